// Intervals: known values, mental arithmetic, and that they hold what they claim.
#include "ml/intervals.hpp"

#include <cmath>

#include "support/catch.hpp"

using namespace descent;

TEST_CASE("Wilson's interval for 8 of 10 is [.490, .943], and for 10 of 10 it is not empty",
          "[ml]") {
  const Interval some = wilson_interval(8, 10);
  CHECK(std::abs(some.low - 0.4901625) < 1e-6);
  CHECK(std::abs(some.high - 0.9433178) < 1e-6);
  const Interval all = wilson_interval(10, 10);
  CHECK(std::abs(all.low - 0.7224672) < 1e-6);
  CHECK(all.high == 1);
  CHECK(wilson_interval(0, 10).low == 0);
  CHECK(wilson_interval(0, 0).high == 1);
}

TEST_CASE("A quarter as many examples make the interval twice as wide, nearly", "[ml]") {
  const Interval many = wilson_interval(320, 400), few = wilson_interval(80, 100);
  CHECK(std::abs((few.high - few.low) / (many.high - many.low) - 2) < 0.05);
}

TEST_CASE("The interval of F1 holds F1, and ends at 1 where nothing is wrong", "[ml]") {
  const Interval some = f1_interval(30, 10, 20);
  CHECK(some.low < 60.0 / 90);
  CHECK(some.high > 60.0 / 90);
  CHECK(f1_interval(5, 0, 0).high == 1);
  CHECK(f1_interval(5, 0, 0).low < 0.8);
}

TEST_CASE("The bootstrap of a mean is as wide as the mean's standard error says", "[ml]") {
  Rng data(3);
  std::vector<double> x;
  for (int i = 0; i < 400; ++i) x.push_back(data.normal());
  Rng rng(5);
  const Interval found =
      bootstrap_interval(rng, 400, 2000, [&](std::span<const std::int32_t> rows) {
        double sum = 0;
        for (const std::int32_t row : rows) sum += x[static_cast<std::size_t>(row)];
        return sum / static_cast<double>(rows.size());
      });
  CHECK(std::abs((found.high - found.low) / (2 * 1.96 / 20) - 1) < 0.1);
}

TEST_CASE("The bootstrap leaves out what is not a number", "[ml]") {
  Rng rng(1);
  int turn = 0;
  const Interval found = bootstrap_interval(rng, 2, 100, [&](std::span<const std::int32_t>) {
    return ++turn % 2 == 0 ? 3.0 : std::nan("");
  });
  CHECK(found.low == 3);
  CHECK(found.high == 3);
}

TEST_CASE("Wilson's interval holds the true share in about 95 of 100 test sets", "[ml]") {
  Rng rng(11);
  int held = 0;
  for (int round = 0; round < 2000; ++round) {
    int hits = 0;
    for (int i = 0; i < 60; ++i) hits += rng.bernoulli(0.9) ? 1 : 0;
    const Interval interval = wilson_interval(hits, 60);
    held += interval.low <= 0.9 && 0.9 <= interval.high ? 1 : 0;
  }
  CHECK(held > 1860);
  CHECK(held < 1960);
}
