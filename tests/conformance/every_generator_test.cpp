// What every row of the generator table must do.
#include <algorithm>
#include <cmath>
#include <vector>

#include "base/registry.hpp"
#include "data/dataset.hpp"
#include "data/splits.hpp"
#include "support/catch.hpp"

using namespace descent;

namespace {

Dataset make(const Generator& row, std::uint64_t seed, int n, double noise) {
  Rng rng(seed);
  return row.make(rng, n, noise);
}

}  // namespace

TEST_CASE("Every generator makes as many finite examples as asked, of its stated kind", "[data]") {
  for (const Generator& row : generators()) {
    for (const int n : {1, 2, 7, row.default_points}) {
      INFO(row.id << ", n = " << n);
      const Dataset data = make(row, 1, n, row.default_noise);
      CHECK(data.count == n);
      CHECK(data.inputs == row.inputs);
      CHECK(data.outputs == row.outputs);
      CHECK(data.classes == row.classes);
      REQUIRE(data.x.size() == static_cast<std::size_t>(n * row.inputs));
      REQUIRE(data.targets.size() == static_cast<std::size_t>(n * row.outputs));
      CHECK(std::all_of(data.x.begin(), data.x.end(), [](float x) { return std::isfinite(x); }));
      for (const float target : data.targets) {
        const bool is_class =
            target >= 0 && target < static_cast<float>(row.classes) && target == std::floor(target);
        CHECK((row.classes > 0 ? is_class : std::isfinite(target)));
      }
    }
  }
}

TEST_CASE("Every generator repeats itself for a seed and differs for another", "[data]") {
  for (const Generator& row : generators()) {
    INFO(row.id);
    const double noise = row.default_noise > 0 ? row.default_noise : 0.1;
    CHECK((make(row, 1, 50, noise).targets == make(row, 1, 50, noise).targets));
    CHECK((make(row, 1, 50, noise).x == make(row, 1, 50, noise).x));
    const bool differs = make(row, 1, 50, noise).targets != make(row, 2, 50, noise).targets ||
                         make(row, 1, 50, noise).x != make(row, 2, 50, noise).x;
    CHECK(differs);
  }
}

TEST_CASE("Every classification set has all its classes, in near equal numbers where it says so",
          "[data]") {
  for (const Generator& row : generators()) {
    if (row.classes == 0) continue;
    INFO(row.id);
    const Dataset data = make(row, 1, row.default_points, row.default_noise);
    const std::vector<int> counts = class_counts(labels_of(data), row.classes);
    for (const int count : counts) {
      CHECK(count > 0);
      if (row.equal_classes) CHECK(std::abs(count - row.default_points / row.classes) <= 1);
    }
  }
}

TEST_CASE("Every generator's inputs lie in the range that pictures show, but for rare strays",
          "[data]") {
  constexpr double kStrays = 0.02;  // tails of normal noise
  for (const Generator& row : generators()) {
    INFO(row.id);
    const Dataset data = make(row, 3, row.default_points, row.default_noise);
    const auto outside = std::count_if(data.x.begin(), data.x.end(), [&](float x) {
      const double slack = 1e-5 * (row.x_max - row.x_min);  // the float nearest to an end
      return static_cast<double>(x) < row.x_min - slack ||
             static_cast<double>(x) > row.x_max + slack;
    });
    CHECK(static_cast<double>(outside) <= kStrays * static_cast<double>(data.x.size()));
  }
}

TEST_CASE("Generator ids are unique, and every row names its formula and its source", "[data]") {
  for (const Generator& row : generators()) {
    INFO(row.id);
    CHECK(find_row(generators(), row.id) == &row);
    CHECK_FALSE(row.formula.empty());
    CHECK_FALSE(row.source.empty());
  }
}
