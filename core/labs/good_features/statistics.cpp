#include "labs/good_features/statistics.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/math.hpp"

namespace descent::good_features_panels {
namespace {

constexpr double kSmall = 1e-9;  // a spread that is none

}  // namespace

double normal_share(double z) {
  constexpr int kPanels = 48;
  constexpr double kFar = 6;  // beyond it the share is 0 or 1 to nine digits
  const double end = std::min(std::abs(z), kFar);
  const double h = end / kPanels;
  double sum = 0;
  for (int i = 0; i <= kPanels; ++i) {
    const double x = i * h;
    const int weight = i == 0 || i == kPanels ? 1 : i % 2 == 1 ? 4 : 2;
    sum += weight * math::exp(-x * x / 2);
  }
  const double half = sum * h / 3 / std::sqrt(2 * math::kPi);
  return z < 0 ? 0.5 - half : 0.5 + half;
}

std::vector<double> entropy_terms(int n) {
  std::vector<double> terms = {0};
  for (int k = 1; k <= n; ++k) terms.push_back(k * math::log(k) / math::log(2));
  return terms;
}

Question best_question(std::span<const double> column, Labels labels,
                       std::span<const double> terms) {
  std::vector<std::pair<double, std::int32_t>> sorted;
  for (std::size_t i = 0; i < column.size(); ++i) sorted.emplace_back(column[i], labels[i]);
  std::sort(sorted.begin(), sorted.end());
  const auto n = static_cast<int>(column.size());
  const auto ones = static_cast<int>(std::count(labels.begin(), labels.end(), 1));
  // n times the bits of uncertainty about two classes with these counts
  const auto entropy = [&](int a, int b) {
    const auto term = [&](int k) { return terms[static_cast<std::size_t>(k)]; };
    return term(a + b) - term(a) - term(b);
  };
  Question best{0, sorted.front().first};
  int below = 0, below_ones = 0;
  for (std::size_t i = 0; i + 1 < sorted.size(); ++i) {
    ++below;
    below_ones += sorted[i].second;
    if (!(sorted[i].first < sorted[i + 1].first)) continue;
    const double left = entropy(below_ones, below - below_ones) +
                        entropy(ones - below_ones, n - below - ones + below_ones);
    const double gain = (entropy(ones, n - ones) - left) / n;
    if (gain > best.gain) best = {gain, (sorted[i].first + sorted[i + 1].first) / 2};
  }
  return best;
}

double correlation(std::span<const double> a, std::span<const double> b) {
  const double n = static_cast<double>(a.size());
  double mean_a = 0, mean_b = 0, aa = 0, bb = 0, ab = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    mean_a += a[i] / n;
    mean_b += b[i] / n;
  }
  for (std::size_t i = 0; i < a.size(); ++i) {
    aa += (a[i] - mean_a) * (a[i] - mean_a);
    bb += (b[i] - mean_b) * (b[i] - mean_b);
    ab += (a[i] - mean_a) * (b[i] - mean_b);
  }
  return aa > kSmall && bb > kSmall ? ab / std::sqrt(aa * bb) : 0;
}

}  // namespace descent::good_features_panels
