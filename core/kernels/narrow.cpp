// Narrow linear layers. Up to 4 × 4 the whole weight matrix stands in at most four vectors; beyond,
// tiles of twelve sums read x, W and d_z where they lie.
//
// Measured (2-core x86-64 VM, 2026-11): on a 2-4-2-1 network with batches of 10 a training update
// took 1.5 µs with general products, of which the eight products were 0.85. A Q learning step of a
// 4-10-2 (4-64-2) network with batches of 32 was 32,500 (128,000) instructions with general
// products and is 23,000 (97,000).
#include "kernels/narrow.hpp"

#include <algorithm>
#include <cstddef>

#include "base/check.hpp"
#include "kernels/lanes-inl.hpp"
#include "kernels/narrow_tiles-inl.hpp"
#include "kernels/reduce.hpp"

namespace descent::kernels {
namespace {

using lanes::F4;

/// Rows of `kCount` floats, as vectors whose upper lanes are 0.
template <int kCount> HWY_INLINE F4 load(const float* p) {
  if constexpr (kCount == 4) {
    return lanes::load4(p);
  } else {
    return lanes::load_some(p, kCount);
  }
}

template <int kCount> HWY_INLINE void store(F4 a, float* p) {
  if constexpr (kCount == 4) {
    lanes::store4(a, p);
  } else {
    lanes::store_some(a, p, kCount);
  }
}

template <int kIn, int kOut> struct Narrow {
  static void forward(int n, const float* x, const float* weight, const float* bias, float* z) {
    F4 column[kIn];  // column[i]: what input i contributes to each output
    for (int i = 0; i < kIn; ++i) {
      float lane[4] = {0, 0, 0, 0};
      for (int o = 0; o < kOut; ++o) lane[o] = weight[o * kIn + i];
      column[i] = lanes::load4(lane);
    }
    const F4 b = load<kOut>(bias);
    for (int row = 0; row < n; ++row) {
      F4 sum = F4(x[0]) * column[0];
      for (int i = 1; i < kIn; ++i) sum += F4(x[i]) * column[i];
      store<kOut>(sum + b, z);
      x += kIn;
      z += kOut;
    }
  }

  template <bool kWantsInput>
  static void backward(int n, const float* x, const float* weight, const float* d_z,
                       Gradient<float> d_x, Gradient<float> d_weight, Gradient<float> d_bias) {
    F4 w[kOut], d_w[kOut];
    F4 d_b(0);
    for (int o = 0; o < kOut; ++o) {
      w[o] = load<kIn>(weight + o * kIn);
      d_w[o] = F4(0);
    }
    float* to = d_x.data;
    for (int row = 0; row < n; ++row) {
      const F4 inputs = load<kIn>(x);
      d_b += load<kOut>(d_z);
      F4 share = F4(d_z[0]) * w[0];
      d_w[0] += F4(d_z[0]) * inputs;
      for (int o = 1; o < kOut; ++o) {
        const F4 d(d_z[o]);
        if (kWantsInput) share += d * w[o];
        d_w[o] += d * inputs;
      }
      if (kWantsInput) {
        store<kIn>(d_x.accumulate ? load<kIn>(to) + share : share, to);
        to += kIn;
      }
      x += kIn;
      d_z += kOut;
    }
    if (d_weight.data != nullptr) {
      for (int o = 0; o < kOut; ++o) {
        float* target = d_weight.data + o * kIn;
        store<kIn>(d_weight.accumulate ? load<kIn>(target) + d_w[o] : d_w[o], target);
      }
    }
    if (d_bias.data != nullptr) {
      store<kOut>(d_bias.accumulate ? load<kOut>(d_bias.data) + d_b : d_b, d_bias.data);
    }
  }
};

/// Calls use(Narrow<I, O>()) for the layer's sizes.
template <int kIn, class Use> void with_outputs(int o, Use use) {
  switch (o) {
    case 1:
      return use(Narrow<kIn, 1>());
    case 2:
      return use(Narrow<kIn, 2>());
    case 3:
      return use(Narrow<kIn, 3>());
    default:
      return use(Narrow<kIn, 4>());
  }
}

template <class Use> void with_sizes(NarrowShape shape, Use use) {
  switch (shape.i) {
    case 1:
      return with_outputs<1>(shape.o, use);
    case 2:
      return with_outputs<2>(shape.o, use);
    case 3:
      return with_outputs<3>(shape.o, use);
    default:
      return with_outputs<4>(shape.o, use);
  }
}

constexpr int kInRegisters = 4;

bool in_registers(NarrowShape s) { return s.i <= kInRegisters && s.o <= kInRegisters; }

tiles::Put put_of(Gradient<float> gradient) {
  return gradient.accumulate ? tiles::Put::Add : tiles::Put::Write;
}

void tiled_forward(NarrowShape s, const float* x, const float* weight, const float* bias,
                   float* z) {
  const int width = std::max(s.o, 4);
  float transposed[kNarrow * kNarrow];
  float some_bias[4] = {};
  tiles::transpose(weight, s.o, s.i, transposed);
  if (s.o < 4) bias = std::copy_n(bias, s.o, some_bias) - s.o;
  tiles::multiply({.rows = s.n,
                   .columns = s.o,
                   .depth = s.i,
                   .a = x,
                   .a_row = s.i,
                   .a_column = 1,
                   .b = transposed,
                   .b_row = width,
                   .bias = bias,
                   .c = z,
                   .put = tiles::Put::WriteWithBias});
}

void tiled_d_x(NarrowShape s, const float* weight, const float* d_z, Gradient<float> d_x) {
  float wide[kNarrow * 4];  // rows of fewer than 4 weights, with zeros behind
  if (s.i < 4) {
    for (int o = 0; o < s.o; ++o) {
      for (int i = 0; i < 4; ++i) wide[4 * o + i] = i < s.i ? weight[o * s.i + i] : 0;
    }
  }
  tiles::multiply({.rows = s.n,
                   .columns = s.i,
                   .depth = s.o,
                   .a = d_z,
                   .a_row = s.o,
                   .a_column = 1,
                   .b = s.i < 4 ? wide : weight,
                   .b_row = std::max(s.i, 4),
                   .c = d_x.data,
                   .put = put_of(d_x)});
}

void tiled_d_weight(NarrowShape s, const float* x, const float* d_z, Gradient<float> d_weight) {
  tiles::Product product{.rows = s.o,
                         .columns = s.i,
                         .depth = s.n,
                         .a = d_z,
                         .a_row = 1,
                         .a_column = s.o,
                         .b = x,
                         .b_row = s.i,
                         .c = d_weight.data,
                         .put = put_of(d_weight)};
  if (s.i >= 4) return tiles::multiply(product);
  // Fewer than four inputs would fill no vector: the transposed product, whose lanes are outputs.
  float transposed[3 * kNarrow];
  std::swap(product.rows, product.columns);
  std::swap(product.a, product.b);
  product.a_column = s.i;
  product.b_row = s.o;
  product.c = transposed;
  for (int o = 0; o < s.o; ++o) {
    for (int i = 0; i < s.i; ++i) transposed[i * s.o + o] = d_weight.data[o * s.i + i];
  }
  tiles::multiply(product);
  for (int o = 0; o < s.o; ++o) {
    for (int i = 0; i < s.i; ++i) d_weight.data[o * s.i + i] = transposed[i * s.o + o];
  }
}

void tiled_backward(NarrowShape s, const float* x, const float* weight, const float* d_z,
                    Gradient<float> d_x, Gradient<float> d_weight, Gradient<float> d_bias) {
  if (d_x.data != nullptr) tiled_d_x(s, weight, d_z, d_x);
  if (d_weight.data != nullptr) tiled_d_weight(s, x, d_z, d_weight);
  if (d_bias.data == nullptr) return;
  if (s.o >= 4) {
    tiles::sum_columns(d_z, s.n, s.o, d_bias.accumulate, d_bias.data);
  } else {
    sum_rows(d_z, s.n, s.o, d_bias.accumulate, d_bias.data);
  }
}

}  // namespace

void narrow_linear(NarrowShape shape, const float* x, const float* weight, const float* bias,
                   float* z) {
  DESCENT_CHECK(shape.fits(), shape.i, shape.o);
  if (!in_registers(shape)) return tiled_forward(shape, x, weight, bias, z);
  with_sizes(shape, [&](auto layer) { layer.forward(shape.n, x, weight, bias, z); });
}

void narrow_linear_backward(NarrowShape shape, const float* x, const float* weight,
                            const float* d_z, Gradient<float> d_x, Gradient<float> d_weight,
                            Gradient<float> d_bias) {
  DESCENT_CHECK(shape.fits(), shape.i, shape.o);
  if (!in_registers(shape)) {
    return tiled_backward(shape, x, weight, d_z, d_x, d_weight, d_bias);
  }
  with_sizes(shape, [&](auto layer) {
    if (d_x.data != nullptr) {
      layer.template backward<true>(shape.n, x, weight, d_z, d_x, d_weight, d_bias);
    } else {
      layer.template backward<false>(shape.n, x, weight, d_z, d_x, d_weight, d_bias);
    }
  });
}

}  // namespace descent::kernels
