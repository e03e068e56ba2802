#include "kernels/functions.hpp"

#include <array>
#include <vector>

#include "core/kernels/kernel_support.hpp"
#include "kernels/losses.hpp"
#include "support/catch.hpp"

namespace descent::kernels {
namespace {

using testing::Guarded;
using testing::kTailSizes;
using testing::Numbers;
using testing::widen;

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();
constexpr float kInf = std::numeric_limits<float>::infinity();

// A few roundings for each result; e^ and log of math-inl.hpp err by less than 4 units.
constexpr double kTol = 16 * testing::kFloatEpsilon;

double worst_of(const Guarded& got, const std::vector<double>& wanted) {
  double worst = 0;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const double error = std::fabs(static_cast<double>(got[i]) - wanted[i]);
    worst = std::fmax(worst, error / std::fmax(1.0, std::fabs(wanted[i])));
  }
  return worst;
}

struct Map {
  const char* name;
  const MapFunction& function;
  Constants constants;
};

const Map kMaps[] = {
    {"neg", kNeg, {}},
    {"exp", kExp, {}},
    {"log", kLog, {}},
    {"sqrt", kSqrt, {}},
    {"square", kSquare, {}},
    {"abs", kAbs, {}},
    {"reciprocal", kReciprocal, {}},
    {"sin", kSin, {}},
    {"cos", kCos, {}},
    {"clamp", kClamp, {0.5, 1.5}},
    {"add_scalar", kAddScalar, {0.25}},
    {"mul_scalar", kMulScalar, {-1.5}},
    {"cube", kPow, {3}},
    {"power", kPow, {-1.5}},
};

TEST_CASE("functions of one number agree with the oracle at every tail, and so do their slopes",
          "[kernels][functions]") {
  for (const Map& map : kMaps) {
    for (const std::size_t n : kTailSizes) {
      INFO(map.name << " n " << n);
      std::vector<float> values = Numbers(n + 1).many(n);
      for (float& value : values) value = 1.25F + value;  // in [0.25, 2.25)
      Guarded x(values, n % 4), y(n, 1), d_x(n, 2);
      const std::vector<float> d_y = Numbers(n + 2).many(n);
      std::vector<double> wide_y(n), wide_d_x(n);
      map.function.f32.value(x.data(), y.data(), n, map.constants);
      map.function.f64.value(widen(values).data(), wide_y.data(), n, map.constants);
      CHECK(worst_of(y, wide_y) <= kTol);
      for (const bool accumulate : {false, true}) {
        map.function.f32.backward(x.data(), y.data(), d_y.data(), accumulate, d_x.data(), n,
                                  map.constants);
        map.function.f64.backward(widen(values).data(), wide_y.data(), widen(d_y).data(),
                                  accumulate, wide_d_x.data(), n, map.constants);
        CHECK(worst_of(d_x, wide_d_x) <= 4 * kTol);
      }
      CHECK(y.intact());
      CHECK(d_x.intact());
    }
  }
}

TEST_CASE("sine and cosine are within 2^-22 of the truth up to 10,000", "[kernels][functions]") {
  double worst = 0;
  for (int i = -200000; i <= 200000; ++i) {
    const float x = 0.05F * static_cast<float>(i) + 0.0123F;
    float s = 0, c = 0;
    kSin.f32.value(&x, &s, 1, {});
    kCos.f32.value(&x, &c, 1, {});
    worst = std::fmax(worst, std::fabs(static_cast<double>(s) - std::sin(static_cast<double>(x))));
    worst = std::fmax(worst, std::fabs(static_cast<double>(c) - std::cos(static_cast<double>(x))));
  }
  INFO("worst " << worst);
  CHECK(worst < 0x1p-22);
}

// Reduced to half a turn the argument is rounded to 2^-23; the sine adds 2^-22 at most.
TEST_CASE("sine and cosine are within 2^-21 of the truth up to 2^30, and NaN beyond",
          "[kernels][functions]") {
  const auto both = [](float x) {
    std::array<float, 2> y{};
    kSin.f32.value(&x, &y[0], 1, {});
    kCos.f32.value(&x, &y[1], 1, {});
    return y;
  };
  double worst = 0;
  for (float x = 9990; x <= 1e9F; x *= 1.0007F) {
    for (const float signed_x : {x, -x}) {
      const auto [s, c] = both(signed_x);
      const double wide = static_cast<double>(signed_x);
      worst = std::fmax(worst, std::fabs(static_cast<double>(s) - std::sin(wide)));
      worst = std::fmax(worst, std::fabs(static_cast<double>(c) - std::cos(wide)));
    }
  }
  INFO("worst " << worst);
  CHECK(worst < 0x1p-21);
  for (const float x : {2e9F, -2e9F, 3e38F, kInf, -kInf, kNaN}) {
    CHECK(std::isnan(both(x)[0]));
    CHECK(std::isnan(both(x)[1]));
  }
  // A large argument leaves the bits of its neighbours alone.
  const float mixed[] = {0.5F, 1e6F, 1, 2, 3}, plain[] = {0.5F, 1, 1, 2, 3};
  float of_mixed[5], of_plain[5];
  kSin.f32.value(mixed, of_mixed, 5, {});
  kSin.f32.value(plain, of_plain, 5, {});
  for (const std::size_t i : {0U, 2U, 3U, 4U}) CHECK(of_mixed[i] == of_plain[i]);
}

TEST_CASE("a negative base has powers for whole exponents of any size", "[kernels][functions]") {
  const auto power = [](float x, double exponent) {
    float y = 0;
    kPow.f32.value(&x, &y, 1, {exponent});
    return y;
  };
  CHECK(power(-1, 65) == -1);
  CHECK(power(-1, 66) == 1);
  CHECK(power(-1, -1001) == -1);
  CHECK(power(-1, 2147483647) == -1);
  CHECK(power(-1, 2147483648.0) == 1);
  CHECK(power(-2, 100) == 0x1p100F);
  CHECK(power(-2, -101) == -0x1p-101F);
  CHECK(power(-0.5F, 1e9) == 0);
  CHECK(std::isnan(power(-2, 0.5)));
}

const ZipFunction* const kZips[] = {&kAdd, &kSub, &kMul, &kDiv, &kMaximum, &kMinimum};

TEST_CASE("functions of two numbers agree with the oracle, with rows and with single numbers",
          "[kernels][functions]") {
  for (const ZipFunction* zip : kZips) {
    for (const std::size_t n : kTailSizes) {
      for (const unsigned steps : {0U, 1U, 2U, 3U}) {
        const std::size_t a_step = steps & 1U, b_step = steps >> 1U;
        INFO("n " << n << " steps " << steps);
        std::vector<float> left = Numbers(n + 1).many(n + 1), right = Numbers(n + 9).many(n + 1);
        for (float& value : right) value += 2;
        const std::vector<double> wide_left = widen(left), wide_right = widen(right);
        const Row<float> a{left.data(), a_step}, b{right.data(), b_step};
        const Row<double> wide_a{wide_left.data(), a_step}, wide_b{wide_right.data(), b_step};
        const std::vector<float> d_y = Numbers(n + 3).many(n);
        Guarded y(n, 1), d_a(n, 2), d_b(n, 3);
        std::vector<double> wide_y(n), wide_d_a(n), wide_d_b(n);
        zip->f32.value(a, b, y.data(), n);
        zip->f64.value(wide_a, wide_b, wide_y.data(), n);
        CHECK(worst_of(y, wide_y) <= kTol);
        for (const bool accumulate : {false, true}) {
          zip->f32.backward_a(a, b, d_y.data(), accumulate, d_a.data(), n);
          zip->f32.backward_b(a, b, d_y.data(), accumulate, d_b.data(), n);
          zip->f64.backward_a(wide_a, wide_b, widen(d_y).data(), accumulate, wide_d_a.data(), n);
          zip->f64.backward_b(wide_a, wide_b, widen(d_y).data(), accumulate, wide_d_b.data(), n);
        }
        CHECK(worst_of(d_a, wide_d_a) <= kTol);
        CHECK(worst_of(d_b, wide_d_b) <= kTol);
        CHECK((y.intact() && d_a.intact() && d_b.intact()));
      }
    }
  }
}

TEST_CASE("maximum and minimum give NaN if either is NaN", "[kernels][functions]") {
  const float a[] = {1, kNaN, 1, kNaN, 2}, b[] = {2, 2, kNaN, kNaN, 1};
  float y[5];
  for (const ZipFunction* zip : {&kMaximum, &kMinimum}) {
    zip->f32.value({a, 1}, {b, 1}, y, 5);
    CHECK_FALSE(std::isnan(y[0]));
    CHECK((std::isnan(y[1]) && std::isnan(y[2]) && std::isnan(y[3])));
  }
  CHECK(y[0] == 1);
  CHECK(y[4] == 1);
}

TEST_CASE("choose takes a where the condition is not 0, at every tail", "[kernels][functions]") {
  for (const std::size_t n : kTailSizes) {
    const std::vector<float> a = Numbers(1).many(n + 1), b = Numbers(2).many(n + 1);
    std::vector<float> condition(n + 1);
    for (std::size_t i = 0; i < n; ++i) condition[i] = i % 3 == 0 ? 0.F : -1.F;
    Guarded all(n, 1), one(n, 2);
    choose({condition.data(), 1}, {a.data(), 1}, {b.data(), 1}, all.data(), n);
    choose({condition.data(), 1}, {a.data(), 0}, {b.data(), 1}, one.data(), n);
    for (std::size_t i = 0; i < n; ++i) {
      CHECK(all[i] == (i % 3 == 0 ? b[i] : a[i]));
      CHECK(one[i] == (i % 3 == 0 ? b[i] : a[0]));
    }
    CHECK((all.intact() && one.intact()));
  }
}

struct Pair {
  const char* name;
  const LossFunction& function;
  double constant;
};

const Pair kPairs[] = {
    {"squared_error", kSquaredError, 0},
    {"absolute_error", kAbsoluteError, 0},
    {"huber", kHuber, 0.3},
    {"smooth_l1", kSmoothL1, 0.3},
    {"bce", kBce, 0},
    {"bce_with_logits", kBceWithLogits, 0},
    {"weighted_bce_with_logits", kWeightedBceWithLogits, 1.5},
    {"kl_div", kKlDiv, 0},
    {"kl_div_log", kKlDivLog, 0},
};

TEST_CASE("losses of numbers agree with the oracle at every tail, and so do their slopes",
          "[kernels][losses]") {
  for (const Pair& pair : kPairs) {
    for (const std::size_t n : kTailSizes) {
      INFO(pair.name << " n " << n);
      std::vector<float> p = Numbers(n + 1).many(n, 0.45F), t = Numbers(n + 7).many(n, 0.45F);
      for (float& value : p) value += 0.5F;
      for (float& value : t) value += 0.5F;
      const Constants constants{pair.constant};
      const float one = 0.75F;
      const double wide_one = 0.75;
      Guarded each(n, 1), d_p(n, 2);
      std::vector<double> wide_each(n), wide_d_p(n);
      pair.function.f32.value(p.data(), t.data(), each.data(), n, constants);
      pair.function.f64.value(widen(p).data(), widen(t).data(), wide_each.data(), n, constants);
      CHECK(worst_of(each, wide_each) <= kTol);
      pair.function.f32.backward(p.data(), t.data(), {&one, 0}, false, d_p.data(), n, constants);
      pair.function.f32.backward(p.data(), t.data(), {t.data(), 1}, true, d_p.data(), n, constants);
      const std::vector<double> wide_t = widen(t);
      pair.function.f64.backward(widen(p).data(), wide_t.data(), {&wide_one, 0}, false,
                                 wide_d_p.data(), n, constants);
      pair.function.f64.backward(widen(p).data(), wide_t.data(), {wide_t.data(), 1}, true,
                                 wide_d_p.data(), n, constants);
      CHECK(worst_of(d_p, wide_d_p) <= 2 * kTol);
      CHECK((each.intact() && d_p.intact()));
    }
  }
}

}  // namespace
}  // namespace descent::kernels
