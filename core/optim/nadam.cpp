#include "base/math.hpp"
#include "kernels/kernels.hpp"
#include "optim/rules.hpp"

namespace descent::rules {
namespace {

/// mu_t = b1 (1 - 0.96^(t d) / 2), mu_{t+1}, and the product of mu_1 … mu_t.
struct MomentumSchedule {
  double mu = 0;
  double next = 0;
  double product = 1;
};

/// The product is worked out anew for each step, so that t is all there is to save. It soon ceases
/// to matter: below kNothing, 1 - product is 1, and the loop ends (with the usual b1 after some
/// fifty).
MomentumSchedule momentum_schedule(const OptimizerSettings& settings, std::int64_t t) {
  constexpr double kNothing = 0x1p-60;
  const double beta1 = static_cast<double>(settings.beta1);
  const double rate = static_cast<double>(settings.momentum_decay) * math::log(0.96);
  const auto mu = [&](double power) { return beta1 * (1 - 0.5 * power); };
  MomentumSchedule schedule;
  schedule.mu = mu(math::exp(static_cast<double>(t) * rate));
  schedule.next = mu(math::exp(static_cast<double>(t + 1) * rate));
  const double ratio = math::exp(rate);
  double power = ratio;
  for (std::int64_t s = 1; s <= t && schedule.product > kNothing; ++s, power *= ratio)
    schedule.product *= mu(power);
  return schedule;
}

}  // namespace

/// NAdam: Adam that looks one step of momentum ahead, as Nesterov does.
///
///   m, v as Adam;  mu_t = b1 (1 - 0.96^(t d) / 2)
///   w <- w - lr ((1-mu_t) / (1-M_t) g + mu_{t+1} / (1-M_{t+1}) m) / (sqrt(v / (1-b2^t)) + eps)
///   M_t = mu_1 mu_2 … mu_t
///
/// Source: Dozat 2016, algorithm 2; torch.optim.NAdam. PyTorch 1.13's loop over single tensors had
///         mu_t twice in M_{t+1}; its foreach=True and later versions have the formula above
///         (github.com/pytorch/pytorch/pull/92699).
/// Shapes: weight, grad, m, v: [P]; moments holds m then v. d is settings.momentum_decay.
/// Tests:  conformance/every_optimizer_test.cpp (PyTorch trajectory).
void nadam(const OptimizerSettings& settings, const OptimizerStep& step) {
  const MomentumSchedule schedule = momentum_schedule(settings, step.t);
  const double lr = static_cast<double>(settings.lr);
  const kernels::AdamFactors adam = adam_factors(settings, step.t);
  kernels::NadamFactors factors;
  factors.lr_gradient = static_cast<float>(lr * (1 - schedule.mu) / (1 - schedule.product));
  factors.lr_moment =
      static_cast<float>(lr * schedule.next / (1 - schedule.product * schedule.next));
  factors.beta1 = adam.beta1;
  factors.beta2 = adam.beta2;
  factors.epsilon = adam.epsilon;
  factors.correction2 = adam.correction2;
  kernels::nadam_update(step.weight.data(), step.grad.data(), moment(step, 0), moment(step, 1),
                        factors, step.weight.size());
}

}  // namespace descent::rules
