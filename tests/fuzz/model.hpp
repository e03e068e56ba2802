// A small model with everything that is saved: weights, a buffer and a random stream.
#pragma once

#include "autograd/parameters.hpp"

namespace descent::fuzz {

inline Parameters small_model() {
  Parameters parameters;
  parameters.add("0.weight", {4, 3});
  parameters.add("0.bias", {4});
  parameters.add_buffer("1.running_mean", {4});
  parameters.add_stream("2.mask");
  parameters.allocate();
  return parameters;
}

}  // namespace descent::fuzz
