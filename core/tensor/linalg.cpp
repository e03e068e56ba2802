#include "tensor/linalg.hpp"

#include <Eigen/Dense>

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

}  // namespace descent
