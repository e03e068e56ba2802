#include "ml/metrics.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "base/check.hpp"
#include "base/math.hpp"

namespace descent {
namespace {

double ratio(double part, double whole) { return whole == 0 ? 0 : part / whole; }

/// Counts from which precision, recall and F1 of a class, or of all together, follow.
struct Counts {
  double hits = 0, called = 0, support = 0;

  double precision() const { return ratio(hits, called); }
  double recall() const { return ratio(hits, support); }
  double f1() const { return ratio(2 * hits, called + support); }
};

Counts counts_of(const ConfusionMatrix& matrix, int k) {
  return {static_cast<double>(matrix.true_positives(k)),
          static_cast<double>(matrix.predicted_count(k)), static_cast<double>(matrix.support(k))};
}

template <class Score>
double averaged(const ConfusionMatrix& matrix, Average average, Score score) {
  if (average == Average::Binary) {
    DESCENT_CHECK(matrix.classes() == 2, matrix.classes());
    return score(counts_of(matrix, 1));
  }
  Counts all;
  double sum = 0;
  double weights = 0;
  for (int k = 0; k < matrix.classes(); ++k) {
    const Counts counts = counts_of(matrix, k);
    all.hits += counts.hits;
    all.called += counts.called;
    all.support += counts.support;
    if (counts.called + counts.support == 0) continue;
    const double weight = average == Average::Weighted ? counts.support : 1;
    sum += weight * score(counts);
    weights += weight;
  }
  return average == Average::Micro ? score(all) : ratio(sum, weights);
}

void check_pair(Values truth, Values predicted) {
  DESCENT_CHECK(!truth.empty() && truth.size() == predicted.size(), truth.size(), predicted.size());
}

template <class Term> double mean_of(Values truth, Values predicted, Term term) {
  check_pair(truth, predicted);
  double sum = 0;
  for (std::size_t i = 0; i < truth.size(); ++i) sum += term(truth[i] - predicted[i]);
  return sum / static_cast<double>(truth.size());
}

}  // namespace

ConfusionMatrix::ConfusionMatrix(Labels truth, Labels predicted, int classes)
    : classes_(classes),
      total_(static_cast<int>(truth.size())),
      cells_(static_cast<std::size_t>(classes) * static_cast<std::size_t>(classes)) {
  DESCENT_CHECK(!truth.empty() && truth.size() == predicted.size(), truth.size(), predicted.size());
  for (std::size_t i = 0; i < truth.size(); ++i) {
    DESCENT_CHECK(truth[i] >= 0 && truth[i] < classes, truth[i], classes);
    DESCENT_CHECK(predicted[i] >= 0 && predicted[i] < classes, predicted[i], classes);
    ++cells_[static_cast<std::size_t>(truth[i] * classes + predicted[i])];
  }
}

int ConfusionMatrix::support(int k) const {
  int sum = 0;
  for (int j = 0; j < classes_; ++j) sum += at(k, j);
  return sum;
}

int ConfusionMatrix::predicted_count(int k) const {
  int sum = 0;
  for (int i = 0; i < classes_; ++i) sum += at(i, k);
  return sum;
}

int ConfusionMatrix::correct() const {
  int sum = 0;
  for (int k = 0; k < classes_; ++k) sum += at(k, k);
  return sum;
}

double accuracy(const ConfusionMatrix& matrix) {
  return static_cast<double>(matrix.correct()) / matrix.total();
}

double balanced_accuracy(const ConfusionMatrix& matrix) {
  double sum = 0;
  int present = 0;
  for (int k = 0; k < matrix.classes(); ++k) {
    if (matrix.support(k) == 0) continue;
    sum += counts_of(matrix, k).recall();
    ++present;
  }
  return sum / present;
}

double precision(const ConfusionMatrix& matrix, Average average) {
  return averaged(matrix, average, [](const Counts& counts) { return counts.precision(); });
}

double recall(const ConfusionMatrix& matrix, Average average) {
  return averaged(matrix, average, [](const Counts& counts) { return counts.recall(); });
}

double f1(const ConfusionMatrix& matrix, Average average) {
  return averaged(matrix, average, [](const Counts& counts) { return counts.f1(); });
}

ClassScores class_scores(const ConfusionMatrix& matrix, int k) {
  const Counts counts = counts_of(matrix, k);
  return {counts.precision(), counts.recall(), counts.f1(), matrix.support(k)};
}

double log_loss(Labels truth, Values probabilities, int classes) {
  const auto width = static_cast<std::size_t>(classes);
  DESCENT_CHECK(classes >= 2 && !truth.empty() && probabilities.size() == truth.size() * width,
                classes, truth.size(), probabilities.size());
  constexpr double kEps = std::numeric_limits<double>::epsilon();
  double loss = 0;
  for (std::size_t i = 0; i < truth.size(); ++i) {
    DESCENT_CHECK(truth[i] >= 0 && truth[i] < classes, truth[i], classes);
    double row_sum = 0;
    for (std::size_t k = 0; k < width; ++k) {
      row_sum += std::clamp(probabilities[i * width + k], kEps, 1 - kEps);
    }
    const double p = probabilities[i * width + static_cast<std::size_t>(truth[i])];
    loss -= math::log(std::clamp(p, kEps, 1 - kEps) / row_sum);
  }
  return loss / static_cast<double>(truth.size());
}

double mean_squared_error(Values truth, Values predicted) {
  return mean_of(truth, predicted, [](double error) { return error * error; });
}

double root_mean_squared_error(Values truth, Values predicted) {
  return std::sqrt(mean_squared_error(truth, predicted));
}

double mean_absolute_error(Values truth, Values predicted) {
  return mean_of(truth, predicted, [](double error) { return std::fabs(error); });
}

double r2(Values truth, Values predicted) {
  check_pair(truth, predicted);
  if (truth.size() < 2) return std::numeric_limits<double>::quiet_NaN();
  double mean = 0;
  for (const double y : truth) mean += y;
  mean /= static_cast<double>(truth.size());
  double residual = 0;
  double total = 0;
  for (std::size_t i = 0; i < truth.size(); ++i) {
    residual += (truth[i] - predicted[i]) * (truth[i] - predicted[i]);
    total += (truth[i] - mean) * (truth[i] - mean);
  }
  if (total == 0) return residual == 0 ? 1 : 0;
  return 1 - residual / total;
}

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

using Score = double (*)(const ConfusionMatrix&, Average);

template <Score score, Average average> double by_class(const Predictions& p) {
  return score(ConfusionMatrix(p.truth, p.predicted, p.classes), average);
}

template <double (*score)(const ConfusionMatrix&)> double by_matrix(const Predictions& p) {
  return score(ConfusionMatrix(p.truth, p.predicted, p.classes));
}

template <double (*score)(Labels, Values)> double by_scores(const Predictions& p) {
  return score(p.truth, p.scores);
}

template <double (*score)(Values, Values)> double by_values(const Predictions& p) {
  return score(p.true_values, p.predicted_values);
}

double by_probabilities(const Predictions& p) {
  return log_loss(p.truth, p.probabilities, p.classes);
}

constexpr std::string_view kPrecision = R"(\frac{TP}{TP+FP})";
constexpr std::string_view kRecall = R"(\frac{TP}{TP+FN})";
constexpr std::string_view kF1 = R"(\frac{2\,TP}{2\,TP+FP+FN})";
constexpr std::string_view kPrecisionSource = "sklearn.metrics.precision_score";
constexpr std::string_view kRecallSource = "sklearn.metrics.recall_score";
constexpr std::string_view kF1Source = "sklearn.metrics.f1_score";

constexpr auto kClasses = Needs::Classes;

constexpr std::array kRows = {
    MetricRow{"accuracy", kClasses, 0, 1, true, R"(\frac{1}{N}\sum_i [\hat y_i = y_i])",
              "sklearn.metrics.accuracy_score", by_matrix<accuracy>},
    MetricRow{"balanced_accuracy", kClasses, 0, 1, true, R"(\frac{1}{K}\sum_k \mathrm{recall}_k)",
              "sklearn.metrics.balanced_accuracy_score", by_matrix<balanced_accuracy>},
    MetricRow{"precision", kClasses, 0, 1, true, kPrecision, kPrecisionSource,
              by_class<precision, Average::Binary>},
    MetricRow{"precision_macro", kClasses, 0, 1, true, kPrecision, kPrecisionSource,
              by_class<precision, Average::Macro>},
    MetricRow{"precision_micro", kClasses, 0, 1, true, kPrecision, kPrecisionSource,
              by_class<precision, Average::Micro>},
    MetricRow{"precision_weighted", kClasses, 0, 1, true, kPrecision, kPrecisionSource,
              by_class<precision, Average::Weighted>},
    MetricRow{"recall", kClasses, 0, 1, true, kRecall, kRecallSource,
              by_class<recall, Average::Binary>},
    MetricRow{"recall_macro", kClasses, 0, 1, true, kRecall, kRecallSource,
              by_class<recall, Average::Macro>},
    MetricRow{"recall_micro", kClasses, 0, 1, true, kRecall, kRecallSource,
              by_class<recall, Average::Micro>},
    MetricRow{"recall_weighted", kClasses, 0, 1, true, kRecall, kRecallSource,
              by_class<recall, Average::Weighted>},
    MetricRow{"f1", kClasses, 0, 1, true, kF1, kF1Source, by_class<f1, Average::Binary>},
    MetricRow{"f1_macro", kClasses, 0, 1, true, kF1, kF1Source, by_class<f1, Average::Macro>},
    MetricRow{"f1_micro", kClasses, 0, 1, true, kF1, kF1Source, by_class<f1, Average::Micro>},
    MetricRow{"f1_weighted", kClasses, 0, 1, true, kF1, kF1Source, by_class<f1, Average::Weighted>},
    MetricRow{"roc_auc", Needs::Scores, 0, 1, true, R"(\int \mathrm{TPR}\,d\,\mathrm{FPR})",
              "sklearn.metrics.roc_auc_score", by_scores<roc_auc>},
    MetricRow{"average_precision", Needs::Scores, 0, 1, true, R"(\sum_i (R_i - R_{i-1})\,P_i)",
              "sklearn.metrics.average_precision_score", by_scores<average_precision>},
    MetricRow{"log_loss", Needs::Probabilities, 0, kInfinity, false,
              R"(-\frac{1}{N}\sum_i \log p_{i,y_i})", "sklearn.metrics.log_loss", by_probabilities},
    MetricRow{"mse", Needs::Numbers, 0, kInfinity, false, R"(\frac{1}{N}\sum_i (y_i-\hat y_i)^2)",
              "sklearn.metrics.mean_squared_error", by_values<mean_squared_error>},
    MetricRow{
        "rmse", Needs::Numbers, 0, kInfinity, false, R"(\sqrt{\frac{1}{N}\sum_i (y_i-\hat y_i)^2})",
        "sklearn.metrics.mean_squared_error, squared=False", by_values<root_mean_squared_error>},
    MetricRow{"mae", Needs::Numbers, 0, kInfinity, false, R"(\frac{1}{N}\sum_i |y_i-\hat y_i|)",
              "sklearn.metrics.mean_absolute_error", by_values<mean_absolute_error>},
    MetricRow{"r2", Needs::Numbers, -kInfinity, 1, true,
              R"(1 - \frac{\sum_i (y_i-\hat y_i)^2}{\sum_i (y_i-\bar y)^2})",
              "sklearn.metrics.r2_score", by_values<r2>},
};

}  // namespace

std::span<const MetricRow> metrics() { return kRows; }

}  // namespace descent
