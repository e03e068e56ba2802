// The differentiable operations. Each checks its shapes (DESCENT_CHECK names the operation and both
// shapes), records itself on the tape and returns its output. Sources stand at the definitions.
//
// Shape letters: N rows of a batch, I inputs, O outputs, C classes; […] any shape.
#pragma once

#include "autograd/tape.hpp"

namespace descent::ops {

/// A function of one number with its constants; `function` null means identity.
struct Activation {
  const kernels::UnaryFunction* function = nullptr;
  kernels::UnaryParams params;
};

// --- linear.cpp ---

/// activation(x·Wᵀ + b), fused. x: [N, I], weight: [O, I], bias: [O] → [N, O].
template <class T>
Value linear(BasicTape<T>& tape, Value x, Value weight, Value bias, Activation activation = {});

/// a·b. a: [M, K], b: [K, N] → [M, N].
template <class T> Value matmul(BasicTape<T>& tape, Value a, Value b);

/// The pre-activation z = x·Wᵀ + b that a node made by `linear` keeps: [N, O].
template <class T> std::span<const T> linear_preactivation(const Node<T>& node);

// --- elementwise.cpp ---

/// activation(x), element by element.
template <class T> Value activate(BasicTape<T>& tape, Value x, Activation activation);

/// a + b, of equal shape.
template <class T> Value add(BasicTape<T>& tape, Value a, Value b);

/// a·b element by element, of equal shape.
template <class T> Value mul(BasicTape<T>& tape, Value a, Value b);

/// The mean of all elements → scalar.
template <class T> Value mean(BasicTape<T>& tape, Value x);

// --- softmax.cpp ---

/// softmax over the last axis. x: [N, C] → [N, C]; rows sum to 1.
template <class T> Value softmax(BasicTape<T>& tape, Value x);

/// log(softmax(x)) over the last axis, computed without the logarithm of a rounded 0.
template <class T> Value log_softmax(BasicTape<T>& tape, Value x);

// --- losses.cpp: every loss is a mean, as PyTorch's reduction='mean' ---

/// mean((prediction - target)²)·scale; scale ½ gives the textbook's ½(o-t)². Equal shapes; no
/// gradient flows to the target.
template <class T>
Value mse_loss(BasicTape<T>& tape, Value prediction, Value target, double scale = 1);

/// mean over rows of -log softmax(logits)[label]. logits: [N, C]; labels: [N], whole numbers in
/// [0, C) stored as T.
template <class T> Value cross_entropy(BasicTape<T>& tape, Value logits, Value labels);

/// mean of softplus(z) - t·z, that is binary cross-entropy of sigmoid(z) against t in [0, 1].
template <class T>
Value binary_cross_entropy_with_logits(BasicTape<T>& tape, Value logits, Value target);

}  // namespace descent::ops
