// Convolution in float, four lanes wide, without an im2col matrix.
//
// An image is copied into planes with a margin of zeros. A tile then is 4 positions by 8 channels
// of the result in registers: for each product one float per position is spread over a vector and
// meets 8 channels, which lie side by side in a panel. All three passes are that tile:
//
//   pass      a position is       a product is      the planes hold     the panels hold
//   forward   an output pixel     (c, i, j)         the image           weights
//   d_x       an input pixel      (o, i, j)         d_z, zeros between  weights, i and j reversed
//   d_w       one weight (c,i,j)  an output pixel   the image           d_z
//
// Images that are mostly 0 go another way to the same bits: conv_sparse-inl.hpp.
#include "kernels/conv.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "kernels/conv_layout-inl.hpp"
#include "kernels/conv_sparse-inl.hpp"
#include "kernels/elementwise.hpp"
#include "kernels/lanes-inl.hpp"

namespace descent::kernels {
namespace {

using namespace conv;

/// sum[r][v] = Σ_k from[r][places[k]]·panel[k]: four positions, 4·kVectors channels.
///
/// Measured (wasm, 2-core x86-64 VM, 2026-11; forward 5 × 5 and 3 × 3, GFLOP/s): 40 and 37 as it
/// stands; 35 and 30 with three nested loops in place of the table; 18 with the kernel's columns
/// unrolled and 26 with five positions (registers run out).
template <int kVectors>
HWY_INLINE void tile(const float* const* from, const Places& places, int count, const float* panel,
                     F4 (&sum)[kTile][kVectors]) {
  const float* position[kTile];
  for (int r = 0; r < kTile; ++r) {
    position[r] = from[r];
    for (int v = 0; v < kVectors; ++v) sum[r][v] = F4(0);
  }
  for (int k = 0; k < count; ++k) {
    const int place = places[k];
    F4 channels[kVectors];
    for (int v = 0; v < kVectors; ++v) channels[v] = lanes::load4(panel + 4 * v);
    panel += 4 * kVectors;
    for (int r = 0; r < kTile; ++r) {
      const F4 x(position[r][place]);
      for (int v = 0; v < kVectors; ++v) sum[r][v] += x * channels[v];
    }
  }
}

/// One of the three passes over one image: for every position and channel a sum of products.
struct Pass {
  Walk positions, products;
  int channels;
};

/// Calls finish(sums of a tile, its first position, how many, first channel) for all tiles. A sum
/// has `depth` products, which lie at the places.
template <class Finish>
void for_each_tile(const Pass& pass, const float* planes, const Places& places, int depth,
                   const float* panels, Finish finish) {
  const int count = pass.positions.count();
  Cursor cursor(pass.positions);
  for (int first = 0; first < count; first += kBlock) {
    const float* from[kBlock];
    for (const float*& position : from) position = planes + cursor.next();
    const int last = std::min(first + kBlock, count);
    const float* panel = panels;
    for (int o = 0; o < pass.channels;) {
      const int width = panel_width(pass.channels - o);
      for (int p = first; p < last; p += kTile) {
        const int here = std::min(kTile, last - p);
        if (width == kPanel) {
          F4 sum[kTile][2];
          tile(from + (p - first), places, depth, panel, sum);
          finish(sum, p, here, o);
        } else {
          F4 sum[kTile][1];
          tile(from + (p - first), places, depth, panel, sum);
          finish(sum, p, here, o);
        }
      }
      panel += std::ptrdiff_t{width} * depth;
      o += width;
    }
  }
}

/// A pass whose positions are pixels: out[channel][pixel]. bias may be null.
void correlate(const Pass& pass, const float* planes, const Places& places, const float* panels,
               const float* bias, bool add, float* out) {
  const int pixels = pass.positions.count();
  for_each_tile(pass, planes, places, pass.products.count(), panels,
                [&](auto& sum, int first, int count, int o) {
                  constexpr int kVectors = sizeof(sum[0]) / sizeof(F4);
                  for (int v = 0; v < kVectors; ++v, o += 4) {
                    F4 rows[4] = {sum[0][v], sum[1][v], sum[2][v], sum[3][v]};
                    if (bias != nullptr) {
                      for (F4& row : rows) row += lanes::load4(bias + o);
                    }
                    lanes::transpose4(rows[0], rows[1], rows[2], rows[3]);
                    put(rows, pass.channels - o, pixels, count, add,
                        out + first + o * std::ptrdiff_t{pixels});
                  }
                });
}

/// Keeps the places at which one of the panel's channels is not 0, and returns how many.
///
/// Behind a max pooling most of d_z is 0, and so are its products: leaving them out changes no bit.
template <int kVectors>
int drop_zeros(const Places& places, int count, float* panel, Places& kept) {
  int keeps = 0;
  for (int p = 0; p < count; ++p, panel += 4 * kVectors) {
    float* to = panel - (p - keeps) * std::ptrdiff_t{4 * kVectors};
    bool zero = true;
    for (int v = 0; v < kVectors; ++v) {
      const F4 d_z = lanes::load4(panel + 4 * v);
      zero = zero && lanes::all(d_z == F4(0));
      lanes::store4(d_z, to + 4 * v);
    }
    kept.set(keeps, places[p]);
    keeps += zero ? 0 : 1;
  }
  return keeps;
}

/// The pass whose positions are weights, for one panel: adds to [weight][channel].
void weight_gradient(const Pass& pass, const float* planes, const Places& places, int depth,
                     const float* panel, float* sums) {
  for_each_tile(pass, planes, places, depth, panel, [&](auto& sum, int first, int count, int) {
    constexpr int kVectors = sizeof(sum[0]) / sizeof(F4);
    constexpr int kWidth = 4 * kVectors;
    float* to = sums + first * kWidth;
    if (count == kTile) {
      for (int r = 0; r < kTile; ++r) {
        for (int v = 0; v < kVectors; ++v, to += 4) {
          lanes::store4(lanes::load4(to) + sum[r][v], to);
        }
      }
      return;
    }
    // Through memory: a tile that is indexed by a variable would not stay in registers.
    float last[kTile][kWidth];
    for (int r = 0; r < kTile; ++r) {
      for (int v = 0; v < kVectors; ++v) lanes::store4(sum[r][v], last[r] + 4 * v);
    }
    for (int r = 0; r < count; ++r, to += kWidth) add(to, last[r], to, kWidth);
  });
}

/// The same for all panels, which are used up.
void weight_gradients(const Pass& pass, const float* planes, const Places& places, float* panels,
                      Places& kept, float* sums) {
  const int pixels = pass.products.count();
  for (int o = 0; o < pass.channels;) {
    const int width = panel_width(pass.channels - o);
    const Pass part{pass.positions, pass.products, std::min(width, pass.channels - o)};
    const int depth = width == kPanel ? drop_zeros<2>(places, pixels, panels, kept)
                                      : drop_zeros<1>(places, pixels, panels, kept);
    weight_gradient(part, planes, kept, depth, panels, sums);
    panels += std::ptrdiff_t{width} * pixels;
    sums += std::ptrdiff_t{width} * pass.positions.count();
    o += width;
  }
}

/// The sizes and walks of one convolution.
struct Plan {
  PaddedPlanes image, gradient;  ///< gradient: d_z with margins, for d_x
  Pass forward, d_x, d_weight;

