// Convolution in float against the double oracle over many shapes, and its bits.
#include "kernels/conv.hpp"

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

/// Sizes that run through every tail: channels of a panel, pixels of a tile, weights of a tile, and
/// more pixels than are looked up at once; strides and margins of all kinds.
constexpr ConvShape kShapes[] = {
    {2, 1, 5, 6, 1, 3, 3, 1, 0},   {1, 3, 7, 7, 9, 3, 3, 1, 1},   {2, 2, 9, 8, 5, 5, 5, 1, 2},
    {1, 4, 6, 6, 4, 1, 1, 1, 0},   {1, 3, 9, 11, 12, 3, 2, 2, 1}, {2, 2, 8, 8, 3, 2, 4, 3, 2},
    {1, 1, 4, 4, 2, 2, 7, 1, 4},   {3, 8, 6, 6, 16, 5, 5, 1, 2},  {1, 2, 5, 5, 2, 1, 1, 2, 1},
    {1, 1, 3, 3, 8, 3, 3, 1, 0},   {2, 1, 1, 9, 6, 1, 4, 2, 0},   {1, 5, 12, 11, 7, 3, 3, 1, 1},
    {1, 13, 3, 2, 17, 2, 2, 1, 1}, {1, 2, 20, 3, 3, 7, 1, 4, 3},  {4, 1, 2, 2, 1, 2, 2, 1, 5},
    {1, 16, 4, 4, 33, 1, 1, 1, 0},
};

std::string text(const ConvShape& s) {
  return std::to_string(s.n) + "x" + std::to_string(s.c) + "x" + std::to_string(s.h) + "x" +
         std::to_string(s.w) + " -> " + std::to_string(s.o) + ", kernel " + std::to_string(s.kh) +
         "x" + std::to_string(s.kw) + ", stride " + std::to_string(s.stride) + ", padding " +
         std::to_string(s.padding);
}

std::size_t product(int a, int b, int c, int d) {
  return static_cast<std::size_t>(a) * static_cast<std::size_t>(b) * static_cast<std::size_t>(c) *
         static_cast<std::size_t>(d);
}

/// The arrays of one convolution; d_* begin with numbers that `accumulate` adds to.
template <class T> struct Arrays { std::vector<T> x, weight, bias, d_z, z, d_x, d_weight, d_bias; };

Arrays<float> arrays(const ConvShape& s, std::uint64_t seed) {
  Numbers numbers(seed);
  const std::size_t inputs = product(s.n, s.c, s.h, s.w);
  const std::size_t weights = product(s.o, s.c, s.kh, s.kw);
  const std::size_t outputs = product(s.n, s.o, s.oh(), s.ow());
  const auto channels = static_cast<std::size_t>(s.o);
  Arrays<float> a;
  a.x = numbers.many(inputs);
  a.weight = numbers.many(weights);
  a.bias = numbers.many(channels);
  a.d_z = numbers.many(outputs);
  a.z = numbers.many(outputs);
  a.d_x = numbers.many(inputs);
  a.d_weight = numbers.many(weights);
  a.d_bias = numbers.many(channels);
  return a;
}

Arrays<double> widen_all(const Arrays<float>& a, bool magnitudes) {
  Arrays<double> wide{widen(a.x), widen(a.weight), widen(a.bias),     widen(a.d_z),
                      widen(a.z), widen(a.d_x),    widen(a.d_weight), widen(a.d_bias)};
  if (!magnitudes) return wide;
  for (auto* v : {&wide.x, &wide.weight, &wide.bias, &wide.d_z, &wide.z, &wide.d_x, &wide.d_weight,
                  &wide.d_bias}) {
    for (double& number : *v) number = std::fabs(number);
  }
  return wide;
}

void run(const ConvShape& s, bool accumulate, Arrays<double>& a) {
  conv2d(s, a.x.data(), a.weight.data(), a.bias.data(), {}, a.z.data(), a.z.data(), nullptr);
  conv2d_backward(s, a.x.data(), a.weight.data(), {nullptr, nullptr, a.d_z.data(), {}},
                  {a.d_x.data(), accumulate}, {a.d_weight.data(), accumulate},
                  {a.d_bias.data(), accumulate}, nullptr);
}

/// The same in float, between sentinels and `shift` floats off alignment.
void run(const ConvShape& s, bool accumulate, std::size_t shift, Arrays<float>& a) {
  Guarded z(a.z, shift), d_x(a.d_x, shift), d_weight(a.d_weight, shift), d_bias(a.d_bias, shift);
  Guarded x(a.x, shift), weight(a.weight, shift), bias(a.bias, shift), d_z(a.d_z, shift);
  Guarded workspace(conv2d_workspace(s), shift);
  conv2d(s, x.data(), weight.data(), bias.data(), {}, z.data(), z.data(), workspace.data());
  conv2d_backward(s, x.data(), weight.data(), {nullptr, nullptr, d_z.data(), {}},
                  {d_x.data(), accumulate}, {d_weight.data(), accumulate},
                  {d_bias.data(), accumulate}, workspace.data());
  for (const Guarded* array : {&z, &d_x, &d_weight, &d_bias, &workspace}) CHECK(array->intact());
  a.z = z.values();
  a.d_x = d_x.values();
  a.d_weight = d_weight.values();
  a.d_bias = d_bias.values();
}

