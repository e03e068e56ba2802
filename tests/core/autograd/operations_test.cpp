// Every operation against PyTorch's values and gradients, in float and in double, and against
// finite differences.
#include <algorithm>
#include <functional>
#include <stdexcept>
#include <string>
#include <vector>

#include "autograd/gradcheck.hpp"
#include "autograd/ops/ops.hpp"
#include "autograd/tape.hpp"
#include "nn/activations.hpp"
#include "support/golden.hpp"

using namespace descent;
using descent::testing::check_close;
using descent::testing::Golden;

namespace {

// Forward: a handful of roundings of 2^-24 each. Gradients: sums of such.
constexpr double kForward = 2e-6;
constexpr double kGradient = 1e-5;
constexpr double kDouble = 1e-12;

struct Input {
  std::string name;
  Shape shape;
  bool differentiable = true;
};

/// One operation: its inputs and how to record it. The one table feeds all tests of this file.
struct Case {
  std::string name;
  std::vector<Input> inputs;
  std::function<Value(BasicTape<float>&, const std::vector<Value>&)> record_f32;
  std::function<Value(BasicTape<double>&, const std::vector<Value>&)> record_f64;
};

#define RECORD(call)                                                         \
  [](BasicTape<float>& tape, const std::vector<Value>& in) { return call; }, \
      [](BasicTape<double>& tape, const std::vector<Value>& in) { return call; }

std::vector<Case> cases() {
  const std::vector<Input> linear = {{"x", {5, 3}}, {"weight", {4, 3}}, {"bias", {4}}};
  return {
      {"linear", linear, RECORD(ops::linear(tape, in[0], in[1], in[2]))},
      {"linear_tanh", linear,
       RECORD(ops::linear(tape, in[0], in[1], in[2], activation("tanh").with_defaults()))},
      {"matmul", {{"a", {3, 6}}, {"b", {6, 2}}}, RECORD(ops::matmul(tape, in[0], in[1]))},
      {"softmax", {{"x", {4, 5}}}, RECORD(ops::softmax(tape, in[0]))},
      {"log_softmax", {{"x", {4, 5}}}, RECORD(ops::log_softmax(tape, in[0]))},
      {"cross_entropy",
       {{"logits", {4, 5}}, {"labels", {4}, false}},
       RECORD(ops::cross_entropy(tape, in[0], in[1]))},
      {"mse_loss",
       {{"prediction", {6, 2}}, {"target", {6, 2}, false}},
       RECORD(ops::mse_loss(tape, in[0], in[1]))},
      {"bce_with_logits",
       {{"logits", {6, 2}}, {"target", {6, 2}, false}},
       RECORD(ops::binary_cross_entropy_with_logits(tape, in[0], in[1]))},
  };
}

template <class T> void fill(BasicTape<T>& tape, Value value, const std::vector<double>& numbers) {
  REQUIRE(tape.data(value).size() == numbers.size());
  std::transform(numbers.begin(), numbers.end(), tape.data(value).begin(),
                 [](double number) { return static_cast<T>(number); });
}

/// sum(out · weight) as a loss, so that the gradient arriving at `out` is `weight`: mean of the
/// product, times its size.
template <class T>
Value weighted(BasicTape<T>& tape, Value out, const std::vector<double>& weight) {
  if (tape.shape(out).rank() == 0) return out;
  const Value factor = tape.input(tape.shape(out));
  fill(tape, factor, weight);
  return ops::mean(tape, ops::mul(tape, out, factor));
}

template <class T, class Record>
void check_against_pytorch(const Case& c, const Record& record, double forward, double gradient) {
  INFO(c.name);
  const Golden golden("operations.txt");
  BasicTape<T> tape;
  std::vector<Value> in;
  for (const Input& input : c.inputs) {
    in.push_back(tape.input(input.shape, input.differentiable));
    fill(tape, in.back(), golden[c.name + "." + input.name]);
  }
  const Value out = record(tape, in);
  check_close(tape.data(out), golden[c.name + ".out"], forward, forward);
  const Value loss = weighted(tape, out, golden[c.name + ".d_out"]);
  tape.forward();
  tape.backward(loss);
  const double scale = tape.shape(out).rank() == 0 ? 1 : static_cast<double>(tape.data(out).size());
  for (std::size_t i = 0; i < in.size(); ++i) {
    if (!c.inputs[i].differentiable) continue;
    std::vector<double> grad(tape.grad(in[i]).begin(), tape.grad(in[i]).end());
    for (double& g : grad) g *= scale;
    check_close(grad, golden[c.name + ".d_" + c.inputs[i].name], gradient, gradient);
  }
}

}  // namespace

