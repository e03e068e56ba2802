// Elementary functions over V = F4 or double: exp, expm1, log, log1p, tanh, sigmoid, softplus,
// normal_cdf. Include in .cpp files and -inl headers only.
//
// With lanes-inl.hpp this is the vocabulary of a formula:
//
//   using namespace lanes;   (inside namespace descent: at file scope ::exp would compete)
//   template <class V> V silu(V z) { return z * sigmoid(z); }
//
// The double overloads are the standard library's: the oracle of the tests, never part of a run.
// The F4 ones are + - * /, comparisons and integer shifts alone, so their bits are the same on
// every target. They take any float: NaN gives NaN, infinities give the limit, -0 is kept where
// f(0) = 0. Every result below the smallest normal number may be flushed to 0 (absolute error <
// 2^-126).
//
// Largest error found over every 7th of all 2^32 floats, in units in the last place of the result
// (math_test.cpp holds them to it):
//
//   exp 1.8   expm1 4.4   log 0.83   log1p 0.85   tanh 4.5   sigmoid 2.5   softplus 3.9
//   normal_cdf 6.8
//
// Constants: rational minimax fits by reweighted least squares on Chebyshev nodes, one coefficient
// after the other rounded to float and the rest fitted again. The relative error stated at each fit
// is that of the fit with rounded coefficients, in exact arithmetic. Rational, because a division
// runs beside the multiplications: e^r costs 8 instructions instead of 12 for the polynomial.
//
// check_layers: std-math, the double overloads are the oracle and never part of a run
#pragma once

#include <cmath>
#include <limits>

#include "kernels/lanes-inl.hpp"

namespace descent::lanes {

namespace detail {

// ln 2 in two parts; the first has 9 significant bits, so k·kLn2High is exact for |k| < 2^15.
inline constexpr float kLog2E = 1.44269504F;
inline constexpr float kLn2High = 0.693359375F;
inline constexpr float kLn2Low = -2.12194440e-4F;
// Adding 1.5·2^23 rounds to a whole number k and leaves k in the low bits; 127 more is the exponent
// bias, so that those bits shifted up by 23 are the float 2^k.
inline constexpr float kRounder = 12582912.F + 127.F;

/// 2^k from k + kRounder, for k in [-127, 128]; the ends give 0 and infinity.
HWY_INLINE F4 power_of_two(F4 rounded) {
  return F4(hn::BitCast(FloatTag(), hn::ShiftLeft<23>(hn::BitCast(IntTag(), rounded.raw))));
}

/// e^r = (q + p)/(q - p), where p/q approximates tanh(r/2). |r| <= 0.347, relative error 9.1e-10.
struct ExpFraction {
  F4 p, q;

  HWY_INLINE explicit ExpFraction(F4 r) {
    const F4 s = r * r;
    p = r * (F4(0.5F) + F4(0.00832336861640215F) * s);
    q = F4(1) + F4(0.09998001158237457F) * s;
  }
  /// e^r - 1, without cancellation.
  HWY_INLINE F4 minus_one() const { return (p + p) / (q - p); }
};

/// x = k ln 2 + r with |r| <= ln(2)/2.
struct Reduced {
  F4 rounded;  ///< k + kRounder
  F4 r;

  HWY_INLINE explicit Reduced(F4 x) {
    rounded = x * F4(kLog2E) + F4(kRounder);
    const F4 k = rounded - F4(kRounder);
    r = (x - k * F4(kLn2High)) - k * F4(kLn2Low);
  }
};

/// The same for -x, with -r in place of r: the minus signs fold into the constants.
struct ReducedNegative {
  F4 rounded;
  F4 minus_r;

  HWY_INLINE explicit ReducedNegative(F4 x) {
    rounded = F4(kRounder) - x * F4(kLog2E);
    const F4 k = rounded - F4(kRounder);
    minus_r = (x + k * F4(kLn2High)) + k * F4(kLn2Low);
  }
};

// e^x leaves the normal floats below -87.34 and the finite ones above 88.73. Held to this range, k
// stays within [-127, 128].
inline constexpr float kLowest = -88.F;
inline constexpr float kHighest = 89.F;

/// 2^k as a product of two factors, since 2^128 is not a float while m·2^128 with m < 1 may be.
struct Scale {
  F4 main, extra;

  HWY_INLINE explicit Scale(F4 rounded) {
    const F4 held = min(rounded, F4(kRounder + 127.F));
    main = power_of_two(held);
    extra = F4(1) + (rounded - held);
  }
};

/// x = m·2^k with m in [1/√2, √2), for normal x > 0.
struct Binary {
  F4 m, k;