void check_within(const std::vector<float>& got, const std::vector<double>& wanted,
                  const std::vector<double>& magnitude, int terms) {
  // Every product is rounded once and takes part in at most that many additions.
  const double tolerance = (terms + 2) * kFloatEpsilon;
  double worst = 0;
  for (std::size_t i = 0; i < got.size(); ++i) {
    const double error = std::fabs(static_cast<double>(got[i]) - wanted[i]);
    worst = std::max(worst, error - tolerance * magnitude[i]);
  }
  CHECK(worst <= 0);
}

TEST_CASE("A convolution of small integers is what the hand gives", "[kernels][conv]") {
  const float x[] = {1, 2, 3, 4, 5, 6, 7, 8, 9};
  const float weight[] = {1, 0, 0, -1}, bias[] = {10};
  const ConvShape shape{1, 1, 3, 3, 1, 2, 2, 1, 0};
  std::vector<float> z(4), workspace(conv2d_workspace(shape)), d_x(9), d_weight(4), d_bias(1);
  conv2d(shape, x, weight, bias, {}, z.data(), z.data(), workspace.data());
  CHECK(z == std::vector<float>{6, 6, 6, 6});
  const float d_z[] = {1, 0, 0, 2};
  conv2d_backward(shape, x, weight, {nullptr, nullptr, d_z, {}}, {d_x.data(), false},
                  {d_weight.data(), false}, {d_bias.data(), false}, workspace.data());
  CHECK(d_x == std::vector<float>{1, 0, 0, 0, 1, 0, 0, 0, -2});
  CHECK(d_weight == std::vector<float>{11, 14, 20, 23});
  CHECK(d_bias == std::vector<float>{3});
}

TEST_CASE("Convolution and its gradients stay within rounding of the oracle", "[kernels][conv]") {
  for (const ConvShape& shape : kShapes) {
    for (const bool accumulate : {false, true}) {
      for (const std::size_t shift : {0U, 1U}) {
        INFO(text(shape) << (accumulate ? " +=" : " =") << " shift " << shift);
        Arrays<float> a = arrays(shape, 3);
        Arrays<double> wanted = widen_all(a, false), magnitude = widen_all(a, true);
        run(shape, accumulate, shift, a);
        run(shape, accumulate, wanted);
        run(shape, accumulate, magnitude);
        const int pixels = shape.n * shape.pixels();
        check_within(a.z, wanted.z, magnitude.z, shape.window());
        check_within(a.d_x, wanted.d_x, magnitude.d_x, shape.o * shape.kh * shape.kw);
        check_within(a.d_weight, wanted.d_weight, magnitude.d_weight, pixels);
        check_within(a.d_bias, wanted.d_bias, magnitude.d_bias, pixels);
      }
    }
  }
}

/// d_x of one image by the order that the header states, in float.
std::vector<float> ordered_d_x(const ConvShape& s, const Arrays<float>& a) {
  std::vector<float> d_x(a.x.size());
  for (int c = 0; c < s.c; ++c) {
    for (int row = 0; row < s.h; ++row) {
      for (int column = 0; column < s.w; ++column) {
        float sum = 0;
        for (int o = 0, p = 0; o < s.o; ++o) {
          for (int y = 0; y < s.oh(); ++y) {
            for (int x = 0; x < s.ow(); ++x, ++p) {
              const int i = row + s.padding - y * s.stride, j = column + s.padding - x * s.stride;
              if (i < 0 || i >= s.kh || j < 0 || j >= s.kw) continue;
              sum += a.weight[static_cast<std::size_t>(((o * s.c + c) * s.kh + i) * s.kw + j)] *
                     a.d_z[static_cast<std::size_t>(p)];
            }
          }
        }
        d_x[static_cast<std::size_t>((c * s.h + row) * s.w + column)] = sum;
      }
    }
  }
  return d_x;
}

TEST_CASE("d_x is summed in the same order however many of d_z are 0", "[kernels][conv]") {
  for (ConvShape shape : kShapes) {
    shape.n = 1;
    for (const std::size_t step : {1U, 2U, 5U, 17U}) {
      INFO(text(shape) << ", not 0: one in " << step);
      Arrays<float> a = arrays(shape, 7);
      for (std::size_t i = 0; i < a.d_z.size(); ++i) a.d_z[i] = i % step == 0 ? a.d_z[i] : 0;
      const std::vector<float> before = a.d_x;
      std::vector<float> wanted = ordered_d_x(shape, a);
      run(shape, false, 0, a);
      CHECK(a.d_x == wanted);
      for (std::size_t i = 0; i < wanted.size(); ++i) wanted[i] += before[i];
      a.d_x = before;
      run(shape, true, 1, a);
      CHECK(a.d_x == wanted);
    }
  }
}

