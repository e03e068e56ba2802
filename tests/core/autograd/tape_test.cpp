#include "autograd/tape.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <vector>

#include "autograd/ops/ops.hpp"
#include "base/rng.hpp"
#include "nn/activations.hpp"
#include "nn/initializers.hpp"
#include "nn/sequential.hpp"
#include "support/allocations.hpp"
#include "support/catch.hpp"

using namespace descent;
using descent::testing::allocations;

namespace {

/// A 2-8-3 classifier on 16 random examples.
struct Network {
  Parameters parameters;
  Sequential network{parameters, 2, {{8, activation("tanh").with_defaults()}, {3, {}}}};
  Tape tape;
  Value x, labels, loss;

  Network() {
    parameters.allocate();
    network.initialize(initializers()[1], 5);
    x = tape.input({16, 2});
    labels = tape.input({16});
    Rng rng(1);
    for (float& value : tape.data(x)) value = static_cast<float>(rng.normal());
    for (float& label : tape.data(labels)) label = static_cast<float>(rng.below(3));
    loss = ops::cross_entropy(tape, network.record(tape, x), labels);
  }
};

std::vector<float> copy(std::span<const float> values) { return {values.begin(), values.end()}; }

}  // namespace

TEST_CASE("Replaying a tape allocates nothing", "[autograd][tape]") {
  Network net;
  net.tape.backward(net.loss);  // plans the order once
  const long before = allocations();
  for (int i = 0; i < 10; ++i) {
    net.tape.forward();
    net.tape.backward(net.loss);
  }
  CHECK(allocations() == before);
}

TEST_CASE("A replay gives the bits of a fresh recording", "[autograd][tape]") {
  Network once;
  once.tape.backward(once.loss);
  Network often;
  for (int i = 0; i < 3; ++i) {
    often.tape.forward();
    often.tape.backward(often.loss);
  }
  CHECK((copy(once.parameters.grads()) == copy(often.parameters.grads())));
}

TEST_CASE("A value that is used twice collects both gradients", "[autograd][tape]") {
  Tape tape;
  const Value x = tape.input({1}, true);
  tape.data(x)[0] = 3;
  const Value square = ops::mul(tape, x, x);
  const Value loss = ops::mean(tape, ops::add(tape, square, x));  // x² + x: slope 2x + 1
  tape.forward();
  tape.backward(loss);
  CHECK(tape.grad(x)[0] == 7);
  tape.backward(loss);  // overwrites what it left behind
  CHECK(tape.grad(x)[0] == 7);
}

TEST_CASE("Parameter gradients accumulate over passes when asked to, and only then",
          "[autograd][tape]") {
  Network net;
  net.tape.backward(net.loss);
  const std::vector<float> once = copy(net.parameters.grads());
  net.tape.backward(net.loss, GradMode::Accumulate);
  const std::vector<float> twice = copy(net.parameters.grads());
  for (std::size_t i = 0; i < once.size(); ++i) CHECK(twice[i] == 2 * once[i]);
  net.tape.backward(net.loss);
  CHECK((copy(net.parameters.grads()) == once));
}

TEST_CASE("A parameter recorded twice is one leaf whose gradient is the sum", "[autograd][tape]") {
  Parameters parameters;
  parameters.add("w", {1});
  parameters.allocate();
  parameters.values()[0] = 5;
  Tape tape;
  const Value loss = ops::mul(tape, tape.parameter(parameters, 0), tape.parameter(parameters, 0));
  tape.backward(ops::mean(tape, loss));
  CHECK(parameters.grads()[0] == 10);
}

TEST_CASE("Nothing flows back to where no gradient is wanted", "[autograd][tape]") {
  Network net;
  net.tape.backward(net.loss);
  CHECK(net.tape.grad(net.x).empty());
  CHECK(net.tape.grad(net.labels).empty());
}

TEST_CASE("Only a single number can be a loss", "[autograd][tape]") {
  Network net;
  CHECK_THROWS_AS(net.tape.backward(net.x), std::logic_error);
}

TEST_CASE("The full-batch gradient does not care for the order of the examples",
          "[autograd][tape]") {
  Network net;
  net.tape.backward(net.loss);
  const std::vector<float> straight = copy(net.parameters.grads());
  const std::span<float> x = net.tape.data(net.x);
  const std::span<float> labels = net.tape.data(net.labels);
  for (std::size_t i = 0; i < 8; ++i) {
    std::swap_ranges(x.begin() + static_cast<std::ptrdiff_t>(2 * i),
                     x.begin() + static_cast<std::ptrdiff_t>(2 * i + 2),
                     x.begin() + static_cast<std::ptrdiff_t>(30 - 2 * i));
    std::swap(labels[i], labels[15 - i]);
  }
  net.tape.forward();
  net.tape.backward(net.loss);
  // Sums of 16 float terms in another order: a few units in the last place of the largest.
  for (std::size_t i = 0; i < straight.size(); ++i) {
    CHECK(std::abs(net.parameters.grads()[i] - straight[i]) < 1e-6F);
  }
}

TEST_CASE("Two losses over one block: each pass leaves the gradients of its own loss alone",
          "[autograd][tape]") {
  Parameters parameters;
  parameters.add("a", {1});
  parameters.add("b", {1});
  parameters.allocate();
  parameters.values()[0] = 2;
  parameters.values()[1] = 3;
  Tape tape;
  const Value a = tape.parameter(parameters, 0);
  const Value b = tape.parameter(parameters, 1);
  const Value a_squared = ops::mean(tape, ops::mul(tape, a, a));
  const Value b_squared = ops::mean(tape, ops::mul(tape, b, b));
  tape.backward(a_squared);
  CHECK((copy(parameters.grads()) == std::vector<float>{4, 0}));
  tape.backward(b_squared);
  CHECK((copy(parameters.grads()) == std::vector<float>{0, 6}));
  tape.backward(a_squared, GradMode::Accumulate);
  CHECK((copy(parameters.grads()) == std::vector<float>{4, 6}));
  const long before = testing::allocations();
  for (int i = 0; i < 5; ++i) {
    tape.backward(a_squared);
    tape.backward(b_squared);
    tape.backward(a_squared, GradMode::Accumulate);
  }
  CHECK(testing::allocations() == before);
  CHECK((copy(parameters.grads()) == std::vector<float>{4, 6}));
}

TEST_CASE("An empty input wants a gradient as any other", "[autograd][tape]") {
  Tape tape;
  const Value x = tape.input({0}, true);
  tape.backward(ops::sum(tape, x));
  CHECK(tape.data(x).empty());
}

TEST_CASE("A model refuses two tensors of one name", "[autograd]") {
  Parameters parameters;
  parameters.add("w", {1});
  CHECK_THROWS_AS(parameters.add("w", {1}), std::logic_error);
}
