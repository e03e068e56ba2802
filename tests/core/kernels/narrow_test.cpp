#include "kernels/narrow.hpp"

#include <algorithm>

#include "core/kernels/kernel_support.hpp"
#include "kernels/elementwise.hpp"
#include "kernels/gemm.hpp"
#include "kernels/reduce.hpp"
#include "support/catch.hpp"

namespace descent::kernels {
namespace {

using testing::Guarded;
using testing::kFloatEpsilon;
using testing::Numbers;
using testing::widen;

// Sums of at most 65 products of numbers below 1, two roundings each.
constexpr double kTol = 2 * 65 * kFloatEpsilon;

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

// Everything that fits registers, and what runs through every tile and tail beyond.
constexpr int kWidths[] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 13, 16, 19, 64};

template <class Visit> void for_every_shape(Visit visit) {
  for (const int n : {0, 1, 3, 9, 16}) {
    for (const int i : kWidths) {
      for (const int o : kWidths) {
        INFO("n " << n << ", inputs " << i << ", outputs " << o);
        visit(Layer({n, i, o}));
      }
    }
  }
}

using Bits = std::vector<std::uint32_t>;

Bits bits(const std::vector<float>& values) {
  Bits all;
  for (const float value : values) all.push_back(testing::bits_of(value));
  return all;
}

/// The three gradients, one after the other, from narrow_linear_backward.
Bits narrow_gradients(const Layer& layer, bool add) {
  std::vector<float> d_x = layer.x, d_weight = layer.weight, d_bias = layer.bias;
  narrow_linear_backward(layer.shape, layer.x.data(), layer.weight.data(), layer.d_z.data(),
                         {d_x.data(), add}, {d_weight.data(), add}, {d_bias.data(), add});
  d_x.insert(d_x.end(), d_weight.begin(), d_weight.end());
  d_x.insert(d_x.end(), d_bias.begin(), d_bias.end());
  return bits(d_x);
}

/// The sums of the rows that narrow layers of four outputs or more make: without sum_rows' blocks.
void add_rows_in_order(const Layer& layer, bool add, std::vector<float>& out) {
  const std::size_t o = out.size();
  std::vector<float> sums(o, 0);
  for (std::size_t i = 0; i < layer.d_z.size(); ++i) sums[i % o] += layer.d_z[i];
  for (std::size_t i = 0; i < o; ++i) out[i] = add ? out[i] + sums[i] : sums[i];
}

/// The same gradients from general products.
Bits general_gradients(const Layer& layer, bool add) {
  const auto& [n, i, o] = layer.shape;
  std::vector<float> d_x = layer.x, d_weight = layer.weight, d_bias = layer.bias;
  const GemmShape of_x{n, i, o, Transpose::No, Transpose::No, o, i, i};
  const GemmShape of_weight{o, i, n, Transpose::Yes, Transpose::No, o, i, i};
  std::vector<float> workspace(std::max(gemm_workspace(of_x), gemm_workspace(of_weight)));
  gemm(of_x, layer.d_z.data(), layer.weight.data(), add, d_x.data(), workspace.data());
  gemm(of_weight, layer.d_z.data(), layer.x.data(), add, d_weight.data(), workspace.data());
  if (o >= 4) {
    add_rows_in_order(layer, add, d_bias);
  } else {
    sum_rows(layer.d_z.data(), n, o, add, d_bias.data());
  }
  d_x.insert(d_x.end(), d_weight.begin(), d_weight.end());
  d_x.insert(d_x.end(), d_bias.begin(), d_bias.end());
  return bits(d_x);
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

TEST_CASE("a narrow layer's gradients have the bits of general products and sums",
          "[kernels][narrow]") {
  for_every_shape([](const Layer& layer) {
    if (layer.shape.i <= 4 && layer.shape.o <= 4) return;  // those start their sums without a 0
    for (const bool add : {false, true})
      CHECK(narrow_gradients(layer, add) == general_gradients(layer, add));
  });
}

TEST_CASE("a batch beyond a block of the general product leaves the bits of its gradients alike",
          "[kernels][narrow]") {
  for (const NarrowShape shape :
       {NarrowShape{600, 10, 5}, {600, 2, 9}, {257, 7, 2}, {600, 1, 10}}) {
    const Layer layer(shape);
    INFO("n " << shape.n << ", inputs " << shape.i << ", outputs " << shape.o);
    for (const bool add : {false, true})
      CHECK(narrow_gradients(layer, add) == general_gradients(layer, add));
  }
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
  for (const NarrowShape shape : {NarrowShape{5, 3, 2}, NarrowShape{5, 4, 9}}) {
    const Layer layer(shape);
    std::vector<float> with(layer.weight.size()), without(layer.weight.size());
    std::vector<float> d_x(layer.x.size());
    narrow_linear_backward(layer.shape, layer.x.data(), layer.weight.data(), layer.d_z.data(),
                           {d_x.data(), false}, {with.data(), false}, {});
    narrow_linear_backward(layer.shape, layer.x.data(), layer.weight.data(), layer.d_z.data(), {},
                           {without.data(), false}, {});
    CHECK(with == without);
  }
}

}  // namespace
}  // namespace descent::kernels
