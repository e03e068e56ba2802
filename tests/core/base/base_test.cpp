#include <cstdint>
#include <stdexcept>
#include <string>

#include "base/arena.hpp"
#include "base/check.hpp"
#include "base/status.hpp"
#include "support/catch.hpp"

using namespace descent;

TEST_CASE("A failed check throws with the condition and the values", "[base][check]") {
  const int width = 3;
  try {
    DESCENT_CHECK(width == 4, width, "linear");
    FAIL("the check let 3 == 4 pass");
  } catch (const std::logic_error& error) {
    const std::string message = error.what();
    CHECK(message.find("width == 4") != std::string::npos);
    CHECK(message.find("(3, linear)") != std::string::npos);
  }
}

TEST_CASE("Memory from an arena is zeroed, aligned and stays where it is", "[base][arena]") {
  Arena arena;
  const std::span<float> first = arena.take<float>(3);
  first[0] = 7;
  for (int i = 0; i < 100; ++i) {
    const std::span<double> piece = arena.take<double>(1000);
    CHECK(reinterpret_cast<std::uintptr_t>(piece.data()) % 16 == 0);
    CHECK(piece[0] == 0);
    CHECK(piece[999] == 0);
  }
  CHECK(first[0] == 7);
  CHECK(arena.used_bytes() >= 100 * 8000);
}

TEST_CASE("A problem becomes one sentence that names what was wrong and what is allowed",
          "[base][status]") {
  const Problem problem{"lr", ProblemCode::OutOfRange, "99", "0.0001…10"};
  CHECK(describe(problem) == "lr: \"99\" is out of range; allowed: 0.0001…10.");
}

TEST_CASE("Foreign text is quoted short and never cut inside a character", "[base][status]") {
  CHECK(quote("short") == "short");
  const std::string long_text(40, 'a');
  const std::string cut = quote(long_text + "激励函数激励函数");
  CHECK(cut.size() <= kMaxQuotedBytes + std::string("…").size());
  CHECK(cut == long_text + "激励" + "…");
}
