// Whether a training run is still made of finite numbers, and if not, what went wrong first and
// where. One pass per block; names are searched only after a failure.
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "autograd/parameters.hpp"

namespace descent {

/// What is no longer finite.
enum class Ailment { None, Output, Loss, Gradient, Parameter, Buffer };

/// "output", "loss", "gradient", "parameter", "buffer"; "none".
const char* to_text(Ailment what);

struct Health {
  bool ok = true;
  std::int64_t step = 0;  ///< the update, counted from 1, in which it happened
  std::string where;      ///< "2.weight", "1.running_var", "loss"; of an output, the layer: "1"
  Ailment what = Ailment::None;
};

/// One English sentence, for tests and command lines.
std::string describe(const Health& health);

/// Of the layer of that index: an overflow on the way forward is older than the loss's.
Health check_output(std::span<const float> output, std::size_t layer, std::int64_t step);

Health check_loss(float loss, std::int64_t step);

/// Names the last tensor with a bad gradient: the backward pass runs from the last layer to the
/// first, so that is where it began.
Health check_gradients(const Parameters& parameters, std::int64_t step);

/// Parameters, then buffers; names the first bad tensor.
Health check_numbers(const Parameters& parameters, std::int64_t step);

}  // namespace descent
