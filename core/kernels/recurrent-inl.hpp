// The formulas of the recurrent cells, over V = F4 or double. Include in .cpp files only.
//
// Sources: Elman 1990; Hochreiter & Schmidhuber 1997 with the forget gate of Gers, Schmidhuber &
// Cummins 2000; Cho et al. 2014, in the variant of torch.nn.GRU, whose reset gate multiplies after
// the product with h. Gradients: σ' = σ(1-σ), tanh' = 1 - tanh².
#pragma once

#include "kernels/math-inl.hpp"

namespace descent::lanes {

struct TanhCell {
  template <class V> HWY_INLINE static V value(V z) { return tanh(z); }
  template <class V> HWY_INLINE static V slope(V h) { return V(1) - h * h; }
};

struct ReluCell {
  template <class V> HWY_INLINE static V value(V z) { return max(z, V(0)); }  // a NaN comes through
  template <class V> HWY_INLINE static V slope(V h) { return select(h > V(0), V(1), V(0)); }
};

/// The gates of one unit, activated.
template <class V> struct LstmGates { V i, f, g, o; };

template <class V> HWY_INLINE LstmGates<V> lstm_gates(V i, V f, V g, V o) {
  return {sigmoid(i), sigmoid(f), tanh(g), sigmoid(o)};
}

/// Gradients of the pre-activations, and of the cell before.
template <class V> struct LstmGradient { V i, f, g, o, c_prev; };

template <class V>
HWY_INLINE LstmGradient<V> lstm_gradient(const LstmGates<V>& gate, V c_prev, V tanh_c, V d_h,
                                         V d_c_later) {
  const auto& [i, f, g, o] = gate;
  const V one(1);
  const V d_c = d_c_later + d_h * o * (one - tanh_c * tanh_c);
  return {d_c * g * (i * (one - i)), d_c * c_prev * (f * (one - f)), d_c * i * (one - g * g),
          d_h * tanh_c * (o * (one - o)), d_c * f};
}

/// The planes of one unit after the step: new state, reset, update, the new gate's share of h.
template <class V> struct GruGates { V n, r, z, m; };

template <class V> HWY_INLINE GruGates<V> gru_gates(V x, V r, V z, V m) {
  const V reset = sigmoid(r);
  return {tanh(x + reset * m), reset, sigmoid(z), m};
}

template <class V> HWY_INLINE V gru_hidden(const GruGates<V>& gate, V h_prev) {
  return (V(1) - gate.z) * gate.n + gate.z * h_prev;
}

/// Gradients of the four planes, and the direct share of the state before.
template <class V> struct GruGradient { V x, r, z, m, h_prev; };

template <class V>
HWY_INLINE GruGradient<V> gru_gradient(const GruGates<V>& gate, V h_prev, V d_h) {
  const auto& [n, r, z, m] = gate;
  const V one(1);
  const V d_x = d_h * (one - z) * (one - n * n);
  return {d_x, d_x * m * (r * (one - r)), d_h * (h_prev - n) * (z * (one - z)), d_x * r, d_h * z};
}

}  // namespace descent::lanes
