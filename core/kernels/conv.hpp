// Two-dimensional convolution (the cross-correlation that PyTorch's Conv2d computes) and its
// gradients. The promises are those of kernels.hpp.
//
// Shape letters: N batch; C input channels, H × W input; O output channels, KH × KW kernel,
// OH × OW output. Images are [N, C, H, W], weights [O, C, KH, KW], all row-major.
//
// Products with an x or a d_z that is 0 may be left out (in drawn digits, and behind a max pooling,
// that is most of them): no bit changes as long as the other factor is finite.
#pragma once

#include <cstddef>

#include "kernels/narrow.hpp"  // Gradient
#include "kernels/unary.hpp"

namespace descent::kernels {

struct ConvShape {
  int n = 0, c = 0, h = 0, w = 0;
  int o = 0, kh = 0, kw = 0;
  int stride = 1;   ///< of both axes
  int padding = 0;  ///< zeros on all four sides

  /// True if at least one kernel position lies within the padded image.
  bool fits() const {
    return c >= 1 && o >= 1 && kh >= 1 && kw >= 1 && stride >= 1 && padding >= 0 &&
           h + 2 * padding >= kh && w + 2 * padding >= kw;
  }
  int oh() const { return (h + 2 * padding - kh) / stride + 1; }
  int ow() const { return (w + 2 * padding - kw) / stride + 1; }
  int window() const { return c * kh * kw; }  ///< products per output
  int pixels() const { return oh() * ow(); }
};

/// y = f(z), fused; no function: y = z.
template <class T> struct Fused {
  const UnaryKernels<T>* function = nullptr;
  UnaryParams params;
};

/// Elements of workspace that either pass needs. A few images' worth, whatever the batch.
std::size_t conv2d_workspace(const ConvShape& shape);

/// z[n,o,y,x] = b[o] + Σ_{c,i,j} w[o,c,i,j]·x[n, c, y·stride + i - padding, x·stride + j - padding]
/// and y = f(z). The products are summed in the order of (c, i, j), then the bias is added. z and y
/// may be one array, and must be where f has no function.
void conv2d(const ConvShape& shape, const float* x, const float* weight, const float* bias,
            Fused<float> f, float* z, float* y, float* workspace);
void conv2d(const ConvShape& shape, const double* x, const double* weight, const double* bias,
            Fused<double> f, double* z, double* y, double* workspace);

/// What comes back to a convolution: d_z = d_y·f'(z). Without a function z and y are not read.
template <class T> struct ConvOutput {
  const T* z = nullptr;
  const T* y = nullptr;
  const T* d_y = nullptr;
  Fused<T> f;
};

/// The gradients that are asked for:
///
///   d_x[n,c,·] = Σ_{o,i,j} w[o,c,i,j]·d_z[n,o,·]   d_w[o,c,i,j] = Σ_n Σ_{y,x}
///   d_z[n,o,y,x]·x[n,c,·] d_b[o] = Σ_n Σ_{y,x} d_z[n,o,y,x]
///
/// Each image's sums are finished before they are added to those of the images before it, so a
/// batch gives the bits of its images one by one.
/// d_x sums its products in the order of (o, y, x), d_w in that of (y, x).
void conv2d_backward(const ConvShape& shape, const float* x, const float* weight,
                     const ConvOutput<float>& out, Gradient<float> d_x, Gradient<float> d_weight,
                     Gradient<float> d_bias, float* workspace);
void conv2d_backward(const ConvShape& shape, const double* x, const double* weight,
                     const ConvOutput<double>& out, Gradient<double> d_x, Gradient<double> d_weight,
                     Gradient<double> d_bias, double* workspace);

}  // namespace descent::kernels
