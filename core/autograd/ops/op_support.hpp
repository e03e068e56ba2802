// What the operations share: making a row from a type with forward and backward, and writing or
// adding into a gradient.
#pragma once

#include <initializer_list>

#include "autograd/tape.hpp"
#include "base/check.hpp"

namespace descent::ops {

/// The row of operation `Op`, a type with `name` and static templates forward<T> and backward<T>.
template <class Op, class T>
inline constexpr OpRow<T> kRow{Op::name, &Op::template forward<T>, &Op::template backward<T>};

/// The row of an operation that no gradient passes: `Op` has forward<T> alone.
template <class Op, class T>
inline constexpr OpRow<T> kConstantRow{Op::name, &Op::template forward<T>, nullptr};

template <class Op, class T, class Attributes = NoAttributes>
Value record(BasicTape<T>& tape, std::initializer_list<Value> operands, Shape out,
             const Attributes& attributes = {}, std::size_t scratch = 0) {
  return tape.record(kRow<Op, T>, std::span(operands.begin(), operands.size()), out, attributes,
                     scratch);
}

/// The same for an operation that no gradient passes.
template <class Op, class T, class Attributes = NoAttributes>
Value record_constant(BasicTape<T>& tape, std::initializer_list<Value> operands, Shape out,
                      const Attributes& attributes = {}, std::size_t scratch = 0) {
  return tape.record(kConstantRow<Op, T>, std::span(operands.begin(), operands.size()), out,
                     attributes, scratch);
}

/// The value as an operand that wants no gradient: itself, or a view of it that has none.
template <class T> Value without_gradient(BasicTape<T>& tape, Value value);

/// target = value, or target += value where this operand's gradient already holds a share.
template <class T> void put(T& target, T value, bool accumulate) {
  target = accumulate ? target + value : value;
}

/// Fails with both shapes unless they are equal.
inline void check_same_shape(std::string_view op, const Shape& a, const Shape& b) {
  DESCENT_CHECK(a == b, op, a.text(), b.text());
}

}  // namespace descent::ops
