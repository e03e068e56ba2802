// The one gradient checker: every differentiable thing is held against central differences, in
// double, where truncation and rounding leave about 1e-9.
#pragma once

#include <functional>
#include <string>

#include "autograd/tape.hpp"

namespace descent {

struct GradCheck {
  double worst = 0;   ///< largest |analytic - numeric| / max(1, |numeric|)
  std::string where;  ///< "0.weight[3]: analytic 0.25, numeric 0.26"
};

/// Builds a scalar loss from the parameters on a fresh tape.
using LossBuilder = std::function<Value(BasicTape<double>&, BasicParameters<double>&)>;

/// Compares the tape's gradient of every parameter element with (L(w+h) - L(w-h)) / 2h.
/// The loss must be smooth at the parameters' values: keep away from kinks.
GradCheck check_gradients(BasicParameters<double>& parameters, const LossBuilder& build,
                          double h = 1e-5);

}  // namespace descent
