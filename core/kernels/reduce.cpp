// Sums and their kin, four floats at a time.
#include "kernels/reduce.hpp"

#include <limits>

#include "kernels/pairwise-inl.hpp"

namespace descent::kernels {

using lanes::F4;
using lanes::for_each_four;
using lanes::sum_pairwise;

float sum(const float* x, std::size_t n) {
  return lanes::sum_lanes(sum_pairwise<F4>(n, [x](std::size_t first, std::size_t end) {
    F4 total(0);
    for_each_four(end - first, [&](auto lane) { total += lane.load(x + first); });
    return total;
  }));
}

float dot(const float* a, const float* b, std::size_t n) {
  return lanes::sum_lanes(sum_pairwise<F4>(n, [a, b](std::size_t first, std::size_t end) {
    F4 total(0);
    for_each_four(end - first,
                  [&](auto lane) { total += lane.load(a + first) * lane.load(b + first); });
    return total;
  }));
}

float squared_norm(const float* x, std::size_t n) { return dot(x, x, n); }

float max(const float* x, std::size_t n) {
  constexpr float kNone = -std::numeric_limits<float>::infinity();
  if (n < 4) {
    float largest = kNone;
    for (std::size_t i = 0; i < n; ++i) largest = x[i] > largest ? x[i] : largest;
    return largest;
  }
  // max(a, b) is b > a ? b : a: a NaN in b is passed over. The last four may count twice.
  F4 largest(kNone);
  for (std::size_t i = 0; i + 4 <= n; i += 4) largest = lanes::max(largest, lanes::load4(x + i));
  return lanes::max_lane(lanes::max(largest, lanes::load4(x + n - 4)));
}

bool all_finite(const float* x, std::size_t n) {
  F4 zeros(0);  // 0·x is NaN for NaN and infinities, and NaN stays
  for_each_four(n, [&](auto lane) { zeros += F4(0) * lane.load(x); });
  return lanes::sum_lanes(zeros) == 0;
}

void sum_rows(const float* x, int rows, int columns, bool accumulate, float* out) {
  const auto width = static_cast<std::size_t>(columns);
  for_each_four(width, [&](auto lane) {
    const auto height = static_cast<std::size_t>(rows);
    const F4 total = sum_pairwise<F4>(height, [&](std::size_t first, std::size_t end) {
      F4 block(0);
      const float* row = x + first * width;
      for (std::size_t b = first; b < end; ++b, row += width) block += lane.load(row);
      return block;
    });
    lane.store(out, accumulate ? lane.load(out) + total : total);
  });
}

}  // namespace descent::kernels
