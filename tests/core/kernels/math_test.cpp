#include "core/kernels/kernel_support.hpp"
#include "kernels/math-inl.hpp"
#include "support/catch.hpp"

namespace descent::lanes {
namespace {

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();
constexpr float kInf = std::numeric_limits<float>::infinity();
constexpr double kSmallestNormal = 0x1p-126;

/// Four values to four values. (Not F4 to F4: a pointer call within reach of a destructor goes
/// through JavaScript in Emscripten's builds with exceptions, and JavaScript has no vectors.)
struct Function {
  const char* name;
  void (*fast)(const float* x, float* y);
  double (*oracle)(double);
  double max_ulp;  ///< largest error found over every 7th float, rounded up
};

const Function kFunctions[] = {
    {"exp", [](const float* x, float* y) { store4(exp(load4(x)), y); },
     [](double x) { return exp(x); }, 1.8},
    {"expm1", [](const float* x, float* y) { store4(expm1(load4(x)), y); },
     [](double x) { return expm1(x); }, 4.4},
    {"log", [](const float* x, float* y) { store4(log(load4(x)), y); },
     [](double x) { return log(x); }, 0.83},
    {"log1p", [](const float* x, float* y) { store4(log1p(load4(x)), y); },
     [](double x) { return log1p(x); }, 0.85},
    {"tanh", [](const float* x, float* y) { store4(tanh(load4(x)), y); },
     [](double x) { return tanh(x); }, 4.5},
    {"sigmoid", [](const float* x, float* y) { store4(sigmoid(load4(x)), y); },
     [](double x) { return sigmoid(x); }, 2.5},
    {"softplus", [](const float* x, float* y) { store4(softplus(load4(x)), y); },
     [](double x) { return softplus(x); }, 3.9},
    {"normal_cdf", [](const float* x, float* y) { store4(normal_cdf(load4(x)), y); },
     [](double x) { return normal_cdf(x); }, 6.8},
};

HWY_INLINE float first(F4 a) { return lane<0>(a); }

float value_of(const Function& function, float x) {
  const float in[] = {x, x, x, x};
  float out[4];
  function.fast(in, out);
  return out[3];
}

struct Worst {
  double ulp = 0;
  float at = 0;
  float largest = -kInf;
  bool special_values_agree = true;
};

/// Compares one value, and says what a comparison in ulps cannot.
void compare(float x, float y, double wanted, Worst& worst) {
  if (y > worst.largest) worst.largest = y;
  double error = std::fabs(static_cast<double>(y) - wanted) / testing::unit_in_last_place(wanted);
  const bool beyond_floats =
      std::fabs(wanted) > static_cast<double>(std::numeric_limits<float>::max());
  if (std::isnan(y) || std::isnan(wanted)) {
    error = std::isnan(y) == std::isnan(wanted) ? 0 : kSmallestNormal + static_cast<double>(kInf);
  } else if (std::isinf(y) || beyond_floats) {
    error = std::isinf(y) && beyond_floats && std::signbit(y) == std::signbit(wanted) ? 0 : 2;
  } else if (std::fabs(wanted) < kSmallestNormal) {
    const bool near = std::fabs(static_cast<double>(y) - wanted) < kSmallestNormal;
    const bool zero_keeps_sign = wanted != 0 || y != 0 || std::signbit(y) == std::signbit(wanted);
    worst.special_values_agree = worst.special_values_agree && near && zero_keeps_sign;
    error = 0;
  }
  if (error > worst.ulp) {
    worst.ulp = error;
    worst.at = x;
  }
}

Worst compare_over_all_floats(const Function& function) {
  constexpr std::uint64_t kStride = 2003;  // prime: all exponents, ever new mantissas
  Worst worst;
  for (std::uint64_t bits = 0; bits < (std::uint64_t{1} << 32); bits += 4 * kStride) {
    float x[4], y[4];
    for (std::uint64_t i = 0; i < 4; ++i)
      x[i] = testing::float_of(static_cast<std::uint32_t>(bits + i * kStride));
    function.fast(x, y);
    for (int i = 0; i < 4; ++i)
      compare(x[i], y[i], function.oracle(static_cast<double>(x[i])), worst);
  }
  return worst;
}

TEST_CASE("every function is within its stated error over the whole range of floats",
          "[kernels][math]") {
  for (const Function& function : kFunctions) {
    const Worst worst = compare_over_all_floats(function);
    INFO(function.name << " at " << worst.at);
    CHECK(worst.ulp <= function.max_ulp);
    CHECK(worst.special_values_agree);
  }
}

TEST_CASE("tanh, sigmoid and normal_cdf never leave their range", "[kernels][math]") {
  for (const Function& function : kFunctions) {
    const std::string_view name = function.name;
    if (name == "tanh" || name == "sigmoid" || name == "normal_cdf") {
      INFO(name);
      CHECK(compare_over_all_floats(function).largest == 1);
    }
  }
}

TEST_CASE("NaN in is NaN out, whatever its payload and sign", "[kernels][math]") {
  for (const Function& function : kFunctions) {
    INFO(function.name);
    for (const std::uint32_t bits :
         {0x7fc00000U, 0xffc00000U, 0x7f800001U, 0x7fffffffU, 0xff812345U}) {
      CHECK(std::isnan(value_of(function, testing::float_of(bits))));
    }
  }
}

TEST_CASE("infinities give the limits", "[kernels][math]") {
  CHECK(first(exp(F4(kInf))) == kInf);
  CHECK(first(exp(F4(-kInf))) == 0);
  CHECK(first(expm1(F4(kInf))) == kInf);
  CHECK(first(expm1(F4(-kInf))) == -1);
  CHECK(first(log(F4(kInf))) == kInf);
  CHECK(first(log1p(F4(kInf))) == kInf);
  CHECK(first(tanh(F4(kInf))) == 1);
  CHECK(first(tanh(F4(-kInf))) == -1);
  CHECK(first(sigmoid(F4(kInf))) == 1);
  CHECK(first(sigmoid(F4(-kInf))) == 0);
  CHECK(first(softplus(F4(kInf))) == kInf);
  CHECK(first(softplus(F4(-kInf))) == 0);
  CHECK(first(normal_cdf(F4(kInf))) == 1);
  CHECK(first(normal_cdf(F4(-kInf))) == 0);
}

TEST_CASE("logarithms have their pole and no value below it", "[kernels][math]") {
  CHECK(first(log(F4(0.F))) == -kInf);
  CHECK(first(log(F4(-0.F))) == -kInf);
  CHECK(std::isnan(first(log(F4(-1e-45F)))));
  CHECK(first(log1p(F4(-1))) == -kInf);
  CHECK(std::isnan(first(log1p(F4(-1.0000001F)))));
  CHECK(std::isnan(first(log(F4(kNaN)))));
}

TEST_CASE("values at 0 are exact and zeros keep their sign", "[kernels][math]") {
  for (const float zero : {0.F, -0.F}) {
    CHECK(first(exp(F4(zero))) == 1);
    CHECK(first(sigmoid(F4(zero))) == 0.5F);
    CHECK(first(normal_cdf(F4(zero))) == 0.5F);
    const float zeros[] = {first(tanh(F4(zero))), first(expm1(F4(zero))), first(log1p(F4(zero)))};
    for (const float y : zeros) {
      CHECK(y == 0);
      CHECK(std::signbit(y) == std::signbit(zero));
    }
  }
  CHECK(first(log(F4(1))) == 0);
}

TEST_CASE("left tails are relatively accurate", "[kernels][math]") {
  constexpr double kTailTol = 1e-6;
  for (const float x : {-20.F, -50.F, -80.F, -87.F}) {
    const auto wide = static_cast<double>(x);
    CHECK(std::fabs(static_cast<double>(first(sigmoid(F4(x)))) / sigmoid(wide) - 1) < kTailTol);
    CHECK(std::fabs(static_cast<double>(first(softplus(F4(x)))) / softplus(wide) - 1) < kTailTol);
  }
  CHECK(std::fabs(static_cast<double>(first(normal_cdf(F4(-12)))) / normal_cdf(-12.0) - 1) <
        kTailTol);
  CHECK(first(sigmoid(F4(-1000))) == 0);
}

TEST_CASE("the two halves of softplus make the whole", "[kernels][math]") {
  for (float x = -90; x < 90; x += 0.37F) {
    CHECK(first(softplus(F4(x))) == first(softplus_from_ratio(F4(x), softplus_ratio(F4(x)))));
  }
}

}  // namespace
}  // namespace descent::lanes
