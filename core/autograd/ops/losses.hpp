// Losses: each a mean, as PyTorch's reduction='mean'.
#pragma once

#include "autograd/tape.hpp"

namespace descent::ops {

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
