// Activation functions: one table. A row is two formulas (value and derivative) and what a reader
// or a form wants to know; everything else (array kernels in float and double, the tape, plots,
// forms, conformance tests) follows from the row.
#pragma once

#include <span>
#include <string_view>

#include "autograd/ops/ops.hpp"
#include "base/param.hpp"
#include "kernels/unary.hpp"

namespace descent {

struct Activation {
  std::string_view id;
  std::string_view formula;     ///< TeX, in z
  std::string_view derivative;  ///< TeX
  double min, max;              ///< greatest lower and least upper bound of the values; ±infinity
  bool monotone;                ///< never decreases
  /// Where the derivative jumps, at the default constants. At a kink it is PyTorch's: at 0 that of
  /// the branch z ≤ 0 (so relu'(0) = 0), at the ends of a clamp that of the flat piece.
  std::span<const double> kinks;
  /// At most two; the first is UnaryParams::a, the second b.
  std::span<const Param> params;
  std::string_view source;
  kernels::UnaryFunction function;

  /// The constants' defaults.
  kernels::UnaryParams defaults() const;
  /// For recording on a tape.
  ops::Activation with(kernels::UnaryParams constants) const { return {&function, constants}; }
  ops::Activation with_defaults() const { return with(defaults()); }
};

/// All activations of one number, in the order of the catalog: linear first. softmax and
/// log_softmax are functions of a vector and stand in autograd/ops.
std::span<const Activation> activations();

/// Fails (DESCENT_CHECK) if there is none of that id.
const Activation& activation(std::string_view id);

}  // namespace descent