  explicit Plan(const ConvShape& s)
      : image{s.c, s.h + 2 * s.padding, s.w + 2 * s.padding},
        gradient{s.o, s.h + s.kh - 1, s.w + s.kw - 1} {
    const Walk window{s.c, s.kh, s.kw, image.stride(), image.columns, 1};
    const Walk outputs{1, s.oh(), s.ow(), 0, std::ptrdiff_t{s.stride} * image.columns, s.stride};
    forward = {outputs, window, s.o};
    d_weight = {window, outputs, s.o};
    d_x = {{1, s.h, s.w, 0, gradient.columns, 1},
           {s.o, s.kh, s.kw, gradient.stride(), gradient.columns, 1},
           s.c};
  }
};

/// Hands out pieces of the workspace; without one, only counts.
class Pieces {
 public:
  explicit Pieces(float* workspace) : next_(workspace) {}

  float* take(std::size_t count) {
    float* piece = next_;
    if (next_ != nullptr) next_ += count;
    used_ += count;
    return piece;
  }
  std::size_t used() const { return used_; }

 private:
  float* next_;
  std::size_t used_ = 0;
};

struct ForwardBuffers {
  float *image, *weights, *bias, *sums;
  Places places;

  ForwardBuffers(const ConvShape& s, const Plan& plan, Pieces& pieces)
      : image(pieces.take(plan.image.size())),
        weights(pieces.take(size(padded_channels(s.o)) * size(s.window()))),
        bias(pieces.take(size(padded_channels(s.o)))),
        sums(pieces.take(Scatter::forward(s).size())),
        places(pieces.take(size(s.window()))) {}
};

struct BackwardBuffers {
  float *image, *gradient, *d_z, *d_z_panels, *weights, *d_weight, *d_bias, *sums;
  Places d_x_places, d_weight_places, kept;

