#include "kernels/kernels.hpp"
#include "optim/rules.hpp"

namespace descent::rules {

/// Adadelta: steps in the weights' own unit, from the sizes of earlier steps.
///
///   v <- rho v + (1-rho) g²     d = g sqrt(u + eps) / sqrt(v + eps)
///   u <- rho u + (1-rho) d²     w <- w - lr d
///
/// Source: Zeiler 2012, algorithm 1, where lr is 1; torch.optim.Adadelta. Both libraries have
///         epsilon within the roots; it sets the size of the first step.
/// Shapes: weight, grad, v, u: [P]; moments holds v then u.
/// Tests:  conformance/every_optimizer_test.cpp (PyTorch trajectory).
void adadelta(const OptimizerSettings& settings, const OptimizerStep& step) {
  kernels::adadelta_update(step.weight.data(), step.grad.data(), moment(step, 0), moment(step, 1),
                           settings.lr, settings.rho, settings.epsilon, step.weight.size());
}

}  // namespace descent::rules
