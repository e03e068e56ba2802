// One table of cases tests an operation thrice: against PyTorch's values and gradients in float and
// in double, and against finite differences. A case's golden vectors are "name.input", "name.out",
// "name.d_out" (the gradient that arrives at the output) and "name.d_input".
#pragma once

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "autograd/gradcheck.hpp"
#include "autograd/ops/ops.hpp"
#include "autograd/tape.hpp"
#include "support/golden.hpp"

namespace descent::testing {

// Forward: a handful of roundings of 2^-24 each. Gradients: sums of such.
inline constexpr double kForward = 2e-6;
inline constexpr double kGradient = 1e-5;
inline constexpr double kDouble = 1e-12;
inline constexpr double kDifference = 1e-8;

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

template <class T> void fill(BasicTape<T>& tape, Value value, const std::vector<double>& numbers) {
  REQUIRE(tape.data(value).size() == numbers.size());
  std::transform(numbers.begin(), numbers.end(), tape.data(value).begin(),
                 [](double number) { return static_cast<T>(number); });
}

/// The gradient that `weighted` sends to a single number: not 1, which would hide that it is lost.
inline constexpr double kScalarGradient = 3;

/// mean(out · weight) as a loss, so that the gradient arriving at `out` is `weight` over its size;
/// of a single number, kScalarGradient times itself.
template <class T>
Value weighted(BasicTape<T>& tape, Value out, const std::vector<double>& weight) {
  if (tape.shape(out).rank() == 0) return ops::mul_scalar(tape, out, kScalarGradient);
  const Value factor = tape.input(tape.shape(out));
  fill(tape, factor, weight);
  return ops::mean(tape, ops::mul(tape, out, factor));
}

template <class T, class Record>
void check_case(const Golden& golden, const Case& c, const Record& record, double forward,
                double gradient) {
  INFO(c.name);
  BasicTape<T> tape;
  std::vector<Value> in;
  for (const Input& input : c.inputs) {
    in.push_back(tape.input(input.shape, input.differentiable));
    fill(tape, in.back(), golden[c.name + "." + input.name]);
  }
  const Value out = record(tape, in);
  check_scaled(tape.data(out), golden[c.name + ".out"], forward);
  const Value loss = weighted(tape, out, golden[c.name + ".d_out"]);
  tape.forward();
  tape.backward(loss);
  const double scale = tape.shape(out).rank() == 0 ? 1 / kScalarGradient
                                                   : static_cast<double>(tape.data(out).size());
  for (std::size_t i = 0; i < in.size(); ++i) {
    if (!c.inputs[i].differentiable) continue;
    std::vector<double> grad(tape.grad(in[i]).begin(), tape.grad(in[i]).end());
    for (double& g : grad) g *= scale;
    check_scaled(grad, golden[c.name + ".d_" + c.inputs[i].name], gradient);
  }
}

/// Values and gradients of every case, in float and in double.
inline void check_against_pytorch(const std::string& file, const std::vector<Case>& cases) {
  const Golden golden(file);
  for (const Case& c : cases) {
    check_case<float>(golden, c, c.record_f32, kForward, kGradient);
    check_case<double>(golden, c, c.record_f64, kDouble, kDouble);
  }
}

/// Gradients of one case against central differences.
inline void check_differences(const Golden& golden, const Case& c) {
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
  const GradCheck check = check_gradients(parameters, [&](BasicTape<double>& tape,
                                                          BasicParameters<double>& block) {
    std::vector<Value> in;
    int index = 0;
    for (const Input& input : c.inputs) {
      in.push_back(input.differentiable ? tape.parameter(block, index++) : tape.input(input.shape));
      if (!input.differentiable) fill(tape, in.back(), golden[c.name + "." + input.name]);
    }
    return weighted(tape, c.record_f64(tape, in), golden[c.name + ".d_out"]);
  });
  INFO(check.where);
  CHECK(check.worst < kDifference);
}

/// Gradients of every case against central differences, in double. The golden inputs must keep away
/// from kinks.
inline void check_against_differences(const std::string& file, const std::vector<Case>& cases) {
  const Golden golden(file);
  for (const Case& c : cases) check_differences(golden, c);
}

}  // namespace descent::testing
