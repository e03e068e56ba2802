// One part of the evaluation lab's examples, training or test: what the network answers there, and
// how good that is.
#pragma once

#include <cstdint>
#include <vector>

#include "data/dataset.hpp"
#include "labs/trainer.hpp"
#include "ml/intervals.hpp"
#include "ml/metrics.hpp"

namespace descent::evaluation_panels {

struct Part {
  Dataset data;
  std::vector<std::int32_t> labels;  ///< classification
  std::vector<double> truth;         ///< regression
  mutable Probe probe;
  mutable std::vector<double> answers;  ///< probabilities of class 1, or predicted numbers

  Part(const Sequential& network, Dataset examples, bool classifies);

  /// Asks the network, as it is now; what follows judges the last answers.
  void answer() const;

  /// The metric, from ml/metrics; NaN where it has no value. Classes are decided by the threshold.
  double value(const MetricRow& row, double threshold) const;
  /// How much this part can know of it: shares by Wilson, all else by the bootstrap, whose rows are
  /// the same for the same seed.
  Interval interval(const MetricRow& row, double threshold, std::uint64_t seed) const;

  double loss() const;
  /// Accuracy at the threshold ½, or R².
  double share_right() const;
  ConfusionMatrix matrix(double threshold) const;
  bool has_both_classes() const;

 private:
  bool classifies() const { return !labels.empty(); }
};

}  // namespace descent::evaluation_panels
