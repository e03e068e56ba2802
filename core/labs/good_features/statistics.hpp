// What can be said of a column of numbers.
#pragma once

#include <span>
#include <vector>

#include "ml/metrics.hpp"

namespace descent::good_features_panels {

/// Φ(z), the share of the standard normal distribution below z: Simpson's rule, error below 1e-6.
double normal_share(double z);

/// k·log2(k) for k = 0 … n: entropies of counts need no logarithm then.
std::vector<double> entropy_terms(int n);

struct Question {
  double gain = 0;  ///< bits
  double at = 0;    ///< "is it above this?"
};

/// The yes-no question about one column that tells most about the class: the entropy of the class
/// less what is left of it on either side (Quinlan 1986). `terms` reach to the column's size.
Question best_question(std::span<const double> column, Labels labels,
                       std::span<const double> terms);

/// Pearson's r; 0 for a column that never changes.
double correlation(std::span<const double> a, std::span<const double> b);

}  // namespace descent::good_features_panels
