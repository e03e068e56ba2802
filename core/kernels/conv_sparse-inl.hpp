// Convolution of planes that are mostly 0 (drawn digits, what comes back through a max pooling):
// each number that is not 0 adds its window to the result. Include in conv*.cpp only.
#pragma once

#include <algorithm>

#include "kernels/conv.hpp"
#include "kernels/conv_layout-inl.hpp"
#include "kernels/elementwise.hpp"
#include "kernels/lanes-inl.hpp"

namespace descent::kernels::conv {

/// Elements of the sums of one panel: [row][column][channel]; a last tile may read beyond the last
/// pixel.
inline std::size_t scatter_size(int rows, int columns) {
  return (size(rows) * size(columns) + kTile) * kPanel;
}

/// True if going from one number that is not 0 to the next is quicker than taking all of them: such
/// a one costs about 2.5 times its share of a tile.
inline bool is_sparse(const float* x, std::size_t n) {
  std::size_t others = 0;
  for (std::size_t i = 0; i < n; ++i) others += x[i] != 0 ? 1U : 0U;
  return 3 * others < n;
}

/// From source planes to result planes, by way of sums that have room for all windows.
struct Scatter {
  int planes, rows, columns;  ///< of the source
  int step;                   ///< from window to window, in the sums
  int kh, kw;
  int sum_rows, sum_columns;
  int channels, top, left, height, width;  ///< the result, and where it begins in the sums

  /// How the forward pass scatters, if it can: with a stride of 1 and no result without a product.
  static bool fits_forward(const ConvShape& s) {
    return s.stride == 1 && s.padding < s.kh && s.padding < s.kw;
  }
  static Scatter forward(const ConvShape& s) {
    return {s.c,
            s.h,
            s.w,
            1,
            s.kh,
            s.kw,
            s.h + s.kh - 1,
            s.w + s.kw - 1,
            s.o,
            s.kh - 1 - s.padding,
            s.kw - 1 - s.padding,
            s.oh(),
            s.ow()};
  }
  static Scatter d_x(const ConvShape& s) {
    return {
        s.o, s.oh(),    s.ow(),    s.stride, s.kh, s.kw, s.h + 2 * s.padding, s.w + 2 * s.padding,
        s.c, s.padding, s.padding, s.h,      s.w};
  }
  std::size_t size() const { return scatter_size(sum_rows, sum_columns); }
};

/// The sums of one panel. The weights' panel is the one that a tile would use, which meets a window
/// from the far end. Each sum meets its products in the order of a tile, so the bits are the same.
template <int kVectors>
void add_windows(const Scatter& s, const float* source, const float* weights, float* sums) {
  constexpr int kWidth = 4 * kVectors;
  const std::ptrdiff_t pitch = std::ptrdiff_t{s.sum_columns} * kWidth;
  for (int plane = 0; plane < s.planes; ++plane) {
    weights += std::ptrdiff_t{s.kh} * s.kw * kWidth;
    for (int y = 0; y < s.rows; ++y) {
      for (int x = 0; x < s.columns; ++x, ++source) {
        if (*source == 0) continue;
        const F4 factor(*source);
        const float* weight = weights;
        float* corner = sums + y * s.step * pitch + std::ptrdiff_t{x} * s.step * kWidth;
        for (int i = 0; i < s.kh; ++i) {
          float* to = corner + i * pitch;
          for (int j = 0; j < s.kw; ++j) {
            weight -= kWidth;
            for (int v = 0; v < kVectors; ++v, to += 4) {
              lanes::store4(lanes::load4(to) + factor * lanes::load4(weight + 4 * v), to);
            }
          }
        }
      }
    }
  }
}

/// Writes (or adds) one panel's part of the result. bias may be null.
inline void cut_out(const Scatter& s, const float* sums, int first_channel, const float* bias,
                    bool add, float* out) {
  const int width = panel_width(s.channels - first_channel);
  const int pixels = s.height * s.width;
  for (int y = 0; y < s.height; ++y) {
    const float* line = sums + ((y + s.top) * std::ptrdiff_t{s.sum_columns} + s.left) * width;
    for (int x = 0; x < s.width; x += kTile) {
      for (int half = 0; half < width; half += 4) {
        const float* from = line + x * width + half;
        F4 rows[4];
        for (int r = 0; r < 4; ++r) rows[r] = lanes::load4(from + r * width);
        const int channel = first_channel + half;
        if (bias != nullptr) {
          for (F4& row : rows) row += lanes::load4(bias + channel);
        }
        lanes::transpose4(rows[0], rows[1], rows[2], rows[3]);
        put(rows, s.channels - channel, pixels, std::min(kTile, s.width - x), add,
            out + channel * std::ptrdiff_t{pixels} + y * s.width + x);
      }
    }
  }
}

/// out[channel][pixel] of one image, as `correlate` gives it.
inline void scatter(const Scatter& s, const float* source, const float* panels, const float* bias,
                    float* sums, bool add, float* out) {
  for (int channel = 0; channel < s.channels;) {
    const int width = panel_width(s.channels - channel);
    fill(0.F, sums, s.size());
    if (width == kPanel) {
      add_windows<2>(s, source, panels, sums);
    } else {
      add_windows<1>(s, source, panels, sums);
    }
    cut_out(s, sums, channel, bias, add, out);
    panels += std::ptrdiff_t{s.planes} * s.kh * s.kw * width;
    channel += width;
  }
}

}  // namespace descent::kernels::conv
