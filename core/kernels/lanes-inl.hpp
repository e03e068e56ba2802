// F4: four floats at a time, with the operators of a number. Include in .cpp files and -inl headers
// only; it is the one place that shows Highway.
//
// A formula is written once over V, which is F4 in the product and double in the oracle:
//
//   template <class V> V value(V z) { return select(z > V(0), z, V(0.01) * z); }
//
// What is there for both: + - * / and unary -, comparisons (a mask; combine with & and |),
// select(mask, a, b), abs, min, max, clamp, sqrt, round, V(constant), and math-inl.hpp.
//
// Promises
// - The same bits on x86-64 and WebAssembly. Multiply and add are two instructions with two
//   roundings. min, max and select are comparisons, with one meaning for NaN and -0 everywhere:
//   min(a, b) is b < a ? b : a, so a NaN in the first operand comes through, one in the second does
//   not. (f32x4.min would order -0 and spread both NaNs, at several times the cost on x86.)
// - Loads and stores need no alignment.
//
// Keep F4 inside leaf code and pass arrays between functions. Where a destructor or a catch is
// pending, Emscripten's builds with exceptions make calls through JavaScript, which has no vectors.
#pragma once

#include <cmath>
#include <cstddef>
#include <type_traits>

#include "hwy/highway.h"

namespace descent::lanes {

namespace hn = hwy::HWY_NAMESPACE;
using FloatTag = hn::FixedTag<float, 4>;
using IntTag = hn::FixedTag<int, 4>;
using Floats = hn::Vec<FloatTag>;
using Ints = hn::Vec<IntTag>;

/// Four truth values.
struct M4 {
  hn::Mask<FloatTag> raw;
};

struct F4 {
  Floats raw;

