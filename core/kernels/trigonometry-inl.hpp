// sin and cos over V = F4 or double. Include in .cpp files only. The float ones are Highway's,
// which on our targets (no fused multiply-add) are + - * and integer operations alone, so their
// bits are the same everywhere. Absolute error below 2^-22 for |x| <= 10,000
// (functions_test.cpp); beyond 39,000 they lose their digits. NaN gives NaN; infinities must not
// be given.
//
// check_layers: std-math, the double overloads are the oracle and never part of a run
#pragma once

#include <cmath>

#include "hwy/contrib/math/math-inl.h"
#include "kernels/lanes-inl.hpp"

namespace descent::lanes {

HWY_INLINE F4 sin(F4 x) { return F4(hn::Sin(FloatTag(), x.raw)); }
HWY_INLINE F4 cos(F4 x) { return F4(hn::Cos(FloatTag(), x.raw)); }
inline double sin(double x) { return std::sin(x); }
inline double cos(double x) { return std::cos(x); }

}  // namespace descent::lanes
