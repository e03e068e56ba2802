// Loops over tensors that are not laid out alike: broadcasting, transposing, slicing, and sums over
// any axes. The promises are those of kernels.hpp.
#pragma once

#include <array>
#include <cstddef>

namespace descent::kernels {

/// Up to four nested loops, the last one innermost, and for each tensor how far one step of each
/// loop moves it (0: the tensor does not have that axis, so its elements repeat).
struct Loops {
  static constexpr std::size_t kDepth = 4;
  static constexpr std::size_t kTensors = 4;
  using Steps = std::array<std::size_t, kDepth>;

  Steps extents{1, 1, 1, 1};
  std::array<Steps, kTensors> steps{};

  /// How many elements are visited.
  std::size_t size() const { return extents[0] * extents[1] * extents[2] * extents[3]; }
  /// The innermost loop: its length, and the step of a tensor in it.
  std::size_t row() const { return extents[kDepth - 1]; }
  std::size_t row_step(std::size_t tensor) const { return steps[tensor][kDepth - 1]; }

  /// The same visits in the same order by as few and as long loops as possible: loops of one pass
  /// are dropped, and two loops become one where every tensor runs through them evenly.
  Loops merged() const;
  /// The same loops with tensors 0 and 1 in each other's place.
  Loops swapped() const;
};

/// Calls body(at) for every row, in order; at[t] is the offset of tensor t's first element in it.
template <class Body> void for_each_row(const Loops& loops, Body body) {
  const auto& [n0, n1, n2, row] = loops.extents;
  if (row == 0) return;
  std::array<std::size_t, Loops::kTensors> at{};
  for (std::size_t i = 0; i < n0; ++i) {
    for (std::size_t j = 0; j < n1; ++j) {
      for (std::size_t k = 0; k < n2; ++k) {
        for (std::size_t t = 0; t < at.size(); ++t) {
          const Loops::Steps& step = loops.steps[t];
          at[t] = i * step[0] + j * step[1] + k * step[2];
        }
        body(at);
      }
    }
  }
}

/// y[…] = x[…], or += with `accumulate`. Tensor 0 is x, which may repeat; tensor 1 is y.
void copy_strided(const Loops& loops, const float* x, bool accumulate, float* y);
void copy_strided(const Loops& loops, const double* x, bool accumulate, double* y);

/// y[…] = Σ x[…], or += with `accumulate`. Tensor 0 is x; tensor 1 is y, whose step is 0 along the
/// axes that are summed. Every row of x is summed as by sum() where its axis is summed; rows are
/// added in order, by blocks as in reduce.hpp. `size` is y's.
void sum_strided(const Loops& loops, const float* x, bool accumulate, float* y, std::size_t size);
void sum_strided(const Loops& loops, const double* x, bool accumulate, double* y, std::size_t size);

}  // namespace descent::kernels
