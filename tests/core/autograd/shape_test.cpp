// Operations that move elements.
#include "core/autograd/op_tables.hpp"

using namespace descent;
using namespace descent::testing;

namespace {
const Input kX{"x", {2, 3, 4}};
}

std::vector<Case> descent::testing::shape_cases() {
  return {
      {"reshape", {kX}, RECORD(ops::square(tape, ops::reshape(tape, in[0], {6, 4})))},
      {"flatten", {kX}, RECORD(ops::square(tape, ops::flatten(tape, in[0])))},
      {"squeeze",
       {kX},
       RECORD(
           ops::mul_scalar(tape, ops::squeeze(tape, ops::reshape(tape, in[0], {2, 12, 1}), 2), 3))},
      {"unsqueeze", {kX}, RECORD(ops::square(tape, ops::unsqueeze(tape, in[0], -2)))},
      {"permute", {kX}, RECORD(ops::permute(tape, in[0], {2, 0, 1}))},
      {"transpose", {kX}, RECORD(ops::transpose(tape, in[0], 0, -1))},
      {"permute_four", {{"x", {2, 3, 2, 2}}}, RECORD(ops::permute(tape, in[0], {3, 1, 0, 2}))},
      {"slice", {kX}, RECORD(ops::slice(tape, in[0], 1, 1))},
      {"slice_step", {kX}, RECORD(ops::slice(tape, in[0], 2, -4, -1, 2))},
      {"select", {kX}, RECORD(ops::select(tape, in[0], 1, -1))},
      {"slices_overlap",
       {kX},
       RECORD(ops::mul(tape, ops::slice(tape, in[0], 1, 0, 2), ops::slice(tape, in[0], 1, 1)))},
      {"concat",
       {{"a", {2, 3}}, {"b", {2, 1}}, {"c", {2, 4}}},
       RECORD(ops::concat(tape, {in[0], in[1], in[2], in[0]}, 1))},
      {"concat_rows", {{"a", {2, 3}}, {"b", {2, 3}}}, RECORD(ops::concat(tape, {in[0], in[1]}))},
      {"stack",
       {{"a", {2, 3}}, {"b", {2, 3}}},
       RECORD(ops::stack(tape, {in[0], in[1], in[0]}, -1))},
  };
}

TEST_CASE("Shape operations have PyTorch's values and gradients", "[autograd][golden]") {
  check_against_pytorch("tensor_ops.txt", shape_cases());
}

TEST_CASE("Gradients of shape operations equal finite differences", "[autograd][gradcheck]") {
  check_against_differences("tensor_ops.txt", shape_cases());
}

TEST_CASE("Views share their operand's storage", "[autograd]") {
  Tape tape;
  const Value x = tape.input({2, 3, 1}, true);
  const Value flat = ops::flatten(tape, x, 0);
  const Value squeezed = ops::squeeze(tape, x, -1);
  const Value deep = ops::unsqueeze(tape, x, 0);
  for (const Value view : {flat, squeezed, deep, ops::reshape(tape, x, {3, 2})}) {
    CHECK(tape.data(view).data() == tape.data(x).data());
    CHECK(tape.grad(view).data() == tape.grad(x).data());
  }
  CHECK((tape.shape(flat) == Shape{6}));
  CHECK((tape.shape(squeezed) == Shape{2, 3}));
  CHECK((tape.shape(deep) == Shape{1, 2, 3, 1}));
}

TEST_CASE("A slice ends where its axis ends, as Python's", "[autograd]") {
  Tape tape;
  const Value x = tape.input({5});
  for (std::size_t i = 0; i < 5; ++i) tape.data(x)[i] = static_cast<float>(i);
  CHECK((tape.shape(ops::slice(tape, x, 0, 3, 99)) == Shape{2}));
  CHECK((tape.shape(ops::slice(tape, x, 0, 4, 2)) == Shape{0}));
  CHECK((tape.shape(ops::slice(tape, x, 0, -99, 2)) == Shape{2}));
  const Value every_third = ops::slice(tape, x, 0, 0, ops::kToTheEnd, 3);
  CHECK((tape.shape(every_third) == Shape{2}));
  CHECK(tape.data(every_third)[1] == 3);
}

TEST_CASE("Joining gives back what slicing took apart", "[autograd]") {
  Tape tape;
  const Value x = tape.input({3, 5});
  float next = 0;
  for (float& number : tape.data(x)) number = next++;
  const Value again =
      ops::concat(tape, {ops::slice(tape, x, 1, 0, 2), ops::slice(tape, x, 1, 2)}, 1);
  check_close(tape.data(again), tape.data(x), 0, 0);
}

TEST_CASE("Shape operations name what does not fit", "[autograd]") {
  Tape tape;
  const Value x = tape.input({2, 3});
  const Value other = tape.input({2, 4});
  CHECK(has(message_of([&] { ops::reshape(tape, x, {4, 2}); }), {"reshape, [2, 3], [4, 2]"}));
  CHECK(has(message_of([&] { ops::concat(tape, {x, other}, 0); }), {"concat", "[2, 3], [2, 4]"}));
  CHECK(has(message_of([&] { ops::stack(tape, {x, other}); }), {"stack, [2, 3], [2, 4]"}));
  CHECK(has(message_of([&] { ops::squeeze(tape, x, 1); }), {"squeeze", "1", "[2, 3]"}));
  CHECK(has(message_of([&] { ops::select(tape, x, 0, 2); }), {"select, 0, 2, [2, 3]"}));
  CHECK(has(message_of([&] { ops::permute(tape, x, {0, 0}); }), {"permute", "twice", "[2, 3]"}));
  CHECK(has(message_of([&] { ops::transpose(tape, x, 0, 2); }), {"transpose, 2, [2, 3]"}));
  CHECK(has(message_of([&] {
              ops::unsqueeze(tape, tape.input({1, 1, 1, 1}), 0);
            }),
            {"unsqueeze", "[1, 1, 1, 1]"}));
}
