#include "kernels/kernels.hpp"
#include "optim/rules.hpp"

namespace descent::rules {

/// Plain gradient descent: w <- w - lr g.
///
/// Source: torch.optim.SGD. On a full batch this is GD; "stochastic" is what the batch makes of it.
/// Shapes: weight, grad: [P].
/// Tests:  conformance/every_optimizer_test.cpp (PyTorch trajectory).
void sgd(const OptimizerSettings& settings, const OptimizerStep& step) {
  kernels::sgd_update(step.weight.data(), step.grad.data(), settings.lr, step.weight.size());
}

}  // namespace descent::rules
