// One sample of the imbalanced data lab: points to learn from, points to test with, and all that
// the remedies fit to them.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/rng.hpp"
#include "data/dataset.hpp"
#include "io/config.hpp"
#include "labs/drawn.hpp"
#include "ml/logistic.hpp"
#include "ml/metrics.hpp"

namespace descent::imbalanced_data_panels {

constexpr PictureBox kBox = {-4, 5, -4, 5};  ///< of drawn points

enum Remedy : std::size_t {
  kMajority,
  kPlain,
  kBestF1,
  kLow,
  kWeights,
  kOversample,
  kUndersample,
  kRemedies
};
constexpr std::array<std::string_view, kRemedies> kRemedyIds = {
    "majority", "plain", "best_f1", "low", "weights", "oversample", "undersample"};

bool is_drawn(const Config& config);
/// Whether each class has a point to learn from and one to test with.
bool is_enough(const Config& config);

/// Points of the plane with their classes, in double as the fit wants them.
struct Cases {
  std::vector<double> x;  ///< [N, 2]
  std::vector<std::int32_t> labels;

  explicit Cases(const Dataset& data);
  std::size_t size() const { return labels.size(); }
  int rare() const;
};

/// What is learned from, and what it is tested with.
struct Parts {
  Cases train, test;
};

class Sample {
 public:
  /// Of all samples of this configuration, which must have enough points, the one of that number.
  Sample(const Config& config, std::int64_t number);

  const Cases& train() const { return parts_.train; }
  const Cases& test() const { return parts_.test; }
  /// How often each training example counts.
  Values weights(Remedy remedy) const { return weights_[remedy]; }
  /// Nothing for the remedy that has no model.
  const LogisticFit* fit(Remedy remedy) const;
  /// The remedy's own threshold or, where it has none, the chosen one.
  double threshold(Remedy remedy, double chosen) const;

  std::vector<double> test_probabilities(Remedy remedy) const;
  /// Counts on the test set without the cost of a logistic function per example.
  ConfusionMatrix test_matrix(Remedy remedy, double threshold) const;

 private:
  Rng purpose(const Config& config, std::string_view what) const;
  Cases draw(const Config& config, int count, std::string_view what) const;
  Parts fresh(const Config& config) const;
  Parts halves(const Config& config) const;
  std::vector<double> probabilities(Remedy remedy, const Cases& cases) const;
  double find_best_threshold() const;

  std::int64_t number_;
  Parts parts_;
  std::vector<std::vector<double>> weights_;  ///< by remedy
  std::array<LogisticFit, kRemedies> fits_;
  double best_threshold_ = 0.5;
};

}  // namespace descent::imbalanced_data_panels
