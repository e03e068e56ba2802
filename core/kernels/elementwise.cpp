// Kernels that treat every element alike, four floats at a time.
#include "kernels/elementwise.hpp"

#include <algorithm>

#include "kernels/lanes-inl.hpp"
#include "kernels/math-inl.hpp"

namespace descent::kernels {
namespace {

using lanes::F4;
using lanes::for_each_four;

template <class Function> HWY_INLINE void map(const float* x, float* y, std::size_t n, Function f) {
  for_each_four(n, [&](auto lane) { lane.store(y, f(lane.load(x))); });
}

template <class Function>
HWY_INLINE void zip(const float* a, const float* b, float* y, std::size_t n, Function f) {
  for_each_four(n, [&](auto lane) { lane.store(y, f(lane.load(a), lane.load(b))); });
}

}  // namespace

void exp(const float* x, float* y, std::size_t n) {
  map(x, y, n, [](F4 a) { return lanes::exp(a); });
}
void log(const float* x, float* y, std::size_t n) {
  map(x, y, n, [](F4 a) { return lanes::log(a); });
}
void tanh(const float* x, float* y, std::size_t n) {
  map(x, y, n, [](F4 a) { return lanes::tanh(a); });
}
void sigmoid(const float* x, float* y, std::size_t n) {
  map(x, y, n, [](F4 a) { return lanes::sigmoid(a); });
}

void softplus(const float* x, float* y, std::size_t n) {
  constexpr std::size_t kBlock = 64;  // the two loops' go-between stays in the first cache
  float ratio[kBlock];
  for (std::size_t first = 0; first < n; first += kBlock) {
    const std::size_t count = std::min(kBlock, n - first);
    map(x + first, ratio, count, [](F4 a) { return lanes::softplus_ratio(a); });
    zip(x + first, ratio, y + first, count,
        [](F4 a, F4 w) { return lanes::softplus_from_ratio(a, w); });
  }
}

void add(const float* a, const float* b, float* y, std::size_t n) {
  zip(a, b, y, n, [](F4 p, F4 q) { return p + q; });
}
void sub(const float* a, const float* b, float* y, std::size_t n) {
  zip(a, b, y, n, [](F4 p, F4 q) { return p - q; });
}
void mul(const float* a, const float* b, float* y, std::size_t n) {
  zip(a, b, y, n, [](F4 p, F4 q) { return p * q; });
}

void scale(float factor, const float* x, float* y, std::size_t n) {
  const F4 s(factor);
  map(x, y, n, [s](F4 a) { return s * a; });
}

void axpy(float factor, const float* x, float* y, std::size_t n) {
  const F4 s(factor);
  zip(x, y, y, n, [s](F4 a, F4 b) { return b + s * a; });
}

void fill(float value, float* y, std::size_t n) {
  const F4 v(value);
  for_each_four(n, [&](auto lane) { lane.store(y, v); });
}

void add_bias_rows(float* y, const float* bias, int rows, int columns) {
  const auto width = static_cast<std::size_t>(columns);
  for (int row = 0; row < rows; ++row, y += width) {
    if (width < 4) {
      for (std::size_t c = 0; c < width; ++c) y[c] += bias[c];
    } else {
      zip(y, bias, y, width, [](F4 a, F4 b) { return a + b; });
    }
  }
}

}  // namespace descent::kernels
