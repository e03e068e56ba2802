#include "ml/intervals.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/check.hpp"

namespace descent {
namespace {

constexpr double kZ = 1.959963984540054;  // the normal distribution's 97.5 % quantile

/// sorted: at least one value. share: 0 … 1.
double quantile(std::span<const double> sorted, double share) {
  const double at = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(at);
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (at - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

}  // namespace

Interval wilson_interval(int hits, int trials) {
  DESCENT_CHECK(hits >= 0 && hits <= trials, hits, trials);
  if (trials == 0) return {0, 1};
  const double n = trials;
  const double p = hits / n;
  const double z2 = kZ * kZ;
  const double middle = p + z2 / (2 * n);
  const double reach = kZ * std::sqrt(p * (1 - p) / n + z2 / (4 * n * n));
  // The ends at 0 and n are exact; rounding must not move them.
  return {hits == 0 ? 0 : (middle - reach) / (1 + z2 / n),
          hits == trials ? 1 : (middle + reach) / (1 + z2 / n)};
}

Interval f1_interval(int true_positives, int false_positives, int false_negatives) {
  const Interval share =
      wilson_interval(true_positives, true_positives + false_positives + false_negatives);
  const auto f1 = [](double j) { return 2 * j / (1 + j); };
  return {f1(share.low), f1(share.high)};
}

Interval bootstrap_interval(Rng& rng, int n, int resamples,
                            const std::function<double(std::span<const std::int32_t>)>& statistic) {
  DESCENT_CHECK(n >= 1 && resamples >= 1, n, resamples);
  std::vector<std::int32_t> rows(static_cast<std::size_t>(n));
  std::vector<double> values;
  for (int i = 0; i < resamples; ++i) {
    for (std::int32_t& row : rows) {
      row = static_cast<std::int32_t>(rng.below(static_cast<std::uint32_t>(n)));
    }
    const double value = statistic(rows);
    if (std::isfinite(value)) values.push_back(value);
  }
  if (values.empty()) return {0, 0};
  std::sort(values.begin(), values.end());
  return {quantile(values, 0.025), quantile(values, 0.975)};
}

}  // namespace descent
