// The matrix product.
#pragma once

#include "autograd/tape.hpp"

namespace descent::ops {

/// a·b over the last two axes. a: […, M, K], b: […, K, N] → […, M, N]; the axes before them
/// broadcast, as torch.matmul's do.
template <class T> Value matmul(BasicTape<T>& tape, Value a, Value b);

}  // namespace descent::ops
