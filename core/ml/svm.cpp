#include "ml/svm.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/check.hpp"
#include "base/math.hpp"

namespace descent {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kFlat = 1e-12;  // stands for a curvature that is not positive (libsvm's TAU)

double kernel(std::span<const double> a, std::span<const double> b, double gamma) {
  double squared = 0;
  for (std::size_t k = 0; k < a.size(); ++k) squared += (a[k] - b[k]) * (a[k] - b[k]);
  return math::exp(-gamma * squared);
}

/// The dual problem on its way to the optimum. gradient_i = (Qα)_i - 1.
class Solver {
 public:
  Solver(std::span<const double> x, int columns, std::span<const std::int32_t> labels,
         const SvmOptions& options)
      : n_(labels.size()), c_(options.c), kernel_(n_ * n_), alpha_(n_, 0), gradient_(n_, -1) {
    const auto d = static_cast<std::size_t>(columns);
    for (const std::int32_t label : labels) y_.push_back(label == 1 ? 1 : -1);
    for (std::size_t i = 0; i < n_; ++i) {
      kernel_[i * n_ + i] = 1;
      for (std::size_t j = 0; j < i; ++j) {
        const double k = kernel(x.subspan(i * d, d), x.subspan(j * d, d), options.gamma);
        kernel_[i * n_ + j] = k;
        kernel_[j * n_ + i] = k;
      }
    }
  }

  /// Optimises one pair; false once the conditions hold within the tolerance.
  bool step(double tolerance) {
    std::size_t i = 0, j = 0;
    if (!choose(tolerance, i, j)) return false;
    const double curvature = std::max(2 - 2 * k(i, j), kFlat);
    // Along the pair, α_i changes by y_i·t and α_j by -y_j·t; the minimum is at
    // t = (-y_i·g_i + y_j·g_j) / curvature, cut where an α meets 0 or c.
    double t = (y_[j] * gradient_[j] - y_[i] * gradient_[i]) / curvature;
    t = std::min({t, room(i, y_[i]), room(j, -y_[j])});
    move(i, y_[i] * t);
    move(j, -y_[j] * t);
    return true;
  }

  double alpha(std::size_t i) const { return alpha_[i]; }
  double y(std::size_t i) const { return y_[i]; }

  /// The mean of -y·g over the free α; without any, the middle of what the bound ones allow.
  double bias() const {
    double high = kInfinity, low = -kInfinity, sum = 0;
    int free = 0;
    for (std::size_t i = 0; i < n_; ++i) {
      const double value = -y_[i] * gradient_[i];
      if (alpha_[i] > 0 && alpha_[i] < c_) {
        sum += value;
        ++free;
      } else if (may_rise(i)) {
        low = std::max(low, value);
      } else {
        high = std::min(high, value);
      }
    }
    return free > 0 ? sum / free : (high + low) / 2;
  }

 private:
  double k(std::size_t i, std::size_t j) const { return kernel_[i * n_ + j]; }

  /// Whether y·α may still rise: the set I_up; those whose y·α may fall are I_low.
  bool may_rise(std::size_t i) const { return y_[i] > 0 ? alpha_[i] < c_ : alpha_[i] > 0; }
  bool may_fall(std::size_t i) const { return y_[i] > 0 ? alpha_[i] > 0 : alpha_[i] < c_; }

  double room(std::size_t i, double direction) const {
    return direction > 0 ? c_ - alpha_[i] : alpha_[i];
  }

  /// i: the largest violation in I_up; j: in I_low, the largest gain of the pair (equations 3 and
  /// 4 of the paper; the later of equals, as libsvm).
  bool choose(double tolerance, std::size_t& i, std::size_t& j) const {
    double up = -kInfinity, low = kInfinity, best = 0;
    for (std::size_t t = 0; t < n_; ++t) {
      if (may_rise(t) && -y_[t] * gradient_[t] >= up) {
        up = -y_[t] * gradient_[t];
        i = t;
      }
    }
    bool found = false;
    for (std::size_t t = 0; t < n_; ++t) {
      if (!may_fall(t)) continue;
      const double value = -y_[t] * gradient_[t];
      low = std::min(low, value);
      if (value >= up) continue;
      const double gain = (up - value) * (up - value) / std::max(2 - 2 * k(i, t), kFlat);
      if (gain >= best) {
        best = gain;
        j = t;
        found = true;
      }
    }
    return found && up - low >= tolerance;
  }

  void move(std::size_t i, double by) {
    const double before = alpha_[i];
    alpha_[i] = std::clamp(before + by, 0.0, c_);
    const double moved = (alpha_[i] - before) * y_[i];
    if (moved == 0) return;
    for (std::size_t t = 0; t < n_; ++t) gradient_[t] += y_[t] * k(i, t) * moved;
  }

  std::size_t n_;
  double c_;
  std::vector<double> kernel_;  ///< [N, N]
  std::vector<double> y_, alpha_, gradient_;
};

}  // namespace

double Svm::decision(std::span<const double> x) const {
  const auto d = static_cast<std::size_t>(columns);
  DESCENT_CHECK(x.size() == d, x.size(), columns);
  double sum = bias;
  for (std::size_t s = 0; s < weights.size(); ++s) {
    sum += weights[s] * kernel(std::span(vectors).subspan(s * d, d), x, gamma);
  }
  return sum;
}

Svm fit_svm(std::span<const double> x, int columns, std::span<const std::int32_t> labels,
            const SvmOptions& options) {
  const std::size_t n = labels.size();
  const auto d = static_cast<std::size_t>(columns);
  const auto ones = static_cast<std::size_t>(std::count(labels.begin(), labels.end(), 1));
  const auto zeros = static_cast<std::size_t>(std::count(labels.begin(), labels.end(), 0));
  DESCENT_CHECK(columns >= 1 && x.size() == n * d, x.size(), n, columns);
  DESCENT_CHECK(ones > 0 && zeros > 0 && ones + zeros == n, zeros, ones, n);
  DESCENT_CHECK(options.c > 0 && options.gamma > 0 && options.tolerance > 0, options.c,
                options.gamma, options.tolerance);
  Solver solver(x, columns, labels, options);
  Svm svm;
  svm.columns = columns;
  svm.gamma = options.gamma;
  while (svm.steps < options.most_steps && solver.step(options.tolerance)) ++svm.steps;
  svm.converged = svm.steps < options.most_steps;
  svm.bias = solver.bias();
  for (std::size_t i = 0; i < n; ++i) {
    if (!(solver.alpha(i) > 0)) continue;
    svm.examples.push_back(static_cast<std::int32_t>(i));
    svm.weights.push_back(solver.alpha(i) * solver.y(i));
    for (const double value : x.subspan(i * d, d)) svm.vectors.push_back(value);
  }
  return svm;
}

double gamma_by_columns(int columns) {
  DESCENT_CHECK(columns >= 1, columns);
  return 1.0 / columns;
}

double gamma_by_variance(std::span<const double> x, int columns) {
  DESCENT_CHECK(columns >= 1 && !x.empty(), columns, x.size());
  const auto n = static_cast<double>(x.size());
  double mean = 0, variance = 0;
  for (const double value : x) mean += value / n;
  for (const double value : x) variance += (value - mean) * (value - mean) / n;
  return variance > 0 ? 1 / (columns * variance) : 1;
}

}  // namespace descent
