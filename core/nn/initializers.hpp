// How weights begin. One row per rule; fan_in is the layer's number of inputs, fan_out of outputs.
#pragma once

#include <span>
#include <string_view>

#include "base/rng.hpp"

namespace descent {

struct Initializer {
  std::string_view id;
  std::string_view formula;  ///< TeX: weights; bias
  std::string_view source;
  /// Draws all weights row by row, then the biases. weight: [fan_out, fan_in]; bias: [fan_out].
  void (*fill)(Rng& rng, int fan_in, int fan_out, std::span<float> weight, std::span<float> bias);
};

std::span<const Initializer> initializers();

}  // namespace descent
