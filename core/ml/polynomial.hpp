// Polynomials in Legendre's basis, and the three ways of fitting weights to columns of numbers that
// the labs compare: least squares, ridge (L2) and lasso (L1). Everything in double; the intercept
// is never penalised. Letters: N examples, C columns. x: [N, C] row-major, y: [N].
#pragma once

#include <span>
#include <vector>

namespace descent {

/// P_0(x) … P_d(x) for d = values.size() - 1, by Bonnet's recurrence:
///   (k+1) P_{k+1}(x) = (2k+1) x P_k(x) - k P_{k-1}(x)
/// Orthogonal on [-1, 1], where the mean of P_k² is 1 / (2k+1).
///
/// Source: Abramowitz & Stegun 1964, 22.7.10 and 22.2.10.
void legendre(double x, std::span<double> values);

/// The columns P_1 … P_degree at each x: [N, degree]. P_0, which is 1, is the fits' intercept.
std::vector<double> legendre_columns(std::span<const double> x, int degree);

/// y ≈ intercept + x·weights.
struct LinearFit {
  double intercept = 0;
  std::vector<double> weights;  ///< [C]
};

/// intercept + Σ_k weights[k-1] P_k(x).
double legendre_sum(const LinearFit& fit, double x);

/// Minimises Σ (y - ŷ)² by a complete orthogonal (QR) decomposition of the centred columns. Where
/// many solutions are equally good, as with fewer examples than columns, the one with the smallest
/// Σ w² (sklearn.linear_model.LinearRegression). N ≥ 1, C ≥ 1.
LinearFit fit_least_squares(std::span<const double> x, int columns, std::span<const double> y);

/// Minimises Σ (y - ŷ)² + λ Σ w², λ > 0: least squares with √λ·1 as further rows, so that no square
/// of a condition number arises (sklearn.linear_model.Ridge, alpha = λ).
///
/// Source: Hoerl & Kennard 1970, "Ridge regression: biased estimation for nonorthogonal problems".
LinearFit fit_ridge(std::span<const double> x, int columns, std::span<const double> y,
                    double lambda);

struct LassoOptions {
  double lambda = 1;
  double tolerance = 1e-4;  ///< of the duality gap, relative to Σ (y - ȳ)²
  int most_sweeps = 1000;   ///< over all columns
  /// Where to begin, [C]; empty: at 0. The solution of a neighbouring λ saves most of the work.
  std::span<const double> start = {};
};

struct LassoFit : LinearFit {
  int sweeps = 0;  ///< as many as were made
  double gap = 0;  ///< ½ Σ (y - ŷ)² + λN Σ|w| is at most so far above its lowest value
  bool converged = false;
};

/// Minimises ½ mean (y - ŷ)² + λ Σ |w| by cyclic coordinate descent, each step a soft threshold:
///   w_j <- S(x_j·r_j, λN) / x_j·x_j,   S(a, t) = sign(a) max(|a| - t, 0),
/// where r_j is the residual without column j. When the largest change of a sweep is below
/// `tolerance` times the largest weight, the duality gap decides whether that was the end
/// (sklearn.linear_model.Lasso, alpha = λ, selection cyclic: the same sweeps).
///
/// Source: Friedman, Hastie & Tibshirani 2010, "Regularization paths for generalized linear models
/// via coordinate descent", section 2; Tibshirani 1996 for the lasso itself.
LassoFit fit_lasso(std::span<const double> x, int columns, std::span<const double> y,
                   const LassoOptions& options);

}  // namespace descent
