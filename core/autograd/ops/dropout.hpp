// Inverted dropout.
#pragma once

#include "autograd/tape.hpp"
#include "base/rng.hpp"

namespace descent::ops {

/// Each element is 0 with probability p, and otherwise x/(1-p), so that the mean stays. Every
/// forward draws a new mask from `stream`, one draw per element in order; the stream must outlive
/// the tape. For training only: evaluation records nothing. p in [0, 1]; p = 1 gives zeros.
template <class T> Value dropout(BasicTape<T>& tape, Value x, double p, Rng& stream);

}  // namespace descent::ops
