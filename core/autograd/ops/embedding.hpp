// Rows of a table by their numbers.
//
// Shape letters: V words of a vocabulary, E numbers for each.
#pragma once

#include "autograd/tape.hpp"

namespace descent::ops {

inline constexpr int kNoPadding = -1;

/// weight[ids]. weight: [V, E]; ids: […] whole numbers in [0, V) stored as T → […, E]. The row
/// `padding` gets no gradient (torch.nn.Embedding's padding_idx); no gradient flows to the ids.
template <class T>
Value embedding(BasicTape<T>& tape, Value ids, Value weight, int padding = kNoPadding);

}  // namespace descent::ops