  F4() = default;
  HWY_INLINE explicit F4(Floats lanes) : raw(lanes) {}
  /// The same number in all lanes.
  template <class Number, std::enable_if_t<std::is_arithmetic_v<Number>, int> = 0>
  HWY_INLINE explicit F4(Number x) : raw(hn::Set(FloatTag(), static_cast<float>(x))) {}
};

HWY_INLINE F4 operator+(F4 a, F4 b) { return F4(hn::Add(a.raw, b.raw)); }
HWY_INLINE F4 operator-(F4 a, F4 b) { return F4(hn::Sub(a.raw, b.raw)); }
HWY_INLINE F4 operator*(F4 a, F4 b) { return F4(hn::Mul(a.raw, b.raw)); }
HWY_INLINE F4 operator/(F4 a, F4 b) { return F4(hn::Div(a.raw, b.raw)); }
HWY_INLINE F4 operator-(F4 a) { return F4(hn::Neg(a.raw)); }
HWY_INLINE F4& operator+=(F4& a, F4 b) { return a = a + b; }
HWY_INLINE F4& operator-=(F4& a, F4 b) { return a = a - b; }
HWY_INLINE F4& operator*=(F4& a, F4 b) { return a = a * b; }

HWY_INLINE M4 operator<(F4 a, F4 b) { return {hn::Lt(a.raw, b.raw)}; }
HWY_INLINE M4 operator<=(F4 a, F4 b) { return {hn::Le(a.raw, b.raw)}; }
HWY_INLINE M4 operator>(F4 a, F4 b) { return {hn::Lt(b.raw, a.raw)}; }
HWY_INLINE M4 operator>=(F4 a, F4 b) { return {hn::Le(b.raw, a.raw)}; }
HWY_INLINE M4 operator==(F4 a, F4 b) { return {hn::Eq(a.raw, b.raw)}; }
HWY_INLINE M4 operator!=(F4 a, F4 b) { return {hn::Ne(a.raw, b.raw)}; }
HWY_INLINE M4 operator&(M4 a, M4 b) { return {hn::And(a.raw, b.raw)}; }
HWY_INLINE M4 operator|(M4 a, M4 b) { return {hn::Or(a.raw, b.raw)}; }
HWY_INLINE bool all(M4 mask) { return hn::AllTrue(FloatTag(), mask.raw); }

/// yes where the mask is true, no elsewhere; both are computed.
HWY_INLINE F4 select(M4 mask, F4 yes, F4 no) {
  return F4(hn::IfThenElse(mask.raw, yes.raw, no.raw));
}
HWY_INLINE F4 abs(F4 a) { return F4(hn::Abs(a.raw)); }
HWY_INLINE F4 sqrt(F4 a) { return F4(hn::Sqrt(a.raw)); }
/// To the nearest whole number, halves to even.
HWY_INLINE F4 round(F4 a) { return F4(hn::Round(a.raw)); }
// Highway's Min(x, y) is x < y ? x : y on both targets (minps; f32x4.pmin): hence the swaps.
HWY_INLINE F4 min(F4 a, F4 b) { return F4(hn::Min(b.raw, a.raw)); }
HWY_INLINE F4 max(F4 a, F4 b) { return F4(hn::Max(b.raw, a.raw)); }

inline double select(bool mask, double yes, double no) { return mask ? yes : no; }
inline double abs(double a) { return std::fabs(a); }
inline double sqrt(double a) { return std::sqrt(a); }
inline double round(double a) { return std::nearbyint(a); }
inline double min(double a, double b) { return b < a ? b : a; }
inline double max(double a, double b) { return b > a ? b : a; }

/// a held within [low, high]; NaN stays NaN.
HWY_INLINE F4 clamp(F4 a, F4 low, F4 high) { return min(max(a, low), high); }
inline double clamp(double a, double low, double high) { return min(max(a, low), high); }

/// Lane j of the i-th becomes lane i of the j-th.
HWY_INLINE void transpose4(F4& a, F4& b, F4& c, F4& d) {
  const FloatTag four;
  const auto ac_low = hn::InterleaveLower(four, a.raw, c.raw);   // a0 c0 a1 c1
  const auto ac_high = hn::InterleaveUpper(four, a.raw, c.raw);  // a2 c2 a3 c3
  const auto bd_low = hn::InterleaveLower(four, b.raw, d.raw);
  const auto bd_high = hn::InterleaveUpper(four, b.raw, d.raw);
  a = F4(hn::InterleaveLower(four, ac_low, bd_low));  // a0 b0 c0 d0
  b = F4(hn::InterleaveUpper(four, ac_low, bd_low));
  c = F4(hn::InterleaveLower(four, ac_high, bd_high));
  d = F4(hn::InterleaveUpper(four, ac_high, bd_high));
}

// --- memory -----------------------------------------------------------------------------------

HWY_INLINE F4 load4(const float* p) { return F4(hn::LoadU(FloatTag(), p)); }
HWY_INLINE void store4(F4 a, float* p) { hn::StoreU(a.raw, FloatTag(), p); }

/// The first `count` (1, 2 or 3) floats at p, zeros in the lanes above. Reads nothing else.
HWY_INLINE F4 load_some(const float* p, std::size_t count) {
  const hn::FixedTag<float, 1> one;
  const hn::FixedTag<float, 2> two;
  const FloatTag four;
  if (count == 1)
    return F4(hn::ZeroExtendVector(four, hn::ZeroExtendVector(two, hn::LoadU(one, p))));
  const auto low = hn::LoadU(two, p);
  if (count == 2) return F4(hn::ZeroExtendVector(four, low));
  return F4(hn::Combine(four, hn::ZeroExtendVector(two, hn::LoadU(one, p + 2)), low));
}

/// The first `count` (1, 2 or 3) lanes to p. Writes nothing else.
HWY_INLINE void store_some(F4 a, float* p, std::size_t count) {
  const hn::FixedTag<float, 1> one;
  const hn::FixedTag<float, 2> two;
  const auto low = hn::LowerHalf(two, a.raw);
  if (count == 1) return hn::StoreU(hn::LowerHalf(one, low), one, p);
  hn::StoreU(low, two, p);
  if (count == 3) hn::StoreU(hn::LowerHalf(one, hn::UpperHalf(two, a.raw)), one, p + 2);
}

/// One lane, as a float.
template <int kLane> HWY_INLINE float lane(F4 a) { return hn::ExtractLane(a.raw, kLane); }

/// (a0 + a2) + (a1 + a3): the fixed order of every sum across lanes.
HWY_INLINE float sum_lanes(F4 a) {
  const F4 pairs = a + F4(hn::Shuffle1032(a.raw));
  return lane<0>(pairs) + lane<1>(pairs);
}
/// The largest lane. No lane may be NaN.
HWY_INLINE float max_lane(F4 a) {
  const F4 pairs = max(a, F4(hn::Shuffle1032(a.raw)));
  return lane<1>(pairs) > lane<0>(pairs) ? lane<1>(pairs) : lane<0>(pairs);
}

/// Four neighbouring elements of every array of a loop, or the last one to three.
class Whole {
 public:
  explicit Whole(std::size_t first) : first_(first) {}
  HWY_INLINE F4 load(const float* array) const { return load4(array + first_); }
  HWY_INLINE void store(float* array, F4 a) const { store4(a, array + first_); }

 private:
  std::size_t first_;
};

class Rest {
 public:
  Rest(std::size_t first, std::size_t count) : first_(first), count_(count) {}
  HWY_INLINE F4 load(const float* array) const { return load_some(array + first_, count_); }
  HWY_INLINE void store(float* array, F4 a) const { store_some(a, array + first_, count_); }

 private:
  std::size_t first_, count_;
};

/// Calls body(lane) for elements 0-3, 4-7, … of arrays of n; in it, lane.load(array) and
/// lane.store(array, value) see "its" elements. Lanes beyond n hold zeros and are not stored.
///
///   for_each_four(n, [&](auto lane) { lane.store(y, tanh(lane.load(x))); });
template <class Body> HWY_INLINE void for_each_four(std::size_t n, Body body) {
  const std::size_t whole = n & ~std::size_t{3};
  for (std::size_t i = 0; i < whole; i += 4) body(Whole(i));
  if (whole < n) body(Rest(whole, n - whole));
}

}  // namespace descent::lanes
