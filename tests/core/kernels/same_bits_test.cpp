// One literal per family of kernels: the hash of all result bits on fixed inputs. x86-64 and
// WebAssembly builds run the same file, so passing on both proves that they agree bit for bit.
//
// A changed formula changes its literal here; copy the new one from the failure, after seeing that
// both builds print the same.
#include "core/kernels/kernel_support.hpp"
#include "kernels/kernels.hpp"
#include "kernels/math-inl.hpp"
#include "support/catch.hpp"

namespace descent::kernels {
namespace {

using lanes::F4;
using lanes::load4;
using lanes::store4;
using testing::BitHash;
using testing::Numbers;

/// Some 300,000 floats of all exponents and signs, NaNs, infinities and subnormals among them.
std::vector<float> all_kinds() {
  std::vector<float> values;
  for (std::uint64_t bits = 0; bits < (std::uint64_t{1} << 32); bits += 14563) {
    values.push_back(testing::float_of(static_cast<std::uint32_t>(bits)));
  }
  for (const std::uint32_t bits :
       {0x80000000U, 0x7f800000U, 0xff800000U, 0x7fc00000U, 0xffc00001U, 1U}) {
    values.push_back(testing::float_of(bits));
  }
  return values;
}

/// f takes four floats to four. (Not F4 to F4, see math_test.cpp.)
std::uint64_t hash_of_map(void (*f)(const float* x, float* y)) {
  std::vector<float> x = all_kinds();
  x.resize(x.size() / 4 * 4 + 4);
  std::vector<float> y(x.size());
  for (std::size_t i = 0; i < x.size(); i += 4) f(x.data() + i, y.data() + i);
  return testing::hash_of(y);
}

TEST_CASE("elementary functions have the same bits everywhere", "[kernels][bits]") {
  CHECK(hash_of_map([](const float* x, float* y) { store4(lanes::exp(load4(x)), y); }) ==
        0xd14cb56a76a43b8U);
  CHECK(hash_of_map([](const float* x, float* y) { store4(lanes::expm1(load4(x)), y); }) ==
        0x20d442257a45c95aU);
  CHECK(hash_of_map([](const float* x, float* y) { store4(lanes::log(load4(x)), y); }) ==
        0xd7da49750f6caa3fU);
  CHECK(hash_of_map([](const float* x, float* y) { store4(lanes::log1p(load4(x)), y); }) ==
        0x720473a074fe6867U);
  CHECK(hash_of_map([](const float* x, float* y) { store4(lanes::tanh(load4(x)), y); }) ==
        0x733f5415b5469023U);
  CHECK(hash_of_map([](const float* x, float* y) { store4(lanes::sigmoid(load4(x)), y); }) ==
        0x8aabac5424668d02U);
  CHECK(hash_of_map([](const float* x, float* y) { store4(lanes::softplus(load4(x)), y); }) ==
        0x2558f1c991b0baf2U);
  CHECK(hash_of_map([](const float* x, float* y) { store4(lanes::normal_cdf(load4(x)), y); }) ==
        0xc7e3ecb10b84300eU);
}

TEST_CASE("comparisons, roundings and roots have the same bits everywhere, for NaN and -0 too",
          "[kernels][bits]") {
  const float values[] = {0.F,
                          -0.F,
                          1.F,
                          -1.F,
                          2.5F,
                          -2.5F,
                          0.5F,
                          1e-40F,
                          -3.3e38F,
                          std::numeric_limits<float>::infinity(),
                          -std::numeric_limits<float>::infinity(),
                          std::numeric_limits<float>::quiet_NaN()};
  BitHash hash;
  const auto add = [&](F4 result) { hash.add(lanes::lane<0>(result)); };
  for (const float a : values) {
    for (const float b : values) {
      const F4 x(a), y(b);
      add(min(x, y));
      add(max(x, y));
      add(select(x < y, x, y));
      add(select((x <= y) | (x != x), x, y));
      add(select(x == y, F4(1), F4(2)));
      add(clamp(x, F4(-1), y));
      add(x / y);
    }
    add(round(F4(a)));
    add(sqrt(F4(a)));
    add(abs(F4(a)));
    add(-F4(a));
  }
  CHECK(hash.value() == 0x6b68f0dc661b28c5U);
}

TEST_CASE("matrix products have the same bits everywhere", "[kernels][bits]") {
  BitHash hash;
  struct Size {
    int m, n, k;
  };
  for (const auto [m, n, k] :
       {Size{10, 4, 2}, Size{7, 11, 13}, Size{50, 40, 11}, Size{70, 90, 300}}) {
    for (const Transpose ta : {Transpose::No, Transpose::Yes}) {
      for (const Transpose tb : {Transpose::No, Transpose::Yes}) {
        const GemmShape shape{
            m, n, k, ta, tb, ta == Transpose::Yes ? m : k, tb == Transpose::Yes ? k : n, n};
        Numbers numbers(static_cast<std::uint64_t>(m + n + k));
        const std::vector<float> a = numbers.many(static_cast<std::size_t>(m * k));
        const std::vector<float> b = numbers.many(static_cast<std::size_t>(k * n));
        std::vector<float> c = numbers.many(static_cast<std::size_t>(m * n));
        std::vector<float> workspace(gemm_workspace(shape));
        gemm(shape, a.data(), b.data(), true, c.data(), workspace.data());
        hash.add(c);
      }
    }
  }
  CHECK(hash.value() == 0xee69494addde660cU);
}

TEST_CASE("sums and softmax have the same bits everywhere", "[kernels][bits]") {
  BitHash hash;
  Numbers numbers(11);
  const std::vector<float> x = numbers.many(1001, 8), y = numbers.many(1001, 3);
  hash.add(sum(x.data(), x.size()));
  hash.add(dot(x.data(), y.data(), x.size()));
  hash.add(max(x.data(), x.size()));
  std::vector<float> out(1001), gradient(1001);
  softmax_rows(x.data(), 77, 13, out.data());
  hash.add(out);
  softmax_rows_backward(out.data(), y.data(), 77, 13, false, gradient.data());
  hash.add(gradient);
  log_softmax_rows(x.data(), 77, 13, out.data());
  hash.add(out);
  log_softmax_rows_backward(out.data(), y.data(), 77, 13, true, gradient.data());
  hash.add(gradient);
  sum_rows(x.data(), 77, 13, false, out.data());
  hash.add(out);
  CHECK(hash.value() == 0xec7225a0c89bcd76U);
}

TEST_CASE("optimizer steps have the same bits everywhere", "[kernels][bits]") {
  Numbers numbers(12);
  std::vector<float> w = numbers.many(203), m(203), v(203);
  BitHash hash;
  for (int t = 1; t <= 5; ++t) {
    const std::vector<float> g = numbers.many(203);
    sgd_update(w.data(), g.data(), 0.1F, w.size());
    momentum_update(w.data(), g.data(), m.data(), 0.01F, 0.9F, t % 2 == 0, w.size());
    adam_update(w.data(), g.data(), m.data(), v.data(),
                {.lr = 0.001F,
                 .beta1 = 0.9F,
                 .beta2 = 0.999F,
                 .epsilon = 1e-8F,
                 .correction1 = 0.1F * static_cast<float>(t),
                 .correction2 = 0.001F * static_cast<float>(t)},
                w.size());
    hash.add(w);
  }
  CHECK(hash.value() == 0xda4cbe641efa571bU);
}

}  // namespace
}  // namespace descent::kernels
