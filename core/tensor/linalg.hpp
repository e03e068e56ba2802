// Linear algebra outside the hot loops, by Eigen behind the curtain.
#pragma once

#include <span>

namespace descent {

/// The straight line that minimises the mean squared error.
struct LineFit {
  double slope = 0;
  double intercept = 0;
};

/// Least squares for y ≈ slope·x + intercept by a QR decomposition with column pivoting.
/// x, y: [N], N ≥ 2, x not all equal (DESCENT_CHECK).
LineFit fit_line(std::span<const float> x, std::span<const float> y);

}  // namespace descent
