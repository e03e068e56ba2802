#include <algorithm>
#include <cmath>
#include <limits>

#include "base/math.hpp"
#include "kernels/kernels.hpp"
#include "optim/rules.hpp"

namespace descent::rules {

kernels::AdamFactors adam_factors(const OptimizerSettings& settings, std::int64_t t) {
  constexpr std::int64_t kMost = std::numeric_limits<int>::max();
  const int exponent = static_cast<int>(std::min(t, kMost));
  const double correction1 = 1 - math::power(static_cast<double>(settings.beta1), exponent);
  const double correction2 = 1 - math::power(static_cast<double>(settings.beta2), exponent);
  kernels::AdamFactors factors;
  factors.lr = settings.lr;
  factors.beta1 = settings.beta1;
  factors.beta2 = settings.beta2;
  factors.epsilon = settings.epsilon;
  if (settings.epsilon_placement == EpsilonPlacement::Tensorflow) {
    factors.epsilon =
        static_cast<float>(static_cast<double>(settings.epsilon) / std::sqrt(correction2));
  }
  factors.correction1 = static_cast<float>(correction1);
  factors.correction2 = static_cast<float>(correction2);
  return factors;
}

/// Adam with bias correction; AdamW too, whose decay Optimizer::step does before the rule.
///
///   m <- b1 m + (1-b1) g        v <- b2 v + (1-b2) g²
///   w <- w - lr (m / (1-b1^t)) / (sqrt(v / (1-b2^t)) + eps)
///
/// Source: Kingma & Ba 2015, algorithm 1; epsilon outside the root, as PyTorch has it.
///         AdamW: Loshchilov & Hutter 2019, algorithm 2 with schedule 1; torch.optim.AdamW.
/// Shapes: weight, grad, m, v: [P]; moments holds m then v.
/// Tests:  conformance/every_optimizer_test.cpp (PyTorch trajectories; TensorFlow's by hand).
void adam(const OptimizerSettings& settings, const OptimizerStep& step) {
  kernels::adam_update(step.weight.data(), step.grad.data(), moment(step, 0), moment(step, 1),
                       adam_factors(settings, step.t), step.weight.size());
}

}  // namespace descent::rules
