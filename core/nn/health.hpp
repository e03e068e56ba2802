// Whether a training run is still made of finite numbers, and if not, what went wrong first and
// where. One pass per block; names are searched only after a failure.
#pragma once

#include <cstdint>
#include <string>

#include "autograd/parameters.hpp"

namespace descent {

/// What is no longer finite.
enum class Ailment { None, Loss, Gradient, Parameter, Buffer };

/// "loss", "gradient", "parameter", "buffer"; "none".
const char* to_text(Ailment what);

struct Health {
  bool ok = true;
  std::int64_t step = 0;  ///< the update, counted from 1, in which it happened
  std::string where;      ///< "2.weight", "1.running_var", "loss"
  Ailment what = Ailment::None;
};

/// One English sentence, for tests and command lines.
std::string describe(const Health& health);

Health check_loss(float loss, std::int64_t step);

/// Names the last tensor with a bad gradient: the backward pass runs from the last layer to the
/// first, so that is where it began.
Health check_gradients(const Parameters& parameters, std::int64_t step);

/// Parameters, then buffers; names the first bad tensor.
Health check_numbers(const Parameters& parameters, std::int64_t step);

}  // namespace descent
