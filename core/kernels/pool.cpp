// Pooling in float: up to four neighbouring windows at a time. The largest of windows of 2 × 2 and
// 3 × 3 that lie side by side, as most networks have them, is taken a quicker way.
//
// Source of the details (ties, NaN, what padding counts): PyTorch, torch.nn.MaxPool2d, AvgPool2d.
#include "kernels/pool.hpp"

#include <algorithm>
#include <limits>

#include "base/check.hpp"
#include "kernels/elementwise.hpp"
#include "kernels/lanes-inl.hpp"

namespace descent::kernels {
namespace {

using lanes::F4;

/// Up to four neighbouring outputs whose windows have the same shape: four inside the image, one
/// where the edge cuts.
struct Group {
  int output;         ///< the first output's place in its plane
  int place;          ///< where its window begins in the input plane
  int rows, columns;  ///< of the window, as far as it lies in the image
  int count;
};

/// Calls use(group) for the outputs of a plane, in order.
template <class Use> HWY_INLINE void for_each_group(const PoolShape& s, Use use) {
  const int columns = s.ow();
  Group group{};
  for (int y = 0; y < s.oh(); ++y) {
    const int top = y * s.stride - s.padding;
    const int row = std::max(top, 0);
    group.rows = std::min(top + s.kernel, s.h) - row;
    for (int x = 0; x < columns; x += group.count) {
      const int left = x * s.stride - s.padding;
      const int column = std::max(left, 0);
      group.columns = std::min(left + s.kernel, s.w) - column;
      const bool cut = group.columns < s.kernel;
      const int inside = cut ? 1 : (s.w - s.kernel - left) / s.stride + 1;
      group.count = std::min({inside, columns - x, 4});
      group.output = y * columns + x;
      group.place = row * s.w + column;
      use(group);
    }
  }
}

/// p[0], p[step], p[2·step], p[3·step]; lanes from `count` on are without meaning.
HWY_INLINE F4 gather(const float* p, int step, int count) {
  namespace hn = lanes::hn;
  const lanes::FloatTag four;
  if (count < 4) {
    const F4 b(count > 1 ? p[step] : 0.F);
    const F4 c(count > 2 ? p[2 * step] : 0.F);
    const auto ac = hn::InterleaveLower(four, F4(p[0]).raw, c.raw);
    return F4(hn::InterleaveLower(four, ac, b.raw));
  }
  if (step == 1) return lanes::load4(p);
  if (step == 2) {  // p[7] may lie outside: the second load ends with p[6]
    const F4 low = lanes::load4(p);
    const F4 high(hn::Shuffle0321(lanes::load4(p + 3).raw));  // p[4] p[5] p[6] p[3]
    return F4(hn::ConcatEven(four, high.raw, low.raw));
  }
  const auto ac = hn::InterleaveLower(four, F4(p[0]).raw, F4(p[2 * step]).raw);
  const auto bd = hn::InterleaveLower(four, F4(p[step]).raw, F4(p[3 * step]).raw);
  return F4(hn::InterleaveLower(four, ac, bd));
}

HWY_INLINE void store(F4 a, float* p, int count) {
  if (count == 4) {
    lanes::store4(a, p);
  } else {
    lanes::store_some(a, p, static_cast<std::size_t>(count));
  }
}

/// The largest of each window so far, the first of equals or the last NaN, and where it stood.
template <bool kWantsPlaces> struct Largest {
  F4 value, place;

  HWY_INLINE void meet(F4 other, F4 other_place) {
    if constexpr (kWantsPlaces) {
      const lanes::M4 larger = (other > value) | (other != other);
      value = lanes::select(larger, other, value);
      place = lanes::select(larger, other_place, place);
    } else {
      value = lanes::select(other != other, other, lanes::max(value, other));
    }
  }
};

template <bool kWantsPlaces>
HWY_INLINE void max_of(const PoolShape& s, const Group& g, F4 steps, const float* x, float* y,
                       float* places) {
  const F4 first = F4(g.place) + steps;
  Largest<kWantsPlaces> largest{F4(-std::numeric_limits<float>::infinity()), first};
  const float* row = x + g.place;
  for (int i = 0; i < g.rows; ++i, row += s.w) {
    for (int j = 0; j < g.columns; ++j) {
      largest.meet(gather(row + j, s.stride, g.count), first + F4(i * s.w + j));
    }
  }
  store(largest.value, y + g.output, g.count);
  if (kWantsPlaces) store(largest.place, places + g.output, g.count);
}

/// Element j of each of four windows that lie side by side, for every j.
HWY_INLINE void load_windows(const float* p, F4 (&windows)[2]) {
  lanes::hn::LoadInterleaved2(lanes::FloatTag(), p, windows[0].raw, windows[1].raw);
}
HWY_INLINE void load_windows(const float* p, F4 (&windows)[3]) {
  lanes::hn::LoadInterleaved3(lanes::FloatTag(), p, windows[0].raw, windows[1].raw, windows[2].raw);
}

/// Windows that tile the image without margins, at least four in a row: always four at a time, the
/// last four of a row being those that end it, met before or not.
template <int kKernel> bool tiles(const PoolShape& s) {
  return s.kernel == kKernel && s.stride == kKernel && s.padding == 0 && s.ow() >= 4;
}

template <int kKernel, bool kWantsPlaces>
HWY_INLINE void max_tile(const PoolShape& s, const float* x, F4 first, float* y, float* places) {
  Largest<kWantsPlaces> largest;
  for (int i = 0; i < kKernel; ++i, x += s.w) {
    F4 row[kKernel];
    load_windows(x, row);
    for (int j = 0; j < kKernel; ++j) {
      const F4 place = first + F4(i * s.w + j);
      if (i + j == 0) {
        largest = {row[0], place};
      } else {
        largest.meet(row[j], place);
      }
    }
  }
  lanes::store4(largest.value, y);
  if (kWantsPlaces) lanes::store4(largest.place, places);
}

template <int kKernel, bool kWantsPlaces>
void max_tiles(const PoolShape& s, F4 steps, const float* x, float* y, float* places) {
  const int columns = s.ow();
  for (int top = 0; top + kKernel <= s.h; top += kKernel) {
    for (int column = 0; column < columns; column += 4) {
      const int output = std::min(column, columns - 4);
      const int place = top * s.w + output * kKernel;
      max_tile<kKernel, kWantsPlaces>(s, x + place, F4(place) + steps, y + output,
                                      kWantsPlaces ? places + output : nullptr);
    }
    y += columns;
    if (kWantsPlaces) places += columns;
  }
}

template <bool kWantsPlaces>
void max_pool(const PoolShape& s, const float* x, float* y, float* places) {
  const float lane[4] = {0, 1, 2, 3};
  const F4 steps = F4(s.stride) * lanes::load4(lane);
  for (int plane = 0; plane < s.planes; ++plane) {
    if (tiles<2>(s)) {
      max_tiles<2, kWantsPlaces>(s, steps, x, y, places);
    } else if (tiles<3>(s)) {
      max_tiles<3, kWantsPlaces>(s, steps, x, y, places);
    } else {
      for_each_group(s, [&](const Group& g) { max_of<kWantsPlaces>(s, g, steps, x, y, places); });
    }
    x += std::ptrdiff_t{s.h} * s.w;
    y += std::ptrdiff_t{s.oh()} * s.ow();
    if (kWantsPlaces) places += std::ptrdiff_t{s.oh()} * s.ow();
  }
}

void clear(const PoolShape& s, bool accumulate, float* d_x) {
  const std::ptrdiff_t size = std::ptrdiff_t{s.planes} * s.h * s.w;
  if (!accumulate) fill(0.F, d_x, static_cast<std::size_t>(size));
}

}  // namespace

void max_pool2d(const PoolShape& s, const float* x, float* y, float* places) {
  DESCENT_CHECK(s.fits(), s.h, s.w, s.kernel, s.stride, s.padding);
  if (places != nullptr) return max_pool<true>(s, x, y, places);
  max_pool<false>(s, x, y, nullptr);
}

void max_pool2d_backward(const PoolShape& s, const float* places, const float* d_y, bool accumulate,
                         float* d_x) {
  clear(s, accumulate, d_x);
  const int outputs = s.oh() * s.ow();
  for (int plane = 0; plane < s.planes; ++plane, d_x += std::ptrdiff_t{s.h} * s.w) {
    for (int i = 0; i < outputs; ++i) d_x[static_cast<int>(*places++)] += *d_y++;
  }
}

void avg_pool2d(const PoolShape& s, const float* x, float* y) {
  DESCENT_CHECK(s.fits(), s.h, s.w, s.kernel, s.stride, s.padding);
  const F4 size(s.kernel * s.kernel);
  for (int plane = 0; plane < s.planes; ++plane) {
    for_each_group(s, [&](const Group& g) {
      F4 sum(0);
      const float* row = x + g.place;
      for (int i = 0; i < g.rows; ++i, row += s.w) {
        for (int j = 0; j < g.columns; ++j) sum += gather(row + j, s.stride, g.count);
      }
      store(sum / size, y + g.output, g.count);
    });
    x += std::ptrdiff_t{s.h} * s.w;
    y += std::ptrdiff_t{s.oh()} * s.ow();
  }
}

void avg_pool2d_backward(const PoolShape& s, const float* d_y, bool accumulate, float* d_x) {
  clear(s, accumulate, d_x);
  const auto size = static_cast<float>(s.kernel * s.kernel);
  for (int plane = 0; plane < s.planes; ++plane) {
    for_each_group(s, [&](const Group& g) {
      for (int output = 0; output < g.count; ++output) {
        const float share = d_y[g.output + output] / size;
        float* row = d_x + g.place + output * s.stride;
        for (int i = 0; i < g.rows; ++i, row += s.w) {
          for (int j = 0; j < g.columns; ++j) row[j] += share;
        }
      }
    });
    d_x += std::ptrdiff_t{s.h} * s.w;
    d_y += std::ptrdiff_t{s.oh()} * s.ow();
  }
}

}  // namespace descent::kernels
