#include "kernels/update.hpp"

#include <algorithm>
#include <type_traits>

#include "core/kernels/kernel_support.hpp"
#include "support/catch.hpp"

namespace descent::kernels {
namespace {

using testing::Guarded;
using testing::kFloatEpsilon;
using testing::kTailSizes;
using testing::Numbers;
using testing::widen;

// Twenty steps, each with fewer than ten roundings of numbers below 2.
constexpr int kSteps = 20;
constexpr double kTol = kSteps * 10 * 2 * kFloatEpsilon;

/// The moments of a block of n, all zero, as kernels take them.
template <class Buffer> struct Moments { Buffer first, second, third; };

/// Runs `step(w, g, moments, t, n)` in float and in double on the same gradients and compares the
/// weights. `step` is a generic lambda: the arrays' type chooses the kernel's side.
template <class Step> void check_trajectory(Step step) {
  for (const std::size_t n : kTailSizes) {
    INFO("n " << n);
    Numbers numbers(n + 3);
    Guarded w(numbers.many(n), 1);
    const std::vector<float> zeros(n);
    Guarded m0(zeros, 2), m1(zeros, 3), m2(zeros, 1);
    std::vector<double> wide_w = widen(w.values()), wide0(n), wide1(n), wide2(n);
    double worst = 0;
    for (int t = 1; t <= kSteps; ++t) {
      const std::vector<float> g = numbers.many(n);
      const std::vector<double> wide_g = widen(g);
      step(w.data(), g.data(), Moments<float*>{m0.data(), m1.data(), m2.data()}, t, n);
      step(wide_w.data(), wide_g.data(), Moments<double*>{wide0.data(), wide1.data(), wide2.data()},
           t, n);
      for (std::size_t i = 0; i < n; ++i)
        worst = std::fmax(worst, std::fabs(static_cast<double>(w[i]) - wide_w[i]));
    }
    CHECK(worst <= kTol);
    CHECK((w.intact() && m0.intact() && m1.intact() && m2.intact()));
  }
}

// Every number below is exact in float, so that both sides have the same.
template <class T> using Number = std::remove_pointer_t<T>;

template <class T> BasicAdamFactors<T> adam_factors(int t) {
  const double beta1 = 0.875, beta2 = 0.9990234375;
  return {static_cast<T>(0.03125),
          static_cast<T>(beta1),
          static_cast<T>(beta2),
          static_cast<T>(0x1p-26),
          static_cast<T>(1 - std::pow(beta1, t)),
          static_cast<T>(1 - std::pow(beta2, t))};
}

TEST_CASE("gradient descent follows the oracle", "[kernels][update]") {
  check_trajectory([](auto* w, auto* g, auto, int, std::size_t n) {
    using T = Number<decltype(w)>;
    sgd_update(w, g, T(0.125), n);
  });
}

TEST_CASE("momentum follows the oracle, with and without Nesterov's look ahead",
          "[kernels][update]") {
  for (const bool nesterov : {false, true}) {
    check_trajectory([=](auto* w, auto* g, auto moments, int, std::size_t n) {
      using T = Number<decltype(w)>;
      momentum_update(w, g, moments.first, T(0.0625), T(0.875), nesterov, n);
    });
  }
}

TEST_CASE("AdaGrad and Adadelta follow the oracle", "[kernels][update]") {
  check_trajectory([](auto* w, auto* g, auto moments, int, std::size_t n) {
    using T = Number<decltype(w)>;
    adagrad_update(w, g, moments.first, T(0.125), T(0x1p-20), n);
  });
  check_trajectory([](auto* w, auto* g, auto moments, int, std::size_t n) {
    using T = Number<decltype(w)>;
    adadelta_update(w, g, moments.first, moments.second, T(1), T(0.875), T(0x1p-12), n);
  });
}

TEST_CASE("RMSProp follows the oracle: plain, centred, with momentum, epsilon in either place",
          "[kernels][update]") {
  for (const bool centered : {false, true}) {
    for (const bool momentum : {false, true}) {
      for (const bool inside : {false, true}) {
        INFO(centered << momentum << inside);
        check_trajectory([=](auto* w, auto* g, auto moments, int, std::size_t n) {
          using T = Number<decltype(w)>;
          const BasicRmspropFactors<T> factors{T(0.015625), T(0.875), T(0.5), T(0x1p-6), inside};
          rmsprop_update(w, g, moments.first, centered ? moments.second : nullptr,
                         momentum ? moments.third : nullptr, factors, n);
        });
      }
    }
  }
}

TEST_CASE("Adam and its kin follow the oracle", "[kernels][update]") {
  check_trajectory([](auto* w, auto* g, auto moments, int t, std::size_t n) {
    adam_update(w, g, moments.first, moments.second, adam_factors<Number<decltype(w)>>(t), n);
  });
  check_trajectory([](auto* w, auto* g, auto moments, int t, std::size_t n) {
    amsgrad_update(w, g, moments.first, moments.second, moments.third,
                   adam_factors<Number<decltype(w)>>(t), n);
  });
  check_trajectory([](auto* w, auto* g, auto moments, int t, std::size_t n) {
    adamax_update(w, g, moments.first, moments.second, adam_factors<Number<decltype(w)>>(t), n);
  });
  check_trajectory([](auto* w, auto* g, auto moments, int t, std::size_t n) {
    using T = Number<decltype(w)>;
    const BasicAdamFactors<T> adam = adam_factors<T>(t);
    const BasicNadamFactors<T> factors{T(0.015625), T(0.03125),   adam.beta1,
                                       adam.beta2,  adam.epsilon, adam.correction2};
    nadam_update(w, g, moments.first, moments.second, factors, n);
  });
}

TEST_CASE("penalties and clipped gradients follow the oracle", "[kernels][update]") {
  check_trajectory([](auto* w, auto* g, auto moments, int, std::size_t n) {
    using T = Number<decltype(w)>;
    std::copy(g, g + n, moments.first);  // a gradient that may be changed
    add_penalty(moments.first, w, T(0.125), T(0.25), n);
    clip_values(moments.first, T(0.5), n);
    sgd_update(w, moments.first, T(0.125), n);
  });
}

TEST_CASE("a penalty has no side at 0, and a NaN is not clipped to a number", "[kernels][update]") {
  const float w[] = {2, -2, 0, -0.0F, 1};
  float g[] = {0, 0, 0, 0, std::numeric_limits<float>::quiet_NaN()};
  add_penalty(g, w, 0.5F, 0.25F, 5);
  CHECK((g[0] == 1 && g[1] == -1 && g[2] == 0 && g[3] == 0));
  clip_values(g, 0.75F, 5);
  CHECK((g[0] == 0.75F && g[1] == -0.75F && g[2] == 0));
  CHECK(std::isnan(g[4]));
}

TEST_CASE("the wide squared norm adds up like the oracle and does not overflow",
          "[kernels][update]") {
  for (const std::size_t n : kTailSizes) {
    Numbers numbers(n + 1);
    const std::vector<float> g = numbers.many(n, 3e38F);
    const double oracle = wide_squared_norm(widen(g).data(), n);
    CHECK(wide_squared_norm(g.data(), n) == Approx(oracle).epsilon(1e-14));
  }
}

TEST_CASE("two steps of momentum are mental arithmetic", "[kernels][update]") {
  const float g[] = {4};
  float plain[] = {10}, plain_m[] = {0}, ahead[] = {10}, ahead_m[] = {0};
  for (int step = 0; step < 2; ++step) {
    momentum_update(plain, g, plain_m, 0.5F, 0.5F, false, 1);  // m = 4, 6
    momentum_update(ahead, g, ahead_m, 0.5F, 0.5F, true, 1);   // g + m/2 = 6, 7
  }
  CHECK(plain[0] == 10 - 2 - 3);
  CHECK(ahead[0] == 10 - 3 - 3.5F);
}

TEST_CASE("Adam's first step has size lr whatever the gradient's scale", "[kernels][update]") {
  std::vector<float> w = {1, 1, 1, 1, 1}, m(5), v(5);
  const std::vector<float> g = {1e-4F, -1, 30, -1e5F, 1e9F};
  adam_update(w.data(), g.data(), m.data(), v.data(), adam_factors<float>(1), 5);
  for (std::size_t i = 0; i < 5; ++i) {
    CHECK(static_cast<double>(std::fabs(w[i] - 1)) == Approx(0.03125).epsilon(1e-3));
    CHECK((w[i] < 1) == (g[i] > 0));
  }
}

TEST_CASE("Adam's epsilon stands outside the root", "[kernels][update]") {
  float w[] = {0}, m[] = {0}, v[] = {0};
  const float g[] = {1};
  adam_update(w, g, m, v, {.lr = 1, .beta1 = 0, .beta2 = 0, .epsilon = 3}, 1);
  CHECK(w[0] == -0.25F);  // 1/(1 + 3); inside the root it would be -1/2
}

TEST_CASE("a NaN gradient spoils its own weight only", "[kernels][update]") {
  std::vector<float> w(6, 1), m(6), v(6), g(6, 1);
  g[4] = std::numeric_limits<float>::quiet_NaN();
  adam_update(w.data(), g.data(), m.data(), v.data(), adam_factors<float>(1), 6);
  for (std::size_t i = 0; i < 6; ++i) CHECK(std::isnan(w[i]) == (i == 4));
}

}  // namespace
}  // namespace descent::kernels
