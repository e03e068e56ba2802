// Logistic regression for two classes, fitted exactly: the loss is convex, so Newton's method finds
// its one lowest point in a handful of steps, whatever the seed.
// Letters: N examples, D columns.
#pragma once

#include <span>
#include <vector>

#include "ml/metrics.hpp"

namespace descent {

struct LogisticOptions {
  double c = 1;               ///< how much the examples count against the penalty (sklearn C), > 0
  Values sample_weight = {};  ///< [N], none negative, not all 0; empty: all 1
  int max_steps = 100;
};

/// P(class 1 | x) = σ(x·weights + intercept).
struct LogisticFit {
  std::vector<double> weights;  ///< [D]
  double intercept = 0;
  int steps = 0;           ///< Newton steps taken
  bool converged = false;  ///< false: `max_steps` came first

  /// x·weights + intercept, the logarithm of P(1) / P(0). row: [D].
  double logit(Values row) const;
  /// P(class 1).
  double probability(Values row) const;
  /// The logit of every row of x: [N, D].
  std::vector<double> logits(Values x) const;
};

/// 1 / (1 + e^-z), without overflow.
double logistic(double z);

/// The weights w and the intercept b that minimise
///
///   ½ |w|² + C Σ_i s_i log(1 + e^(-y_i z_i)),   z_i = x_i·w + b,   y_i = ±1
///
/// by Newton's method (iteratively reweighted least squares): with p_i = σ(z_i) and the weights
/// C s_i p_i (1 - p_i) of a least-squares problem, solved by Cholesky; a step that would raise the
/// loss is halved. The intercept is not penalised. Equals scikit-learn's LogisticRegression.
///
/// Source: Hastie, Tibshirani & Friedman, The Elements of Statistical Learning, 2nd ed., 4.4.1.
/// x: [N, D] row-major, finite. labels: [N], 0 or 1, both present. D ≥ 0.
/// Cost: N·D² per step; five to ten steps as a rule. Not for thousands of columns.
LogisticFit fit_logistic(Values x, int columns, Labels labels, const LogisticOptions& options = {});

}  // namespace descent
