#include "base/rng.hpp"

#include <array>
#include <cmath>
#include <vector>

#include "support/catch.hpp"

using descent::Rng;

// The demo of the reference C implementation (pcg32-demo, seed 42, stream 54) prints these.
TEST_CASE("PCG gives the numbers of the reference implementation", "[base][rng]") {
  Rng rng(42, 54);
  for (const std::uint32_t wanted :
       {0xa15c02b7U, 0x7b47f409U, 0xba1d3330U, 0x83d2f293U, 0xbfa4784bU, 0xcbed606eU}) {
    CHECK(rng.next() == wanted);
  }
}

TEST_CASE("Distributions are pinned by literal sequences", "[base][rng]") {
  Rng rng(1, 2);
  const std::array uniform = {rng.uniform(), rng.uniform(-3, 5)};
  const std::array<std::uint32_t, 4> below = {rng.below(6), rng.below(6), rng.below(6),
                                              rng.below(1000)};
  const std::array normal = {rng.normal(), rng.normal(), rng.normal(10, 2)};
  CHECK((uniform == std::array{0x1.ebbd752p-5, -0x1.0a2b694p-3}));
  CHECK((below == std::array<std::uint32_t, 4>{4, 2, 0, 575}));
  CHECK((normal == std::array{-0x1.0b52d45ef2ebcp-1, -0x1.4ef36ab148732p-2, 0x1.57ab936e1f4a8p+3}));
}

TEST_CASE("A purpose has a stream of its own that other purposes do not disturb", "[base][rng]") {
  Rng data = Rng::for_purpose(5, "data");
  Rng init = Rng::for_purpose(5, "init");
  CHECK(data.next() != init.next());
  Rng again = Rng::for_purpose(5, "init");
  again.next();
  CHECK(again.next() == init.next());
}

TEST_CASE("below(n) is uniform: every face of a die within 5 standard deviations", "[base][rng]") {
  constexpr int kThrows = 60000;
  Rng rng(9);
  std::array<int, 6> faces{};
  for (int i = 0; i < kThrows; ++i) ++faces[rng.below(6)];
  const double deviation = std::sqrt(kThrows * (1.0 / 6) * (5.0 / 6));
  for (const int count : faces) CHECK(std::abs(count - kThrows / 6.0) < 5 * deviation);
}

TEST_CASE("normal() has mean 0, variance 1 and the tails of a normal", "[base][rng]") {
  constexpr int kDraws = 100000;
  Rng rng(3);
  double sum = 0;
  double squares = 0;
  int beyond_two = 0;
  for (int i = 0; i < kDraws; ++i) {
    const double z = rng.normal();
    sum += z;
    squares += z * z;
    beyond_two += std::abs(z) > 2 ? 1 : 0;
  }
  const double five_sigma = 5 / std::sqrt(kDraws);
  CHECK(std::abs(sum / kDraws) < five_sigma);
  CHECK(std::abs(squares / kDraws - 1) < five_sigma * std::sqrt(2.0));
  CHECK(std::abs(beyond_two / static_cast<double>(kDraws) - 0.0455) <
        five_sigma * std::sqrt(0.0455));
}

TEST_CASE("shuffle keeps the items and is pinned", "[base][rng]") {
  std::vector<int> items = {0, 1, 2, 3, 4, 5, 6, 7};
  Rng rng(11);
  rng.shuffle(std::span(items));
  CHECK((items == std::vector<int>{6, 5, 0, 1, 7, 2, 3, 4}));
}

TEST_CASE("A restored snapshot goes on with the same numbers, the spare normal included",
          "[base][rng]") {
  Rng rng(8);
  rng.normal();
  const Rng::Snapshot snapshot = rng.snapshot();
  const std::array wanted = {rng.normal(), rng.normal(), rng.uniform()};
  Rng other(1234);
  other.restore(snapshot);
  CHECK((std::array{other.normal(), other.normal(), other.uniform()} == wanted));
}
