#include "base/math.hpp"

#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <span>
#include <vector>

#include "support/catch.hpp"

namespace math = descent::math;

namespace {

constexpr double kUlp = std::numeric_limits<double>::epsilon();

/// |got - want| in units of want's last place.
double ulps(double got, double want) {
  return std::abs(got - want) / (kUlp * std::max(std::abs(want), 1e-300));
}

}  // namespace

TEST_CASE("exp and log stay within 4 ulp of the C library", "[base][math]") {
  double worst_exp = 0;
  double worst_log = 0;
  for (int i = 0; i < 20000; ++i) {
    const double x = -700 + 1400.0 * i / 19999;
    worst_exp = std::max(worst_exp, ulps(math::exp(x), std::exp(x)));
    const double y = std::exp(x / 2);
    worst_log = std::max(worst_log, ulps(math::log(y), std::log(y)));
  }
  CHECK(worst_exp <= 4);
  CHECK(worst_log <= 4);
  CHECK(math::exp(-800) == 0);
  CHECK(math::exp(800) == std::numeric_limits<double>::infinity());
  CHECK(math::log(0) == -std::numeric_limits<double>::infinity());
  CHECK(std::isnan(math::log(-1)));
  CHECK(std::isnan(math::exp(std::numeric_limits<double>::quiet_NaN())));
}

TEST_CASE("Many exponentials or logarithms at once are the bits of each alone", "[base][math]") {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
  std::vector<double> x = {0, -0.0, 1, -800, 800, kInfinity, -kInfinity, kNan, 5e-324, -745, -744};
  for (int i = 0; i < 1000; ++i) x.push_back(std::ldexp(i % 7 - 3, i % 40 - 30) * (1 + i * 0.37));
  const auto bits = [](double v) {  // std::bit_cast is missing from Emscripten 3.1.6
    std::uint64_t pattern = 0;
    std::memcpy(&pattern, &v, sizeof v);
    return pattern;
  };
  struct Pair {
    void (*all)(std::span<double>);
    double (*one)(double);
  };
  for (const auto& [all, one] : {Pair{math::exp_all, math::exp}, Pair{math::log_all, math::log}}) {
    for (const std::size_t from : {0U, 11U, 12U, 13U}) {  // blocks begin elsewhere
      std::vector<double> y(x.begin() + static_cast<std::ptrdiff_t>(from), x.end());
      all(y);
      for (std::size_t i = 0; i < y.size(); ++i) {
        INFO(x[from + i]);
        CHECK(bits(y[i]) == bits(one(x[from + i])));
      }
    }
  }
}

TEST_CASE("log is accurate next to 1, where its value nearly vanishes", "[base][math]") {
  for (int k = 1; k <= 50; ++k) {
    for (const double x : {1 + std::ldexp(1, -k), 1 - std::ldexp(1, -k - 1)})
      CHECK(ulps(math::log(x), std::log(x)) <= 4);
  }
}

TEST_CASE("sine and cosine of a turn are exact at quarters and close between", "[base][math]") {
  CHECK(math::sin_turn(0.25) == 1);
  CHECK(math::cos_turn(0.25) == 0);
  CHECK(math::sin_turn(-0.5) == 0);
  CHECK(math::cos_turn(0.5) == -1);
  double worst = 0;
  for (int i = 0; i < 10000; ++i) {
    const double t = -2 + 4.0 * i / 9999;
    worst = std::max(worst, std::abs(math::sin_turn(t) - std::sin(2 * math::kPi * t)));
    worst = std::max(worst, std::abs(math::cos_turn(t) - std::cos(2 * math::kPi * t)));
  }
  CHECK(worst < 8 * kUlp);  // the library's own argument 2πt is rounded
}

TEST_CASE("power multiplies, for negative exponents too", "[base][math]") {
  CHECK(math::power(2, 10) == 1024);
  CHECK(math::power(0.5, -3) == 8);
  CHECK(math::power(7, 0) == 1);
}
