#include "kernels/kernels.hpp"
#include "optim/rules.hpp"

namespace descent::rules {

/// Nesterov's momentum: m <- mu m + g;  w <- w - lr (g + mu m).
///
/// Source: torch.optim.SGD(momentum=mu, nesterov=True), the form of Sutskever et al. 2013 rewritten
///         so that w is always the point looked ahead to, where the gradient is taken.
/// Shapes: weight, grad, m: [P].
/// Tests:  conformance/every_optimizer_test.cpp (PyTorch trajectory).
void nesterov(const OptimizerSettings& settings, const OptimizerStep& step) {
  kernels::momentum_update(step.weight.data(), step.grad.data(), moment(step, 0), settings.lr,
                           settings.momentum, /*nesterov=*/true, step.weight.size());
}

}  // namespace descent::rules
