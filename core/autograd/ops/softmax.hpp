// softmax and its logarithm, over the last axis.
#pragma once

#include "autograd/tape.hpp"

namespace descent::ops {

/// softmax over the last axis. x: […, C] → […, C]; rows sum to 1.
template <class T> Value softmax(BasicTape<T>& tape, Value x);

/// log(softmax(x)) over the last axis, computed without the logarithm of a rounded 0.
template <class T> Value log_softmax(BasicTape<T>& tape, Value x);

}  // namespace descent::ops
