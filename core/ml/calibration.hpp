// Whether probabilities mean what they say: of all examples given 70 %, do 70 % belong to class 1?
#pragma once

#include <vector>

#include "ml/metrics.hpp"

namespace descent {

struct CalibrationCurve {
  /// Per bin that holds an example: the mean probability, the share of class 1, how many.
  std::vector<double> predicted, observed;
  std::vector<int> counts;
};

/// `bins` equal stretches of [0, 1]; a probability on an edge belongs to the bin below it
/// (sklearn.calibration.calibration_curve, strategy "uniform"). truth: 0 or 1; probabilities: [N].
CalibrationCurve calibration_curve(Labels truth, Values probabilities, int bins);

}  // namespace descent
