// The update rules, each defined in the file of its name. registry.cpp lists them.
//
// A rule works out the numbers of its step in double, once, and leaves the loop to a kernel of
// kernels/update.hpp. Letters: P parameters; t counts updates from 1.
#pragma once

#include "kernels/update.hpp"
#include "optim/optimizer.hpp"

namespace descent::rules {

void sgd(const OptimizerSettings& settings, const OptimizerStep& step);
void momentum(const OptimizerSettings& settings, const OptimizerStep& step);
void nesterov(const OptimizerSettings& settings, const OptimizerStep& step);
void adagrad(const OptimizerSettings& settings, const OptimizerStep& step);
void adadelta(const OptimizerSettings& settings, const OptimizerStep& step);
void rmsprop(const OptimizerSettings& settings, const OptimizerStep& step);
void adam(const OptimizerSettings& settings, const OptimizerStep& step);
void amsgrad(const OptimizerSettings& settings, const OptimizerStep& step);
void adamax(const OptimizerSettings& settings, const OptimizerStep& step);
void nadam(const OptimizerSettings& settings, const OptimizerStep& step);

/// The numbers of Adam's step t, bias corrections included; adam.cpp.
kernels::AdamFactors adam_factors(const OptimizerSettings& settings, std::int64_t t);

/// Block `index` of the moments: [P].
inline float* moment(const OptimizerStep& step, std::size_t index) {
  return step.moments.data() + index * step.weight.size();
}

}  // namespace descent::rules
