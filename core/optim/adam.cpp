#include "base/math.hpp"
#include "kernels/kernels.hpp"
#include "optim/rules.hpp"

namespace descent::rules {

/// Adam with bias correction.
///
///   m <- b1 m + (1-b1) g        v <- b2 v + (1-b2) g²
///   w <- w - lr (m / (1-b1^t)) / (sqrt(v / (1-b2^t)) + eps)
///
/// Source: Kingma & Ba 2015, algorithm 1; epsilon outside the root, as PyTorch has it.
/// Shapes: weight, grad, m, v: [P]; moments holds m then v.
/// Tests:  optim/optimizer_test.cpp (PyTorch trajectory).
void adam(const OptimizerSettings& settings, const OptimizerStep& step) {
  const std::size_t size = step.weight.size();
  const int t = static_cast<int>(step.t);
  const double b1 = static_cast<double>(settings.beta1);
  const double b2 = static_cast<double>(settings.beta2);
  kernels::AdamFactors factors;
  factors.lr = settings.lr;
  factors.beta1 = settings.beta1;
  factors.beta2 = settings.beta2;
  factors.epsilon = settings.epsilon;
  factors.correction1 = static_cast<float>(1 - math::power(b1, t));
  factors.correction2 = static_cast<float>(1 - math::power(b2, t));
  kernels::adam_update(step.weight.data(), step.grad.data(), step.moments.data(),
                       step.moments.data() + size, factors, size);
}

}  // namespace descent::rules
