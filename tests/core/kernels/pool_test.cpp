// Pooling in float against the double oracle, its treatment of ties, NaN and edges, and its bits.
#include "kernels/pool.hpp"

#include <algorithm>
#include <limits>
#include <string>

#include "core/kernels/kernel_support.hpp"
#include "support/catch.hpp"

namespace descent::kernels {
namespace {

using testing::Guarded;
using testing::kFloatEpsilon;
using testing::Numbers;
using testing::widen;

constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
constexpr float kInfinity = std::numeric_limits<float>::infinity();

/// Every stride has a way of its own for four outputs, and there are one to three left over.
constexpr PoolShape kShapes[] = {{2, 6, 8, 2, 2, 0},  {3, 28, 28, 2, 2, 0}, {2, 14, 14, 3, 3, 0},
                                 {1, 7, 9, 2, 2, 0},  {2, 9, 8, 3, 2, 1},   {1, 5, 7, 2, 1, 1},
                                 {1, 3, 3, 3, 1, 0},  {1, 11, 23, 5, 4, 2}, {4, 1, 1, 1, 1, 0},
                                 {1, 2, 40, 2, 3, 1}, {2, 12, 13, 3, 1, 0}, {1, 4, 4, 1, 2, 0},
                                 {1, 16, 17, 4, 5, 2}};

std::string text(const PoolShape& s) {
  return std::to_string(s.planes) + "x" + std::to_string(s.h) + "x" + std::to_string(s.w) +
         ", kernel " + std::to_string(s.kernel) + ", stride " + std::to_string(s.stride) +
         ", padding " + std::to_string(s.padding);
}

std::size_t inputs(const PoolShape& s) { return static_cast<std::size_t>(s.planes * s.h * s.w); }
std::size_t outputs(const PoolShape& s) {
  return static_cast<std::size_t>(s.planes * s.oh() * s.ow());
}

std::vector<float> values(const Guarded& array) {
  REQUIRE(array.intact());
  return array.values();
}

TEST_CASE("Maxima, their places and their gradients are exactly the oracle's", "[kernels][pool]") {
  for (const PoolShape& shape : kShapes) {
    for (const bool accumulate : {false, true}) {
      INFO(text(shape) << (accumulate ? " +=" : " ="));
      Numbers numbers(31);
      std::vector<float> x = numbers.many(inputs(shape), 4);
      for (float& value : x) value = std::floor(value);  // many ties
      const std::vector<float> start = numbers.many(inputs(shape));
      std::vector<float> d_y = numbers.many(outputs(shape), 64);
      for (float& value : d_y) value = std::floor(value);  // sums are exact
      std::vector<float> whole = start;
      for (float& value : whole) value = std::floor(64 * value);

      Guarded y(outputs(shape)), places(outputs(shape)), alone(outputs(shape)), d_x(whole);
      Guarded image(x);
      max_pool2d(shape, image.data(), y.data(), places.data());
      max_pool2d(shape, image.data(), alone.data(), nullptr);
      max_pool2d_backward(shape, places.data(), d_y.data(), accumulate, d_x.data());

      std::vector<double> wide_y(outputs(shape)), wide_places(outputs(shape)),
          wide_d_x = widen(whole);
      max_pool2d(shape, widen(x).data(), wide_y.data(), wide_places.data());
      max_pool2d_backward(shape, wide_places.data(), widen(d_y).data(), accumulate,
                          wide_d_x.data());
      CHECK(widen(values(y)) == wide_y);
      CHECK(widen(values(places)) == wide_places);
      CHECK(widen(values(d_x)) == wide_d_x);
      CHECK(values(alone) == values(y));
    }
  }
}

/// Small whole numbers, so that ties are many, with zeros of both signs, infinities and NaN.
std::vector<float> awkward_numbers(std::size_t count, std::uint64_t seed) {
  constexpr float kOdd[] = {0.F, -0.F, -kInfinity, kInfinity, kNan, -1.F};
  std::vector<float> numbers = Numbers(seed).many(count, 12);
  for (float& number : numbers) {
    const float whole = std::floor(number);
    number = whole >= 0 && whole < 6 ? kOdd[static_cast<int>(whole)] : whole;
  }
  return numbers;
}

bool same_number(float a, double b) {
  if (std::isnan(a) || std::isnan(b)) return std::isnan(a) && std::isnan(b);
  return static_cast<double>(a) == b && std::signbit(a) == std::signbit(b);
}

TEST_CASE("Windows side by side give the oracle's maxima and places whatever is left over",
          "[kernels][pool]") {
  for (int kernel = 1; kernel <= 4; ++kernel) {
    for (int h = kernel; h <= 3 * kernel; ++h) {
      for (int w = kernel; w <= 10 * kernel; ++w) {
        const PoolShape shape{2, h, w, kernel, kernel, 0};
        INFO(text(shape));
        const std::vector<float> x =
            awkward_numbers(inputs(shape), static_cast<std::uint64_t>(64 * h + w));
        Guarded image(x), y(outputs(shape)), places(outputs(shape)), alone(outputs(shape));
        max_pool2d(shape, image.data(), y.data(), places.data());
        max_pool2d(shape, image.data(), alone.data(), nullptr);
        std::vector<double> wide_y(outputs(shape)), wide_places(outputs(shape));
        max_pool2d(shape, widen(x).data(), wide_y.data(), wide_places.data());
        bool same = true;
        for (std::size_t i = 0; i < wide_y.size(); ++i) {
          same = same && same_number(y[i], wide_y[i]) && same_number(alone[i], wide_y[i]);
        }
        CHECK(same);
        CHECK(widen(values(places)) == wide_places);
        CHECK((y.intact() && alone.intact()));
      }
    }
  }
}

TEST_CASE("Means and their gradients stay within rounding of the oracle", "[kernels][pool]") {
  for (const PoolShape& shape : kShapes) {
    for (const bool accumulate : {false, true}) {
      INFO(text(shape) << (accumulate ? " +=" : " ="));
      Numbers numbers(32);
      const std::vector<float> x = numbers.many(inputs(shape)), d_y = numbers.many(outputs(shape));
      const std::vector<float> start = numbers.many(inputs(shape));
      Guarded image(x), y(outputs(shape)), d_x(start);
      avg_pool2d(shape, image.data(), y.data());
      avg_pool2d_backward(shape, d_y.data(), accumulate, d_x.data());
      std::vector<double> wide_y(outputs(shape)), wide_d_x = widen(start);
      avg_pool2d(shape, widen(x).data(), wide_y.data());
      avg_pool2d_backward(shape, widen(d_y).data(), accumulate, wide_d_x.data());
      // All numbers are below 1, and a window has at most 25 of them.
      constexpr double kTolerance = 26 * kFloatEpsilon;
      for (std::size_t i = 0; i < wide_y.size(); ++i) {
        CHECK(std::fabs(static_cast<double>(y[i]) - wide_y[i]) <= kTolerance);
      }
      for (std::size_t i = 0; i < wide_d_x.size(); ++i) {
        CHECK(std::fabs(static_cast<double>(d_x[i]) - wide_d_x[i]) <= 2 * kTolerance);
      }
      CHECK((y.intact() && d_x.intact()));
    }
  }
}

TEST_CASE("A NaN wins over everything, the last of several; nothing loses against -infinity",
          "[kernels][pool]") {
  // PyTorch's max_pool2d with return_indices: a later NaN replaces an earlier one.
  struct Window {
    float x[4];
    float place;
  };
  for (const Window& window :
       {Window{{1, kNan, 3, 2}, 1}, Window{{kNan, 5, kNan, 7}, 2}, Window{{kNan, 1, 2, 3}, 0},
        Window{{-kInfinity, -kInfinity, -kInfinity, -kInfinity}, 0}, Window{{2, 2, 1, 2}, 0},
        Window{{-kInfinity, -7, -7, -8}, 1}}) {
    float y = 0, place = 0;
    max_pool2d({1, 2, 2, 2, 2, 0}, window.x, &y, &place);
    CHECK(place == window.place);
    const float wanted = window.x[static_cast<int>(window.place)];
    CHECK((y == wanted || (std::isnan(y) && std::isnan(wanted))));
  }
}

TEST_CASE("Pooling has the same bits everywhere", "[kernels][bits]") {
  testing::BitHash hash;
  for (const PoolShape& shape : kShapes) {
    Numbers numbers(33);
    const std::vector<float> x = numbers.many(inputs(shape)), d_y = numbers.many(outputs(shape));
    std::vector<float> y(outputs(shape)), places(outputs(shape)), d_x = numbers.many(inputs(shape));
    max_pool2d(shape, x.data(), y.data(), places.data());
    max_pool2d_backward(shape, places.data(), d_y.data(), true, d_x.data());
    for (const auto* result : {&y, &places, &d_x}) hash.add(*result);
    avg_pool2d(shape, x.data(), y.data());
    avg_pool2d_backward(shape, d_y.data(), false, d_x.data());
    hash.add(y);
    hash.add(d_x);
  }
  CHECK(hash.value() == 0x2fbd396cac30aaaU);
}

}  // namespace
}  // namespace descent::kernels
