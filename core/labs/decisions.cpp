#include "labs/decisions.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace descent {

std::vector<std::int32_t> decide(Values probabilities, double threshold) {
  std::vector<std::int32_t> classes;
  classes.reserve(probabilities.size());
  for (const double p : probabilities) classes.push_back(p >= threshold ? 1 : 0);
  return classes;
}

void write_matrix(FrameWriter& out, std::string_view channel, const ConfusionMatrix& matrix) {
  const std::array cells = {
      static_cast<float>(matrix.at(0, 0)), static_cast<float>(matrix.at(0, 1)),
      static_cast<float>(matrix.at(1, 0)), static_cast<float>(matrix.at(1, 1))};
  out.values(channel, cells, 2, 2);
}

std::vector<float> score_bins(Labels truth, Values probabilities, int bins) {
  const auto n = static_cast<std::size_t>(bins);
  std::vector<float> shares(3 * n);
  for (std::size_t b = 0; b < n; ++b) {
    shares[b] = (static_cast<float>(b) + 0.5F) / static_cast<float>(bins);
  }
  const auto ones = std::count(truth.begin(), truth.end(), 1);
  const std::array sizes = {static_cast<float>(static_cast<std::ptrdiff_t>(truth.size()) - ones),
                            static_cast<float>(ones)};
  for (std::size_t i = 0; i < truth.size(); ++i) {
    const auto label = static_cast<std::size_t>(truth[i]);
    const auto bin = std::min(static_cast<std::size_t>(probabilities[i] * bins), n - 1);
    shares[(label + 1) * n + bin] += 1;
  }
  for (std::size_t k = n; k < 3 * n; ++k) shares[k] /= std::max(1.0F, sizes[k / n - 1]);
  return shares;
}

void write_unit_curve(FrameWriter& out, std::string_view channel, Values x, Values y) {
  constexpr double kNearest = 1.0 / 250;
  const auto finite = [](double value) { return std::isfinite(value); };
  if (x.empty() || !std::all_of(x.begin(), x.end(), finite) ||
      !std::all_of(y.begin(), y.end(), finite))
    return;
  std::vector<float> points;
  std::size_t last = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const bool near = std::max(std::fabs(x[i] - x[last]), std::fabs(y[i] - y[last])) < kNearest;
    if (near && i > 0 && i + 1 < x.size()) continue;
    points.insert(points.end(), {static_cast<float>(x[i]), static_cast<float>(y[i])});
    last = i;
  }
  out.values(channel, points, static_cast<std::uint32_t>(points.size() / 2), 2);
}

}  // namespace descent
