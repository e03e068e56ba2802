// What labs show of a yes-or-no decision: probabilities cut by a threshold, and the curves over all
// thresholds. The figures themselves are ml/metrics.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "labs/frame.hpp"
#include "ml/metrics.hpp"

namespace descent {

/// 1 where the probability reaches the threshold.
std::vector<std::int32_t> decide(Values probabilities, double threshold);

/// [2, 2] counts, truth by row: TN, FP, FN, TP.
void write_matrix(FrameWriter& out, std::string_view channel, const ConfusionMatrix& matrix);

/// How the probabilities of either class are spread: [3, bins], the bins' middles, then for class 0
/// and class 1 the share of the class in each bin.
std::vector<float> score_bins(Labels truth, Values probabilities, int bins);

/// Points (x, y), without those that lie nearer than 1/250 to the one written before: the first and
/// the last stay. Nothing where a number is not finite (a class is absent).
void write_unit_curve(FrameWriter& out, std::string_view channel, Values x, Values y);

}  // namespace descent
