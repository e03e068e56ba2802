#include "core/kernels/kernel_support.hpp"
#include "kernels/lanes-inl.hpp"
#include "support/catch.hpp"

namespace descent::lanes {
namespace {

using testing::Guarded;
using testing::Numbers;

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();
constexpr float kInf = std::numeric_limits<float>::infinity();

HWY_INLINE float first(F4 a) { return lane<0>(a); }

/// The formula of lanes-inl.hpp's head, once over each V.
template <class V> HWY_INLINE V leaky(V z) { return select(z > V(0), z, V(0.25) * z); }

TEST_CASE("one formula text serves four floats and a double", "[kernels][lanes]") {
  CHECK(first(leaky(F4(-2))) == -0.5F);
  CHECK(first(leaky(F4(3))) == 3);
  CHECK(leaky(-2.0) == -0.5);
  CHECK(leaky(3.0) == 3);
}

TEST_CASE("a NaN comes through the first operand of min and max and not through the second",
          "[kernels][lanes]") {
  CHECK(std::isnan(first(min(F4(kNaN), F4(1)))));
  CHECK(std::isnan(first(max(F4(kNaN), F4(1)))));
  CHECK(first(min(F4(1), F4(kNaN))) == 1);
  CHECK(first(max(F4(1), F4(kNaN))) == 1);
  CHECK(std::isnan(min(static_cast<double>(kNaN), 1.0)));
  CHECK(max(1.0, static_cast<double>(kNaN)) == 1);
  CHECK(std::isnan(first(clamp(F4(kNaN), F4(-1), F4(1)))));
}

TEST_CASE("min and max keep the first of two zeros", "[kernels][lanes]") {
  CHECK(std::signbit(first(min(F4(-0.F), F4(0.F)))));
  CHECK_FALSE(std::signbit(first(min(F4(0.F), F4(-0.F)))));
  CHECK(std::signbit(first(max(F4(-0.F), F4(0.F)))));
}

TEST_CASE("negation and abs touch only the sign", "[kernels][lanes]") {
  CHECK(std::signbit(first(-F4(0.F))));
  CHECK(first(-F4(kInf)) == -kInf);
  CHECK_FALSE(std::signbit(first(abs(F4(-0.F)))));
  CHECK(first(abs(F4(-2.5F))) == 2.5F);
}

TEST_CASE("round takes halves to even", "[kernels][lanes]") {
  for (const float x : {-2.5F, -1.5F, -0.5F, 0.5F, 1.5F, 2.5F, 0.49999997F, 8388609.F, 3e9F}) {
    CHECK(static_cast<double>(first(round(F4(x)))) == round(static_cast<double>(x)));
  }
}

TEST_CASE("masks combine with and and or", "[kernels][lanes]") {
  const F4 x(2);
  CHECK(all((x > F4(1)) & (x < F4(3))));
  CHECK_FALSE(all((x > F4(1)) & (x < F4(2))));
  CHECK(all((x == F4(5)) | (x != F4(5))));
  CHECK_FALSE(all(F4(kNaN) == F4(kNaN)));
}

TEST_CASE("partial loads fill with zeros and partial stores write nothing else",
          "[kernels][lanes]") {
  for (std::size_t count = 1; count <= 3; ++count) {
    const std::vector<float> source = {1, 2, 3};
    const F4 loaded = load_some(source.data() + 3 - count, count);
    float lanes[4];
    store4(loaded, lanes);
    for (std::size_t i = 0; i < 4; ++i)
      CHECK(lanes[i] == (i < count ? source[3 - count + i] : 0.F));

    Guarded target(count);
    store_some(loaded, target.data(), count);
    CHECK(target.intact());
    for (std::size_t i = 0; i < count; ++i) CHECK(target[i] == lanes[i]);
  }
}

TEST_CASE("the lanes of a sum are added as (0 + 2) + (1 + 3)", "[kernels][lanes]") {
  const float values[] = {0x1p24F, 1, -0x1p24F, 1};  // any other pairing loses a 1
  CHECK(sum_lanes(load4(values)) == 2);
  const float others[] = {-3, -1, -2, -4};
  CHECK(max_lane(load4(others)) == -1);
}

TEST_CASE("for_each_four visits every element once, whatever the size", "[kernels][lanes]") {
  for (const std::size_t n : testing::kTailSizes) {
    const std::vector<float> x = Numbers(n).many(n);
    Guarded y(x, 1);
    for_each_four(n, [&](auto at) { at.store(y.data(), at.load(y.data()) + F4(1)); });
    CHECK(y.intact());
    for (std::size_t i = 0; i < n; ++i) CHECK(y[i] == x[i] + 1);
  }
}

}  // namespace
}  // namespace descent::lanes
