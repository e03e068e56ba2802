// Operations that move elements without changing them. Axes and places may be counted from the end
// (-1 is the last). Names and meanings are PyTorch's; slices are Python's with a step of at
// least 1.
#pragma once

#include <initializer_list>
#include <limits>
#include <span>

#include "autograd/tape.hpp"

namespace descent::ops {

// --- views: no element moves ------------------------------------------------------------------

/// The same elements in another shape of the same size.
template <class T> Value reshape(BasicTape<T>& tape, Value x, Shape shape);
/// All axes from `start` on become one.
template <class T> Value flatten(BasicTape<T>& tape, Value x, int start = 1);
/// Without one axis of extent 1.
template <class T> Value squeeze(BasicTape<T>& tape, Value x, int axis);
/// With a new axis of extent 1, which has the place `axis` in the result.
template <class T> Value unsqueeze(BasicTape<T>& tape, Value x, int axis);

// --- copies -----------------------------------------------------------------------------------

/// Axis i of the result is axis order[i] of x.
template <class T> Value permute(BasicTape<T>& tape, Value x, std::initializer_list<int> order);
/// The two axes in each other's place.
template <class T> Value transpose(BasicTape<T>& tape, Value x, int first, int second);

inline constexpr int kToTheEnd = std::numeric_limits<int>::max();
/// x[…, start:stop:step, …].
template <class T>
Value slice(BasicTape<T>& tape, Value x, int axis, int start, int stop = kToTheEnd, int step = 1);
/// x[…, index, …]: one place of an axis, which disappears.
template <class T> Value select(BasicTape<T>& tape, Value x, int axis, int index);

/// The values one after the other along an axis. All other extents are equal.
template <class T> Value concat(BasicTape<T>& tape, std::span<const Value> values, int axis = 0);
template <class T>
Value concat(BasicTape<T>& tape, std::initializer_list<Value> values, int axis = 0) {
  return concat(tape, std::span(values.begin(), values.size()), axis);
}
/// The values, all of one shape, along a new axis.
template <class T> Value stack(BasicTape<T>& tape, std::span<const Value> values, int axis = 0);
template <class T>
Value stack(BasicTape<T>& tape, std::initializer_list<Value> values, int axis = 0) {
  return stack(tape, std::span(values.begin(), values.size()), axis);
}

}  // namespace descent::ops
