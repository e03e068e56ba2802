#include "io/archive.hpp"

#include <array>
#include <cstring>

#include "base/rng.hpp"
#include "support/catch.hpp"

using namespace descent;

namespace {

using Bytes = std::vector<std::byte>;

Bytes sample() {
  ArchiveWriter out;
  out.text("name", "descent");
  out.value("step", std::int64_t{12});
  out.values("weights", std::span<const float>(std::array{1.5F, -2.0F}));
  return out.finish();
}

/// The checksum that belongs to these bytes, put at their end: what an attacker would do.
void reseal(Bytes& bytes) {
  const std::size_t body = bytes.size() - sizeof(std::uint64_t);
  const std::uint64_t sum = hash_text({reinterpret_cast<const char*>(bytes.data()), body});
  std::memcpy(bytes.data() + body, &sum, sizeof(sum));
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
  in.finish();
  result.status = in.status();
  return result;
}

/// Overwrites 8 bytes with a number of that many.
void put(Bytes& bytes, std::size_t at, std::uint64_t value) {
  std::memcpy(bytes.data() + at, &value, sizeof(value));
}

constexpr std::size_t kHead = 8;  // magic and version; then the first field's u32 and u64

}  // namespace

TEST_CASE("What is written is read back", "[io][archive]") {
  const Read result = read(sample());
  CHECK(result.status.ok());
  CHECK(result.name == "descent");
  CHECK(result.step == 12);
  CHECK((result.weights == std::vector{1.5F, -2.0F}));
}

TEST_CASE("Every truncation is refused and leaves targets alone from there on", "[io][archive]") {
  const Bytes whole = sample();
  for (std::size_t length = 0; length < whole.size(); ++length) {
    const Read result = read(std::span(whole).first(length));
    CHECK_FALSE(result.status.ok());
    CHECK(result.status.problem().code == ProblemCode::BadArchive);
    CHECK(result.weights.empty());
  }
}

TEST_CASE("Every truncation is refused even with the right checksum", "[io][archive]") {
  const Bytes whole = sample();
  for (std::size_t length = kHead + 8; length < whole.size(); ++length) {
    Bytes cut(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(length));
    reseal(cut);
    CHECK_FALSE(read(cut).status.ok());
  }
}

TEST_CASE("Every damaged byte is noticed", "[io][archive]") {
  const Bytes whole = sample();
  for (std::size_t at = 0; at < whole.size(); ++at) {
    for (const unsigned flip : {0x01U, 0x80U, 0xffU}) {
      Bytes damaged = whole;
      damaged[at] ^= static_cast<std::byte>(flip);
      CHECK_FALSE(read(damaged).status.ok());
    }
  }
}

TEST_CASE("No resealed byte crashes the reader or makes it allocate beyond the cap",
          "[io][archive]") {
  const Bytes whole = sample();
  for (std::size_t at = 0; at + 8 < whole.size(); ++at) {
    for (const unsigned flip : {0x01U, 0x80U, 0xffU}) {
      Bytes damaged = whole;
      damaged[at] ^= static_cast<std::byte>(flip);
      reseal(damaged);
      CHECK(read(damaged).weights.size() <= 8);
    }
  }
}

TEST_CASE("Lengths beyond the end are refused, up to the largest", "[io][archive]") {
  for (const std::uint64_t length :
       {std::uint64_t{1000}, std::uint64_t{1} << 32U, std::uint64_t{1} << 63U, ~std::uint64_t{0}}) {
    Bytes bytes = sample();
    put(bytes, kHead + 4, length);
    reseal(bytes);
    const Read result = read(bytes);
    REQUIRE_FALSE(result.status.ok());
    CHECK(result.status.problem().field == "name");
    CHECK(result.status.problem().value == "cut short");
  }
}

TEST_CASE("A vector longer than the cap is refused", "[io][archive]") {
  CHECK_FALSE(read(sample(), 1).status.ok());
}

TEST_CASE("Fields are told apart by their whole names", "[io][archive]") {
  ArchiveWriter out;
  out.value("weight", 1.0F);
  const Bytes bytes = out.finish();
  ArchiveReader in(bytes);
  float value = 7;
  in.value("weights", value);
  CHECK(value == 7);
  CHECK(in.status().problem().field == "weights");
  CHECK(in.status().problem().value == "weight");
}

TEST_CASE("A field that nobody reads is refused at the end", "[io][archive]") {
  const Bytes bytes = sample();
  ArchiveReader in(bytes);
  in.text("name", 100);
  in.finish();
  CHECK(in.status().problem().field == "end");
}

TEST_CASE("A later version is refused by its number", "[io][archive]") {
  Bytes bytes = sample();
  bytes[4] = std::byte{3};
  reseal(bytes);
  const Status status = read(bytes).status;
  CHECK(describe(status.problem()) ==
        "version: \"3\" cannot be read as a saved state; allowed: 1…2.");
}
