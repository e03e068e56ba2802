// How convolutions lay out their operands: images as planes with margins, channels side by side in
// panels, and walks through planes. Include in conv*.cpp and conv*-inl.hpp only.
#pragma once

#include <algorithm>
#include <cstring>

#include "kernels/conv.hpp"
#include "kernels/lanes-inl.hpp"

namespace descent::kernels::conv {

using lanes::F4;

constexpr int kTile = 4;    // positions
constexpr int kPanel = 8;   // channels: two vectors; four for what is left over
constexpr int kBlock = 64;  // positions whose places are looked up at once

inline std::size_t size(int count) { return static_cast<std::size_t>(count); }

/// Channels rounded up to what their panels hold.
constexpr int padded_channels(int channels) { return (channels + 3) / 4 * 4; }
constexpr int panel_width(int channels_left) { return channels_left > 4 ? kPanel : 4; }

/// Images with margins: `count` planes of rows × columns.
struct PaddedPlanes {
  int count, rows, columns;

  /// Odd in cache lines, so that planes do not compete for one set of the cache.
  std::ptrdiff_t stride() const { return (((std::ptrdiff_t{rows} * columns + 15) / 16) | 1) * 16; }
  std::size_t size() const { return static_cast<std::size_t>(count * stride()); }
};

/// Where an image's pixels go in planes: `step` apart, the first one at (row, column). What falls
/// outside the planes is left out.
struct Placement {
  int step, row, column;
};

inline void place(const float* image, int height, int width, const Placement& at,
                  const PaddedPlanes& planes, float* to) {
  for (int plane = 0; plane < planes.count; ++plane, to += planes.stride()) {
    for (int y = 0; y < height; ++y, image += width) {
      const int row = at.row + y * at.step;
      if (row < 0 || row >= planes.rows) continue;
      float* line = to + std::ptrdiff_t{row} * planes.columns;
      if (at.step == 1 && at.column >= 0 && at.column + width <= planes.columns) {
        lanes::for_each_four(size(width),
                             [&](auto lane) { lane.store(line + at.column, lane.load(image)); });
        continue;
      }
      for (int x = 0; x < width; ++x) {
        const int column = at.column + x * at.step;
        if (column >= 0 && column < planes.columns) line[column] = image[x];
      }
    }
  }
}

/// A walk through planes: the pixels of a result, or the products of one sum.
struct Walk {
  int planes, rows, columns;
  std::ptrdiff_t plane, row, column;  ///< steps, in elements

  int count() const { return planes * rows * columns; }
};

/// Visits a walk's places in order; from the last one it does not move on.
class Cursor {
 public:
  explicit Cursor(const Walk& walk) : walk_(walk) {}

  std::ptrdiff_t next() {
    const std::ptrdiff_t here = plane_ * walk_.plane + row_ * walk_.row + column_ * walk_.column;
    if (column_ + 1 < walk_.columns) {
      ++column_;
    } else if (row_ + 1 < walk_.rows) {
      column_ = 0;
      ++row_;
    } else if (plane_ + 1 < walk_.planes) {
      column_ = row_ = 0;
      ++plane_;
    }
    return here;
  }

 private:
  Walk walk_;
  int plane_ = 0, row_ = 0, column_ = 0;
};

/// The places of a walk, looked up before they are needed. They lie in the workspace as the bits of
/// ints.
class Places {
 public:
  explicit Places(float* memory) : memory_(memory) {}

  void fill(const Walk& walk) {
    Cursor cursor(walk);
    for (int k = 0; k < walk.count(); ++k) set(k, static_cast<int>(cursor.next()));
  }
  HWY_INLINE void set(int k, int place) { std::memcpy(memory_ + k, &place, sizeof place); }
  HWY_INLINE int operator[](int k) const {
    int place;
    std::memcpy(&place, memory_ + k, sizeof place);
    return place;
  }

