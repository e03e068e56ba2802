// Law 1: same seed, same bits. The hashes in golden/traces.txt hold for the native build, for the
// suites as WebAssembly and for the page's own module (tests/wasm); each run covers at least 1,000
// steps where the lab has that many, looked at ten times on the way.
#include <cstdint>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>

#include "base/rng.hpp"
#include "labs/session.hpp"
#include "support/catch.hpp"
#include "support/sets.hpp"

using namespace descent;

namespace {

/// FNV-1a over all bytes of ten frames.
std::uint64_t trace(const std::string& request) {
  Outcome outcome;
  const auto session = Session::open(request, outcome, descent::testing::real_sets_at_hand());
  INFO(request << outcome.to_json());
  REQUIRE(session != nullptr);
  std::uint64_t hash = hash_text("");
  for (int look = 0; look < 10; ++look) {
    session->advance(120);
    for (const std::byte byte : session->frame()) {
      hash ^= static_cast<std::uint64_t>(byte);
      hash *= 0x100000001b3U;
    }
  }
  return hash;
}

std::string hex(std::uint64_t value) {
  std::ostringstream out;
  out << std::hex << value;
  return out.str();
}

}  // namespace

TEST_CASE("Every recorded trace is reproduced bit for bit", "[labs][determinism]") {
  std::ifstream file(std::string(DESCENT_GOLDEN_DIR) + "/traces.txt");
  REQUIRE(file);
  std::string line;
  int runs = 0;
  while (std::getline(file, line)) {
    if (line.empty() || line[0] == '#') continue;
    const auto space = line.find(' ');
    INFO(line);
    CHECK(hex(trace(line.substr(space + 1))) == line.substr(0, space));
    ++runs;
  }
  CHECK(runs >= 12);
}
