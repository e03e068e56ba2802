#include "ml/logistic.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>

#include "base/check.hpp"
#include "base/math.hpp"

namespace descent {
namespace {

// The loss is known to about this much of itself: smaller changes say nothing.
constexpr double kRounding = 1e-13;
constexpr double kShortest = 1e-9;  // no shorter share of a step is tried

/// The loss, and what Newton's step needs of it, at one place. The last coordinate is the
/// intercept.
class Objective {
 public:
  Objective(Values x, int columns, Labels labels, const LogisticOptions& options)
      : x_(x),
        columns_(columns),
        labels_(labels),
        options_(options),
        z_(labels.size()),
        small_(labels.size()),
        log_(labels.size()) {}

  /// Derivatives are written where the loss is returned: they share the exponential.
  double evaluate(const Eigen::VectorXd& at, Eigen::VectorXd& gradient, Eigen::MatrixXd& hessian) {
    gradient.setZero(columns_ + 1);
    hessian.setZero(columns_ + 1, columns_ + 1);
    double loss = 0.5 * at.head(columns_).squaredNorm();
    for (std::size_t i = 0; i < labels_.size(); ++i) {
      z_[i] = logit(at, i);
      small_[i] = -std::fabs(z_[i]);
    }
    math::exp_all(small_);
    std::transform(small_.begin(), small_.end(), log_.begin(), [](double v) { return 1 + v; });
    math::log_all(log_);
    for (std::size_t i = 0; i < labels_.size(); ++i) {
      const double s = weight(i);
      if (s == 0) continue;
      const double z = z_[i], small = small_[i];
      const double p = (z >= 0 ? 1 : small) / (1 + small);
      // log(1 + e^-z) for class 1, log(1 + e^z) for class 0
      loss += s * (std::max(labels_[i] == 1 ? -z : z, 0.0) + log_[i]);
      const double slope = s * (p - labels_[i]);
      const double bend = s * p * (1 - p);
      const double* const row = x_.data() + i * static_cast<std::size_t>(columns_);
      for (int j = 0; j <= columns_; ++j) {
        const double xj = j < columns_ ? row[j] : 1;
        gradient[j] += slope * xj;
        for (int k = 0; k <= j; ++k) hessian(j, k) += bend * xj * (k < columns_ ? row[k] : 1);
      }
    }
    gradient.head(columns_) += at.head(columns_);
    for (int j = 0; j < columns_; ++j) hessian(j, j) += 1;
    // Where every p is 0 or 1 to the last digit nothing holds the intercept.
    hessian(columns_, columns_) += kRounding;
    return loss;
  }

 private:
  double weight(std::size_t i) const {
    return options_.sample_weight.empty() ? options_.c : options_.c * options_.sample_weight[i];
  }
  double logit(const Eigen::VectorXd& at, std::size_t i) const {
    const double* const row = x_.data() + i * static_cast<std::size_t>(columns_);
    double z = at[columns_];
    for (int j = 0; j < columns_; ++j) z += row[j] * at[j];
    return z;
  }

  Values x_;
  int columns_;
  Labels labels_;
  const LogisticOptions& options_;
  std::vector<double> z_, small_, log_;  // of each row: its logit z, e^-|z|, log(1 + e^-|z|)
};

void check(Values x, int columns, Labels labels, const LogisticOptions& options) {
  DESCENT_CHECK(columns >= 0 && x.size() == labels.size() * static_cast<std::size_t>(columns),
                x.size(), columns, labels.size());
  DESCENT_CHECK(options.c > 0, options.c);
  DESCENT_CHECK(options.sample_weight.empty() || options.sample_weight.size() == labels.size(),
                options.sample_weight.size());
  const auto has = [&](int label) {
    return std::find(labels.begin(), labels.end(), label) != labels.end();
  };
  DESCENT_CHECK(has(0) && has(1), labels.size());
}

}  // namespace

double logistic(double z) {
  const double small = math::exp(-std::fabs(z));
  return z >= 0 ? 1 / (1 + small) : small / (1 + small);
}

double LogisticFit::logit(Values row) const {
  double z = intercept;
  for (std::size_t j = 0; j < weights.size(); ++j) z += row[j] * weights[j];
  return z;
}

double LogisticFit::probability(Values row) const { return logistic(logit(row)); }

std::vector<double> LogisticFit::logits(Values x) const {
  DESCENT_CHECK(!weights.empty() && x.size() % weights.size() == 0, x.size(), weights.size());
  std::vector<double> all;
  all.reserve(x.size() / weights.size());
  for (std::size_t i = 0; i < x.size(); i += weights.size()) {
    all.push_back(logit(x.subspan(i, weights.size())));
  }
  return all;
}

LogisticFit fit_logistic(Values x, int columns, Labels labels, const LogisticOptions& options) {
  check(x, columns, labels, options);
  Objective objective(x, columns, labels, options);
  Eigen::VectorXd at = Eigen::VectorXd::Zero(columns + 1);
  Eigen::VectorXd gradient;
  Eigen::MatrixXd hessian;
  LogisticFit fit;
  double loss = objective.evaluate(at, gradient, hessian);
  while (!fit.converged && fit.steps < options.max_steps) {
    const Eigen::VectorXd step = hessian.selfadjointView<Eigen::Lower>().llt().solve(gradient);
    // Half of it is how far the quadratic model lies above its own lowest point (Boyd &
    // Vandenberghe, Convex Optimization, 9.5.1).
    const double decrement = gradient.dot(step);
    ++fit.steps;
    fit.converged = decrement <= kRounding * (1 + loss);
    double share = 1;
    Eigen::VectorXd next = at - step;
    double next_loss = objective.evaluate(next, gradient, hessian);
    while (!(next_loss <= loss * (1 + kRounding)) && share > kShortest) {
      share /= 2;
      next = at - share * step;
      next_loss = objective.evaluate(next, gradient, hessian);
    }
    if (share <= kShortest) break;  // as low as the numbers can tell
    at = next;
    loss = next_loss;
  }
  fit.weights.assign(at.data(), at.data() + columns);
  fit.intercept = at[columns];
  return fit;
}

}  // namespace descent
