// Convolution and pooling against PyTorch and finite differences; fused against unfused, a batch
// against its images one by one.
#include <algorithm>
#include <stdexcept>
#include <string>
#include <vector>

#include "core/kernels/kernel_support.hpp"
#include "nn/activations.hpp"
#include "support/op_cases.hpp"

using namespace descent;
using namespace descent::testing;

namespace {

template <int kStride, int kPadding>
Case conv_case(const std::string& name, Shape x, Shape weight) {
  return {name,
          {{"x", x}, {"weight", weight}, {"bias", {weight[0]}}},
          RECORD(ops::conv2d(tape, in[0], in[1], in[2], {kStride, kPadding}))};
}

template <int kStride> Case tanh_case(const std::string& name, Shape x, Shape weight) {
  return {name,
          {{"x", x}, {"weight", weight}, {"bias", {weight[0]}}},
          RECORD(ops::conv2d(tape, in[0], in[1], in[2], {kStride, 1},
                             activation("tanh").with_defaults()))};
}

template <int kKernel, int kStride, int kPadding>
void add_pools(const std::string& name, Shape x, std::vector<Case>& all) {
  all.push_back({"max_" + name,
                 {{"x", x}},
                 RECORD(ops::max_pool2d(tape, in[0], {kKernel, kStride, kPadding}))});
  all.push_back({"avg_" + name,
                 {{"x", x}},
                 RECORD(ops::avg_pool2d(tape, in[0], {kKernel, kStride, kPadding}))});
}

/// As in golden/convolution.py.
std::vector<Case> smooth_cases() {
  std::vector<Case> all = {
      conv_case<1, 1>("conv_same", {2, 3, 6, 5}, {4, 3, 3, 3}),
      tanh_case<1>("conv_same_tanh", {2, 3, 6, 5}, {4, 3, 3, 3}),
      conv_case<1, 2>("conv_five", {1, 1, 9, 8}, {3, 1, 5, 5}),
      conv_case<1, 0>("conv_one", {2, 3, 4, 3}, {5, 3, 1, 1}),
      conv_case<2, 1>("conv_half", {2, 2, 7, 8}, {3, 2, 3, 3}),
      tanh_case<2>("conv_half_tanh", {2, 2, 7, 8}, {3, 2, 3, 3}),
      conv_case<1, 0>("conv_tall", {1, 2, 6, 7}, {9, 2, 3, 2}),
      conv_case<3, 2>("conv_wide", {1, 2, 5, 9}, {2, 2, 1, 4}),
      conv_case<2, 1>("conv_gaps", {1, 2, 5, 5}, {2, 2, 1, 1}),
      conv_case<1, 3>("conv_margin", {1, 2, 3, 3}, {2, 2, 2, 2}),
  };
  add_pools<2, 2, 0>("pool_halves", {2, 3, 6, 4}, all);
  add_pools<2, 2, 0>("pool_ragged", {1, 2, 7, 12}, all);
  add_pools<3, 3, 0>("pool_thirds", {1, 2, 14, 14}, all);
  add_pools<3, 2, 1>("pool_overlap", {2, 2, 9, 8}, all);
  add_pools<2, 1, 1>("pool_slide", {1, 2, 5, 7}, all);
  add_pools<3, 1, 0>("pool_all", {2, 3, 3, 3}, all);
  return all;
}

/// A small convolutional network whose operands are all differentiated: x, two weights, two biases.
struct Network {
  Tape tape;
  std::vector<Value> leaves;
  Value out, loss;

  explicit Network(int images) {
    leaves = {tape.input({images, 2, 9, 8}, true), tape.input({9, 2, 3, 3}, true),
              tape.input({9}, true), tape.input({5, 9, 3, 3}, true), tape.input({5}, true)};
    const ops::Activation relu = activation("relu").with_defaults();
    const Value first = ops::conv2d(tape, leaves[0], leaves[1], leaves[2], {1, 1}, relu);
    const Value pooled = ops::max_pool2d(tape, first, {3, 2, 1});
    const Value second = ops::conv2d(tape, pooled, leaves[3], leaves[4], {2, 1}, relu);
    out = ops::avg_pool2d(tape, second, {2, 1, 1});
    loss = ops::sum(tape, out);
  }

  void fill(Value value, const std::vector<float>& numbers, std::size_t first = 0) {
    const std::span<float> data = tape.data(value);
    std::copy_n(numbers.begin() + static_cast<std::ptrdiff_t>(first), data.size(), data.begin());
  }
};

std::vector<float> copy(std::span<const float> values) { return {values.begin(), values.end()}; }

}  // namespace

TEST_CASE("Convolution and pooling have PyTorch's values and gradients", "[autograd][golden]") {
  std::vector<Case> all = smooth_cases();
  all.push_back(
      {"max_pool_ties", {{"x", {2, 2, 6, 9}}}, RECORD(ops::max_pool2d(tape, in[0], {3, 2, 1}))});
  check_against_pytorch("convolution.txt", all);
}

TEST_CASE("Gradients of convolution and pooling equal finite differences",
          "[autograd][gradcheck]") {
  check_against_differences("convolution.txt", smooth_cases());
}

