// Reductions along any axes, and softmax along any axis.
#include <cmath>
#include <limits>

#include "core/autograd/op_tables.hpp"

using namespace descent;
using namespace descent::testing;

namespace {

const Input kX{"x", {3, 4, 5}};

// Recording functions hold no state, so the axes stand in a macro's argument: each set of them
// makes one case of each reduction. (Axes) comes in parentheses because of its commas.
#define AXES(...) __VA_ARGS__
#define REDUCTIONS(kind, axes)                                                     \
  {"sum_" kind, {kX}, RECORD(ops::sum(tape, in[0], AXES axes))},                   \
      {"mean_" kind, {kX}, RECORD(ops::mean(tape, in[0], AXES axes))},             \
      {"max_" kind, {kX}, RECORD(ops::max(tape, in[0], AXES axes))},               \
      {"min_" kind, {kX}, RECORD(ops::min(tape, in[0], AXES axes))},               \
      {"var_" kind, {kX}, RECORD(ops::var(tape, in[0], AXES axes))},               \
      {"logsumexp_" kind, {kX}, RECORD(ops::logsumexp(tape, in[0], AXES axes))}, { \
    "norm_" kind, {kX}, RECORD(ops::norm(tape, in[0], AXES axes))                  \
  }

std::vector<Case> ties() {
  return {
      {"max_ties", {{"x", {2, 3}}}, RECORD(ops::max(tape, in[0], {1}))},
      {"min_ties", {{"x", {2, 3}}}, RECORD(ops::min(tape, in[0], {0}))},
  };
}

}  // namespace

std::vector<Case> descent::testing::reduce_cases() {
  return {
      REDUCTIONS("all", ({})),
      REDUCTIONS("last", ({-1})),
      REDUCTIONS("first", ({0})),
      REDUCTIONS("middle", ({1})),
      REDUCTIONS("outer_two", ({0, 2})),
      REDUCTIONS("two", ({1, 2})),
      {"var_biased", {kX}, RECORD(ops::var(tape, in[0], {0, 1}, false))},
      {"sum_keepdim", {kX}, RECORD(ops::sum(tape, in[0], {0, 2}, true))},
      {"logsumexp_keepdim", {kX}, RECORD(ops::logsumexp(tape, in[0], {1}, true))},
      {"sum_alternating", {{"x", {2, 3, 2, 4}}}, RECORD(ops::sum(tape, in[0], {0, 2}))},
      {"var_alternating", {{"x", {2, 3, 2, 4}}}, RECORD(ops::var(tape, in[0], {1, 3}))},
      {"softmax_0", {kX}, RECORD(ops::softmax(tape, in[0], 0))},
      {"softmax_1", {kX}, RECORD(ops::softmax(tape, in[0], 1))},
      {"softmax_2", {kX}, RECORD(ops::softmax(tape, in[0], 2))},
      {"log_softmax_0", {kX}, RECORD(ops::log_softmax(tape, in[0], 0))},
      {"log_softmax_1", {kX}, RECORD(ops::log_softmax(tape, in[0], 1))},
      {"log_softmax_2", {kX}, RECORD(ops::log_softmax(tape, in[0], 2))},
  };
}

TEST_CASE("Reductions have PyTorch's values and gradients along any axes", "[autograd][golden]") {
  check_against_pytorch("tensor_ops.txt", reduce_cases());
  check_against_pytorch("tensor_ops.txt", ties());
}

TEST_CASE("Gradients of reductions equal finite differences", "[autograd][gradcheck]") {
  check_against_differences("tensor_ops.txt", reduce_cases());
}

TEST_CASE("argmax names PyTorch's places and passes no gradient", "[autograd][golden]") {
  const Golden golden("tensor_ops.txt");
  for (const int axis : {0, 1, 2}) {
    Tape tape;
    const Value x = tape.input(kX.shape, true);
    fill(tape, x, golden["sum_all.x"]);
    const Value best = ops::argmax(tape, x, axis);
    check_close(tape.data(best), golden["argmax_" + std::to_string(axis) + ".out"], 0, 0);
    CHECK(tape.grad(best).empty());
    CHECK((tape.shape(ops::argmax(tape, x, axis, true)).rank() == 3));
  }
}

TEST_CASE("A NaN is the largest and the smallest, wherever it stands", "[autograd]") {
  for (std::size_t at = 0; at < 11; ++at) {
    Tape tape;
    const Value x = tape.input({11});
    for (float& number : tape.data(x)) number = 1;
    tape.data(x)[at] = std::numeric_limits<float>::quiet_NaN();
    CHECK(std::isnan(tape.data(ops::max(tape, x))[0]));
    CHECK(std::isnan(tape.data(ops::min(tape, x))[0]));
    CHECK(tape.data(ops::argmax(tape, x))[0] == static_cast<float>(at));
  }
}

TEST_CASE("logsumexp neither overflows nor loses an infinity", "[autograd]") {
  constexpr float kInfinity = std::numeric_limits<float>::infinity();
  Tape tape;
  const Value x = tape.input({3, 2});
  const float numbers[] = {1000, 1000, -kInfinity, -kInfinity, kInfinity, 0};
  std::copy(std::begin(numbers), std::end(numbers), tape.data(x).begin());
  const auto y = tape.data(ops::logsumexp(tape, x, {1}));
  CHECK(std::fabs(y[0] - 1000.6931F) < 1e-3F);
  CHECK(y[1] == -kInfinity);
  CHECK(y[2] == kInfinity);
}

TEST_CASE("The norm's gradient at the origin is 0", "[autograd]") {
  Tape tape;
  const Value x = tape.input({4}, true);
  tape.backward(ops::norm(tape, x));
  CHECK(tape.grad(x)[3] == 0);
}

TEST_CASE("A reduction of nothing, of an axis that is not there or named twice is refused",
          "[autograd]") {
  Tape tape;
  const Value x = tape.input({2, 3});
  const Value none = tape.input({0, 3});
  CHECK(has(message_of([&] { ops::sum(tape, x, {2}); }), {"sum", "2", "[2, 3]"}));
  CHECK(has(message_of([&] { ops::mean(tape, x, {0, -2}); }), {"mean", "twice", "[2, 3]"}));
  CHECK(has(message_of([&] { ops::max(tape, none); }), {"max", "[0, 3]"}));
  CHECK(has(message_of([&] { ops::mean(tape, none); }), {"mean", "[0, 3]"}));
  CHECK(has(message_of([&] { ops::var(tape, tape.input({1})); }), {"var", "[1]"}));
}
