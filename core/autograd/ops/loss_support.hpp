// What the losses share: from the numbers of the elements to the loss, and the way back.
#pragma once

#include "autograd/ops/losses.hpp"
#include "autograd/ops/op_support.hpp"
#include "kernels/functions.hpp"

namespace descent::ops {

/// The loss's shape for elements of shape `each`.
inline Shape reduced(const Shape& each, Reduction reduction) {
  return reduction == Reduction::None ? each : Shape{};
}

/// What the sum over n elements is divided by. `rows` is the first extent.
template <class T> T divisor(Reduction reduction, std::size_t n, std::size_t rows) {
  if (reduction == Reduction::Mean) return static_cast<T>(n);
  return reduction == Reduction::BatchMean ? static_cast<T>(rows) : T{1};
}

inline std::size_t first_extent(const Shape& shape) {
  return shape.rank() == 0 ? 1 : static_cast<std::size_t>(shape[0]);
}

}  // namespace descent::ops
