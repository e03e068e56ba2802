// Every operation against PyTorch's values and gradients, in float and in double, and against
// finite differences.
#include <stdexcept>
#include <string>
#include <vector>

#include "nn/activations.hpp"
#include "support/op_cases.hpp"

using namespace descent;
using namespace descent::testing;

namespace {

std::vector<Case> cases() {
  const std::vector<Input> linear = {{"x", {5, 3}}, {"weight", {4, 3}}, {"bias", {4}}};
  return {
      {"linear", linear, RECORD(ops::linear(tape, in[0], in[1], in[2]))},
      {"linear_tanh", linear,
       RECORD(ops::linear(tape, in[0], in[1], in[2], activation("tanh").with_defaults()))},
      {"matmul", {{"a", {3, 6}}, {"b", {6, 2}}}, RECORD(ops::matmul(tape, in[0], in[1]))},
      {"matmul_batch",
       {{"a", {2, 3, 4}}, {"b", {2, 4, 5}}},
       RECORD(ops::matmul(tape, in[0], in[1]))},
      {"matmul_rows", {{"a", {2, 3, 4}}, {"b", {4, 2}}}, RECORD(ops::matmul(tape, in[0], in[1]))},
      {"matmul_broadcast",
       {{"a", {2, 1, 3, 4}}, {"b", {3, 4, 2}}},
       RECORD(ops::matmul(tape, in[0], in[1]))},
      {"matmul_shared", {{"a", {4, 2}}, {"b", {3, 2, 5}}}, RECORD(ops::matmul(tape, in[0], in[1]))},
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

}  // namespace

TEST_CASE("Operations have PyTorch's values and gradients", "[autograd][golden]") {
  check_against_pytorch("operations.txt", cases());
}

TEST_CASE("Gradients of operations equal finite differences", "[autograd][gradcheck]") {
  check_against_differences("operations.txt", cases());
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
