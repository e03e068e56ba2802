#include "kernels/reduce.hpp"

#include "core/kernels/kernel_support.hpp"
#include "support/catch.hpp"

namespace descent::kernels {
namespace {

using testing::Guarded;
using testing::kFloatEpsilon;
using testing::kTailSizes;
using testing::Numbers;
using testing::widen;

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();
constexpr float kInf = std::numeric_limits<float>::infinity();

double magnitude(const std::vector<double>& values) {
  double total = 0;
  for (const double value : values) total += std::fabs(value);
  return total;
}

/// The additions that an element passes through: at most 64 in its lane's part of a block, one for
/// each doubling of the number of blocks and one for the last, two across lanes; and one rounding
/// per product.
double tolerance(std::size_t n) {
  const double blocks = std::ceil(static_cast<double>(n) / 256);
  const double doublings = blocks > 1 ? std::ceil(std::log2(blocks)) + 1 : 0;
  return (std::fmin(static_cast<double>(n) / 4 + 1, 64) + doublings + 3) * kFloatEpsilon;
}

TEST_CASE("sums, products and norms agree with the oracle for every tail", "[kernels][reduce]") {
  for (const std::size_t n : {std::size_t{0}, std::size_t{1}, std::size_t{2}, std::size_t{3},
                              std::size_t{5}, std::size_t{17}, std::size_t{256}, std::size_t{257},
                              std::size_t{1003}, std::size_t{100001}}) {
    INFO("n " << n);
    Numbers numbers(n + 7);
    const std::vector<float> a = numbers.many(n), b = numbers.many(n);
    const std::vector<double> wide_a = widen(a), wide_b = widen(b);
    std::vector<double> products(n);
    for (std::size_t i = 0; i < n; ++i) products[i] = wide_a[i] * wide_b[i];

    CHECK(std::fabs(static_cast<double>(sum(a.data(), n)) - sum(wide_a.data(), n)) <=
          tolerance(n) * magnitude(wide_a));
    CHECK(std::fabs(static_cast<double>(dot(a.data(), b.data(), n)) -
                    dot(wide_a.data(), wide_b.data(), n)) <= tolerance(n) * magnitude(products));
    CHECK(std::fabs(static_cast<double>(squared_norm(a.data(), n)) -
                    squared_norm(wide_a.data(), n)) <=
          tolerance(n) * squared_norm(wide_a.data(), n));
  }
}

// 0.1 in float is 0.1·(1 + 1.5e-8). A block of 64 equal numbers a lane errs by up to 64·2^-24 =
// 3.8e-6, in fact by less than half of it; that all blocks err alike leaves the relative error as
// it is, and adding equal sums in pairs is exact.
TEST_CASE("a million equal numbers sum to a million times one within 2e-6", "[kernels][reduce]") {
  const std::size_t n = 1000000;
  const std::vector<float> x(n, 0.1F);
  const auto error = [](float got, double wanted) {
    return std::fabs(static_cast<double>(got) - wanted) / wanted;
  };
  const double one = static_cast<double>(0.1F);
  CHECK(error(sum(x.data(), n), 1e6 * one) < 2e-6);
  CHECK(error(dot(x.data(), x.data(), n), 1e6 * one * one) < 2e-6);
  CHECK(error(squared_norm(x.data(), n), 1e6 * one * one) < 2e-6);
  std::vector<float> columns(5);
  sum_rows(x.data(), 200000, 5, false, columns.data());
  // 256 numbers a block here: four times the error.
  for (const float column : columns) CHECK(error(column, 2e5 * one) < 8e-6);
}

TEST_CASE("sums of whole numbers are exact", "[kernels][reduce]") {
  const std::vector<float> x = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
  CHECK(sum(x.data(), 10) == 55);
  CHECK(dot(x.data(), x.data(), 10) == 385);
  CHECK(squared_norm(x.data(), 3) == 14);
  const std::vector<double> wide = widen(x);
  CHECK(sum(wide.data(), 10) == 55);
  CHECK(dot(wide.data(), wide.data(), 10) == 385);
}

TEST_CASE("a sum depends on the values and not on their address", "[kernels][reduce]") {
  const std::vector<float> values = Numbers(5).many(101);
  const float wanted = sum(values.data(), values.size());
  for (std::size_t shift = 0; shift < 4; ++shift) {
    Guarded x(values, shift);
    CHECK(sum(x.data(), values.size()) == wanted);
  }
}

TEST_CASE("max finds the largest wherever it stands and passes NaNs over", "[kernels][reduce]") {
  for (const std::size_t n : kTailSizes) {
    for (std::size_t where = 0; where < n; ++where) {
      std::vector<float> x(n, -5);
      x[where] = -1;
      CHECK(max(x.data(), n) == -1);
      CHECK(max(widen(x).data(), n) == -1);
      x[(where + 1) % n] = kNaN;
      CHECK(max(x.data(), n) == (n == 1 ? -kInf : -1));
    }
  }
  CHECK(max(static_cast<const float*>(nullptr), 0) == -kInf);
}

TEST_CASE("all_finite sees one NaN or infinity at any place", "[kernels][reduce]") {
  for (const std::size_t n : kTailSizes) {
    std::vector<float> x(n, std::numeric_limits<float>::max());
    CHECK(all_finite(x.data(), n));
    for (std::size_t where = 0; where < n; ++where) {
      for (const float bad : {kNaN, kInf, -kInf}) {
        x[where] = bad;
        CHECK_FALSE(all_finite(x.data(), n));
        CHECK_FALSE(all_finite(widen(x).data(), n));
        x[where] = 0;
      }
    }
    CHECK(all_finite(widen(x).data(), n));
  }
}

TEST_CASE("sum_rows adds the rows in order, and adds to what is there when asked",
          "[kernels][reduce]") {
  for (const int columns : {1, 2, 3, 4, 6, 9}) {
    for (const int rows : {0, 1, 10}) {
      const auto width = static_cast<std::size_t>(columns);
      const std::vector<float> x = Numbers(9).many(width * static_cast<std::size_t>(rows));
      std::vector<float> wanted(width, 0);
      for (std::size_t i = 0; i < x.size(); ++i) wanted[i % width] += x[i];
      Guarded out(std::vector<float>(width, 100), 1);
      sum_rows(x.data(), rows, columns, false, out.data());
      CHECK(out.values() == wanted);
      sum_rows(x.data(), rows, columns, true, out.data());
      for (float& value : wanted) value += value;
      CHECK(out.values() == wanted);
      CHECK(out.intact());
    }
  }
  const double x[] = {1, 2, 3, 4, 5, 6};
  double out[] = {10, 10, 10};
  sum_rows(x, 2, 3, true, out);
  CHECK(std::vector<double>(out, out + 3) == std::vector<double>{15, 17, 19});
}

}  // namespace
}  // namespace descent::kernels
