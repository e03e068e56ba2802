// Batch and layer normalisation and the learned rectifier against PyTorch and finite differences;
// the running statistics over several batches.
#include "autograd/ops/normalize.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <vector>

#include "autograd/ops/prelu.hpp"
#include "core/autograd/op_tables.hpp"

using namespace descent;
using namespace descent::testing;

namespace {

/// A batch normalisation of either mode over x of that shape.
Case batch_norm_case(const std::string& name, Shape x) {
  const Shape channels{x[1]};
  const std::vector<Input> inputs = {{"x", x},
                                     {"gamma", channels},
                                     {"beta", channels},
                                     {"mean", channels, false},
                                     {"variance", channels, false}};
  if (name.ends_with("_eval")) {
    return {name, inputs, RECORD(ops::batch_norm_eval(tape, in[0], in[1], in[2], {in[3], in[4]}))};
  }
  return {name, inputs, RECORD(ops::batch_norm(tape, in[0], in[1], in[2], {in[3], in[4]}))};
}

Case layer_norm_case(const std::string& name, Shape x, Shape trailing) {
  return {name,
          {{"x", x}, {"gamma", trailing}, {"beta", trailing}},
          RECORD(ops::layer_norm(tape, in[0], in[1], in[2]))};
}

Case prelu_case(const std::string& name, Shape x, int slopes) {
  return {name, {{"x", x}, {"slope", {slopes}}}, RECORD(ops::prelu(tape, in[0], in[1]))};
}

/// Feeds four golden batches to a training tape; then the statistics, and the evaluation of the
/// first batch, are PyTorch's.
void check_running(const Golden& golden, const std::string& name, Shape shape,
                   ops::BatchNorm settings) {
  INFO(name);
  Parameters model;
  model.add("weight", {shape[1]});
  model.add("bias", {shape[1]});
  model.add_buffer("running_mean", {shape[1]});
  model.add_buffer("running_var", {shape[1]});
  model.allocate();
  std::fill(model.values(0).begin(), model.values(0).end(), 1.0F);
  std::fill(model.buffers(1).begin(), model.buffers(1).end(), 1.0F);
  const auto record = [&](Tape& tape, Value x, bool training) {
    const Value gamma = tape.parameter(model, 0);
    const Value beta = tape.parameter(model, 1);
    const ops::RunningStatistics running{tape.buffer(model, 0), tape.buffer(model, 1)};
    return training ? ops::batch_norm(tape, x, gamma, beta, running, settings)
                    : ops::batch_norm_eval(tape, x, gamma, beta, running, settings);
  };
  Tape training(Recording::Deferred);
  Tape evaluation(Recording::Deferred);
  const Value x = training.input(shape);
  const Value seen = evaluation.input(shape);
  record(training, x, true);
  const Value y = record(evaluation, seen, false);
  const std::vector<double>& batches = golden[name + ".batches"];
  const std::size_t size = shape.size();
  for (std::size_t batch = 0; batch < 4; ++batch) {
    for (std::size_t i = 0; i < size; ++i) {
      training.data(x)[i] = static_cast<float>(batches[batch * size + i]);
    }
    training.forward();
  }
  for (std::size_t i = 0; i < size; ++i) {
    evaluation.data(seen)[i] = static_cast<float>(batches[i]);
  }
  evaluation.forward();
  check_close(model.buffers(0), golden[name + ".mean"], kForward, kForward);
  check_close(model.buffers(1), golden[name + ".variance"], kForward, kForward);
  check_close(evaluation.data(y), golden[name + ".eval"], kForward, kForward);
}

}  // namespace

std::vector<Case> descent::testing::normalization_cases() {
  return {
      batch_norm_case("batch_norm1d", {6, 5}),
      batch_norm_case("batch_norm1d_eval", {6, 5}),
      batch_norm_case("batch_norm_series", {3, 4, 5}),
      batch_norm_case("batch_norm_series_eval", {3, 4, 5}),
      batch_norm_case("batch_norm2d", {3, 5, 2, 3}),
      batch_norm_case("batch_norm2d_eval", {3, 5, 2, 3}),
      layer_norm_case("layer_norm", {4, 7}, {7}),
      layer_norm_case("layer_norm_image", {2, 3, 5}, {3, 5}),
      layer_norm_case("layer_norm_sequence", {2, 3, 8}, {8}),
      prelu_case("prelu", {5, 3}, 1),
      prelu_case("prelu_channels", {4, 6}, 6),
      prelu_case("prelu_image", {2, 3, 3, 3}, 3),
  };
}

TEST_CASE("Normalisations have PyTorch's values and gradients", "[autograd][golden]") {
  check_against_pytorch("normalization.txt", normalization_cases());
}

TEST_CASE("Gradients of normalisations equal finite differences", "[autograd][gradcheck]") {
  check_against_differences("normalization.txt", normalization_cases());
}

