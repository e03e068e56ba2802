#include "io/archive.hpp"

#include <array>

#include "support/catch.hpp"

using namespace descent;

namespace {

std::vector<std::byte> sample() {
  ArchiveWriter out;
  out.text("name", "descent");
  out.value("step", std::int64_t{12});
  out.values("weights", std::span<const float>(std::array{1.5F, -2.0F}));
  return {out.bytes().begin(), out.bytes().end()};
}

struct Read {
  std::string name;
  std::int64_t step = -1;
  std::vector<float> weights;
  Status status;
};

Read read(std::span<const std::byte> bytes, std::size_t most = 8) {
  ArchiveReader in(bytes);
  Read result;
  result.name = in.text("name", 100);
  in.value("step", result.step);
  in.vector("weights", result.weights, most);
  result.status = in.status();
  return result;
}

}  // namespace

TEST_CASE("What is written is read back", "[io][archive]") {
  const Read result = read(sample());
  CHECK(result.status.ok());
  CHECK(result.name == "descent");
  CHECK(result.step == 12);
  CHECK((result.weights == std::vector{1.5F, -2.0F}));
}

TEST_CASE("Every truncation is refused and leaves targets alone from there on", "[io][archive]") {
  const std::vector<std::byte> whole = sample();
  for (std::size_t length = 0; length < whole.size(); ++length) {
    const Read result = read(std::span(whole).first(length));
    CHECK_FALSE(result.status.ok());
    CHECK(result.status.problem().code == ProblemCode::BadArchive);
    CHECK(result.weights.empty());
  }
}

TEST_CASE("No single damaged byte crashes the reader or makes it allocate beyond the cap",
          "[io][archive]") {
  const std::vector<std::byte> whole = sample();
  for (std::size_t at = 0; at < whole.size(); ++at) {
    for (const unsigned flip : {0x01U, 0x80U, 0xffU}) {
      std::vector<std::byte> damaged = whole;
      damaged[at] ^= static_cast<std::byte>(flip);
      const Read result = read(damaged);
      CHECK(result.weights.size() <= 8);
    }
  }
}

TEST_CASE("A vector longer than the cap is refused", "[io][archive]") {
  CHECK_FALSE(read(sample(), 1).status.ok());
}
