// The update rules, each defined in the file of its name. registry.cpp lists them.
#pragma once

#include "optim/optimizer.hpp"

namespace descent::rules {

void sgd(const OptimizerSettings& settings, const OptimizerStep& step);
void momentum(const OptimizerSettings& settings, const OptimizerStep& step);
void adam(const OptimizerSettings& settings, const OptimizerStep& step);

}  // namespace descent::rules
