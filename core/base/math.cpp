#include "base/math.hpp"

#include <cmath>
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

double sin_small(double x) { return x * alternating_series(x, 1); }
double cos_small(double x) { return alternating_series(x, 0); }

}  // namespace

double exp(double x) {
  if (!(x == x)) return x;
  if (x > 709.782712893384) return kInfinity;
  if (x < -745.2) return 0;
  // x = k ln2 + r with |r| ≤ ln2/2; e^r by Taylor to r^13/13!, whose remainder is below 5e-18.
  const int k = static_cast<int>(std::floor(x / (kLn2High + kLn2Low) + 0.5));
  const double r = (x - k * kLn2High) - k * kLn2Low;
  double sum = 1;
  for (int n = 13; n >= 1; --n) sum = 1 + r * sum / n;
  return std::ldexp(sum, k);  // exact, but for one rounding where the result is subnormal
}

double log(double x) {
  if (x == 0) return -kInfinity;
  if (!(x > 0)) return std::numeric_limits<double>::quiet_NaN();
  if (x == kInfinity) return x;
  int exponent = 0;
  double m = std::frexp(x, &exponent);  // exact; m in [1/2, 1)
  if (m < 0.70710678118654752) {
    m *= 2;
    --exponent;
  }
  // log m = 2 atanh(s), s = (m-1)/(m+1), |s| ≤ 0.1716: the series to s^23/23 leaves below 1e-19.
  const double s = (m - 1) / (m + 1);
  const double s2 = s * s;
  double tail = 0;
  for (int n = 23; n >= 3; n -= 2) tail = (tail + 1.0 / n) * s2;
  return exponent * kLn2High + (2 * s + (2 * s * tail + exponent * kLn2Low));
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
