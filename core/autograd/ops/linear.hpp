// The linear layer.
//
// Shape letters: N rows of a batch, I inputs, O outputs; […] any further axes, possibly none.
#pragma once

#include <span>

#include "autograd/ops/activation.hpp"
#include "autograd/tape.hpp"

namespace descent::ops {

/// activation(x·Wᵀ + b), fused. x: […, I], weight: [O, I], bias: [O] → […, O].
template <class T>
Value linear(BasicTape<T>& tape, Value x, Value weight, Value bias, Activation activation = {});

/// The pre-activation z = x·Wᵀ + b that a node made by `linear` keeps: […, O].
template <class T> std::span<const T> linear_preactivation(const Node<T>& node);

}  // namespace descent::ops
