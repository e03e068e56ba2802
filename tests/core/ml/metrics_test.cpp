// The confusion matrix and the curves against scikit-learn, and cases for mental arithmetic.
#include "ml/metrics.hpp"

#include <cmath>
#include <string>

#include "ml/calibration.hpp"
#include "support/golden.hpp"

using namespace descent;
using descent::testing::check_close;
using descent::testing::Golden;

namespace {

constexpr double kGolden = 1e-9;

/// The prefixes ("scores_ties.") of all cases that have a vector of that name.
std::vector<std::string> cases_with(const Golden& golden, const std::string& vector) {
  std::vector<std::string> prefixes;
  for (const auto& [name, values] : golden.vectors()) {
    const auto dot = name.find('.');
    if (name.substr(dot + 1) == vector) prefixes.push_back(name.substr(0, dot + 1));
  }
  return prefixes;
}

}  // namespace

TEST_CASE("The confusion matrix is scikit-learn's", "[ml][golden]") {
  const Golden golden("metrics.txt");
  const std::vector<std::string> cases = cases_with(golden, "confusion");
  CHECK(cases.size() >= 8);
  for (const std::string& name : cases) {
    INFO(name);
    const auto truth = golden.as<std::int32_t>(name + "truth");
    const auto predicted = golden.as<std::int32_t>(name + "predicted");
    const ConfusionMatrix matrix(truth, predicted, static_cast<int>(golden[name + "classes"][0]));
    check_close(matrix.cells(), golden[name + "confusion"], 0, 0);
  }
}

TEST_CASE("ROC curves are scikit-learn's, with and without the points inside lines",
          "[ml][golden]") {
  const Golden golden("metrics.txt");
  const std::vector<std::string> cases = cases_with(golden, "roc.fpr");
  CHECK(cases.size() >= 5);
  for (const std::string& name : cases) {
    const auto truth = golden.as<std::int32_t>(name + "truth");
    for (const bool drop : {true, false}) {
      const std::string key = name + (drop ? "roc." : "roc_all.");
      INFO(key);
      const RocCurve curve = roc_curve(truth, golden[name + "scores"], drop);
      check_close(curve.false_positive_rate, golden[key + "fpr"], kGolden, 0);
      check_close(curve.true_positive_rate, golden[key + "tpr"], kGolden, 0);
      CHECK(std::isinf(curve.thresholds[0]));  // scikit-learn 1.2 writes highest score + 1
      check_close(std::vector(curve.thresholds.begin() + 1, curve.thresholds.end()),
                  golden[key + "thresholds"], 0, 0);
    }
  }
}

TEST_CASE("Precision-recall curves are scikit-learn's, also where no example is positive",
          "[ml][golden]") {
  const Golden golden("metrics.txt");
  const std::vector<std::string> cases = cases_with(golden, "pr.precision");
  CHECK(cases.size() >= 8);
  for (const std::string& name : cases) {
    INFO(name);
    const auto truth = golden.as<std::int32_t>(name + "truth");
    const PrecisionRecallCurve curve = precision_recall_curve(truth, golden[name + "scores"]);
    check_close(curve.precision, golden[name + "pr.precision"], kGolden, 0);
    check_close(curve.recall, golden[name + "pr.recall"], kGolden, 0);
    check_close(curve.thresholds, golden[name + "pr.thresholds"], 0, 0);
  }
}

TEST_CASE("Calibration curves are scikit-learn's, also for probabilities on a bin's edge",
          "[ml][golden]") {
  const Golden golden("metrics.txt");
  const std::vector<std::string> cases = cases_with(golden, "calibration.predicted");
  CHECK(cases.size() >= 2);
  for (const std::string& name : cases) {
    INFO(name);
    const auto truth = golden.as<std::int32_t>(name + "truth");
    const CalibrationCurve curve = calibration_curve(truth, golden[name + "scores"],
                                                     static_cast<int>(golden[name + "bins"][0]));
    check_close(curve.predicted, golden[name + "calibration.predicted"], kGolden, 0);
    check_close(curve.observed, golden[name + "calibration.observed"], kGolden, 0);
  }
}

TEST_CASE("One class alone has no ROC curve: its rates and its area are NaN", "[ml]") {
  const std::vector<std::int32_t> truth = {1, 1};
  const std::vector<double> scores = {0.1, 0.9};
  CHECK(std::isnan(roc_auc(truth, scores)));
  CHECK(std::isnan(roc_curve(truth, scores).false_positive_rate[0]));
  CHECK(roc_curve(truth, scores).true_positive_rate.back() == 1);
}

TEST_CASE("Scores of which one is NaN rank nothing, in whatever order they come", "[ml]") {
  const std::vector<std::int32_t> truth = {0, 1, 1, 0};
  const double nan = std::nan("");
  for (const std::vector<double>& scores :
       {std::vector{0.1, 0.9, nan, 0.3}, std::vector{nan, 0.9, 0.1, 0.3}}) {
    CHECK(std::isnan(roc_auc(truth, scores)));
    CHECK(std::isnan(average_precision(truth, scores)));
    CHECK(std::isnan(roc_curve(truth, scores).true_positive_rate.back()));
  }
}

TEST_CASE("The area under the ROC curve is the share of pairs ranked right, ties by half", "[ml]") {
  const std::vector<std::int32_t> truth = {0, 0, 1, 1};
  CHECK(roc_auc(truth, std::vector{0.1, 0.4, 0.35, 0.8}) == 0.75);
  CHECK(roc_auc(truth, std::vector{0.1, 0.4, 0.4, 0.8}) == 0.875);
}

TEST_CASE("The scores of a class follow from its row and its column", "[ml]") {
  const std::vector<std::int32_t> truth = {0, 0, 0, 1, 1, 2};
  const std::vector<std::int32_t> predicted = {0, 0, 1, 1, 0, 0};
  const ConfusionMatrix matrix(truth, predicted, 3);
  CHECK(matrix.at(0, 1) == 1);
  CHECK(matrix.at(2, 0) == 1);
  CHECK(matrix.support(0) == 3);
  CHECK(matrix.predicted_count(0) == 4);
  CHECK(matrix.correct() == 3);
  const ClassScores zero = class_scores(matrix, 0);
  CHECK(zero.precision == 0.5);
  CHECK(zero.recall == Approx(2.0 / 3));
  CHECK(zero.f1 == Approx(4.0 / 7));
  CHECK(class_scores(matrix, 2).precision == 0);  // never called: 0/0
}

TEST_CASE("One example has no R²", "[ml]") {
  CHECK(std::isnan(r2(std::vector{1.0}, std::vector{1.0})));
}

TEST_CASE("A certain mistake costs -log of the smallest probability, not infinity", "[ml]") {
  const std::vector<std::int32_t> truth = {0};
  CHECK(log_loss(truth, std::vector{0.0, 1.0}, 2) == Approx(52 * 0.69314718056));
}
