// Looking elements up by place. Indices are whole numbers stored as T and are checked whenever the
// operation runs; no gradient flows to them. Repeated places add their gradients in order.
#pragma once

#include "autograd/tape.hpp"

namespace descent::ops {

/// y[i, j, …] = x[…, index[i, j, …] at the axis, …], as torch.gather: index has x's rank, and no
/// extent greater than x's but along the axis.
///
/// An index of one rank less picks one element of each row of the last axis: x [N, C] and index [N]
/// give [N].
template <class T> Value gather(BasicTape<T>& tape, Value x, Value index, int axis = -1);

/// The places of `axis` that index [K] names, in its order: with axis 0, rows of a table.
template <class T> Value index_select(BasicTape<T>& tape, Value x, Value index, int axis = 0);

/// 1 at the index, 0 elsewhere. index: […] → […, classes].
template <class T> Value one_hot(BasicTape<T>& tape, Value index, int classes);

}  // namespace descent::ops
