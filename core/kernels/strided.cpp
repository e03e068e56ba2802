// Loops over tensors that are not laid out alike. Float and double share the source: four sums side
// by side, or one, round alike. Rows are summed by reduce.hpp.
#include "kernels/strided.hpp"

#include <algorithm>
#include <utility>

#include "kernels/each-inl.hpp"
#include "kernels/elementwise.hpp"
#include "kernels/pairwise-inl.hpp"
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

/// The loops that move y and those that do not, along which x is summed.
struct SumLoops {
  Loops kept, summed;

  explicit SumLoops(const Loops& loops) : kept(loops), summed(loops) {
    for (std::size_t loop = 0; loop < Loops::kDepth; ++loop) {
      (loops.steps[1][loop] == 0 ? kept : summed).extents[loop] = 1;
    }
    kept = kept.merged();
    summed = summed.merged();
  }

  /// How many runs of `summed.row()` terms each sum has, and where in x run i begins.
  std::size_t runs() const { return summed.size() / summed.row(); }
  std::size_t run(std::size_t i) const {
    const auto& [n0, n1, n2, row] = summed.extents;
    const Loops::Steps& step = summed.steps[0];
    return i % n2 * step[2] + i / n2 % n1 * step[1] + i / n2 / n1 * step[0];
  }
};

/// Σ over the summed loops, in order but for the blocks, of what load(offset in x) gives.
template <class V, class Load> HWY_INLINE V sum_terms(const SumLoops& loops, const Load& load) {
  const std::size_t length = loops.summed.row();
  const std::size_t step = loops.summed.row_step(0);
  return lanes::sum_pairwise<V>(loops.summed.size(), [&](std::size_t first, std::size_t end) {
    V total(0);
    while (first < end) {
      const std::size_t place = first % length;
      const std::size_t count = std::min(length - place, end - first);
      std::size_t offset = loops.run(first / length) + place * step;
      for (std::size_t i = 0; i < count; ++i, offset += step) total = total + load(offset);
      first += count;
    }
    return total;
  });
}

/// Eight floats: two chains of additions that do not wait for each other.
struct Eight {
  lanes::F4 low, high;

  Eight() = default;
  HWY_INLINE explicit Eight(int x) : low(x), high(x) {}
  HWY_INLINE Eight(lanes::F4 l, lanes::F4 h) : low(l), high(h) {}
};
HWY_INLINE Eight operator+(Eight a, Eight b) { return {a.low + b.low, a.high + b.high}; }

/// y[c] = the sum from x + c on, for n neighbours.
template <class T>
void sum_side_by_side(const SumLoops& loops, const T* x, bool accumulate, T* y, std::size_t n) {
  std::size_t done = 0;
  if constexpr (sizeof(T) == sizeof(float)) {
    for (; done + 8 <= n; done += 8) {
      const T* source = x + done;
      const Eight total = sum_terms<Eight>(loops, [source](std::size_t offset) {
        return Eight(lanes::load4(source + offset), lanes::load4(source + offset + 4));
      });
      lanes::put(lanes::Whole(done), y, total.low, accumulate);
      lanes::put(lanes::Whole(done + 4), y, total.high, accumulate);
    }
  }
  lanes::for_each_lane<T>(n - done, [&](auto lane) {
    const auto load = [&](std::size_t offset) { return lane.load(x + done + offset); };
    lanes::put(lane, y + done, sum_terms<lanes::V<T>>(loops, load), accumulate);
  });
}

/// One sum from x on. Rows that lie together are summed each by itself.
template <class T> T sum_one(const SumLoops& loops, bool by_rows, const T* x) {
  if (!by_rows) return sum_terms<T>(loops, [x](std::size_t offset) { return x[offset]; });
  const std::size_t length = loops.summed.row();
  return lanes::sum_pairwise<T>(loops.runs(), [&](std::size_t first, std::size_t end) {
    T total(0);
    for (std::size_t i = first; i < end; ++i) total += sum(x + loops.run(i), length);
    return total;
  });
}

template <class T>
void sum_axes(const Loops& all, const T* x, bool accumulate, T* y, std::size_t size) {
  if (all.size() == 0) {
    if (!accumulate) fill(T{0}, y, size);
    return;
  }
  const SumLoops loops(all);
  const std::size_t n = loops.kept.row();
  const std::size_t from = loops.kept.row_step(0);
  const std::size_t to = loops.kept.row_step(1);
  const bool by_rows = all.row_step(0) == 1 && all.row_step(1) == 0;
  for_each_row(loops.kept, [&](const auto& at) {
    const T* source = x + at[0];
    T* target = y + at[1];
    if (from == 1 && to == 1 && !by_rows) {
      sum_side_by_side(loops, source, accumulate, target, n);
      return;
    }
    for (std::size_t i = 0; i < n; ++i) {
      const T total = sum_one(loops, by_rows, source + i * from);
      target[i * to] = accumulate ? target[i * to] + total : total;
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
