// The smooth functions of a formula on a tape of doubles.
//
// The operations of autograd/ops take their doubles from the standard library: they are the oracle
// of tests and never part of a run, since libraries differ in the last bit. A formula's run must be
// the same everywhere, so its functions are made of base/math here.
#pragma once

#include "autograd/tape.hpp"

namespace descent::formulas {

Value exp(BasicTape<double>& tape, Value x);
/// Natural logarithm.
Value log(BasicTape<double>& tape, Value x);
/// In radians; NaN beyond |x| = 1e6, where base/math has no more digits.
Value sin(BasicTape<double>& tape, Value x);
Value cos(BasicTape<double>& tape, Value x);
Value tanh(BasicTape<double>& tape, Value x);
Value sigmoid(BasicTape<double>& tape, Value x);
Value softplus(BasicTape<double>& tape, Value x);
/// x^exponent; NaN below 0 unless the exponent is whole.
Value pow(BasicTape<double>& tape, Value x, double exponent);

}  // namespace descent::formulas
