#include "kernels/kernels.hpp"
#include "optim/rules.hpp"

namespace descent::rules {

/// AdaGrad: each weight's rate falls with the squares of all gradients it has seen.
///
///   s <- s + g²        w <- w - lr / (1 + (t-1) lr_decay) g / (sqrt(s) + eps)
///
/// Source: Duchi, Hazan & Singer 2011; torch.optim.Adagrad. TensorFlow 1 begins at s = 0.1 and has
///         no epsilon: initial_accumulator 0.1, epsilon 0.
/// Shapes: weight, grad, s: [P]. s begins at settings.initial_accumulator.
/// Tests:  conformance/every_optimizer_test.cpp (PyTorch trajectories; TensorFlow's by hand).
void adagrad(const OptimizerSettings& settings, const OptimizerStep& step) {
  const double fall = 1 + static_cast<double>(step.t - 1) * static_cast<double>(settings.lr_decay);
  kernels::adagrad_update(step.weight.data(), step.grad.data(), moment(step, 0),
                          static_cast<float>(static_cast<double>(settings.lr) / fall),
                          settings.epsilon, step.weight.size());
}

}  // namespace descent::rules
