// Pooling in double: the definition, loop by loop. The oracle of pool.cpp.
#include <cmath>
#include <limits>

#include "base/check.hpp"
#include "kernels/elementwise.hpp"
#include "kernels/pool.hpp"

namespace descent::kernels {
namespace {

/// Calls use(output, input) for every pixel of every window that lies in the image, and
/// begin(output) before each window.
template <class Begin, class Use> void for_each_pixel(const PoolShape& s, Begin begin, Use use) {
  DESCENT_CHECK(s.fits(), s.h, s.w, s.kernel, s.stride, s.padding);
  std::ptrdiff_t output = 0;
  for (int plane = 0; plane < s.planes; ++plane) {
    for (int y = 0; y < s.oh(); ++y) {
      for (int x = 0; x < s.ow(); ++x, ++output) {
        begin(output);
        for (int i = 0; i < s.kernel; ++i) {
          for (int j = 0; j < s.kernel; ++j) {
            const int row = y * s.stride + i - s.padding;
            const int column = x * s.stride + j - s.padding;
            if (row < 0 || row >= s.h || column < 0 || column >= s.w) continue;
            use(output, (std::ptrdiff_t{plane} * s.h + row) * s.w + column);
          }
        }
      }
    }
  }
}

void clear(const PoolShape& s, bool accumulate, double* d_x) {
  const std::ptrdiff_t size = std::ptrdiff_t{s.planes} * s.h * s.w;
  if (!accumulate) fill(0.0, d_x, static_cast<std::size_t>(size));
}

}  // namespace

void max_pool2d(const PoolShape& s, const double* x, double* y, double* places) {
  bool fresh = false;
  const std::ptrdiff_t pixels = std::ptrdiff_t{s.h} * s.w;
  for_each_pixel(
      s, [&](std::ptrdiff_t) { fresh = true; },
      [&](std::ptrdiff_t out, std::ptrdiff_t in) {
        if (!fresh && !(x[in] > y[out]) && !std::isnan(x[in])) return;
        fresh = false;
        y[out] = x[in];
        if (places != nullptr) places[out] = static_cast<double>(in % pixels);
      });
}

void max_pool2d_backward(const PoolShape& s, const double* places, const double* d_y,
                         bool accumulate, double* d_x) {
  clear(s, accumulate, d_x);
  const std::ptrdiff_t pixels = std::ptrdiff_t{s.h} * s.w;
  const std::ptrdiff_t outputs = std::ptrdiff_t{s.oh()} * s.ow();
  for (std::ptrdiff_t out = 0; out < s.planes * outputs; ++out) {
    d_x[out / outputs * pixels + static_cast<std::ptrdiff_t>(places[out])] += d_y[out];
  }
}

void avg_pool2d(const PoolShape& s, const double* x, double* y) {
  for_each_pixel(
      s, [&](std::ptrdiff_t out) { y[out] = 0; },
      [&](std::ptrdiff_t out, std::ptrdiff_t in) { y[out] += x[in] / (s.kernel * s.kernel); });
}

void avg_pool2d_backward(const PoolShape& s, const double* d_y, bool accumulate, double* d_x) {
  clear(s, accumulate, d_x);
  for_each_pixel(
      s, [](std::ptrdiff_t) {},
      [&](std::ptrdiff_t out, std::ptrdiff_t in) { d_x[in] += d_y[out] / (s.kernel * s.kernel); });
}

}  // namespace descent::kernels
