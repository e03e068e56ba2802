#include "base/math.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>

namespace descent::math {
namespace {

constexpr double kLn2High = 0x1.62e42fee00000p-1;  // ln 2, leading 32 bits: k·kLn2High is exact
constexpr double kLn2Low = 0x1.a39ef35793c76p-33;  // ln 2 - kLn2High
constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// Σ (-1)^j x^(2j) first!/(2j+first)!, by Horner: the Taylor series of sin(x)/x (first = 1) or
/// cos(x) (first = 0). On |x| ≤ π/4 the first term left out is below 1e-18.
double alternating_series(double x, int first) {
  const double s = x * x;
  double sum = 1;
  for (int n = 18 + first; n > first; n -= 2) sum = 1 - sum * s / (n * (n - 1));
  return sum;
}

constexpr double kMostExponent = 709.782712893384;
constexpr double kLeastExponent = -745.2;

/// e^x in place, for x within the two bounds: x = k ln2 + r with |r| ≤ ln2/2; e^r by Taylor to
/// r^13/13!, whose remainder is below 5e-18.
template <std::size_t N> void exp_block(double* x) {
  int k[N];
  double r[N], sum[N];
  for (std::size_t i = 0; i < N; ++i) {
    k[i] = static_cast<int>(std::floor(x[i] / (kLn2High + kLn2Low) + 0.5));
    r[i] = (x[i] - k[i] * kLn2High) - k[i] * kLn2Low;
    sum[i] = 1;
  }
  for (int n = 13; n >= 1; --n) {
    for (std::size_t i = 0; i < N; ++i) sum[i] = 1 + r[i] * sum[i] / n;
  }
  // exact, but for one rounding where the result is subnormal
  for (std::size_t i = 0; i < N; ++i) x[i] = std::ldexp(sum[i], k[i]);
}

/// log x in place, for 0 < x < infinity: log m = 2 atanh(s) with s = (m-1)/(m+1), |s| ≤ 0.1716; the
/// series to s^23/23 leaves below 1e-19.
template <std::size_t N> void log_block(double* x) {
  int exponent[N];
  double s[N], tail[N];
  for (std::size_t i = 0; i < N; ++i) {
    double m = std::frexp(x[i], &exponent[i]);  // exact; m in [1/2, 1)
    if (m < 0.70710678118654752) {
      m *= 2;
      --exponent[i];
    }
    s[i] = (m - 1) / (m + 1);
    tail[i] = 0;
  }
  for (int n = 23; n >= 3; n -= 2) {
    for (std::size_t i = 0; i < N; ++i) tail[i] = (tail[i] + 1.0 / n) * (s[i] * s[i]);
  }
  for (std::size_t i = 0; i < N; ++i)
    x[i] = exponent[i] * kLn2High + (2 * s[i] + (2 * s[i] * tail[i] + exponent[i] * kLn2Low));
}

constexpr std::size_t kLanes = 8;

/// `block` where all of a block are plain, `one` for what is left: their results are the same bits.
template <class Plain>
void in_blocks(std::span<double> x, Plain plain, void (*block)(double*), double (*one)(double)) {
  for (; x.size() >= kLanes; x = x.subspan(kLanes)) {
    const std::span<double> now = x.first(kLanes);
    if (std::all_of(now.begin(), now.end(), plain))
      block(now.data());
    else
      std::transform(now.begin(), now.end(), now.begin(), one);
  }
  std::transform(x.begin(), x.end(), x.begin(), one);
}

double sin_small(double x) { return x * alternating_series(x, 1); }
double cos_small(double x) { return alternating_series(x, 0); }

}  // namespace

double exp(double x) {
  if (!(x == x)) return x;
  if (x > kMostExponent) return kInfinity;
  if (x < kLeastExponent) return 0;
  exp_block<1>(&x);
  return x;
}

void exp_all(std::span<double> x) {
  const auto plain = [](double v) { return v >= kLeastExponent && v <= kMostExponent; };
  in_blocks(x, plain, exp_block<kLanes>, exp);
}

double log(double x) {
  if (x == 0) return -kInfinity;
  if (!(x > 0)) return std::numeric_limits<double>::quiet_NaN();
  if (x == kInfinity) return x;
  log_block<1>(&x);
  return x;
}

void log_all(std::span<double> x) {
  in_blocks(
      x, [](double v) { return v > 0 && v < kInfinity; }, log_block<kLanes>, log);
}

double log10(double x) { return log(x) / 2.302585092994045684; }

double sin_turn(double t) {
  const double whole = std::floor(4 * t + 0.5);  // nearest quarter turn
  const double angle = (t - whole / 4) * (2 * kPi);
  switch (static_cast<std::int64_t>(whole) & 3) {
    case 0:
      return sin_small(angle);
    case 1:
      return cos_small(angle);
    case 2:
      return -sin_small(angle);
    default:
      return -cos_small(angle);
  }
}

double cos_turn(double t) { return sin_turn(t + 0.25); }

double power(double base, int n) {
  if (n < 0) return 1 / power(base, -n);
  double result = 1;
  for (; n > 0; n /= 2, base *= base) {
    if (n % 2 == 1) result *= base;
  }
  return result;
}

}  // namespace descent::math
