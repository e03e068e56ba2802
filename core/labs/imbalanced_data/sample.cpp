#include "labs/imbalanced_data/sample.hpp"

#include <algorithm>
#include <string>

#include "base/math.hpp"
#include "data/generators.hpp"
#include "data/splits.hpp"
#include "labs/decisions.hpp"

namespace descent::imbalanced_data_panels {
namespace {

constexpr int kTestTimes = 10;
constexpr int kMostTest = 10000;
constexpr double kLowThreshold = 0.05;

void count_copies(std::span<const std::int32_t> rows, std::vector<double>& copies) {
  std::fill(copies.begin(), copies.end(), 0.0);
  for (const std::int32_t row : rows) copies[static_cast<std::size_t>(row)] += 1;
}

}  // namespace

bool is_drawn(const Config& config) { return config.choice("data") == "drawn"; }

bool is_enough(const Config& config) {
  if (!is_drawn(config)) return true;
  const std::span<const PlanePoint> points = config.points("drawn");
  const auto rare = std::count_if(points.begin(), points.end(),
                                  [](const PlanePoint& point) { return point.label == 1; });
  return rare >= 2 && static_cast<std::ptrdiff_t>(points.size()) - rare >= 2;
}

Cases::Cases(const Dataset& data) : x(data.x.begin(), data.x.end()), labels(labels_of(data)) {}

int Cases::rare() const { return static_cast<int>(std::count(labels.begin(), labels.end(), 1)); }

Sample::Sample(const Config& config, std::int64_t number)
    : number_(number), parts_(is_drawn(config) ? halves(config) : fresh(config)) {
  weights_.assign(kRemedies, std::vector<double>(parts_.train.size(), 1.0));
  const std::vector<double> of_class = class_weights(parts_.train.labels, 2);
  for (std::size_t i = 0; i < parts_.train.size(); ++i) {
    weights_[kWeights][i] = of_class[static_cast<std::size_t>(parts_.train.labels[i])];
  }
  Rng rng = purpose(config, "resample");
  count_copies(over_sample(rng, parts_.train.labels, 2), weights_[kOversample]);
  count_copies(under_sample(rng, parts_.train.labels, 2), weights_[kUndersample]);
  for (const Remedy remedy : {kPlain, kWeights, kOversample, kUndersample}) {
    // To meet an example twice and to give it weight two is the same to the fit.
    fits_[remedy] = fit_logistic(parts_.train.x, 2, parts_.train.labels,
                                 {.c = config.real("c"), .sample_weight = weights_[remedy]});
  }
  fits_[kBestF1] = fits_[kLow] = fits_[kPlain];
  best_threshold_ = find_best_threshold();
}

const LogisticFit* Sample::fit(Remedy remedy) const {
  return remedy == kMajority ? nullptr : &fits_[remedy];
}

double Sample::threshold(Remedy remedy, double chosen) const {
  return remedy == kBestF1 ? best_threshold_ : remedy == kLow ? kLowThreshold : chosen;
}

std::vector<double> Sample::test_probabilities(Remedy remedy) const {
  return probabilities(remedy, parts_.test);
}

ConfusionMatrix Sample::test_matrix(Remedy remedy, double threshold) const {
  std::vector<std::int32_t> predicted(parts_.test.size(), 0);
  if (remedy != kMajority) {
    std::vector<double> logits = fits_[remedy].logits(parts_.test.x);
    predicted = decide(logits, math::log(threshold / (1 - threshold)));
  }
  return {parts_.test.labels, predicted, 2};
}

Rng Sample::purpose(const Config& config, std::string_view what) const {
  return Rng::for_purpose(config.seed(), std::string(what) + std::to_string(number_));
}

Cases Sample::draw(const Config& config, int count, std::string_view what) const {
  Rng rng = purpose(config, what);
  return Cases(make_imbalanced(
      rng, count, {.minority_share = config.real("minority"), .shift = config.real("distance")}));
}

Parts Sample::fresh(const Config& config) const {
  const int count = config.integer("points");
  return {draw(config, count, "data"),
          draw(config, std::min(kTestTimes * count, kMostTest), "test")};
}

/// The drawing, dealt anew for each sample.
Parts Sample::halves(const Config& config) const {
  const Dataset all = drawn_classes(config.points("drawn"), kBox);
  Rng rng = purpose(config, "split");
  const Split rows = stratified_split(rng, labels_of(all), 2, {.test_share = 0.5});
  return {Cases(all.select(rows.train)), Cases(all.select(rows.test))};
}

std::vector<double> Sample::probabilities(Remedy remedy, const Cases& cases) const {
  std::vector<double> p(cases.size(), 0.0);
  if (remedy == kMajority) return p;
  for (std::size_t i = 0; i < p.size(); ++i) {
    p[i] = fits_[remedy].probability(std::span(cases.x).subspan(2 * i, 2));
  }
  return p;
}

/// The threshold with the highest F1 on the training points: the test set must not choose.
double Sample::find_best_threshold() const {
  const PrecisionRecallCurve curve =
      precision_recall_curve(parts_.train.labels, probabilities(kPlain, parts_.train));
  double best = 0.5;
  double best_f1 = -1;
  for (std::size_t i = 0; i < curve.thresholds.size(); ++i) {
    const double sum = curve.precision[i] + curve.recall[i];
    const double f1 = sum == 0 ? 0 : 2 * curve.precision[i] * curve.recall[i] / sum;
    if (f1 > best_f1) {
      best_f1 = f1;
      best = curve.thresholds[i];
    }
  }
  return best;
}

}  // namespace descent::imbalanced_data_panels
