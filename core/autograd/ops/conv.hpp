// Convolution of images.
//
// Shape letters: N rows of a batch; C input channels, H × W input; O output channels, KH × KW
// kernel, OH × OW output.
#pragma once

#include "autograd/ops/activation.hpp"
#include "autograd/tape.hpp"

namespace descent::ops {

struct Conv2d {
  int stride = 1;   ///< of both axes, at least 1
  int padding = 0;  ///< zeros on all four sides
};

/// activation(x ⋆ W + b), fused; ⋆ is the cross-correlation that PyTorch calls convolution.
/// x: [N, C, H, W], weight: [O, C, KH, KW], bias: [O] → [N, O, OH, OW] with
/// OH = ⌊(H + 2·padding - KH) / stride⌋ + 1.
template <class T>
Value conv2d(BasicTape<T>& tape, Value x, Value weight, Value bias, Conv2d settings = {},
             Activation activation = {});

}  // namespace descent::ops
