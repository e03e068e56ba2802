// Operations that treat every element alike.
#pragma once

#include "autograd/ops/activation.hpp"
#include "autograd/tape.hpp"

namespace descent::ops {

/// activation(x), element by element.
template <class T> Value activate(BasicTape<T>& tape, Value x, Activation activation);

/// a + b, of equal shape.
template <class T> Value add(BasicTape<T>& tape, Value a, Value b);

/// a·b element by element, of equal shape.
template <class T> Value mul(BasicTape<T>& tape, Value a, Value b);

/// The mean of all elements → scalar.
template <class T> Value mean(BasicTape<T>& tape, Value x);

}  // namespace descent::ops
