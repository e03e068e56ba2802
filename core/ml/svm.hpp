// Support vector machine for two classes with a radial kernel: what scikit-learn's SVC does. Only
// for the few hundred examples of a lab: the whole kernel matrix is kept.
// Letters: N examples, D columns, S support vectors.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace descent {

struct SvmOptions {
  double c = 1;             ///< the price of an example on the wrong side of its margin
  double gamma = 1;         ///< k(a, b) = exp(-gamma·|a-b|²)
  double tolerance = 1e-3;  ///< how far the optimality conditions may be missed
  int most_steps = 100000;  ///< pairs optimised before giving up
};

struct Svm {
  int columns = 0;
  double gamma = 0;
  double bias = 0;
  std::vector<double> vectors;         ///< [S, D]
  std::vector<double> weights;         ///< [S], in [-c, c]; positive for class 1
  std::vector<std::int32_t> examples;  ///< [S], the rows that became support vectors
  int steps = 0;
  bool converged = false;

  /// Σ weight_s · k(vector_s, x) + bias; above 0 is class 1. x: [D].
  double decision(std::span<const double> x) const;
};

/// Fits by sequential minimal optimisation:
///
///   min ½·αᵀQα - Σα   with 0 ≤ α ≤ c, Σ yα = 0, Q_ij = y_i·y_j·k(x_i, x_j), y = ±1
///
/// The pair with the largest second-order gain is optimised until the optimality conditions hold
/// within the tolerance.
///
/// Source: Fan, Chen & Lin 2005, "Working set selection using second order information", as in
/// libsvm 3 (Solver::Solve, without shrinking, which changes the way and not the answer).
/// Shapes: x: [N, D]; labels: [N], 0 or 1, both present (DESCENT_CHECK).
/// Cost:   N²/2 exponentials, then O(N) per pair.
/// Tests:  ml/svm_test.cpp, decision values of sklearn.svm.SVC.
Svm fit_svm(std::span<const double> x, int columns, std::span<const std::int32_t> labels,
            const SvmOptions& options);

/// The two rules for gamma that scikit-learn has: 1/D, its default until 0.21 ("auto"), and
/// 1/(D · variance of all numbers of x), its default since 0.22 ("scale"; 1 if x is constant).
double gamma_by_columns(int columns);
double gamma_by_variance(std::span<const double> x, int columns);

}  // namespace descent