TEST_CASE("Running statistics after four batches are PyTorch's, and evaluation uses them",
          "[autograd][golden]") {
  const Golden golden("normalization.txt");
  check_running(golden, "running1d", {7, 3}, {});
  check_running(golden, "running2d", {2, 3, 2, 2}, {.momentum = 0.3, .epsilon = 1e-3});
}

TEST_CASE("A normalised batch has mean 0 and variance 1 in every channel, however it was shifted",
          "[autograd]") {
  Tape tape;
  const Value x = tape.input({8, 3, 5});
  const Value gamma = tape.input({3});
  const Value beta = tape.input({3});
  const ops::RunningStatistics running{tape.input({3}), tape.input({3})};
  std::fill(tape.data(gamma).begin(), tape.data(gamma).end(), 1.0F);
  Rng rng(4);
  for (float& value : tape.data(x)) value = static_cast<float>(rng.normal(50, 20));
  const Value y = ops::batch_norm(tape, x, gamma, beta, running);
  const std::span<const float> out = std::as_const(tape).data(y);
  for (std::size_t c = 0; c < 3; ++c) {
    double sum = 0;
    double squares = 0;
    for (std::size_t n = 0; n < 8; ++n) {
      for (std::size_t s = 0; s < 5; ++s) {
        const double value = static_cast<double>(out[(n * 3 + c) * 5 + s]);
        sum += value;
        squares += value * value;
      }
    }
    // The mean of 40 floats around 50 is known to 50·2^-23, a 3·10^-7th of the deviation 20.
    CHECK(std::abs(sum / 40) < 1e-6);
    CHECK(std::abs(squares / 40 - 1) < 2e-6);
  }
}

TEST_CASE("Normalisation names both shapes when they do not fit, and wants two elements a channel",
          "[autograd]") {
  Tape tape;
  const Value x = tape.input({4, 3});
  const Value three = tape.input({3});
  const Value two = tape.input({2});
  const auto message = [](const auto& record) -> std::string {
    try {
      record();
    } catch (const std::logic_error& error) {
      return error.what();
    }
    return "";
  };
  CHECK(message([&] {
          ops::batch_norm(tape, x, three, two, {three, three});
        }).find("batch_norm, [4, 3], [2]") != std::string::npos);
  CHECK(message([&] { ops::layer_norm(tape, x, two, two); }).find("layer_norm, [4, 3], [2]") !=
        std::string::npos);
  CHECK(message([&] { ops::prelu(tape, x, two); }).find("prelu, [4, 3], [2]") != std::string::npos);
  const Value single = tape.input({1, 3});
  CHECK(message([&] {
          ops::batch_norm(tape, single, three, three, {three, three});
        }).find("batch_norm, [1, 3]") != std::string::npos);
}

TEST_CASE("A layer normalisation of no rows leaves no gradient of an earlier pass", "[autograd]") {
  Tape tape;
  const Value x = tape.input({0, 3}, true);
  const Value gamma = tape.input({3}, true);
  const Value beta = tape.input({3}, true);
  const Value loss = ops::sum(tape, ops::layer_norm(tape, x, gamma, beta));
  const float* gradients[] = {tape.grad(gamma).data(), tape.grad(beta).data()};
  for (const float* gradient : gradients) std::fill_n(const_cast<float*>(gradient), 3, 5.0F);
  tape.forward();
  tape.backward(loss);
  for (const float* gradient : gradients) {
    CHECK(std::all_of(gradient, gradient + 3, [](float g) { return g == 0; }));
  }
}

TEST_CASE("A normalisation whose input is its own factor receives both gradients", "[autograd]") {
  const auto gradient = [](bool layer, bool shared) {
    Tape tape;
    const std::vector<double> numbers = {0.5, -1, 2, 0.25};
    const std::vector<double> weight = {1, 3, -2, 0.5};
    const Value x = tape.input({1, 4}, true);
    const Value gamma = shared ? ops::reshape(tape, x, {4}) : tape.input({4}, true);
    const Value beta = tape.input({4}, true);
    const Value mean = tape.input({4}), variance = tape.input({4});
    fill(tape, x, numbers);
    fill(tape, gamma, numbers);
    fill(tape, variance, {1, 2, 3, 4});
    const Value y = layer ? ops::layer_norm(tape, x, gamma, beta)
                          : ops::batch_norm_eval(tape, x, gamma, beta, {mean, variance});
    const Value loss = weighted(tape, y, weight);
    tape.forward();
    tape.backward(loss);
    std::vector<float> both(tape.grad(x).begin(), tape.grad(x).end());
    for (std::size_t i = 0; !shared && i < both.size(); ++i) both[i] += tape.grad(gamma)[i];
    return both;
  };
  for (const bool layer : {true, false}) {
    check_scaled(gradient(layer, true), gradient(layer, false), 1e-6);
  }
}
