#include "kernels/softmax.hpp"

#include "core/kernels/kernel_support.hpp"
#include "support/catch.hpp"

namespace descent::kernels {
namespace {

using testing::Guarded;
using testing::kFloatEpsilon;
using testing::Numbers;
using testing::widen;

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();
constexpr float kInf = std::numeric_limits<float>::infinity();

constexpr int kRows = 3;
constexpr int kColumnCounts[] = {1, 2, 3, 4, 5, 8, 10, 17};

// e^(x-m) is within 2 ulp plus the rounding of x-m (|x-m| <= 40 here), the sum and the division add
// one rounding each per element: 64 half-ulps cover it.
constexpr double kTol = 64 * kFloatEpsilon;

void check_close(const Guarded& y, const std::vector<double>& wanted, double scale) {
  CHECK(y.intact());
  double worst = 0;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    worst = std::fmax(
        worst, std::fabs(static_cast<double>(y[i]) - wanted[i]) / (std::fabs(wanted[i]) + scale));
  }
  CHECK(worst <= kTol);
}

TEST_CASE("softmax and log-softmax agree with the oracle, and so do their gradients",
          "[kernels][softmax]") {
  for (const int columns : kColumnCounts) {
    INFO("columns " << columns);
    const auto n = static_cast<std::size_t>(kRows * columns);
    Numbers numbers(n);
    const std::vector<float> x = numbers.many(n, 20), upstream = numbers.many(n);
    const std::vector<double> wide_x = widen(x), wide_upstream = widen(upstream);
    Guarded p(n, 1), l(n, 3), d_x(n, 2);
    std::vector<double> wide_p(n), wide_l(n), wide_d_x(n);

    softmax_rows(x.data(), kRows, columns, p.data());
    softmax_rows(wide_x.data(), kRows, columns, wide_p.data());
    check_close(p, wide_p, 0);
    log_softmax_rows(x.data(), kRows, columns, l.data());
    log_softmax_rows(wide_x.data(), kRows, columns, wide_l.data());
    check_close(l, wide_l, 1);

    softmax_rows_backward(p.data(), upstream.data(), kRows, columns, false, d_x.data());
    softmax_rows_backward(wide_p.data(), wide_upstream.data(), kRows, columns, false,
                          wide_d_x.data());
    check_close(d_x, wide_d_x, 1);
    log_softmax_rows_backward(l.data(), upstream.data(), kRows, columns, true, d_x.data());
    log_softmax_rows_backward(wide_l.data(), wide_upstream.data(), kRows, columns, true,
                              wide_d_x.data());
    check_close(d_x, wide_d_x, static_cast<double>(columns));
  }
}

TEST_CASE("equal logits share the probability equally", "[kernels][softmax]") {
  const float x[] = {7, 7, 7, 7};
  Guarded y(4);
  softmax_rows(x, 1, 4, y.data());
  CHECK(y.values() == std::vector<float>(4, 0.25F));
  double wide[] = {7, 7, 7, 7};
  softmax_rows(wide, 1, 4, wide);
  CHECK(std::vector<double>(wide, wide + 4) == std::vector<double>(4, 0.25));
}

TEST_CASE("softmax works in place", "[kernels][softmax]") {
  const std::vector<float> x = Numbers(1).many(30, 5);
  Guarded apart(30), inside(x);
  softmax_rows(x.data(), 3, 10, apart.data());
  softmax_rows(inside.data(), 3, 10, inside.data());
  CHECK(inside.values() == apart.values());
}

TEST_CASE("softmax ignores a shift that is exact", "[kernels][softmax]") {
  std::vector<float> x = {0.5F, -1.25F, 3, 0, 2.5F};
  Guarded before(5), after(5);
  softmax_rows(x.data(), 1, 5, before.data());
  for (float& value : x) value += 1024;
  softmax_rows(x.data(), 1, 5, after.data());
  CHECK(after.values() == before.values());
}

TEST_CASE("logits of any size give finite answers", "[kernels][softmax]") {
  const float x[] = {1000, -1000, 3e38F, -3e38F, 0};
  Guarded p(5), l(5);
  softmax_rows(x, 1, 5, p.data());
  CHECK(p.values() == std::vector<float>{0, 0, 1, 0, 0});
  const float confident[] = {1000, -1000};
  log_softmax_rows(confident, 1, 2, l.data());
  CHECK(l[0] == 0);
  CHECK(l[1] == -2000);
}

TEST_CASE("a masked class has probability 0 and a bad row is NaN on its own",
          "[kernels][softmax]") {
  const float x[] = {0, 0, -kInf, 1, kNaN, 2, -kInf, -kInf, -kInf, kInf, 0, 0};
  Guarded p(12);
  softmax_rows(x, 4, 3, p.data());
  CHECK(p[0] == 0.5F);
  CHECK(p[2] == 0);
  for (std::size_t i = 3; i < 9; ++i) CHECK(std::isnan(p[i]));
  CHECK(std::isnan(p[9]));
}

TEST_CASE("the gradient of softmax is the hand's for two classes", "[kernels][softmax]") {
  const float p[] = {0.75F, 0.25F}, d_p[] = {1, 0};
  Guarded d_x(std::vector<float>{10, 10});
  softmax_rows_backward(p, d_p, 1, 2, true, d_x.data());  // p0 (1 - p0) = 3/16
  CHECK(d_x.values() == std::vector<float>{10.1875F, 9.8125F});
}

}  // namespace
}  // namespace descent::kernels
