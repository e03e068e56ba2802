#include "ml/calibration.hpp"

#include "base/check.hpp"

namespace descent {

CalibrationCurve calibration_curve(Labels truth, Values probabilities, int bins) {
  DESCENT_CHECK(truth.size() == probabilities.size() && bins >= 1, truth.size(),
                probabilities.size(), bins);
  const auto n = static_cast<std::size_t>(bins);
  std::vector<double> sums(n), ones(n);
  std::vector<int> counts(n);
  for (std::size_t i = 0; i < truth.size(); ++i) {
    const double p = probabilities[i];
    DESCENT_CHECK(p >= 0 && p <= 1, p);
    // The edges as numpy.linspace has them: k · (1 / bins), the last one exactly 1.
    std::size_t bin = 0;
    while (bin + 1 < n && p > static_cast<double>(bin + 1) * (1.0 / bins)) ++bin;
    sums[bin] += p;
    ones[bin] += truth[i];
    ++counts[bin];
  }
  CalibrationCurve curve;
  for (std::size_t bin = 0; bin < n; ++bin) {
    if (counts[bin] == 0) continue;
    curve.predicted.push_back(sums[bin] / counts[bin]);
    curve.observed.push_back(ones[bin] / counts[bin]);
    curve.counts.push_back(counts[bin]);
  }
  return curve;
}

}  // namespace descent