  HWY_INLINE explicit Binary(F4 x) {
    const IntTag ints;
    const Ints half_root = hn::Set(ints, 0x3f3504f3);
    const Ints above = hn::Sub(hn::BitCast(ints, x.raw), half_root);
    k = F4(hn::ConvertTo(FloatTag(), hn::ShiftRight<23>(above)));
    m = F4(hn::BitCast(FloatTag(), hn::Add(hn::And(above, hn::Set(ints, 0x007fffff)), half_root)));
  }
};

/// log(1+f) + k ln 2 + c for 1+f in [1/√2, √2). With s = f/(2+f): log(1+f) = 2s + s·R(s²), arranged
/// as f - f²/2 + s(f²/2 + R) so that the largest term is exact. Source of the arrangement: Tang
/// 1990; R fitted on [0, 0.0296], error 2.8e-9 relative to the logarithm.
HWY_INLINE F4 log_near_one(F4 f, F4 k, F4 c) {
  const F4 s = f / (F4(2) + f);
  const F4 z = s * s;
  const F4 tail =
      z * (F4(0.6666668653488159F) + z * (F4(0.39988216757774353F) + z * F4(0.29602286219596863F)));
  const F4 half_square = F4(0.5F) * f * f;
  return (((s * (half_square + tail) + (k * F4(kLn2Low) + c)) - half_square) + f) +
         k * F4(kLn2High);
}

inline constexpr float kInfinity = std::numeric_limits<float>::infinity();
inline constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

}  // namespace detail

/// e^x. exp(0) = 1 exactly.
HWY_INLINE F4 exp(F4 x) {
  const detail::Reduced at(clamp(x, F4(detail::kLowest), F4(detail::kHighest)));
  const detail::Scale scale(at.rounded);
  return (F4(1) + detail::ExpFraction(at.r).minus_one()) * scale.main * scale.extra;
}
inline double exp(double x) { return std::exp(x); }

/// e^x - 1, relatively accurate near 0.
HWY_INLINE F4 expm1(F4 x) {
  const detail::Reduced at(clamp(x, F4(detail::kLowest), F4(detail::kHighest)));
  const detail::Scale scale(at.rounded);
  const F4 e = detail::ExpFraction(at.r).minus_one();
  return select(x == F4(0), x, (e * scale.main + (scale.main - F4(1))) * scale.extra);
}
inline double expm1(double x) { return std::expm1(x); }

/// Natural logarithm; log(±0) = -infinity, NaN below.
HWY_INLINE F4 log(F4 x) {
  const M4 subnormal = x < F4(std::numeric_limits<float>::min());
  const detail::Binary at(select(subnormal, x * F4(33554432.F), x));
  const F4 k = at.k - select(subnormal, F4(25), F4(0));
  const F4 y = detail::log_near_one(at.m - F4(1), k, F4(0));
  const F4 at_ends =
      select(x == F4(0), F4(-detail::kInfinity), select(x < F4(0), F4(detail::kNaN), x));
  return select((x > F4(0)) & (x < F4(detail::kInfinity)), y, at_ends);
}
inline double log(double x) { return std::log(x); }

/// log(1 + x), relatively accurate near 0; log1p(-1) = -infinity, NaN below. What rounding 1 + x
/// loses comes back as c = (1 + x - u)/u.
HWY_INLINE F4 log1p(F4 x) {
  const F4 u = F4(1) + x;
  const detail::Binary at(u);
  const F4 lost = select(x < F4(1), x - (u - F4(1)), F4(1) - (u - x));
  const M4 near = at.k == F4(0);
  const F4 f = select(near, x, at.m - F4(1));
  const F4 c = select(near | (x > F4(33554432.F)), F4(0), lost / u);
  const F4 y = detail::log_near_one(f, at.k, c);
  const F4 at_ends =
      select(x == F4(-1), F4(-detail::kInfinity), select(x < F4(-1), F4(detail::kNaN), x));
  const F4 large = select((x > F4(-1)) & (x < F4(detail::kInfinity)), y, at_ends);
  return select(abs(x) < F4(5.9604645e-8F), x, large);
}
inline double log1p(double x) { return std::log1p(x); }

/// tanh x = 2t/(1 + t²) with t = tanh(x/2) = a/q; ±1 from |x| = 9.02 on.
///
/// The doubling damps an error in t by (1 - t²)/(1 + t²): a small fraction serves the whole range,
/// and the result never exceeds 1, since 2t/(1 + t²) <= 1 even after rounding. Fit with that
/// weight: 7.6e-9. Rejected (2-core x86-64 VM, 2026-11): one fraction of degrees 9/8 for tanh
/// itself, 5.5 ulp and 1.0000002 at the end; 2aq/(q² + a²), a division less, as fast, 4.8 ulp
/// and 1.0000001.
HWY_INLINE F4 tanh(F4 x) {
  const F4 held = clamp(x, F4(-9.02F), F4(9.02F));
  const F4 s = held * held;
  const F4 a = held * (F4(1) + s * (F4(0.02977733127772808F) + s * F4(0.00011432902829255909F)));
  const F4 q = F4(2) + s * (F4(0.2262212634086609F) +
                            s * (F4(0.002413834212347865F) + s * F4(2.4611069875390967e-06F)));
  const F4 t = a / q;
  return (t + t) / (F4(1) + t * t);
}
inline double tanh(double x) { return std::tanh(x); }

/// 1/(1 + e^-x) = d/(d + 2^k n), where e^-x = 2^k n/d. Relatively accurate in the left tail too.
HWY_INLINE F4 sigmoid(F4 x) {
  const detail::ReducedNegative at(clamp(x, F4(-detail::kHighest), F4(-detail::kLowest)));
  const detail::ExpFraction e(at.minus_r);
  const F4 d = e.q + e.p;
  return d / (d + detail::power_of_two(at.rounded) * (e.q - e.p));
}
inline double sigmoid(double x) {
  if (x >= 0) return 1 / (1 + std::exp(-x));
  const double e = std::exp(x);
  return e / (1 + e);
}

/// Softplus in two halves, log(1 + e^x) = max(x, 0) + log1p(u) with u = e^-|x| = n/d.
///
/// The first gives w = u/(2+u) = n/(2d+n), in [0, 1/3]; the second log1p(u) = 2 artanh w = w·R(w²),
/// R fitted with R(0) = 2, relative error 4.5e-9. Array kernels run them as two loops: in one, the
/// chain of dependent instructions is longer than the processor's window. Measured on a 2-core
/// x86-64 VM, 2026-11, in wasm: 1.7 ns a value in one loop, 1.3 in two. Rejected: u·P(u)/Q(u) for
/// log1p, as many instructions but two divisions.
HWY_INLINE F4 softplus_ratio(F4 x) {
  const detail::ReducedNegative at(min(abs(x), F4(-detail::kLowest)));
  const detail::ExpFraction e(at.minus_r);
  const F4 n = detail::power_of_two(at.rounded) * (e.q - e.p);
  const F4 d = e.q + e.p;
  return n / (d + d + n);
}
HWY_INLINE F4 softplus_from_ratio(F4 x, F4 w) {
  const F4 z = w * w;
  const F4 r = F4(2) + z * (F4(0.666664183139801F) +
                            z * (F4(0.40021437406539917F) +
                                 z * (F4(0.2800302803516388F) + z * F4(0.2800675332546234F))));
  return max(x, F4(0)) + w * r;
}
/// log(1 + e^x), relatively accurate in the left tail too.
HWY_INLINE F4 softplus(F4 x) { return softplus_from_ratio(x, softplus_ratio(x)); }
inline double softplus(double x) { return max(x, 0.0) + std::log1p(std::exp(-std::fabs(x))); }

/// Φ(x), the standard normal distribution function, relatively accurate in the left tail:
/// Φ(-t) = e^(-t²/2)·P(t)/Q(t) for t in [0, 14], relative error 1.4e-8. t² is taken in two parts
/// (t = h + l, h of 12 bits: t² = h² + (t-h)(t+h)), since e^ turns its rounding into a relative
/// error.
HWY_INLINE F4 normal_cdf(F4 x) {
  const F4 t = min(abs(x), F4(14));
  const F4 h(
      hn::BitCast(FloatTag(), hn::And(hn::BitCast(IntTag(), t.raw), hn::Set(IntTag(), ~0xfff))));
  const detail::Reduced at(max(F4(-0.5F) * h * h, F4(detail::kLowest)));
  const F4 r = at.r - F4(0.5F) * ((t - h) * (t + h));
  const F4 e = (F4(1) + detail::ExpFraction(r).minus_one()) * detail::power_of_two(at.rounded);
  const F4 p =
      F4(0.5F) + t * (F4(0.4369789958000183F) +
                      t * (F4(0.18222996592521667F) +
                           t * (F4(0.040285464376211166F) + t * F4(0.004062005318701267F))));
  const F4 q =
      F4(1) + t * (F4(1.6718428134918213F) +
                   t * (F4(1.1983938217163086F) +
                        t * (F4(0.46680888533592224F) +
                             t * (F4(0.10098746418952942F) + t * F4(0.010181809775531292F)))));
  const F4 tail = e * p / q;
  return select(x < F4(0), tail, F4(1) - tail);
}
inline double normal_cdf(double x) { return 0.5 * std::erfc(-x * 0.70710678118654752440); }

}  // namespace descent::lanes
