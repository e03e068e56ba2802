// What every row of the metric table must do.
#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <vector>

#include "base/registry.hpp"
#include "base/rng.hpp"
#include "ml/metrics.hpp"
#include "support/golden.hpp"

using namespace descent;
using descent::testing::Golden;

namespace {

constexpr double kGolden = 1e-9;
constexpr double kReordered = 1e-12;  // sums of 30 doubles in another order

/// Predictions with storage; every row finds what it needs.
struct Sample {
  std::vector<std::int32_t> truth, predicted;
  std::vector<double> scores, probabilities, true_values, predicted_values;

  Predictions view() const {
    return {truth, predicted, 2, scores, probabilities, true_values, predicted_values};
  }
};

Sample random_sample(std::uint64_t seed, int n) {
  Rng rng(seed);
  Sample sample;
  for (int i = 0; i < n; ++i) {
    const auto label = static_cast<std::int32_t>(i % 3 == 0 ? 1 : 0);
    const double score = 0.4 * label + 0.6 * rng.uniform();
    sample.truth.push_back(label);
    sample.predicted.push_back(score > 0.5 ? 1 : 0);
    sample.scores.push_back(score);
    sample.probabilities.insert(sample.probabilities.end(), {1 - score, score});
    sample.true_values.push_back(rng.normal());
    sample.predicted_values.push_back(sample.true_values.back() + 0.3 * rng.normal());
  }
  return sample;
}

Sample perfect(Sample sample) {
  sample.predicted = sample.truth;
  sample.predicted_values = sample.true_values;
  for (std::size_t i = 0; i < sample.truth.size(); ++i) {
    sample.scores[i] = sample.truth[i];
    sample.probabilities[2 * i] = 1 - sample.truth[i];
    sample.probabilities[2 * i + 1] = sample.truth[i];
  }
  return sample;
}

Sample shuffled(const Sample& sample) {
  std::vector<std::size_t> order(sample.truth.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  Rng rng(5);
  rng.shuffle(std::span(order));
  Sample mixed;
  for (const std::size_t i : order) {
    mixed.truth.push_back(sample.truth[i]);
    mixed.predicted.push_back(sample.predicted[i]);
    mixed.scores.push_back(sample.scores[i]);
    mixed.probabilities.push_back(sample.probabilities[2 * i]);
    mixed.probabilities.push_back(sample.probabilities[2 * i + 1]);
    mixed.true_values.push_back(sample.true_values[i]);
    mixed.predicted_values.push_back(sample.predicted_values[i]);
  }
  return mixed;
}

}  // namespace

TEST_CASE("Every metric equals scikit-learn's in every golden case", "[ml][golden]") {
  const Golden golden("metrics.txt");
  for (const MetricRow& row : metrics()) {
    int cases = 0;
    for (const auto& [name, values] : golden.vectors()) {
      const auto dot = name.find('.');
      if (name.substr(dot + 1) != row.id) continue;
      const std::string prefix = name.substr(0, dot + 1);
      INFO(name);
      Sample sample;
      Predictions predictions;
      if (row.needs == Needs::Numbers) {
        sample.true_values = golden[prefix + "true_values"];
        sample.predicted_values = golden[prefix + "predicted_values"];
      } else {
        sample.truth = golden.as<std::int32_t>(prefix + "truth");
      }
      if (row.needs == Needs::Classes) {
        sample.predicted = golden.as<std::int32_t>(prefix + "predicted");
      }
      if (row.needs == Needs::Scores) sample.scores = golden[prefix + "scores"];
      if (row.needs == Needs::Probabilities) {
        sample.probabilities = golden[prefix + "probabilities"];
      }
      predictions = sample.view();
      if (row.needs == Needs::Classes || row.needs == Needs::Probabilities) {
        predictions.classes = static_cast<int>(golden[prefix + "classes"][0]);
      }
      CHECK(std::abs(row.compute(predictions) - values[0]) <=
            kGolden * std::abs(values[0]) + 1e-15);
      ++cases;
    }
    INFO(row.id);
    CHECK(cases >= 3);
  }
}

TEST_CASE("Every metric stays in its range and gives a perfect prediction its best value", "[ml]") {
  for (const MetricRow& row : metrics()) {
    INFO(row.id);
    const Sample sample = random_sample(1, 30);
    const double ordinary = row.compute(sample.view());
    const double best = row.compute(perfect(sample).view());
    CHECK(ordinary >= row.low);
    CHECK(ordinary <= row.high);
    CHECK(std::abs(best - (row.greater_is_better ? row.high : row.low)) < 1e-15);
    CHECK((row.greater_is_better ? best > ordinary : best < ordinary));
  }
}

TEST_CASE("No metric depends on the order of the examples", "[ml]") {
  for (const MetricRow& row : metrics()) {
    INFO(row.id);
    const Sample sample = random_sample(2, 30);
    const double one = row.compute(sample.view());
    CHECK(std::abs(one - row.compute(shuffled(sample).view())) <= kReordered);
  }
}

TEST_CASE("Metric ids are unique, and every row names its formula and its source", "[ml]") {
  for (const MetricRow& row : metrics()) {
    INFO(row.id);
    CHECK(find_row(metrics(), row.id) == &row);
    CHECK_FALSE(row.formula.empty());
    CHECK_FALSE(row.source.empty());
  }
}
