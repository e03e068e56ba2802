// softmax and log-softmax of rows, four floats at a time.
#include "kernels/softmax.hpp"

#include "kernels/lanes-inl.hpp"
#include "kernels/math-inl.hpp"
#include "kernels/reduce.hpp"

namespace descent::kernels {
namespace {

using lanes::F4;
using lanes::for_each_four;

/// y = e^(x - m), m = max x; returns Σ y.
float shifted_exp(const float* x, std::size_t n, F4 m, float* y) {
  for_each_four(n, [&](auto lane) { lane.store(y, lanes::exp(lane.load(x) - m)); });
  return sum(y, n);
}

}  // namespace

void softmax_rows(const float* x, int rows, int columns, float* p) {
  const auto n = static_cast<std::size_t>(columns);
  for (int row = 0; row < rows; ++row, x += n, p += n) {
    const F4 total(shifted_exp(x, n, F4(max(x, n)), p));
    for_each_four(n, [&](auto lane) { lane.store(p, lane.load(p) / total); });
  }
}

void softmax_rows_backward(const float* p, const float* d_p, int rows, int columns, bool accumulate,
                           float* d_x) {
  const auto n = static_cast<std::size_t>(columns);
  for (int row = 0; row < rows; ++row, p += n, d_p += n, d_x += n) {
    const F4 mean(dot(d_p, p, n));
    for_each_four(n, [&](auto lane) {
      const F4 share = lane.load(p) * (lane.load(d_p) - mean);
      lane.store(d_x, accumulate ? lane.load(d_x) + share : share);
    });
  }
}

void log_softmax_rows(const float* x, int rows, int columns, float* l) {
  const auto n = static_cast<std::size_t>(columns);
  for (int row = 0; row < rows; ++row, x += n, l += n) {
    const F4 m(max(x, n));
    const F4 log_total = lanes::log(F4(shifted_exp(x, n, m, l)));
    for_each_four(n, [&](auto lane) { lane.store(l, (lane.load(x) - m) - log_total); });
  }
}

void log_softmax_rows_backward(const float* l, const float* d_l, int rows, int columns,
                               bool accumulate, float* d_x) {
  const auto n = static_cast<std::size_t>(columns);
  for (int row = 0; row < rows; ++row, l += n, d_l += n, d_x += n) {
    const F4 total(sum(d_l, n));
    for_each_four(n, [&](auto lane) {
      const F4 share = lane.load(d_l) - lanes::exp(lane.load(l)) * total;
      lane.store(d_x, accumulate ? lane.load(d_x) + share : share);
    });
  }
}

}  // namespace descent::kernels
