// Operations of operands that are broadcast against each other.
#include "core/autograd/op_tables.hpp"

using namespace descent;
using namespace descent::testing;

namespace {

struct Shapes {
  const char* name;
  Shape a, b, c;
};

/// As SHAPES in tests/golden/tensor_ops.py; c is the condition, of the last two axes.
std::vector<Shapes> shapes() {
  return {
      {"same", {2, 3, 5}, {2, 3, 5}, {3, 5}}, {"bias", {4, 6}, {6}, {4, 6}},
      {"number", {3, 5}, {}, {3, 5}},         {"column", {4, 6}, {4, 1}, {4, 6}},
      {"outer", {5, 1}, {1, 7}, {5, 7}},      {"middle", {2, 1, 3, 1}, {4, 1, 2}, {3, 2}},
      {"left", {3}, {2, 5, 3}, {5, 3}},
  };
}

template <class T> Value filled(BasicTape<T>& tape, Shape shape, T first, bool needs_grad = true) {
  const Value value = tape.input(shape, needs_grad);
  for (T& number : tape.data(value)) number = first++;
  return value;
}

}  // namespace

std::vector<Case> descent::testing::broadcast_cases() {
  std::vector<Case> cases = {
      {"maximum_ties", {{"a", {3}}, {"b", {3}}}, RECORD(ops::maximum(tape, in[0], in[1]))},
      {"minimum_ties", {{"a", {3}}, {"b", {3}}}, RECORD(ops::minimum(tape, in[0], in[1]))},
  };
  for (const Shapes& s : shapes()) {
    const std::string kind = std::string("_") + s.name;
    const std::vector<Input> both = {{"a", s.a}, {"b", s.b}};
    cases.push_back({"add" + kind, both, RECORD(ops::add(tape, in[0], in[1]))});
    cases.push_back({"sub" + kind, both, RECORD(ops::sub(tape, in[0], in[1]))});
    cases.push_back({"mul" + kind, both, RECORD(ops::mul(tape, in[0], in[1]))});
    cases.push_back({"div" + kind, both, RECORD(ops::div(tape, in[0], in[1]))});
    cases.push_back({"maximum" + kind, both, RECORD(ops::maximum(tape, in[0], in[1]))});
    cases.push_back({"minimum" + kind, both, RECORD(ops::minimum(tape, in[0], in[1]))});
    cases.push_back({"where" + kind,
                     {{"c", s.c, false}, {"a", s.a}, {"b", s.b}},
                     RECORD(ops::where(tape, in[0], in[1], in[2]))});
  }
  return cases;
}

TEST_CASE("Broadcast operations have PyTorch's values and gradients", "[autograd][golden]") {
  check_against_pytorch("tensor_ops.txt", broadcast_cases());
}

TEST_CASE("Gradients of broadcast operations equal finite differences", "[autograd][gradcheck]") {
  std::vector<Case> cases = broadcast_cases();
  cases.erase(cases.begin(), cases.begin() + 2);  // at a tie there is no derivative
  check_against_differences("tensor_ops.txt", cases);
}

TEST_CASE("The gradient of a bias is the sum over the rows it was added to", "[autograd]") {
  Tape tape;
  const Value x = filled<float>(tape, {3, 2}, 1);
  const Value bias = filled<float>(tape, {2}, 10);
  const Value loss = ops::sum(tape, ops::mul(tape, ops::add(tape, x, bias), x));
  tape.backward(loss);
  CHECK(tape.grad(bias)[0] == 1 + 3 + 5);
  CHECK(tape.grad(bias)[1] == 2 + 4 + 6);
}

TEST_CASE("Shapes that do not broadcast are refused by name", "[autograd]") {
  Tape tape;
  const Value a = tape.input({2, 3});
  const Value b = tape.input({2});
  CHECK(has(message_of([&] { ops::add(tape, a, b); }), {"add, [2, 3], [2]"}));
  CHECK(has(message_of([&] { ops::div(tape, b, a); }), {"div, [2], [2, 3]"}));
  CHECK(has(message_of([&] { ops::maximum(tape, a, b); }), {"maximum, [2, 3], [2]"}));
  CHECK(has(message_of([&] { ops::where(tape, b, a, a); }), {"where, [2], [2, 3]"}));
}

TEST_CASE("No gradient flows to a condition, though it be computed from a parameter",
          "[autograd]") {
  Tape tape;
  const Value x = filled<float>(tape, {3}, -1);
  const Value loss = ops::sum(tape, ops::where(tape, x, ops::mul_scalar(tape, x, 2), x));
  tape.backward(loss);
  CHECK(tape.grad(x)[0] == 2);
  CHECK(tape.grad(x)[1] == 1);  // the condition is 0 here
  CHECK(tape.grad(x)[2] == 2);
}

TEST_CASE("An axis without elements broadcasts to nothing, and its partner's gradient is 0",
          "[autograd]") {
  Tape tape;
  const Value none = tape.input({0, 3}, true);
  const Value row = filled<float>(tape, {3}, 1);
  const Value loss = ops::sum(tape, ops::mul(tape, none, row));
  tape.backward(loss);
  CHECK(tape.data(loss)[0] == 0);
  CHECK(tape.grad(row)[2] == 0);
}
