// softmax and its logarithm, along one axis: the last, if none is named.
#pragma once

#include "autograd/tape.hpp"

namespace descent::ops {

/// softmax along the axis, of x's shape; it sums to 1 there.
template <class T> Value softmax(BasicTape<T>& tape, Value x, int axis = -1);

/// log(softmax(x)) along the axis, computed without the logarithm of a rounded 0.
template <class T> Value log_softmax(BasicTape<T>& tape, Value x, int axis = -1);

}  // namespace descent::ops
