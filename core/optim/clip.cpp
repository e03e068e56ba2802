#include "optim/clip.hpp"

#include <cmath>

#include "kernels/kernels.hpp"

namespace descent {
namespace {

double length(std::span<const float> grads) {
  return std::sqrt(kernels::wide_squared_norm(grads.data(), grads.size()));
}

}  // namespace

double clip_grad_norm(std::span<float> grads, double max_norm) {
  const double norm = length(grads);
  const double factor = max_norm / (norm + 1e-6);
  if (factor >= 1) return norm;
  kernels::scale(static_cast<float>(factor), grads.data(), grads.data(), grads.size());
  return norm;
}

double clip_grad_value(std::span<float> grads, float limit) {
  const double norm = length(grads);
  kernels::clip_values(grads.data(), limit, grads.size());
  return norm;
}

}  // namespace descent