TEST_CASE("An image gives the same bits however many of its pixels are 0", "[kernels][conv]") {
  for (ConvShape shape : kShapes) {
    shape.n = 1;
    Arrays<float> a = arrays(shape, 9);
    for (const std::size_t step : {1U, 2U, 5U, 17U}) {
      INFO(text(shape) << ", not 0: one in " << step);
      for (std::size_t i = 0; i < a.x.size(); ++i) a.x[i] = i % step == 0 ? a.x[i] : 0;
      run(shape, false, 0, a);
      // An image of twice as many channels, the second half of weight 0, is not sparse.
      ConvShape wide = shape;
      wide.c *= 2;
      Arrays<float> b = arrays(wide, 9);
      std::copy(a.x.begin(), a.x.end(), b.x.begin());
      b.bias = a.bias;
      const auto taps = static_cast<std::size_t>(shape.window());
      for (std::size_t i = 0; i < b.weight.size(); ++i) {
        const std::size_t o = i / (2 * taps), k = i % (2 * taps);
        b.weight[i] = k < taps ? a.weight[o * taps + k] : 0;
      }
      run(wide, false, 0, b);
      CHECK(a.z == b.z);
    }
  }
}

TEST_CASE("Leaving out zeros of d_z keeps every gradient within rounding of the oracle",
          "[kernels][conv]") {
  for (const ConvShape& shape : kShapes) {
    INFO(text(shape));
    Arrays<float> a = arrays(shape, 8);
    for (std::size_t i = 0; i < a.d_z.size(); ++i) a.d_z[i] = i % 11 == 3 ? a.d_z[i] : 0;
    Arrays<double> wanted = widen_all(a, false), magnitude = widen_all(a, true);
    run(shape, true, 0, a);
    run(shape, true, wanted);
    run(shape, true, magnitude);
    const int pixels = shape.n * shape.pixels();
    check_within(a.d_x, wanted.d_x, magnitude.d_x, shape.o * shape.kh * shape.kw);
    check_within(a.d_weight, wanted.d_weight, magnitude.d_weight, pixels);
    check_within(a.d_bias, wanted.d_bias, magnitude.d_bias, pixels);
  }
}

TEST_CASE("Gradients that nobody asks for are not computed, and the others keep their bits",
          "[kernels][conv]") {
  const ConvShape shape{2, 3, 6, 5, 9, 3, 3, 1, 1};
  const Arrays<float> a = arrays(shape, 4);
  Arrays<float> all = a;
  run(shape, false, 0, all);
  for (int wanted = 0; wanted < 8; ++wanted) {
    Arrays<float> some = a;
    std::vector<float> workspace(conv2d_workspace(shape));
    conv2d_backward(shape, a.x.data(), a.weight.data(), {nullptr, nullptr, a.d_z.data(), {}},
                    {wanted & 1 ? some.d_x.data() : nullptr, false},
                    {wanted & 2 ? some.d_weight.data() : nullptr, false},
                    {wanted & 4 ? some.d_bias.data() : nullptr, false}, workspace.data());
    CHECK(some.d_x == (wanted & 1 ? all.d_x : a.d_x));
    CHECK(some.d_weight == (wanted & 2 ? all.d_weight : a.d_weight));
    CHECK(some.d_bias == (wanted & 4 ? all.d_bias : a.d_bias));
  }
}

TEST_CASE("An image gives the same bits in every batch", "[kernels][conv]") {
  const ConvShape batch{5, 3, 7, 6, 10, 3, 3, 2, 1};
  ConvShape single = batch;
  single.n = 1;
  Arrays<float> all = arrays(batch, 5);
  run(batch, false, 0, all);
  const auto image = [&](const std::vector<float>& values, std::size_t n) {
    const auto size = static_cast<std::ptrdiff_t>(values.size() / 5);
    const auto first = values.begin() + static_cast<std::ptrdiff_t>(n) * size;
    return std::vector<float>(first, first + size);
  };
  Arrays<float> one = all;
  for (std::size_t n = 0; n < 5; ++n) {
    one.x = image(all.x, n);
    one.d_z = one.z = image(all.d_z, n);
    one.d_x = one.x;
    run(single, false, 0, one);
    CHECK(one.z == image(all.z, n));
    CHECK(one.d_x == image(all.d_x, n));
  }
}

TEST_CASE("Convolutions have the same bits everywhere", "[kernels][bits]") {
  testing::BitHash hash;
  for (const ConvShape& shape : kShapes) {
    Arrays<float> a = arrays(shape, 6);
    run(shape, true, 0, a);
    for (const auto* values : {&a.z, &a.d_x, &a.d_weight, &a.d_bias}) hash.add(*values);
  }
  CHECK(hash.value() == 0xfdceb5f7563a2122U);
}

}  // namespace
}  // namespace descent::kernels
