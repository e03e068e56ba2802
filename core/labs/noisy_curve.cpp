#include "labs/noisy_curve.hpp"

#include <algorithm>
#include <utility>

#include "base/check.hpp"
#include "base/math.hpp"
#include "base/rng.hpp"

namespace descent {

NoisyCurve::NoisyCurve(std::string_view curve, int points, double noise, std::uint64_t seed)
    : is_wave_(curve == "wave"),
      noise_(noise),
      train_(sample(points, seed, "data")),
      check_(sample(points, seed, "check")) {
  for (int i = 0; i < kGrid; ++i) on_grid_[static_cast<std::size_t>(i)] = at(grid(i));
  if (!is_wave_) {
    coefficients_[1] = 1;
    return;
  }
  // c_k = (2k+1)/2 ∫ f P_k by Simpson's rule; 2,000 intervals are exact to the last digits.
  constexpr int kIntervals = 2000;
  std::array<double, kHighestDegree + 1> values{};
  for (int i = 0; i <= kIntervals; ++i) {
    const double x = -1.0 + 2.0 * i / kIntervals;
    const double weight = (i == 0 || i == kIntervals ? 1.0 : i % 2 == 1 ? 4.0 : 2.0) / kIntervals;
    legendre(x, values);
    for (std::size_t k = 0; k < values.size(); ++k)
      coefficients_[k] += weight * at(x) * values[k] * (2.0 * static_cast<double>(k) + 1) / 3;
  }
  beyond_ = 0.5;  // the mean of sin² πx
  for (std::size_t k = 0; k < coefficients_.size(); ++k)
    beyond_ -= coefficients_[k] * coefficients_[k] / (2.0 * static_cast<double>(k) + 1);
  beyond_ = std::max(beyond_, 0.0);
}

NoisyCurve::NoisyCurve(std::span<const PlanePoint> drawn, std::uint64_t seed) : is_known_(false) {
  Rng rng = Rng::for_purpose(seed, "split");
  DealtDrawing parts = two_thirds(rng, drawn_curve(drawn, kBox));
  train_ = std::move(parts.train);
  check_ = std::move(parts.test);
}

double NoisyCurve::at(double x) const { return is_wave_ ? math::sin(math::kPi * x) : x; }

Dataset NoisyCurve::sample(int points, std::uint64_t seed, std::string_view purpose) const {
  DESCENT_CHECK(points >= 2, points);
  Rng rng = Rng::for_purpose(seed, purpose);
  Dataset data;
  data.count = points;
  for (int i = 0; i < points; ++i) {
    const double x = -1.0 + 2.0 * i / (points - 1);
    data.x.push_back(static_cast<float>(x));
    data.targets.push_back(static_cast<float>(at(x) + rng.normal(0, noise_)));
  }
  return data;
}

double NoisyCurve::expected_error(const LinearFit& fit) const {
  if (!is_known_) return mean_squared_error(fit, Columns(check_));
  DESCENT_CHECK(fit.weights.size() < coefficients_.size(), fit.weights.size());
  double sum = floor() + beyond_;
  for (std::size_t k = 0; k < coefficients_.size(); ++k) {
    const double own = k == 0 ? fit.intercept : k <= fit.weights.size() ? fit.weights[k - 1] : 0;
    const double off = own - coefficients_[k];
    sum += off * off / (2.0 * static_cast<double>(k) + 1);
  }
  return sum;
}

double NoisyCurve::expected_error(std::span<const float> on_grid) const {
  DESCENT_CHECK(is_known_ && on_grid.size() == on_grid_.size(), is_known_, on_grid.size());
  double sum = 0;
  for (std::size_t i = 0; i < on_grid.size(); ++i) {
    const double off = static_cast<double>(on_grid[i]) - on_grid_[i];
    sum += off * off * (i == 0 || i + 1 == on_grid.size() ? 0.5 : 1.0);
  }
  return floor() + sum / (kGrid - 1);
}

Columns::Columns(const Dataset& data)
    : x(data.x.begin(), data.x.end()), y(data.targets.begin(), data.targets.end()) {}

double mean_squared_error(const LinearFit& fit, const Columns& points) {
  double sum = 0;
  for (std::size_t i = 0; i < points.x.size(); ++i) {
    const double off = legendre_sum(fit, points.x[i]) - points.y[i];
    sum += off * off;
  }
  return sum / std::max(1.0, static_cast<double>(points.x.size()));
}

}  // namespace descent
