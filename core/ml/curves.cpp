// Curves over all thresholds of a binary score: ROC, precision and recall.
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "base/check.hpp"
#include "ml/metrics.hpp"

namespace descent {
namespace {

constexpr double kNan = std::numeric_limits<double>::quiet_NaN();

/// How many examples of either class score at least as high, for every different score, highest
/// first. NaN throughout where a score is NaN.
struct Cumulated {
  std::vector<double> thresholds, true_positives, false_positives;
  double positives = 0, negatives = 0;
};

Cumulated cumulate(Labels truth, Values scores) {
  DESCENT_CHECK(!truth.empty() && truth.size() == scores.size(), truth.size(), scores.size());
  // Scores that cannot be ordered rank nothing: one point, all of it NaN.
  if (std::any_of(scores.begin(), scores.end(), [](double score) { return std::isnan(score); }))
    return {{kNan}, {kNan}, {kNan}, kNan, kNan};
  std::vector<std::size_t> order(truth.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return scores[a] != scores[b] ? scores[a] > scores[b] : a < b;
  });
  Cumulated sums;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const std::int32_t label = truth[order[i]];
    DESCENT_CHECK(label == 0 || label == 1, label);
    (label == 1 ? sums.positives : sums.negatives) += 1;
    if (i + 1 < order.size() && scores[order[i + 1]] == scores[order[i]]) continue;
    sums.thresholds.push_back(scores[order[i]]);
    sums.true_positives.push_back(sums.positives);
    sums.false_positives.push_back(sums.negatives);
  }
  return sums;
}

/// Whether the i-th point lies inside a straight piece of the staircase.
bool inside_a_line(const Cumulated& sums, std::size_t i) {
  if (i == 0 || i + 1 == sums.thresholds.size()) return false;
  const auto bend = [i](const std::vector<double>& y) { return y[i + 1] - 2 * y[i] + y[i - 1]; };
  return bend(sums.true_positives) == 0 && bend(sums.false_positives) == 0;
}

}  // namespace

RocCurve roc_curve(Labels truth, Values scores, bool drop_intermediate) {
  const Cumulated sums = cumulate(truth, scores);
  const auto rate = [](double part, double whole) { return whole == 0 ? kNan : part / whole; };
  RocCurve curve{{rate(0, sums.negatives)},
                 {rate(0, sums.positives)},
                 {std::numeric_limits<double>::infinity()}};
  for (std::size_t i = 0; i < sums.thresholds.size(); ++i) {
    if (drop_intermediate && inside_a_line(sums, i)) continue;
    curve.false_positive_rate.push_back(rate(sums.false_positives[i], sums.negatives));
    curve.true_positive_rate.push_back(rate(sums.true_positives[i], sums.positives));
    curve.thresholds.push_back(sums.thresholds[i]);
  }
  return curve;
}

double roc_auc(Labels truth, Values scores) {
  const Cumulated sums = cumulate(truth, scores);
  if (sums.positives == 0 || sums.negatives == 0) return kNan;
  double doubled = 0;  // counts are whole numbers, so this sum is exact
  double last_true = 0;
  double last_false = 0;
  for (std::size_t i = 0; i < sums.thresholds.size(); ++i) {
    doubled += (sums.false_positives[i] - last_false) * (sums.true_positives[i] + last_true);
    last_true = sums.true_positives[i];
    last_false = sums.false_positives[i];
  }
  return doubled / (2 * sums.positives * sums.negatives);
}

PrecisionRecallCurve precision_recall_curve(Labels truth, Values scores) {
  const Cumulated sums = cumulate(truth, scores);
  PrecisionRecallCurve curve;
  for (std::size_t i = sums.thresholds.size(); i-- > 0;) {
    const double hits = sums.true_positives[i];
    curve.precision.push_back(hits / (hits + sums.false_positives[i]));
    curve.recall.push_back(sums.positives == 0 ? 1 : hits / sums.positives);
    curve.thresholds.push_back(sums.thresholds[i]);
  }
  curve.precision.push_back(1);
  curve.recall.push_back(0);
  return curve;
}

double average_precision(Labels truth, Values scores) {
  const PrecisionRecallCurve curve = precision_recall_curve(truth, scores);
  double sum = 0;
  for (std::size_t i = 0; i + 1 < curve.recall.size(); ++i) {
    sum += (curve.recall[i] - curve.recall[i + 1]) * curve.precision[i];
  }
  return sum;
}

}  // namespace descent
