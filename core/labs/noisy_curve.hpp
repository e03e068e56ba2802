// What the overfitting and regularization labs learn: points of a known curve on [-1, 1], each
// moved by normal noise. Because the curve is known, what a fit would get wrong on fresh points
// need not be estimated from a sample. Of a reader's drawing no curve is known: there it is
// estimated from points that are kept back.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "data/dataset.hpp"
#include "labs/drawn.hpp"
#include "ml/polynomial.hpp"

namespace descent {

class NoisyCurve {
 public:
  static constexpr int kHighestDegree = 15;
  static constexpr int kGrid = 201;  ///< evenly spaced over [-1, 1], both ends included
  static constexpr PictureBox kBox = {-1, 1, -2, 2};  ///< of drawn points

  /// "diagonal": y = x (PyTorch tutorial, 503_dropout); "wave": y = sin πx. Two samples at the same
  /// evenly spaced x, each with noise of its own: one to learn from, one to check with.
  NoisyCurve(std::string_view curve, int points, double noise, std::uint64_t seed);

  /// A drawing in kBox, dealt by two_thirds() into points to learn from and points to check with.
  NoisyCurve(std::span<const PlanePoint> drawn, std::uint64_t seed);

  /// Whether the true curve and the size of the noise are known; not of a drawing.
  bool is_known() const { return is_known_; }
  /// Whether there are points both to learn from and to check with: a drawing may have fewer.
  bool is_enough() const { return train_.count > 0 && check_.count > 0; }

  /// Another sample of the same known curve, of any size.
  Dataset sample(int points, std::uint64_t seed, std::string_view purpose) const;

  double at(double x) const;
  /// What no fit can get below: the variance of the noise; 0 where nobody knows it.
  double floor() const { return noise_ * noise_; }

  const Dataset& train() const { return train_; }
  const Dataset& check() const { return check_; }

  /// The expected squared error on a fresh point, x uniform on [-1, 1], its noise included.
  /// Exact, since Legendre's polynomials are orthogonal there:
  ///   E = noise² + Σ_k (w_k - c_k)² / (2k+1) + what the curve has beyond the highest degree,
  /// with c_k the curve's own coefficients. Of a drawing: the mean square at check().
  double expected_error(const LinearFit& fit) const;

  /// The same for any fit from its values on the grid, by the trapezoidal rule; known curves only.
  double expected_error(std::span<const float> on_grid) const;

  static double grid(int i) { return -1.0 + 2.0 * i / (kGrid - 1); }

 private:
  bool is_known_ = true;
  bool is_wave_ = false;
  double noise_ = 0;
  Dataset train_, check_;
  std::array<double, kHighestDegree + 1> coefficients_{};
  double beyond_ = 0;  ///< the mean square of what those coefficients leave out
  std::array<double, kGrid> on_grid_{};
};

/// A sample's inputs and targets in double.
struct Columns {
  std::vector<double> x, y;
  explicit Columns(const Dataset& data);
};

/// The mean squared error of a sum of Legendre's polynomials at these points; 0 if there are none.
double mean_squared_error(const LinearFit& fit, const Columns& points);

}  // namespace descent