 private:
  static_assert(sizeof(int) == sizeof(float));
  float* memory_;
};

/// Channels side by side: rows of `count` numbers, one row per channel, become panels of
/// [count][8 or 4]; channels that a panel has too many are zeros.
inline void to_panels(const float* rows, int channels, int count, float* panels) {
  for (int o = 0; o < channels;) {
    const int width = panel_width(channels - o);
    for (int half = 0; half < width; half += 4) {
      const int some = std::clamp(channels - o - half, 0, 4);
      const float* from = rows + std::ptrdiff_t{o + half} * count;
      float* to = panels + half;
      int k = 0;
      if (some == 4) {
        for (; k + 4 <= count; k += 4, to += 4 * width) {
          F4 a = lanes::load4(from + k);
          F4 b = lanes::load4(from + k + count);
          F4 c = lanes::load4(from + k + 2 * std::ptrdiff_t{count});
          F4 d = lanes::load4(from + k + 3 * std::ptrdiff_t{count});
          lanes::transpose4(a, b, c, d);
          lanes::store4(a, to);
          lanes::store4(b, to + width);
          lanes::store4(c, to + 2 * width);
          lanes::store4(d, to + 3 * width);
        }
      }
      for (; k < count; ++k, to += width) {
        for (int lane = 0; lane < 4; ++lane) {
          to[lane] = lane < some ? from[k + lane * std::ptrdiff_t{count}] : 0;
        }
      }
    }
    panels += std::ptrdiff_t{width} * count;
    o += width;
  }
}

/// The way back: rows of `count` numbers per channel, written or added to.
inline void from_panels(const float* panels, int channels, int count, bool add, float* rows) {
  for (int o = 0; o < channels;) {
    const int width = panel_width(channels - o);
    for (int lane = 0; lane < width && o + lane < channels; ++lane, rows += count) {
      for (int k = 0; k < count; ++k) {
        const float value = panels[k * width + lane];
        rows[k] = add ? rows[k] + value : value;
      }
    }
    panels += std::ptrdiff_t{width} * count;
    o += width;
  }
}

/// Panels of input channels over (o, i, j), with i and j reversed.
inline void reversed_weights(const ConvShape& s, const float* weight, float* panels) {
  const int taps = s.kh * s.kw;
  for (int c = 0; c < s.c;) {
    const int width = panel_width(s.c - c);
    for (int o = 0; o < s.o; ++o) {
      const float* from = weight + (std::ptrdiff_t{o} * s.c + c) * taps;
      for (int k = taps - 1; k >= 0; --k, panels += width) {
        for (int lane = 0; lane < width; ++lane) {
          panels[lane] = c + lane < s.c ? from[lane * taps + k] : 0;
        }
      }
    }
    c += width;
  }
}

/// sums[o] += Σ over the pixels of a panel.
void bias_gradient(const float* panels, int channels, int pixels, float* sums) {
  for (int o = 0; o < channels;) {
    const int width = panel_width(channels - o);
    for (int half = 0; half < width; half += 4) {
      F4 sum(0);
      for (int p = 0; p < pixels; ++p) sum += lanes::load4(panels + p * width + half);
      lanes::store4(lanes::load4(sums + o + half) + sum, sums + o + half);
    }
    panels += std::ptrdiff_t{width} * pixels;
    o += width;
  }
}

/// Writes (or adds) `count` positions of `channels` channels; the channels lie `pitch` apart.
HWY_INLINE void put(const F4 (&rows)[4], int channels, int pitch, int count, bool add, float* out) {
  if (count == kTile && channels >= 4 && !add) {
    for (const F4 row : rows) {
      lanes::store4(row, out);
      out += pitch;
    }
    return;
  }
  float sums[4][kTile];
  for (int o = 0; o < 4; ++o) lanes::store4(rows[o], sums[o]);
  for (int o = 0; o < std::min(channels, 4); ++o, out += pitch) {
    for (int p = 0; p < count; ++p) out[p] = add ? out[p] + sums[o][p] : sums[o][p];
  }
}

}  // namespace descent::kernels::conv