TEST_CASE("A convolution fused with its activation gives the bits of the two done apart",
          "[autograd][fusion]") {
  const Golden golden("convolution.txt");
  for (const Activation& row : activations()) {
    INFO(row.id);
    Tape fused;
    Tape apart;
    const auto record = [&](Tape& tape, bool together) {
      const Value x = tape.input({2, 2, 7, 8}, true);
      const Value weight = tape.input({3, 2, 3, 3}, true);
      const Value bias = tape.input({3}, true);
      fill(tape, x, golden["conv_half.x"]);
      fill(tape, weight, golden["conv_half.weight"]);
      fill(tape, bias, golden["conv_half.bias"]);
      const ops::Activation f = row.with_defaults();
      const Value y = together ? ops::conv2d(tape, x, weight, bias, {2, 1}, f)
                               : ops::activate(tape, ops::conv2d(tape, x, weight, bias, {2, 1}), f);
      tape.backward(ops::mean(tape, y));
      return std::vector{x, weight, bias, y};
    };
    const std::vector<Value> a = record(fused, true);
    const std::vector<Value> b = record(apart, false);
    for (std::size_t i = 0; i < 3; ++i) check_close(fused.grad(a[i]), apart.grad(b[i]), 0, 0);
    check_close(fused.data(a[3]), apart.data(b[3]), 0, 0);
  }
}

TEST_CASE("Without gradients a fused convolution gives the same bits", "[autograd][fusion]") {
  const Golden golden("convolution.txt");
  const auto outputs = [&](bool needs_grad) {
    Tape tape;
    const Value x = tape.input({2, 2, 7, 8}, needs_grad);
    const Value weight = tape.input({3, 2, 3, 3});
    const Value bias = tape.input({3});
    fill(tape, x, golden["conv_half.x"]);
    fill(tape, weight, golden["conv_half.weight"]);
    fill(tape, bias, golden["conv_half.bias"]);
    const ops::Activation tanh = activation("tanh").with_defaults();
    const Value y = ops::max_pool2d(tape, ops::conv2d(tape, x, weight, bias, {2, 1}, tanh));
    return copy(tape.data(y));
  };
  CHECK(outputs(false) == outputs(true));
}

TEST_CASE("A batch of images gives the bits of its images one by one", "[autograd][batch]") {
  constexpr int kImages = 5;
  Network batch(kImages), single(1);
  Numbers numbers(21);
  std::vector<std::vector<float>> leaves;
  for (const Value leaf : batch.leaves)
    leaves.push_back(numbers.many(batch.tape.data(leaf).size()));
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    batch.fill(batch.leaves[i], leaves[i]);
    single.fill(single.leaves[i], leaves[i]);
  }
  batch.tape.forward();
  batch.tape.backward(batch.loss);

  std::vector<float> out, d_x;
  std::vector<std::vector<float>> sums;
  for (std::size_t n = 0; n < kImages; ++n) {
    single.fill(single.leaves[0], leaves[0], n * single.tape.data(single.leaves[0]).size());
    single.tape.forward();
    single.tape.backward(single.loss);
    const auto append = [](std::vector<float>& all, std::span<const float> more) {
      all.insert(all.end(), more.begin(), more.end());
    };
    append(out, single.tape.data(single.out));
    append(d_x, single.tape.grad(single.leaves[0]));
    for (std::size_t i = 1; i < leaves.size(); ++i) {
      const std::vector<float> grad = copy(single.tape.grad(single.leaves[i]));
      if (n == 0) {
        sums.push_back(grad);
      } else {
        for (std::size_t e = 0; e < grad.size(); ++e) sums[i - 1][e] += grad[e];
      }
    }
  }
  CHECK(copy(batch.tape.data(batch.out)) == out);
  CHECK(copy(batch.tape.grad(batch.leaves[0])) == d_x);
  for (std::size_t i = 1; i < leaves.size(); ++i) {
    INFO("operand " << i);
    CHECK(copy(batch.tape.grad(batch.leaves[i])) == sums[i - 1]);
  }
}

TEST_CASE("Shape errors of convolution and pooling name the operation and the shapes",
          "[autograd]") {
  Tape tape;
  const Value x = tape.input({1, 2, 4, 4});
  const auto message = [](const auto& record) -> std::string {
    try {
      record();
    } catch (const std::logic_error& error) {
      return error.what();
    }
    return "nobody said so";
  };
  const auto conv = [&](Shape weight, int channels, ops::Conv2d settings) {
    return message(
        [&] { ops::conv2d(tape, x, tape.input(weight), tape.input({channels}), settings); });
  };
  using Catch::Matchers::Contains;
  CHECK_THAT(conv({5, 3, 3, 3}, 5, {}), Contains("conv2d, [1, 2, 4, 4], [5, 3, 3, 3]"));
  CHECK_THAT(conv({5, 2, 3, 3}, 4, {}), Contains("conv2d, [4], [5, 2, 3, 3]"));
  CHECK_THAT(conv({5, 2, 5, 3}, 5, {}), Contains("conv2d, [1, 2, 4, 4], [5, 2, 5, 3], 1, 0"));
  CHECK_THAT(conv({5, 2, 3, 3}, 5, {0, 0}), Contains("conv2d, [1, 2, 4, 4], [5, 2, 3, 3], 0, 0"));
  CHECK_THAT(message([&] {
               ops::max_pool2d(tape, x, {5, 1, 0});
             }),
             Contains("max_pool2d, [1, 2, 4, 4], 5, 1, 0"));
  CHECK_THAT(message([&] {
               ops::avg_pool2d(tape, x, {2, 2, 2});
             }),
             Contains("avg_pool2d, [1, 2, 4, 4], 2, 2, 2"));
  CHECK_THAT(message([&] {
               ops::max_pool2d(tape, tape.input({4, 4}));
             }),
             Contains("max_pool2d, [4, 4]"));
}