TEST_CASE("Operations in float have PyTorch's values and gradients", "[autograd][golden]") {
  for (const Case& c : cases()) check_against_pytorch<float>(c, c.record_f32, kForward, kGradient);
}

TEST_CASE("Operations in double have PyTorch's values and gradients", "[autograd][golden]") {
  for (const Case& c : cases()) check_against_pytorch<double>(c, c.record_f64, kDouble, kDouble);
}

TEST_CASE("Gradients of every operation equal finite differences", "[autograd][gradcheck]") {
  const Golden golden("operations.txt");
  for (const Case& c : cases()) {
    INFO(c.name);
    BasicParameters<double> parameters;
    for (const Input& input : c.inputs) {
      if (input.differentiable) parameters.add(input.name, input.shape);
    }
    parameters.allocate();
    int next = 0;
    for (const Input& input : c.inputs) {
      if (!input.differentiable) continue;
      const auto& values = golden[c.name + "." + input.name];
      std::copy(values.begin(), values.end(), parameters.values(next++).begin());
    }
    const GradCheck check =
        check_gradients(parameters, [&](BasicTape<double>& tape, BasicParameters<double>& block) {
          std::vector<Value> in;
          int index = 0;
          for (const Input& input : c.inputs) {
            in.push_back(input.differentiable ? tape.parameter(block, index++)
                                              : tape.input(input.shape));
            if (!input.differentiable) fill(tape, in.back(), golden[c.name + "." + input.name]);
          }
          return weighted(tape, c.record_f64(tape, in), golden[c.name + ".d_out"]);
        });
    INFO(check.where);
    CHECK(check.worst < 1e-8);
  }
}

TEST_CASE("Elementary operations compose: the gradient of mean((a·b + a)·a) is right",
          "[autograd][gradcheck]") {
  BasicParameters<double> parameters;
  parameters.add("a", {4});
  parameters.add("b", {4});
  parameters.allocate();
  for (std::size_t i = 0; i < 8; ++i) parameters.values()[i] = 0.3 * static_cast<double>(i) - 1;
  const GradCheck check = check_gradients(parameters, [](BasicTape<double>& tape,
                                                         BasicParameters<double>& block) {
    const Value a = tape.parameter(block, 0);
    const Value b = tape.parameter(block, 1);
    const Value inner = ops::add(tape, ops::mul(tape, a, b), a);
    return ops::mean(
        tape, ops::mul(tape, ops::activate(tape, inner, activation("tanh").with_defaults()), a));
  });
  INFO(check.where);
  CHECK(check.worst < 1e-8);
}

TEST_CASE("A linear layer fused with its activation gives the bits of the two done apart",
          "[autograd][fusion]") {
  const Golden golden("operations.txt");
  for (const Activation& row : activations()) {
    INFO(row.id);
    Tape fused;
    Tape apart;
    const auto record = [&](Tape& tape, bool together) {
      const Value x = tape.input({5, 3}, true);
      const Value weight = tape.input({4, 3}, true);
      const Value bias = tape.input({4}, true);
      fill(tape, x, golden["linear.x"]);
      fill(tape, weight, golden["linear.weight"]);
      fill(tape, bias, golden["linear.bias"]);
      const ops::Activation f = row.with_defaults();
      const Value y = together ? ops::linear(tape, x, weight, bias, f)
                               : ops::activate(tape, ops::linear(tape, x, weight, bias), f);
      tape.backward(ops::mean(tape, y));
      return std::vector{x, weight, bias, y};
    };
    const std::vector<Value> a = record(fused, true);
    const std::vector<Value> b = record(apart, false);
    for (std::size_t i = 0; i < 3; ++i) check_close(fused.grad(a[i]), apart.grad(b[i]), 0, 0);
    check_close(fused.data(a[3]), apart.data(b[3]), 0, 0);
  }
}

TEST_CASE("A shape error names the operation and both shapes", "[autograd]") {
  Tape tape;
  const Value x = tape.input({5, 3});
  const Value weight = tape.input({4, 2});
  const Value bias = tape.input({4});
  try {
    ops::linear(tape, x, weight, bias);
    FAIL("the shapes do not fit, and nobody said so");
  } catch (const std::logic_error& error) {
    const std::string message = error.what();
    CHECK(message.find("linear, [5, 3], [4, 2]") != std::string::npos);
  }
}
