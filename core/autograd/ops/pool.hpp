// Pooling of images: [N, C, H, W] → [N, C, OH, OW], with OH = ⌊(H + 2·padding - kernel) / stride⌋
// + 1.
#pragma once

#include "autograd/tape.hpp"

namespace descent::ops {

struct Pool2d {
  int kernel = 2;   ///< rows and columns of a window
  int stride = 2;   ///< of both axes
  int padding = 0;  ///< on all four sides, at most half the kernel
};

/// The largest value of each window, which alone receives the gradient: the first of equals.
/// Padding never wins. A NaN counts as larger than all.
template <class T> Value max_pool2d(BasicTape<T>& tape, Value x, Pool2d settings = {});

/// The mean of each window; padding counts as zeros.
template <class T> Value avg_pool2d(BasicTape<T>& tape, Value x, Pool2d settings = {});

}  // namespace descent::ops
