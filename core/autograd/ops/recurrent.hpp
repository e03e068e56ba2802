// Recurrent layers over a whole sequence, each one fused operation with backpropagation through
// time.
//
// Shape letters: T steps, N rows of the batch, I inputs, H hidden units; G gates (rnn 1, gru 3,
// lstm 4). All: x [T, N, I], h0 [N, H], weight_ih [G·H, I], weight_hh [G·H, H], bias_ih and bias_hh
// [G·H], gates in PyTorch's order. T, N, I, H ≥ 1.
#pragma once

#include "autograd/tape.hpp"
#include "kernels/recurrent.hpp"

namespace descent::ops {

/// The parameters of one recurrent layer.
struct RecurrentWeights {
  Value weight_ih, weight_hh, bias_ih, bias_hh;
};

/// h_t = f(W_ih·x_t + b_ih + W_hh·h_{t-1} + b_hh) → the hidden states [T, N, H].
template <class T>
Value rnn(BasicTape<T>& tape, Value x, Value h0, const RecurrentWeights& weights,
          kernels::Nonlinearity f = kernels::Nonlinearity::Tanh);

/// Gates i, f, g, o. c0: [N, H] → [2, T, N, H]: the hidden states, then the cell states. So
/// outputs, h_n and c_n are slices, and a gradient may arrive at any of them.
template <class T>
Value lstm(BasicTape<T>& tape, Value x, Value h0, Value c0, const RecurrentWeights& weights);

/// Gates r, z, n; the reset gate multiplies W_hn·h + b_hn → the hidden states [T, N, H].
template <class T>
Value gru(BasicTape<T>& tape, Value x, Value h0, const RecurrentWeights& weights);

}  // namespace descent::ops
