// Loops over tensors that are not laid out alike. Copies and element-by-element sums round alike at
// any width, so float and double share the source; rows are summed by reduce.hpp.
#include "kernels/strided.hpp"

#include <algorithm>
#include <utility>

#include "kernels/elementwise.hpp"
#include "kernels/reduce.hpp"

namespace descent::kernels {
namespace {

template <class T> void copy(const Loops& loops, const T* x, bool accumulate, T* y) {
  const std::size_t n = loops.row();
  const std::size_t from = loops.row_step(0);
  const std::size_t to = loops.row_step(1);
  for_each_row(loops, [&](const auto& at) {
    const T* source = x + at[0];
    T* target = y + at[1];
    if (from == 1 && to == 1) {
      if (accumulate) add(target, source, target, n);
      if (!accumulate) std::copy_n(source, n, target);
    } else if (accumulate) {
      for (std::size_t i = 0; i < n; ++i) target[i * to] += source[i * from];
    } else {
      for (std::size_t i = 0; i < n; ++i) target[i * to] = source[i * from];
    }
  });
}

template <class T>
void sum_axes(const Loops& loops, const T* x, bool accumulate, T* y, std::size_t size) {
  if (!accumulate) fill(T{0}, y, size);
  const std::size_t n = loops.row();
  const std::size_t from = loops.row_step(0);
  const std::size_t to = loops.row_step(1);
  for_each_row(loops, [&](const auto& at) {
    const T* source = x + at[0];
    T* target = y + at[1];
    if (from == 1 && to == 0) {
      *target += sum(source, n);
    } else if (from == 1 && to == 1) {
      add(target, source, target, n);
    } else {
      for (std::size_t i = 0; i < n; ++i) target[i * to] += source[i * from];
    }
  });
}

}  // namespace

Loops Loops::merged() const {
  Loops result;
  std::size_t place = kDepth;  // loops at [place, kDepth) of the result are in use
  for (std::size_t loop = kDepth; loop-- > 0;) {
    if (extents[loop] == 1) continue;
    bool even = place < kDepth;
    for (std::size_t t = 0; even && t < kTensors; ++t) {
      even = steps[t][loop] == result.steps[t][place] * result.extents[place];
    }
    if (even) {
      result.extents[place] *= extents[loop];
      continue;
    }
    --place;
    result.extents[place] = extents[loop];
    for (std::size_t t = 0; t < kTensors; ++t) result.steps[t][place] = steps[t][loop];
  }
  return result;
}

Loops Loops::swapped() const {
  Loops result = *this;
  std::swap(result.steps[0], result.steps[1]);
  return result;
}

void copy_strided(const Loops& loops, const float* x, bool accumulate, float* y) {
  copy(loops, x, accumulate, y);
}
void copy_strided(const Loops& loops, const double* x, bool accumulate, double* y) {
  copy(loops, x, accumulate, y);
}
void sum_strided(const Loops& loops, const float* x, bool accumulate, float* y, std::size_t size) {
  sum_axes(loops, x, accumulate, y, size);
}
void sum_strided(const Loops& loops, const double* x, bool accumulate, double* y,
                 std::size_t size) {
  sum_axes(loops, x, accumulate, y, size);
}

}  // namespace descent::kernels
