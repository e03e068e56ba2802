// Operations of one operand.
#include <cmath>
#include <limits>

#include "core/autograd/op_tables.hpp"

using namespace descent;
using namespace descent::testing;

std::vector<Case> descent::testing::elementwise_cases() {
  const std::vector<Input> x = {{"x", {3, 7}}};
  return {
      {"neg", x, RECORD(ops::neg(tape, in[0]))},
      {"exp", x, RECORD(ops::exp(tape, in[0]))},
      {"log", x, RECORD(ops::log(tape, in[0]))},
      {"sqrt", x, RECORD(ops::sqrt(tape, in[0]))},
      {"square", x, RECORD(ops::square(tape, in[0]))},
      {"abs", x, RECORD(ops::abs(tape, in[0]))},
      {"reciprocal", x, RECORD(ops::reciprocal(tape, in[0]))},
      {"sin", x, RECORD(ops::sin(tape, in[0]))},
      {"cos", x, RECORD(ops::cos(tape, in[0]))},
      {"clamp", x, RECORD(ops::clamp(tape, in[0], -0.5, 0.75))},
      {"add_scalar", x, RECORD(ops::add_scalar(tape, in[0], 0.3))},
      {"mul_scalar", x, RECORD(ops::mul_scalar(tape, in[0], -1.7))},
      {"pow_3", x, RECORD(ops::pow(tape, in[0], 3))},
      {"pow_minus_2", x, RECORD(ops::pow(tape, in[0], -2))},
      {"pow_fraction", x, RECORD(ops::pow(tape, in[0], 1.3))},
      {"stop_gradient",
       {{"x", {3, 7}}, {"gate", {3, 7}}},
       RECORD(ops::mul(tape, ops::mul(tape, ops::stop_gradient(tape, in[0]), in[1]), in[0]))},
  };
}

TEST_CASE("Elementwise operations have PyTorch's values and gradients", "[autograd][golden]") {
  check_against_pytorch("tensor_ops.txt", elementwise_cases());
}

TEST_CASE("Gradients of elementwise operations equal finite differences", "[autograd][gradcheck]") {
  std::vector<Case> cases = elementwise_cases();
  cases.pop_back();  // stop_gradient is not the derivative of its values, which is its purpose
  check_against_differences("tensor_ops.txt", cases);
}

TEST_CASE("No gradient passes through stop_gradient, not even a 0", "[autograd]") {
  Tape tape;
  const Value x = tape.input({2}, true);
  tape.data(x)[0] = 0;  // √'(0) is infinite: 0 times it would be NaN
  tape.data(x)[1] = 4;
  const Value root = ops::stop_gradient(tape, ops::sqrt(tape, x));
  const Value loss = ops::sum(tape, ops::mul(tape, root, x));
  tape.forward();
  tape.backward(loss);
  CHECK(tape.grad(root).empty());
  CHECK(tape.grad(x)[0] == 0);
  CHECK(tape.grad(x)[1] == 2);
}

TEST_CASE("At its kinks an operation has PyTorch's slope", "[autograd]") {
  Tape tape;
  const Value x = tape.input({3}, true);
  tape.data(x)[0] = -1;
  tape.data(x)[1] = 0;
  tape.data(x)[2] = 1;
  const Value loss = ops::sum(tape, ops::add(tape, ops::abs(tape, x), ops::clamp(tape, x, -1, 1)));
  tape.forward();
  tape.backward(loss);
  CHECK(tape.grad(x)[0] == 0);  // -1 + 1
  CHECK(tape.grad(x)[1] == 1);  // 0 + 1
  CHECK(tape.grad(x)[2] == 2);  // 1 + 1
}

TEST_CASE("A power of 0 is 1 with slope 0, at 0 too", "[autograd]") {
  Tape tape;
  const Value x = tape.input({2}, true);
  const Value loss = ops::sum(tape, ops::pow(tape, x, 0));
  tape.backward(loss);
  CHECK(tape.data(loss)[0] == 2);
  CHECK(tape.grad(x)[0] == 0);
}
