// The rectifier whose slope below 0 is learned.
#pragma once

#include "autograd/tape.hpp"

namespace descent::ops {

/// x where x > 0, slope·x elsewhere. slope: [1], or [C] for x: [N, C, …]. At 0 the derivative is
/// that of the branch x ≤ 0, as PyTorch's.
template <class T> Value prelu(BasicTape<T>& tape, Value x, Value slope);

}  // namespace descent::ops
