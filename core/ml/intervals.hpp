// How far a figure that was measured on few examples may lie from the truth: intervals that hold it
// in 95 of 100 test sets, or nearly.
#pragma once

#include <cstdint>
#include <functional>
#include <span>

#include "base/rng.hpp"

namespace descent {

struct Interval {
  double low = 0, high = 1;
};

/// For a share of `hits` among `trials` independent ones; [0, 1] for no trial. Unlike p ± 2·error
/// it stays within [0, 1] and is not empty for 0 of n or n of n.
///
///   (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n),   z = 1.96
///
/// Source: Wilson 1927, "Probable inference, the law of succession, and statistical inference".
Interval wilson_interval(int hits, int trials);

/// For F1 = 2J / (1 + J), where J = TP / (TP + FP + FN) is a share: Wilson's interval for J,
/// carried over. Source: Lam, Gopal & Qian 2023, "Confidence intervals for the F1 score".
Interval f1_interval(int true_positives, int false_positives, int false_negatives);

/// For any statistic of n examples: it is computed on `resamples` sets of n row numbers drawn with
/// replacement, and the middle 95 % is returned (linear interpolation between order statistics).
/// Values that are not finite are left out; [0, 0] if none is left. It knows nothing of what the
/// examples do not contain: where all agree, the interval is a point.
///
/// Source: Efron 1979, "Bootstrap methods: another look at the jackknife"; percentile interval.
Interval bootstrap_interval(Rng& rng, int n, int resamples,
                            const std::function<double(std::span<const std::int32_t>)>& statistic);

}  // namespace descent
