#include "labs/facts.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace descent {
namespace {

constexpr int kSeeds = 10;

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return (values[(values.size() - 1) / 2] + values[values.size() / 2]) / 2;
}

/// Medians over the seeds of what a preset ends with.
void add_preset(FactList& facts, const std::string& preset) {
  std::vector<double> test, train, width, lowest, loss;
  for (int seed = 0; seed < kSeeds; ++seed) {
    run_lab(
        "lab=evaluation&preset=" + preset + "&seed=" + std::to_string(seed),
        [&](const FrameView& frame) {
          const auto metrics = frame.values("metrics");
          const auto interval = frame.values("interval");
          const auto history = frame.values("history");
          const std::size_t n = history.size() / 5;
          const auto losses = history.subspan(2 * n, n);
          test.push_back(static_cast<double>(metrics[1]));
          train.push_back(static_cast<double>(metrics[0]));
          width.push_back(static_cast<double>(interval[1] - interval[0]));
          lowest.push_back(static_cast<double>(*std::min_element(losses.begin(), losses.end())));
          loss.push_back(static_cast<double>(losses.back()));
        });
  }
  const std::string prefix = "evaluation." + preset + ".";
  facts.add(prefix + "train", median(train));
  facts.add(prefix + "test", median(test));
  facts.add(prefix + "lowest", *std::min_element(test.begin(), test.end()));
  facts.add(prefix + "highest", *std::max_element(test.begin(), test.end()));
  facts.add(prefix + "width", median(width));
  facts.add(prefix + "lowest_test_loss", median(lowest));
  facts.add(prefix + "test_loss", median(loss));
}

/// The rare class at two thresholds, in the table's own order of metrics.
void add_rare(FactList& facts, const std::string& preset) {
  std::vector<double> accuracy, recall, f1;
  for (int seed = 0; seed < kSeeds; ++seed) {
    run_lab("lab=evaluation&preset=" + preset + "&seed=" + std::to_string(seed),
            [&](const FrameView& frame) {
              const auto metrics = frame.values("metrics");
              accuracy.push_back(static_cast<double>(metrics[1]));
              recall.push_back(static_cast<double>(metrics[5]));
              f1.push_back(static_cast<double>(metrics[7]));
            });
  }
  const std::string prefix = "evaluation." + preset + ".";
  facts.add(prefix + "accuracy", median(accuracy));
  facts.add(prefix + "recall", median(recall));
  facts.add(prefix + "f1", median(f1));
}

}  // namespace

void evaluation_facts(FactList& facts) {
  for (const char* preset : {"moons", "overfit", "curve", "straight", "ten-tests"}) {
    add_preset(facts, preset);
  }
  // x² has variance 4/45 over [-1, 1]; the noise of the parabola has standard deviation .05.
  constexpr double kNoise = 0.05 * 0.05;
  constexpr double kVariance = 4.0 / 45 + kNoise;
  facts.add("evaluation.curve.noise", kNoise);
  facts.add("evaluation.curve.variance", kVariance);
  facts.add("evaluation.curve.ceiling", 1 - kNoise / kVariance);
  for (const char* preset : {"rare-accuracy", "rare"}) add_rare(facts, preset);
}

}  // namespace descent
