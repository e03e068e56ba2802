// sin and cos over V = F4 or double. Include in .cpp files only. The float ones are Highway's,
// which on our targets (no fused multiply-add) are + - * and integer operations alone, so their
// bits are the same everywhere. Absolute error below 2^-22 for |x| <= 10,000; beyond, where
// Highway's lose their digits, x is reduced in double first: below 2^-21 up to 2^30. From there on,
// where floats are ten turns apart, and for NaN and infinities they are NaN (functions_test.cpp).
//
// check_layers: std-math, the double overloads are the oracle and never part of a run
#pragma once

#include <cmath>
#include <limits>

#include "hwy/contrib/math/math-inl.h"
#include "kernels/lanes-inl.hpp"

namespace descent::lanes {

namespace detail {

inline constexpr float kDirect = 10000;
inline constexpr float kMost = 0x1p30F;

/// x less whole turns k·2π. 2π = high + low; high has 25 bits and k < 2^28, so that k·high is
/// exact.
inline float within_a_turn(float x) {
  if (!(std::fabs(x) < kMost)) return std::numeric_limits<float>::quiet_NaN();
  constexpr double kHigh = 0x1.921fb5p+2;
  constexpr double kLow = 0x1.110b4611a6263p-24;
  constexpr double kPerTurn = 0.15915494309189535;
  const double wide = static_cast<double>(x);
  const double k = std::floor(wide * kPerTurn + 0.5);
  return static_cast<float>((wide - k * kHigh) - k * kLow);
}

HWY_INLINE F4 within_turns(F4 x) {
  if (all(abs(x) <= F4(kDirect))) return x;
  float each[4];
  store4(x, each);
  for (float& one : each) {
    if (!(std::fabs(one) <= kDirect)) one = within_a_turn(one);
  }
  return load4(each);
}

}  // namespace detail

HWY_INLINE F4 sin(F4 x) { return F4(hn::Sin(FloatTag(), detail::within_turns(x).raw)); }
HWY_INLINE F4 cos(F4 x) { return F4(hn::Cos(FloatTag(), detail::within_turns(x).raw)); }
inline double sin(double x) { return std::sin(x); }
inline double cos(double x) { return std::cos(x); }

}  // namespace descent::lanes
