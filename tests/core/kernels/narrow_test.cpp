#include "kernels/narrow.hpp"

#include "core/kernels/kernel_support.hpp"
#include "kernels/elementwise.hpp"
#include "kernels/gemm.hpp"
#include "support/catch.hpp"

namespace descent::kernels {
namespace {

using testing::Guarded;
using testing::kFloatEpsilon;
using testing::Numbers;
using testing::widen;

// Sums of at most 9 products of numbers below 1, two roundings each.
constexpr double kTol = 2 * 9 * kFloatEpsilon;

struct Layer {
  NarrowShape shape;
  std::vector<float> x, weight, bias, d_z;

  explicit Layer(NarrowShape s) : shape(s) {
    Numbers numbers(static_cast<std::uint64_t>(100 * s.n + 10 * s.i + s.o));
    const auto size = [](int a, int b) { return static_cast<std::size_t>(a * b); };
    x = numbers.many(size(s.n, s.i));
    weight = numbers.many(size(s.o, s.i));
    bias = numbers.many(size(s.o, 1));
    d_z = numbers.many(size(s.n, s.o));
  }
};

template <class Visit> void for_every_shape(Visit visit) {
  for (const int n : {0, 1, 3, 9}) {
    for (int i = 1; i <= kNarrow; ++i) {
      for (int o = 1; o <= kNarrow; ++o) {
        INFO("n " << n << ", inputs " << i << ", outputs " << o);
        visit(Layer({n, i, o}));
      }
    }
  }
}

void check_close(const Guarded& got, const std::vector<double>& wanted) {
  CHECK(got.intact());
  double worst = 0;
  for (std::size_t i = 0; i < wanted.size(); ++i)
    worst = std::fmax(worst, std::fabs(static_cast<double>(got[i]) - wanted[i]));
  CHECK(worst <= kTol);
}

TEST_CASE("a narrow layer gives the bits of the general product and bias", "[kernels][narrow]") {
  for_every_shape([](const Layer& layer) {
    const auto& [n, i, o] = layer.shape;
    Guarded z(layer.d_z.size(), 1);
    std::vector<float> general(layer.d_z.size());
    narrow_linear(layer.shape, layer.x.data(), layer.weight.data(), layer.bias.data(), z.data());
    gemm({n, o, i, Transpose::No, Transpose::Yes, i, i, o}, layer.x.data(), layer.weight.data(),
         false, general.data(), nullptr);
    add_bias_rows(general.data(), layer.bias.data(), n, o);
    CHECK(z.intact());
    CHECK(z.values() == general);
  });
}

TEST_CASE("a narrow layer and its gradients agree with the oracle, written or added",
          "[kernels][narrow]") {
  for_every_shape([](const Layer& layer) {
    for (const bool add : {false, true}) {
      Guarded d_x(layer.x, 1), d_weight(layer.weight, 2), d_bias(layer.bias, 3);
      std::vector<double> wide_d_x = widen(layer.x), wide_d_weight = widen(layer.weight),
                          wide_d_bias = widen(layer.bias);
      narrow_linear_backward(layer.shape, layer.x.data(), layer.weight.data(), layer.d_z.data(),
                             {d_x.data(), add}, {d_weight.data(), add}, {d_bias.data(), add});
      narrow_linear_backward(layer.shape, widen(layer.x).data(), widen(layer.weight).data(),
                             widen(layer.d_z).data(), {wide_d_x.data(), add},
                             {wide_d_weight.data(), add}, {wide_d_bias.data(), add});
      check_close(d_x, wide_d_x);
      check_close(d_weight, wide_d_weight);
      check_close(d_bias, wide_d_bias);
    }
  });
}

TEST_CASE("a gradient that is not wanted is not touched, and the others are the same",
          "[kernels][narrow]") {
  const Layer layer({5, 3, 2});
  std::vector<float> with(6), without(6), d_x(15);
  narrow_linear_backward(layer.shape, layer.x.data(), layer.weight.data(), layer.d_z.data(),
                         {d_x.data(), false}, {with.data(), false}, {});
  narrow_linear_backward(layer.shape, layer.x.data(), layer.weight.data(), layer.d_z.data(), {},
                         {without.data(), false}, {});
  CHECK(with == without);
}

}  // namespace
}  // namespace descent::kernels
