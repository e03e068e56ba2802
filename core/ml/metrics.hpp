// How good predictions are. Everything in double; edge cases as scikit-learn has them by default: a
// ratio whose denominator is 0 counts as 0.
// Letters: N examples, K classes.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace descent {

using Labels = std::span<const std::int32_t>;  ///< class numbers 0 … K-1
using Values = std::span<const double>;

/// How often class i was called j.
class ConfusionMatrix {
 public:
  /// truth, predicted: [N], N ≥ 1, all in 0 … classes-1.
  ConfusionMatrix(Labels truth, Labels predicted, int classes);

  int classes() const { return classes_; }
  int at(int truth, int predicted) const {
    return cells_[static_cast<std::size_t>(truth * classes_ + predicted)];
  }
  int total() const { return total_; }
  int true_positives(int k) const { return at(k, k); }
  int support(int k) const;          ///< examples of class k
  int predicted_count(int k) const;  ///< examples called k
  int correct() const;
  std::span<const int> cells() const { return cells_; }  ///< [K, K], truth by row

 private:
  int classes_;
  int total_;
  std::vector<int> cells_;
};

/// How the scores of the classes become one. Only classes that occur in truth or prediction count.
enum class Average {
  Binary,   ///< class 1 alone
  Macro,    ///< plain mean over classes
  Micro,    ///< from the counts of all classes together
  Weighted  ///< mean weighted by support
};

double accuracy(const ConfusionMatrix& matrix);
/// Mean recall over the classes that occur in the truth.
double balanced_accuracy(const ConfusionMatrix& matrix);
double precision(const ConfusionMatrix& matrix, Average average);
double recall(const ConfusionMatrix& matrix, Average average);
double f1(const ConfusionMatrix& matrix, Average average);

/// One class's scores, for tables (sklearn classification_report).
struct ClassScores {
  double precision = 0, recall = 0, f1 = 0;
  int support = 0;
};
ClassScores class_scores(const ConfusionMatrix& matrix, int k);

/// Mean of -log p(truth); p is clipped to [ε, 1-ε], ε = 2^-52, and then divided by its row's sum
/// (sklearn.metrics.log_loss 1.2). probabilities: [N, K].
double log_loss(Labels truth, Values probabilities, int classes);

// Binary scores: truth is 0 or 1, a higher score speaks for 1. Equal scores share one threshold.

struct RocCurve {
  /// From (0, 0), with threshold infinity, to (1, 1); NaN rates where a class is absent. Points
  /// inside a straight piece are left out (sklearn roc_curve, drop_intermediate).
  std::vector<double> false_positive_rate, true_positive_rate, thresholds;
};
RocCurve roc_curve(Labels truth, Values scores, bool drop_intermediate = true);

/// Area under the ROC curve by trapezoids; NaN unless both classes occur. Where a score is NaN, so
/// are this, the curves and the average precision.
double roc_auc(Labels truth, Values scores);

struct PrecisionRecallCurve {
  /// From the lowest threshold to the highest, then the end point (precision 1, recall 0), which
  /// has no threshold. Recall is 1 throughout where no example is positive.
  std::vector<double> precision, recall, thresholds;
};
PrecisionRecallCurve precision_recall_curve(Labels truth, Values scores);

/// Σ (recall_i - recall_i-1) · precision_i, without interpolation (sklearn).
double average_precision(Labels truth, Values scores);

// Regression: truth and predicted have equal sizes, at least 1.

double mean_squared_error(Values truth, Values predicted);
double root_mean_squared_error(Values truth, Values predicted);
double mean_absolute_error(Values truth, Values predicted);
/// 1 - Σ(y-p)² / Σ(y-ȳ)². Constant truth: 1 if met exactly, else 0; one example: NaN.
double r2(Values truth, Values predicted);

/// What a metric looks at.
enum class Needs {
  Classes,        ///< truth and predicted class numbers
  Scores,         ///< binary truth and one score per example
  Probabilities,  ///< truth and one probability per class
  Numbers         ///< true and predicted numbers
};

/// All that a row may look at; what it does not need may be empty.
struct Predictions {
  Labels truth, predicted;
  int classes = 0;
  Values scores;         ///< [N]
  Values probabilities;  ///< [N, K]
  Values true_values, predicted_values;
};

struct MetricRow {
  std::string_view id;
  Needs needs;
  double low, high;  ///< the range, infinities included
  bool greater_is_better;
  std::string_view formula;  ///< TeX
  std::string_view source;
  double (*compute)(const Predictions& predictions);
};

std::span<const MetricRow> metrics();

}  // namespace descent
