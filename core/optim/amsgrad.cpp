#include "kernels/kernels.hpp"
#include "optim/rules.hpp"

namespace descent::rules {

/// AMSGrad: Adam that divides by the largest v so far, so that a rare large gradient is not
/// forgotten.
///
///   m, v as Adam;  u <- max(u, v)
///   w <- w - lr (m / (1-b1^t)) / (sqrt(u / (1-b2^t)) + eps)
///
/// Source: Reddi, Kale & Kumar 2018, algorithm 2; torch.optim.Adam(amsgrad=True), which corrects
///         the bias (of u with the t of now, not of the step that set it), where the paper does
///         not.
/// Shapes: weight, grad, m, v, u: [P]; moments holds m, v, u.
/// Tests:  conformance/every_optimizer_test.cpp (PyTorch trajectory).
void amsgrad(const OptimizerSettings& settings, const OptimizerStep& step) {
  kernels::amsgrad_update(step.weight.data(), step.grad.data(), moment(step, 0), moment(step, 1),
                          moment(step, 2), adam_factors(settings, step.t), step.weight.size());
}

}  // namespace descent::rules
