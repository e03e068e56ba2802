// Pooling of images: the largest or the mean value of windows. The promises are those of
// kernels.hpp.
//
// A plane is one channel of one image; images [N, C, H, W] are N·C planes of H × W, and a result
// has as many of OH × OW. Windows that reach over the edge see padding: nothing for the maximum,
// zeros for the mean.
#pragma once

#include <cstddef>

namespace descent::kernels {

struct PoolShape {
  int planes = 0, h = 0, w = 0;
  int kernel = 1;   ///< rows and columns of the window
  int stride = 1;   ///< of both axes
  int padding = 0;  ///< on all four sides, at most half the kernel

  bool fits() const {
    return h >= 1 && w >= 1 && kernel >= 1 && stride >= 1 && padding >= 0 &&
           2 * padding <= kernel && h + 2 * padding >= kernel && w + 2 * padding >= kernel &&
           h <= kMaxPixels / w;
  }
  int oh() const { return (h + 2 * padding - kernel) / stride + 1; }
  int ow() const { return (w + 2 * padding - kernel) / stride + 1; }

  static constexpr int kMaxPixels = 1 << 24;  ///< places in a plane are exact as float
};

/// y = the largest value of each window, the first of equals; a NaN counts as larger than all.
/// places (null: not wanted) tells where in its plane it stood, as a whole number.
void max_pool2d(const PoolShape& shape, const float* x, float* y, float* places);
void max_pool2d(const PoolShape& shape, const double* x, double* y, double* places);

/// d_x[place] += d_y, over zeros or over what d_x holds with `accumulate`.
void max_pool2d_backward(const PoolShape& shape, const float* places, const float* d_y,
                         bool accumulate, float* d_x);
void max_pool2d_backward(const PoolShape& shape, const double* places, const double* d_y,
                         bool accumulate, double* d_x);

/// y = the mean of each window; padding counts (PyTorch's count_include_pad).
void avg_pool2d(const PoolShape& shape, const float* x, float* y);
void avg_pool2d(const PoolShape& shape, const double* x, double* y);

/// d_x += d_y / kernel² for every window that a pixel is in, over zeros or with `accumulate`.
void avg_pool2d_backward(const PoolShape& shape, const float* d_y, bool accumulate, float* d_x);
void avg_pool2d_backward(const PoolShape& shape, const double* d_y, bool accumulate, double* d_x);

}  // namespace descent::kernels
