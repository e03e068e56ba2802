#include "kernels/kernels.hpp"
#include "optim/rules.hpp"

namespace descent::rules {

/// RMSProp: divides by the root of a running mean of squares; centred, by the running deviation;
/// with momentum if that is above 0.
///
///   v <- alpha v + (1-alpha) g²     a <- alpha a + (1-alpha) g  (centred; otherwise 0)
///   b <- momentum b + g / (sqrt(v - a²) + eps)     w <- w - lr b
///
/// Source: Tieleman & Hinton 2012; centred: Graves 2013, eq. (38)-(41); torch.optim.RMSprop.
///         TensorFlow 1: epsilon within the root, v from 1 (initial_accumulator), alpha 0.9,
///         epsilon 1e-10. It has lr within b, which is the same as long as lr does not change.
/// Shapes: weight, grad, v, a, b: [P]; moments holds v, a, b. a and b stay 0 where not used.
/// Not for long plateaus when centred: a constant gradient makes v - a² vanish and the step huge.
/// Tests:  conformance/every_optimizer_test.cpp (PyTorch trajectories; TensorFlow's by hand).
void rmsprop(const OptimizerSettings& settings, const OptimizerStep& step) {
  kernels::RmspropFactors factors;
  factors.lr = settings.lr;
  factors.alpha = settings.alpha;
  factors.momentum = settings.momentum;
  factors.epsilon = settings.epsilon;
  factors.epsilon_inside = settings.epsilon_placement == EpsilonPlacement::Tensorflow;
  kernels::rmsprop_update(step.weight.data(), step.grad.data(), moment(step, 0),
                          settings.centered ? moment(step, 1) : nullptr,
                          settings.momentum > 0 ? moment(step, 2) : nullptr, factors,
                          step.weight.size());
}

}  // namespace descent::rules
