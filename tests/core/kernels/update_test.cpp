#include "kernels/update.hpp"

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

/// Runs `step(w, g, m, v, t)` in float and in double on the same gradients and compares the
/// weights.
template <class FloatStep, class DoubleStep>
void check_trajectory(FloatStep float_step, DoubleStep double_step) {
  for (const std::size_t n : kTailSizes) {
    INFO("n " << n);
    Numbers numbers(n + 3);
    Guarded w(numbers.many(n), 1), m(std::vector<float>(n), 2), v(std::vector<float>(n), 3);
    std::vector<double> wide_w = widen(w.values()), wide_m(n), wide_v(n);
    double worst = 0;
    for (int t = 1; t <= kSteps; ++t) {
      const std::vector<float> g = numbers.many(n);
      const std::vector<double> wide_g = widen(g);
      float_step(w.data(), g.data(), m.data(), v.data(), t, n);
      double_step(wide_w.data(), wide_g.data(), wide_m.data(), wide_v.data(), t, n);
      for (std::size_t i = 0; i < n; ++i)
        worst = std::fmax(worst, std::fabs(static_cast<double>(w[i]) - wide_w[i]));
    }
    CHECK(worst <= kTol);
    CHECK((w.intact() && m.intact() && v.intact()));
  }
}

TEST_CASE("gradient descent follows the oracle", "[kernels][update]") {
  check_trajectory([](float* w, const float* g, float*, float*, int,
                      std::size_t n) { sgd_update(w, g, 0.125F, n); },
                   [](double* w, const double* g, double*, double*, int, std::size_t n) {
                     sgd_update(w, g, 0.125, n);
                   });
}

TEST_CASE("momentum follows the oracle, with and without Nesterov's look ahead",
          "[kernels][update]") {
  for (const bool nesterov : {false, true}) {
    check_trajectory([=](float* w, const float* g, float* m, float*, int,
                         std::size_t n) { momentum_update(w, g, m, 0.0625F, 0.875F, nesterov, n); },
                     [=](double* w, const double* g, double* m, double*, int, std::size_t n) {
                       momentum_update(w, g, m, 0.0625, 0.875, nesterov, n);
                     });
  }
}

template <class T> BasicAdamFactors<T> adam_factors(int t) {
  const double beta1 = 0.875,
               beta2 = 0.9990234375;  // exact in float, so that both sides have the same
  return {static_cast<T>(0.03125),
          static_cast<T>(beta1),
          static_cast<T>(beta2),
          static_cast<T>(0x1p-26),
          static_cast<T>(1 - std::pow(beta1, t)),
          static_cast<T>(1 - std::pow(beta2, t))};
}

TEST_CASE("Adam follows the oracle", "[kernels][update]") {
  check_trajectory([](float* w, const float* g, float* m, float* v, int t,
                      std::size_t n) { adam_update(w, g, m, v, adam_factors<float>(t), n); },
                   [](double* w, const double* g, double* m, double* v, int t, std::size_t n) {
                     adam_update(w, g, m, v, adam_factors<double>(t), n);
                   });
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
