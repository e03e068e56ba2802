#include "kernels/kernels.hpp"
#include "optim/rules.hpp"

namespace descent::rules {

/// Gradient descent with momentum: m <- mu m + g;  w <- w - lr m.
///
/// Source: torch.optim.SGD(momentum=mu), dampening 0; Polyak 1964 writes lr inside m.
/// Shapes: weight, grad, m: [P].
/// Tests:  conformance/every_optimizer_test.cpp (PyTorch trajectory).
void momentum(const OptimizerSettings& settings, const OptimizerStep& step) {
  kernels::momentum_update(step.weight.data(), step.grad.data(), step.moments.data(), settings.lr,
                           settings.momentum, /*nesterov=*/false, step.weight.size());
}

}  // namespace descent::rules