  BackwardBuffers(const ConvShape& s, const Plan& plan, Pieces& pieces)
      : image(pieces.take(plan.image.size())),
        gradient(pieces.take(plan.gradient.size())),
        d_z(pieces.take(size(s.o) * size(s.pixels()))),
        d_z_panels(pieces.take(size(padded_channels(s.o)) * size(s.pixels()))),
        weights(pieces.take(size(padded_channels(s.c)) * size(s.o * s.kh * s.kw))),
        d_weight(pieces.take(size(padded_channels(s.o)) * size(s.window()))),
        d_bias(pieces.take(size(padded_channels(s.o)))),
        sums(pieces.take(Scatter::d_x(s).size())),
        d_x_places(pieces.take(size(s.o * s.kh * s.kw))),
        d_weight_places(pieces.take(size(s.pixels()))),
        kept(pieces.take(size(s.pixels()))) {}
};

}  // namespace

std::size_t conv2d_workspace(const ConvShape& shape) {
  const Plan plan(shape);
  Pieces forward(nullptr), backward(nullptr);
  (void)ForwardBuffers(shape, plan, forward);
  (void)BackwardBuffers(shape, plan, backward);
  return std::max(forward.used(), backward.used());
}

void conv2d(const ConvShape& s, const float* x, const float* weight, const float* bias,
            Fused<float> f, float* z, float* y, float* workspace) {
  DESCENT_CHECK(s.fits(), s.h, s.w, s.kh, s.kw, s.stride, s.padding);
  const Plan plan(s);
  Pieces pieces(workspace);
  ForwardBuffers at(s, plan, pieces);
  fill(0.F, at.image, plan.image.size());
  fill(0.F, at.bias, size(padded_channels(s.o)));
  std::copy_n(bias, s.o, at.bias);
  to_panels(weight, s.o, s.window(), at.weights);
  at.places.fill(plan.forward.products);
  const std::size_t inputs = size(s.c) * size(s.h) * size(s.w);
  const std::size_t outputs = size(s.o) * size(s.pixels());
  for (int n = 0; n < s.n; ++n, x += inputs, z += outputs, y += outputs) {
    if (Scatter::fits_forward(s) && is_sparse(x, inputs)) {
      scatter(Scatter::forward(s), x, at.weights, at.bias, at.sums, false, z);
    } else {
      place(x, s.h, s.w, {1, s.padding, s.padding}, plan.image, at.image);
      correlate(plan.forward, at.image, at.places, at.weights, at.bias, false, z);
    }
    if (f.function != nullptr) f.function->value(z, y, outputs, f.params);
  }
}

void conv2d_backward(const ConvShape& s, const float* x, const float* weight,
                     const ConvOutput<float>& out, Gradient<float> d_x, Gradient<float> d_weight,
                     Gradient<float> d_bias, float* workspace) {
  DESCENT_CHECK(s.fits(), s.h, s.w, s.kh, s.kw, s.stride, s.padding);
  const Plan plan(s);
  Pieces pieces(workspace);
  BackwardBuffers at(s, plan, pieces);
  fill(0.F, at.image, plan.image.size());
  fill(0.F, at.gradient, plan.gradient.size());
  fill(0.F, at.d_weight, size(padded_channels(s.o)) * size(s.window()));
  fill(0.F, at.d_bias, size(padded_channels(s.o)));
  if (d_x.data != nullptr) {
    reversed_weights(s, weight, at.weights);
    at.d_x_places.fill(plan.d_x.products);
  }
  if (d_weight.data != nullptr) at.d_weight_places.fill(plan.d_weight.products);
  const std::size_t inputs = size(s.c) * size(s.h) * size(s.w);
  const std::size_t outputs = size(s.o) * size(s.pixels());
  for (std::size_t n = 0; n < size(s.n); ++n) {
    const float* d_z = out.d_y + n * outputs;
    if (out.f.function != nullptr) {
      out.f.function->backward(out.z + n * outputs, out.y + n * outputs, d_z, at.d_z, outputs,
                               out.f.params);
      d_z = at.d_z;
    }
    if (d_weight.data != nullptr || d_bias.data != nullptr) {
      to_panels(d_z, s.o, s.pixels(), at.d_z_panels);
    }
    if (d_bias.data != nullptr) bias_gradient(at.d_z_panels, s.o, s.pixels(), at.d_bias);
    if (d_weight.data != nullptr) {
      place(x + n * inputs, s.h, s.w, {1, s.padding, s.padding}, plan.image, at.image);
      weight_gradients(plan.d_weight, at.image, at.d_weight_places, at.d_z_panels, at.kept,
                       at.d_weight);
    }
    if (d_x.data == nullptr) continue;
    float* to = d_x.data + n * inputs;
    if (is_sparse(d_z, outputs)) {
      scatter(Scatter::d_x(s), d_z, at.weights, nullptr, at.sums, d_x.accumulate, to);
      continue;
    }
    const Placement reach{s.stride, s.kh - 1 - s.padding, s.kw - 1 - s.padding};
    place(d_z, s.oh(), s.ow(), reach, plan.gradient, at.gradient);
    correlate(plan.d_x, at.gradient, at.d_x_places, at.weights, nullptr, d_x.accumulate, to);
  }
  if (d_weight.data != nullptr) {
    from_panels(at.d_weight, s.o, s.window(), d_weight.accumulate, d_weight.data);
  }
  if (d_bias.data != nullptr) from_panels(at.d_bias, s.o, 1, d_bias.accumulate, d_bias.data);
}

}  // namespace descent::kernels
