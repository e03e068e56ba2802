// Operations that treat every element alike: of one operand, and of operands that are broadcast
// against each other (an extent of 1, or a missing leading axis, repeats). Names and meanings are
// PyTorch's.
#pragma once

#include "autograd/ops/activation.hpp"
#include "autograd/tape.hpp"

namespace descent::ops {

/// activation(x), element by element.
template <class T> Value activate(BasicTape<T>& tape, Value x, Activation activation);

// --- of one operand ---------------------------------------------------------------------------

template <class T> Value neg(BasicTape<T>& tape, Value x);
template <class T> Value exp(BasicTape<T>& tape, Value x);
/// Natural logarithm.
template <class T> Value log(BasicTape<T>& tape, Value x);
template <class T> Value sqrt(BasicTape<T>& tape, Value x);
template <class T> Value square(BasicTape<T>& tape, Value x);
/// |x|, with slope 0 at 0.
template <class T> Value abs(BasicTape<T>& tape, Value x);
/// 1/x.
template <class T> Value reciprocal(BasicTape<T>& tape, Value x);
/// In radians; for |x| up to about 10,000.
template <class T> Value sin(BasicTape<T>& tape, Value x);
template <class T> Value cos(BasicTape<T>& tape, Value x);
/// x held within [low, high]; the slope is 1 at both ends.
template <class T> Value clamp(BasicTape<T>& tape, Value x, double low, double high);
/// x + number.
template <class T> Value add_scalar(BasicTape<T>& tape, Value x, double number);
/// number·x.
template <class T> Value mul_scalar(BasicTape<T>& tape, Value x, double number);
/// x^exponent. NaN below 0 unless the exponent is whole.
template <class T> Value pow(BasicTape<T>& tape, Value x, double exponent);

/// x itself, through which no gradient passes (PyTorch's detach). It shares x's storage.
template <class T> Value stop_gradient(BasicTape<T>& tape, Value x);

// --- of operands that are broadcast -----------------------------------------------------------

template <class T> Value add(BasicTape<T>& tape, Value a, Value b);
template <class T> Value sub(BasicTape<T>& tape, Value a, Value b);
template <class T> Value mul(BasicTape<T>& tape, Value a, Value b);
template <class T> Value div(BasicTape<T>& tape, Value a, Value b);
/// The larger of both; at a tie each receives half the gradient.
template <class T> Value maximum(BasicTape<T>& tape, Value a, Value b);
template <class T> Value minimum(BasicTape<T>& tape, Value a, Value b);
/// a where the condition is not 0, b elsewhere. No gradient flows to the condition.
template <class T> Value where(BasicTape<T>& tape, Value condition, Value a, Value b);

}  // namespace descent::ops
