#include "kernels/gemm.hpp"

#include <algorithm>
#include <string>

#include "core/kernels/kernel_support.hpp"
#include "support/catch.hpp"

namespace descent::kernels {
namespace {

using testing::Guarded;
using testing::kFloatEpsilon;
using testing::Numbers;
using testing::widen;

constexpr Transpose kBoth[] = {Transpose::No, Transpose::Yes};

/// Sizes that run through every tail of the direct way, and some that go in blocks.
struct Sizes {
  int m, n, k;
};
constexpr Sizes kSizes[] = {
    {1, 1, 1},      {1, 1, 5},      {2, 3, 4},    {3, 2, 7},    {4, 8, 1},    {5, 9, 3},
    {7, 7, 7},      {8, 4, 16},     {10, 4, 2},   {10, 2, 4},   {10, 1, 2},   {4, 2, 10},
    {32, 10, 4},    {50, 40, 11},   {17, 33, 9},  {16, 5, 257}, {1, 70, 300}, {33, 65, 64},
    {67, 130, 300}, {130, 261, 20}, {18, 17, 520}};

std::string text(const GemmShape& s) {
  return std::to_string(s.m) + "x" + std::to_string(s.n) + "x" + std::to_string(s.k) +
         (s.trans_a == Transpose::Yes ? " AT" : "") + (s.trans_b == Transpose::Yes ? " BT" : "") +
         " ldc " + std::to_string(s.ldc);
}

std::size_t cells(int rows, int stride, int width) {
  return rows == 0 ? 0
                   : static_cast<std::size_t>(rows - 1) * static_cast<std::size_t>(stride) +
                         static_cast<std::size_t>(width);
}

/// A product with its operands, each row `padding` longer than it needs.
struct Problem {
  GemmShape shape;
  std::vector<float> a, b, c;

  Problem(Sizes size, Transpose trans_a, Transpose trans_b, int padding, std::uint64_t seed = 1) {
    const auto [m, n, k] = size;
    const bool ta = trans_a == Transpose::Yes, tb = trans_b == Transpose::Yes;
    shape = {m,          n, k, trans_a, trans_b, (ta ? m : k) + padding, (tb ? k : n) + padding,
             n + padding};
    Numbers numbers(seed);
    a = numbers.many(ta ? cells(k, shape.lda, m) : cells(m, shape.lda, k));
    b = numbers.many(tb ? cells(n, shape.ldb, k) : cells(k, shape.ldb, n));
    c = numbers.many(cells(m, shape.ldc, n));
  }

  Guarded product(bool accumulate, std::size_t shift = 0) const {
    Guarded out(c, shift);
    Guarded left(a, shift), right(b, shift);
    Guarded workspace(gemm_workspace(shape), shift);
    gemm(shape, left.data(), right.data(), accumulate, out.data(), workspace.data());
    CHECK(workspace.intact());
    return out;
  }

