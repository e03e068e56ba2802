// Looking elements up by place.
#include <limits>

#include "core/autograd/op_tables.hpp"

using namespace descent;
using namespace descent::testing;

std::vector<Case> descent::testing::indexing_cases() {
  const Input x{"x", {4, 5}};
  const Input deep{"x", {3, 4, 2}};
  return {
      {"gather_row", {x, {"index", {4}, false}}, RECORD(ops::gather(tape, in[0], in[1]))},
      {"gather_first",
       {deep, {"index", {2, 3, 2}, false}},
       RECORD(ops::gather(tape, in[0], in[1], 0))},
      {"gather_last", {x, {"index", {3, 6}, false}}, RECORD(ops::gather(tape, in[0], in[1], -1))},
      {"index_select", {x, {"index", {4}, false}}, RECORD(ops::index_select(tape, in[0], in[1]))},
      {"index_select_middle",
       {deep, {"index", {4}, false}},
       RECORD(ops::index_select(tape, in[0], in[1], 1))},
  };
}

TEST_CASE("Indexing has PyTorch's values and gradients", "[autograd][golden]") {
  check_against_pytorch("tensor_ops.txt", indexing_cases());
}

TEST_CASE("Gradients of indexing equal finite differences", "[autograd][gradcheck]") {
  check_against_differences("tensor_ops.txt", indexing_cases());
}

TEST_CASE("one_hot has a single 1 in each row, where the index says", "[autograd]") {
  Tape tape;
  const Value index = tape.input({2, 2}, true);
  const float places[] = {2, 0, 1, 2};
  std::copy(std::begin(places), std::end(places), tape.data(index).begin());
  const Value hot = ops::one_hot(tape, index, 3);
  CHECK((tape.shape(hot) == Shape{2, 2, 3}));
  check_close(tape.data(hot), std::vector<float>{0, 0, 1, 1, 0, 0, 0, 1, 0, 0, 0, 1}, 0, 0);
  CHECK(tape.grad(hot).empty());
}

TEST_CASE("An index outside names operation, position, value and bound", "[autograd]") {
  for (const double wrong : {-1.0, 5.0, 1.5, 1e30, std::numeric_limits<double>::quiet_NaN()}) {
    BasicTape<double> tape(Recording::Deferred);
    const Value x = tape.input({4, 5});
    const Value index = tape.input({4});
    tape.data(index)[2] = wrong;
    const std::string value = std::to_string(wrong);
    SECTION("gather " + value) {
      ops::gather(tape, x, index);
      CHECK(has(message_of([&] { tape.forward(); }), {"gather, 2, " + value + ", 5"}));
    }
    SECTION("index_select " + value) {
      ops::index_select(tape, x, index, 1);
      CHECK(has(message_of([&] { tape.forward(); }), {"index_select, 2, " + value + ", 5"}));
    }
    SECTION("one_hot " + value) {
      ops::one_hot(tape, index, 5);
      CHECK(has(message_of([&] { tape.forward(); }), {"one_hot, 2, " + value + ", 5"}));
    }
    SECTION("cross_entropy " + value) {
      ops::cross_entropy(tape, x, index);
      CHECK(has(message_of([&] { tape.forward(); }), {"cross_entropy, 2, " + value + ", 5"}));
    }
  }
}

TEST_CASE("Indices of a shape that does not fit are refused with both shapes", "[autograd]") {
  Tape tape;
  const Value x = tape.input({4, 5});
  CHECK(has(message_of([&] {
              ops::gather(tape, x, tape.input({5, 1}), 1);
            }),
            {"gather", "[4, 5], [5, 1]"}));
  CHECK(has(message_of([&] {
              ops::index_select(tape, x, tape.input({2, 1}));
            }),
            {"index_select, [4, 5], [2, 1]"}));
}
