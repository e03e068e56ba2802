#include "tensor/linalg.hpp"

#include <Eigen/Dense>
#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/check.hpp"

namespace descent {

LineFit fit_line(std::span<const float> x, std::span<const float> y) {
  DESCENT_CHECK(x.size() == y.size() && x.size() >= 2, x.size(), y.size());
  const auto n = static_cast<Eigen::Index>(x.size());
  Eigen::MatrixX2d design(n, 2);
  design.col(0) = Eigen::Map<const Eigen::VectorXf>(x.data(), n).cast<double>();
  design.col(1).setOnes();
  const Eigen::VectorXd target = Eigen::Map<const Eigen::VectorXf>(y.data(), n).cast<double>();
  const Eigen::ColPivHouseholderQR<Eigen::MatrixX2d> qr(design);
  DESCENT_CHECK(qr.rank() == 2, qr.rank());
  const Eigen::Vector2d solution = qr.solve(target);
  return {solution[0], solution[1]};
}

namespace {

/// Rotates rows and columns p and q of `a` so that a[p,q] becomes 0, and the rows of `v` along.
void rotate(std::vector<double>& a, std::vector<double>& v, std::size_t n, std::size_t p,
            std::size_t q) {
  const double theta = (a[q * n + q] - a[p * n + p]) / (2 * a[p * n + q]);
  const double t = (theta >= 0 ? 1 : -1) / (std::abs(theta) + std::sqrt(theta * theta + 1));
  const double c = 1 / std::sqrt(t * t + 1);
  const double s = t * c;
  const auto turn = [&](double& x, double& y) {
    const double old = x;
    x = c * old - s * y;
    y = s * old + c * y;
  };
  for (std::size_t k = 0; k < n; ++k) turn(a[k * n + p], a[k * n + q]);
  for (std::size_t k = 0; k < n; ++k) turn(a[p * n + k], a[q * n + k]);
  for (std::size_t k = 0; k < n; ++k) turn(v[p * n + k], v[q * n + k]);
  a[p * n + q] = a[q * n + p] = 0;
}

}  // namespace

SymmetricEigen symmetric_eigen(std::span<const double> a, int n) {
  const auto size = static_cast<std::size_t>(n);
  DESCENT_CHECK(n >= 1 && a.size() == size * size, n, a.size());
  std::vector<double> m(a.begin(), a.end());
  std::vector<double> v(size * size, 0);
  for (std::size_t i = 0; i < size; ++i) {
    v[i * size + i] = 1;
    for (std::size_t j = 0; j < i; ++j) m[i * size + j] = m[j * size + i];
  }
  constexpr int kMostSweeps = 60;
  for (int sweep = 0; sweep < kMostSweeps; ++sweep) {
    bool rotated = false;
    for (std::size_t p = 0; p < size; ++p) {
      for (std::size_t q = p + 1; q < size; ++q) {
        // Too small to change either diagonal entry: it counts as 0.
        const double least = std::min(std::abs(m[p * size + p]), std::abs(m[q * size + q]));
        if (least + 1e-3 * std::abs(m[p * size + q]) == least) continue;
        rotate(m, v, size, p, q);
        rotated = true;
      }
    }
    if (!rotated) break;
  }
  std::vector<std::size_t> order(size);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t i, std::size_t j) { return m[i * size + i] < m[j * size + j]; });
  SymmetricEigen eigen;
  for (const std::size_t k : order) {
    eigen.values.push_back(m[k * size + k]);
    for (std::size_t i = 0; i < size; ++i) eigen.vectors.push_back(v[k * size + i]);
  }
  return eigen;
}

std::vector<double> SymmetricEigen::solve(std::span<const double> b) const {
  const std::size_t n = values.size();
  DESCENT_CHECK(b.size() == n, b.size(), n);
  std::vector<double> x(n, 0);
  for (std::size_t k = 0; k < n; ++k) {
    DESCENT_CHECK(values[k] != 0, k);
    double along = 0;
    for (std::size_t i = 0; i < n; ++i) along += vectors[k * n + i] * b[i];
    for (std::size_t i = 0; i < n; ++i) x[i] += vectors[k * n + i] * along / values[k];
  }
  return x;
}

}  // namespace descent
