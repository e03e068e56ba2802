#include "kernels/kernels.hpp"
#include "optim/rules.hpp"

namespace descent::rules {

/// Adamax: Adam with a decaying maximum in place of the root mean square.
///
///   m <- b1 m + (1-b1) g        u <- max(b2 u, |g| + eps)
///   w <- w - lr (m / (1-b1^t)) / u
///
/// Source: Kingma & Ba 2015, algorithm 2; epsilon as torch.optim.Adamax. u needs no correction.
/// Shapes: weight, grad, m, u: [P]; moments holds m then u.
/// Tests:  conformance/every_optimizer_test.cpp (PyTorch trajectory).
void adamax(const OptimizerSettings& settings, const OptimizerStep& step) {
  kernels::adamax_update(step.weight.data(), step.grad.data(), moment(step, 0), moment(step, 1),
                         adam_factors(settings, step.t), step.weight.size());
}

}  // namespace descent::rules
