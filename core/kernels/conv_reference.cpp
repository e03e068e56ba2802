// Convolution in double: the definition, loop by loop. The oracle of conv.cpp.
#include <algorithm>

#include "kernels/conv.hpp"
#include "kernels/elementwise.hpp"

namespace descent::kernels {
namespace {

/// Calls use(output index, weight index, input index) for every product of the convolution.
template <class Use> void for_each_product(const ConvShape& s, Use use) {
  std::ptrdiff_t out = 0;
  for (int n = 0; n < s.n; ++n) {
    for (int o = 0; o < s.o; ++o) {
      for (int y = 0; y < s.oh(); ++y) {
        for (int x = 0; x < s.ow(); ++x, ++out) {
          std::ptrdiff_t weight = std::ptrdiff_t{o} * s.window();
          for (int c = 0; c < s.c; ++c) {
            for (int i = 0; i < s.kh; ++i) {
              for (int j = 0; j < s.kw; ++j, ++weight) {
                const int row = y * s.stride + i - s.padding;
                const int column = x * s.stride + j - s.padding;
                if (row < 0 || row >= s.h || column < 0 || column >= s.w) continue;
                use(out, weight, ((std::ptrdiff_t{n} * s.c + c) * s.h + row) * s.w + column);
              }
            }
          }
        }
      }
    }
  }
}

/// Calls use(output index, channel) for every output.
template <class Use> void for_each_output(const ConvShape& s, Use use) {
  std::ptrdiff_t out = 0;
  for (int n = 0; n < s.n; ++n) {
    for (int o = 0; o < s.o; ++o) {
      for (int p = 0; p < s.pixels(); ++p, ++out) use(out, o);
    }
  }
}

void clear(const Gradient<double>& gradient, std::size_t n) {
  if (gradient.data != nullptr && !gradient.accumulate) fill(0.0, gradient.data, n);
}

}  // namespace

void conv2d(const ConvShape& s, const double* x, const double* weight, const double* bias,
            Fused<double> f, double* z, double* y, double*) {
  for_each_output(s, [&](std::ptrdiff_t out, int o) { z[out] = bias[o]; });
  for_each_product(s, [&](std::ptrdiff_t out, std::ptrdiff_t w, std::ptrdiff_t in) {
    z[out] += weight[w] * x[in];
  });
  const auto outputs = static_cast<std::size_t>(s.n * s.o * s.pixels());
  if (f.function != nullptr) f.function->value(z, y, outputs, f.params);
}

void conv2d_backward(const ConvShape& s, const double* x, const double* weight,
                     const ConvOutput<double>& out, Gradient<double> d_x, Gradient<double> d_weight,
                     Gradient<double> d_bias, double*) {
  const auto d_z = [&](std::ptrdiff_t i) {
    double d = out.d_y[i];
    if (out.f.function != nullptr) {
      out.f.function->backward(out.z + i, out.y + i, &d, &d, 1, out.f.params);
    }
    return d;
  };
  clear(d_x, static_cast<std::size_t>(s.n * s.c * s.h * s.w));
  clear(d_weight, static_cast<std::size_t>(s.o * s.window()));
  clear(d_bias, static_cast<std::size_t>(s.o));
  for_each_product(s, [&](std::ptrdiff_t o, std::ptrdiff_t w, std::ptrdiff_t in) {
    if (d_x.data != nullptr) d_x.data[in] += d_z(o) * weight[w];
    if (d_weight.data != nullptr) d_weight.data[w] += d_z(o) * x[in];
  });
  if (d_bias.data == nullptr) return;
  for_each_output(s, [&](std::ptrdiff_t i, int o) { d_bias.data[o] += d_z(i); });
}

}  // namespace descent::kernels
