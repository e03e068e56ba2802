// Linear algebra outside the hot loops, by Eigen behind the curtain.
#pragma once

#include <span>
#include <vector>

namespace descent {

/// The straight line that minimises the mean squared error.
struct LineFit {
  double slope = 0;
  double intercept = 0;
};

/// Least squares for y ≈ slope·x + intercept by a QR decomposition with column pivoting.
/// x, y: [N], N ≥ 2, x not all equal (DESCENT_CHECK).
LineFit fit_line(std::span<const float> x, std::span<const float> y);

/// Eigenvalues, smallest first, and eigenvectors of a symmetric matrix.
struct SymmetricEigen {
  std::vector<double> values;   ///< [N]
  std::vector<double> vectors;  ///< [N, N], vector k in row k, of length 1

  /// The x with A·x = b. The eigenvalues must not be 0 (DESCENT_CHECK).
  std::vector<double> solve(std::span<const double> b) const;
};

/// By cyclic Jacobi rotations until nothing off the diagonal is left (Golub & Van Loan, section
/// 8.5). For small matrices: O(N³) per sweep, about six sweeps. a: [N, N], of which the upper half
/// is read.
SymmetricEigen symmetric_eigen(std::span<const double> a, int n);

}  // namespace descent
