#include "ml/polynomial.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>

#include "base/check.hpp"

namespace descent {
namespace {

using Columns = Eigen::MatrixXd;  // column-major: coordinate descent walks down columns
using RowMajor = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// The columns and targets without their means, and the means.
struct Centred {
  Columns x;
  Eigen::VectorXd y;
  Eigen::RowVectorXd x_mean;
  double y_mean;

  Centred(std::span<const double> values, int columns, std::span<const double> targets) {
    DESCENT_CHECK(columns >= 1 && !targets.empty() &&
                      values.size() == targets.size() * static_cast<std::size_t>(columns),
                  values.size(), columns, targets.size());
    const auto n = static_cast<Eigen::Index>(targets.size());
    x = Eigen::Map<const RowMajor>(values.data(), n, columns);
    y = Eigen::Map<const Eigen::VectorXd>(targets.data(), n);
    x_mean = x.colwise().mean();
    y_mean = y.mean();
    x.rowwise() -= x_mean;
    y.array() -= y_mean;
  }

  void finish(const Eigen::VectorXd& w, LinearFit& fit) const {
    fit.weights.assign(w.data(), w.data() + w.size());
    fit.intercept = y_mean - x_mean.dot(w);
  }
};

Eigen::VectorXd solve(const Columns& x, const Eigen::VectorXd& y) {
  return Eigen::CompleteOrthogonalDecomposition<Columns>(x).solve(y);
}

/// How far ½ |r|² + t Σ|w| can be above its lowest value, by the dual point r scaled until no
/// column's product with it exceeds t (Friedman et al. 2010; scikit-learn's _cd_fast).
double duality_gap(const Centred& data, const Eigen::VectorXd& w, const Eigen::VectorXd& residual,
                   double threshold) {
  const double steepest = (data.x.transpose() * residual).cwiseAbs().maxCoeff();
  const double squares = residual.squaredNorm();
  const double scale = steepest > threshold ? threshold / steepest : 1;
  return 0.5 * squares * (1 + scale * scale) + threshold * w.cwiseAbs().sum() -
         scale * residual.dot(data.y);
}

}  // namespace

void legendre(double x, std::span<double> values) {
  double before = 0;
  double now = 1;
  for (std::size_t k = 0; k < values.size(); ++k) {
    values[k] = now;
    const auto order = static_cast<double>(k);
    const double next = ((2 * order + 1) * x * now - order * before) / (order + 1);
    before = now;
    now = next;
  }
}

std::vector<double> legendre_columns(std::span<const double> x, int degree) {
  DESCENT_CHECK(degree >= 1, degree);
  const auto columns = static_cast<std::size_t>(degree);
  std::vector<double> table(x.size() * columns);
  std::vector<double> row(columns + 1);
  for (std::size_t i = 0; i < x.size(); ++i) {
    legendre(x[i], row);
    std::copy(row.begin() + 1, row.end(), table.begin() + static_cast<std::ptrdiff_t>(i * columns));
  }
  return table;
}

double legendre_sum(const LinearFit& fit, double x) {
  std::vector<double> values(fit.weights.size() + 1);
  legendre(x, values);
  double sum = fit.intercept;
  for (std::size_t k = 0; k < fit.weights.size(); ++k) sum += fit.weights[k] * values[k + 1];
  return sum;
}

LinearFit fit_least_squares(std::span<const double> x, int columns, std::span<const double> y) {
  const Centred data(x, columns, y);
  LinearFit fit;
  data.finish(solve(data.x, data.y), fit);
  return fit;
}

LinearFit fit_ridge(std::span<const double> x, int columns, std::span<const double> y,
                    double lambda) {
  DESCENT_CHECK(lambda > 0, lambda);
  const Centred data(x, columns, y);
  const Eigen::Index n = data.x.rows();
  Columns rows = Columns::Zero(n + columns, columns);
  rows.topRows(n) = data.x;
  rows.bottomRows(columns).diagonal().setConstant(std::sqrt(lambda));
  Eigen::VectorXd targets = Eigen::VectorXd::Zero(n + columns);
  targets.head(n) = data.y;
  LinearFit fit;
  data.finish(solve(rows, targets), fit);
  return fit;
}

LassoFit fit_lasso(std::span<const double> x, int columns, std::span<const double> y,
                   const LassoOptions& options) {
  DESCENT_CHECK(options.lambda > 0 && options.most_sweeps >= 1, options.lambda,
                options.most_sweeps);
  DESCENT_CHECK(options.start.empty() || options.start.size() == static_cast<std::size_t>(columns),
                options.start.size(), columns);
  const Centred data(x, columns, y);
  const double threshold = options.lambda * static_cast<double>(y.size());
  const double enough = options.tolerance * data.y.squaredNorm();
  const Eigen::RowVectorXd squares = data.x.colwise().squaredNorm();
  Eigen::VectorXd w = Eigen::VectorXd::Zero(columns);
  std::copy(options.start.begin(), options.start.end(), w.data());
  Eigen::VectorXd residual = data.y - data.x * w;

  LassoFit fit;
  while (fit.sweeps < options.most_sweeps && !fit.converged) {
    ++fit.sweeps;
    double largest = 0;
    double change = 0;
    for (Eigen::Index j = 0; j < columns; ++j) {
      if (squares[j] == 0) continue;
      const double old = w[j];
      if (old != 0) residual += old * data.x.col(j);
      const double pull = data.x.col(j).dot(residual);
      w[j] = std::copysign(std::max(std::abs(pull) - threshold, 0.0), pull) / squares[j];
      if (w[j] != 0) residual -= w[j] * data.x.col(j);
      change = std::max(change, std::abs(w[j] - old));
      largest = std::max(largest, std::abs(w[j]));
    }
    const bool still = largest == 0 || change / largest < options.tolerance;
    if (!still && fit.sweeps < options.most_sweeps) continue;
    fit.gap = duality_gap(data, w, residual, threshold);
    fit.converged = fit.gap <= enough;
  }
  data.finish(w, fit);
  return fit;
}

}  // namespace descent
