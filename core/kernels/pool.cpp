// Pooling in float: up to four neighbouring windows at a time.
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

template <bool kWantsPlaces>
HWY_INLINE void max_of(const PoolShape& s, const Group& g, F4 steps, const float* x, float* y,
                       float* places) {
  const F4 first = F4(g.place) + steps;
  F4 best(-std::numeric_limits<float>::infinity());
  F4 place = first;
  const float* row = x + g.place;
  for (int i = 0; i < g.rows; ++i, row += s.w) {
    for (int j = 0; j < g.columns; ++j) {
      const F4 value = gather(row + j, s.stride, g.count);
      const lanes::M4 larger = (value > best) | (value != value);
      best = lanes::select(larger, value, best);
      if (kWantsPlaces) place = lanes::select(larger, first + F4(i * s.w + j), place);
    }
  }
  store(best, y + g.output, g.count);
  if (kWantsPlaces) store(place, places + g.output, g.count);
}

template <bool kWantsPlaces>
void max_pool(const PoolShape& s, const float* x, float* y, float* places) {
  const float lane[4] = {0, 1, 2, 3};
  const F4 steps = F4(s.stride) * lanes::load4(lane);
  for (int plane = 0; plane < s.planes; ++plane) {
    for_each_group(s, [&](const Group& g) { max_of<kWantsPlaces>(s, g, steps, x, y, places); });
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
