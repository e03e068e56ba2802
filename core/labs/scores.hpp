// Scores of an experiment that is repeated with other draws: one in [0, 1] per step, and one from
// before the first.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "io/archive.hpp"

namespace descent {

double mean(std::span<const float> scores);
/// The standard deviation of just these numbers.
double deviation(std::span<const float> scores);

/// Reads the field "scores" of a run that has made `step` steps of `budget`.
void load_scores(ArchiveReader& in, std::vector<float>& scores, std::int64_t step,
                 std::int64_t budget);

}  // namespace descent