  std::vector<double> oracle(bool accumulate, bool of_magnitudes) const {
    std::vector<double> wide_a = widen(a), wide_b = widen(b), wide_c = widen(c);
    if (of_magnitudes) {
      for (auto* v : {&wide_a, &wide_b, &wide_c}) {
        for (double& x : *v) x = std::fabs(x);
      }
    }
    gemm(shape, wide_a.data(), wide_b.data(), accumulate, wide_c.data(), nullptr);
    return wide_c;
  }
};

void check_against_oracle(const Problem& problem, bool accumulate) {
  const GemmShape& s = problem.shape;
  INFO(text(s) << (accumulate ? " +=" : " ="));
  const Guarded c = problem.product(accumulate);
  const std::vector<double> wanted = problem.oracle(accumulate, false);
  const std::vector<double> magnitude = problem.oracle(accumulate, true);
  REQUIRE(c.intact());
  // Every product is rounded once and takes part in at most k + 1 additions.
  const double tolerance = (s.k + 2) * kFloatEpsilon;
  double worst = 0;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const bool between_rows = i % static_cast<std::size_t>(s.ldc) >= static_cast<std::size_t>(s.n);
    if (between_rows) {
      REQUIRE(c[i] == problem.c[i]);
    } else {
      worst = std::max(worst, std::fabs(static_cast<double>(c[i]) - wanted[i]) / magnitude[i]);
    }
  }
  CHECK(worst <= tolerance);
}

TEST_CASE("a product of small integers is what the hand gives", "[kernels][gemm]") {
  const float a[] = {1, 2, 3, 4, 5, 6};   // 2x3
  const float b[] = {1, 0, -1, 2, 3, 1};  // 3x2
  float c[] = {100, 100, 100, 100};
  const GemmShape shape{2, 2, 3, Transpose::No, Transpose::No, 3, 2, 2};
  gemm(shape, a, b, false, c, nullptr);
  CHECK(std::vector<float>(c, c + 4) == std::vector<float>{8, 7, 17, 16});
  gemm(shape, a, b, true, c, nullptr);
  CHECK(std::vector<float>(c, c + 4) == std::vector<float>{16, 14, 34, 32});
}

TEST_CASE("the oracle multiplies small integers rightly in all four transpositions",
          "[kernels][gemm]") {
  const double a[] = {1, 2, 3, 4, 5, 6}, a_t[] = {1, 4, 2, 5, 3, 6};
  const double b[] = {1, 0, -1, 2, 3, 1}, b_t[] = {1, -1, 3, 0, 2, 1};
  for (const Transpose ta : kBoth) {
    for (const Transpose tb : kBoth) {
      double c[4];
      const bool at = ta == Transpose::Yes, bt = tb == Transpose::Yes;
      gemm({2, 2, 3, ta, tb, at ? 2 : 3, bt ? 3 : 2, 2}, at ? a_t : a, bt ? b_t : b, false, c,
           nullptr);
      CHECK(std::vector<double>(c, c + 4) == std::vector<double>{8, 7, 17, 16});
    }
  }
}

TEST_CASE(
    "gemm agrees with the oracle for all sizes, transpositions, strides, and adds up when asked",
    "[kernels][gemm]") {
  for (const Sizes size : kSizes) {
    for (const Transpose ta : kBoth) {
      for (const Transpose tb : kBoth) {
        for (const int padding : {0, 3}) {
          const Problem problem(size, ta, tb, padding);
          check_against_oracle(problem, false);
          check_against_oracle(problem, true);
        }
      }
    }
  }
}

TEST_CASE("a row of the product does not depend on the rows beside it", "[kernels][gemm]") {
  const Problem all({100, 300, 300}, Transpose::No, Transpose::Yes, 0);
  REQUIRE(gemm_workspace(all.shape) > 0);
  const std::vector<float> c = all.product(false).values();
  for (const int row : {0, 1, 50, 99}) {
    Problem one({1, 300, 300}, Transpose::No, Transpose::Yes, 0);
    REQUIRE(gemm_workspace(one.shape) == 0);
    one.b = all.b;
    one.a.assign(all.a.begin() + row * 300, all.a.begin() + (row + 1) * 300);
    CHECK(one.product(false).values() ==
          std::vector<float>(c.begin() + row * 300, c.begin() + (row + 1) * 300));
  }
}

TEST_CASE("transposition, stride and alignment do not change a bit", "[kernels][gemm]") {
  for (const Sizes size : {Sizes{10, 6, 5}, Sizes{70, 90, 300}}) {
    const Problem plain(size, Transpose::No, Transpose::No, 0);
    const std::vector<float> wanted = plain.product(false).values();
    for (std::size_t shift = 1; shift < 4; ++shift)
      CHECK(plain.product(false, shift).values() == wanted);

    Problem other(size, Transpose::Yes, Transpose::Yes, 2);
    const auto [m, n, k] = size;
    const auto at = [](int r, int stride, int c) {
      return static_cast<std::size_t>(r * stride + c);
    };
    for (int i = 0; i < m; ++i) {
      for (int p = 0; p < k; ++p) other.a[at(p, other.shape.lda, i)] = plain.a[at(i, k, p)];
    }
    for (int j = 0; j < n; ++j) {
      for (int p = 0; p < k; ++p) other.b[at(j, other.shape.ldb, p)] = plain.b[at(p, n, j)];
    }
    const Guarded c = other.product(false);
    bool same = true;
    for (int i = 0; i < m; ++i) {
      for (int j = 0; j < n; ++j)
        same = same && c[at(i, other.shape.ldc, j)] == wanted[at(i, n, j)];
    }
    CHECK(same);
  }
}

TEST_CASE("k = 0 writes zeros, or leaves C alone when adding", "[kernels][gemm]") {
  const Problem problem({3, 5, 0}, Transpose::No, Transpose::No, 0);
  CHECK(problem.product(false).values() == std::vector<float>(15, 0.F));
  CHECK(problem.product(true).values() == problem.c);
}

TEST_CASE("an empty product touches nothing", "[kernels][gemm]") {
  for (const Sizes size : {Sizes{0, 5, 3}, Sizes{5, 0, 3}}) {
    const Problem problem(size, Transpose::No, Transpose::No, 0);
    CHECK(problem.product(false).intact());
  }
}

TEST_CASE("a NaN reaches its row and nothing else", "[kernels][gemm]") {
  Problem problem({9, 11, 6}, Transpose::No, Transpose::No, 0);
  problem.a[4 * 6 + 2] = std::numeric_limits<float>::quiet_NaN();
  const Guarded c = problem.product(false);
  for (std::size_t i = 0; i < 99; ++i) CHECK(std::isnan(c[i]) == (i / 11 == 4));
}

TEST_CASE("the workspace is bounded by a constant", "[kernels][gemm]") {
  GemmShape huge{100000, 100000, 100000};
  CHECK(gemm_workspace(huge) == kMaxGemmWorkspace);
  CHECK(gemm_workspace({10, 4, 2}) == 0);
  CHECK(gemm_workspace({17, 128, 784}) < kMaxGemmWorkspace);
}

}  // namespace
}  // namespace descent::kernels
