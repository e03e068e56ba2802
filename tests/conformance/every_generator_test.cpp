// What every row of the generator table must do.
#include <algorithm>
#include <cmath>
#include <vector>

#include "data/batches.hpp"
#include "data/dataset.hpp"
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
      CHECK(data.classes == row.classes);
      REQUIRE(data.x.size() == static_cast<std::size_t>(n * row.inputs));
      REQUIRE(data.targets.size() == static_cast<std::size_t>(n));
      for (const float value : data.x) CHECK(std::isfinite(value));
      for (const float target : data.targets) {
        CHECK(std::isfinite(target));
        if (row.classes > 0)
          CHECK((target >= 0 && target < static_cast<float>(row.classes) &&
                 target == std::floor(target)));
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

TEST_CASE("Every classification set has all its classes in near equal numbers", "[data]") {
  for (const Generator& row : generators()) {
    if (row.classes == 0) continue;
    INFO(row.id);
    const Dataset data = make(row, 1, row.default_points, row.default_noise);
    std::vector<int> counts(static_cast<std::size_t>(row.classes));
    for (const float target : data.targets) ++counts[static_cast<std::size_t>(target)];
    for (const int count : counts) CHECK(std::abs(count - row.default_points / row.classes) <= 1);
  }
}

TEST_CASE("Without noise the curves are their formulas", "[data]") {
  for (const Generator& row : generators()) {
    if (row.id != "parabola" && row.id != "line") continue;
    INFO(row.id);
    const Dataset data = make(row, 1, 20, 0);
    for (std::size_t i = 0; i < 20; ++i) {
      const double x = static_cast<double>(data.x[i]);
      const double want = row.id == "line" ? 0.1 * x + 0.3 : x * x - 0.5;
      CHECK(std::abs(static_cast<double>(data.targets[i]) - want) < 1e-6);
    }
  }
}

TEST_CASE("An epoch deals every example once, and the next epoch in another order",
          "[data][batches]") {
  Dataset data;
  data.count = 10;
  for (int i = 0; i < 10; ++i) {
    data.x.push_back(static_cast<float>(i));
    data.targets.push_back(static_cast<float>(100 + i));
  }
  Batches batches(10, 5, Rng(3));
  std::vector<float> x(5);
  std::vector<float> targets(5);
  std::vector<std::vector<float>> epochs(2);
  for (auto& epoch : epochs) {
    for (int b = 0; b < 2; ++b) {
      batches.next(data, x, targets);
      epoch.insert(epoch.end(), x.begin(), x.end());
      for (std::size_t i = 0; i < 5; ++i) CHECK(targets[i] == 100 + x[i]);
    }
  }
  CHECK(epochs[0] != epochs[1]);
  for (auto& epoch : epochs) {
    std::sort(epoch.begin(), epoch.end());
    CHECK(epoch == data.x);
  }
}

TEST_CASE("Examples that do not fill a batch wait for the next epoch", "[data][batches]") {
  Dataset data;
  data.count = 7;
  data.x.assign(7, 1);
  data.targets.assign(7, 1);
  Batches batches(7, 3, Rng(3));
  std::vector<float> x(3);
  for (int i = 0; i < 5; ++i) {
    batches.next(data, x, x);
    CHECK(batches.state().cursor == (i % 2 == 0 ? 3 : 6));
  }
}

TEST_CASE("Slices are the examples they name", "[data]") {
  const Dataset data = make(generators()[5], 1, 10, 0.1);
  const Dataset part = data.slice(4, 3);
  CHECK(part.count == 3);
  CHECK(part.x[0] == data.x[8]);
  CHECK(part.targets[2] == data.targets[6]);
  CHECK(data.slice(10, 0).count == 0);
}
