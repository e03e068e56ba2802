// The embedding against PyTorch and finite differences.
#include "autograd/ops/embedding.hpp"

#include <stdexcept>
#include <vector>

#include "support/op_cases.hpp"

using namespace descent;
using namespace descent::testing;

namespace {

std::vector<Case> cases() {
  const std::vector<Input> inputs = {{"ids", {2, 3}, false}, {"weight", {6, 5}}};
  return {
      {"embedding", inputs, RECORD(ops::embedding(tape, in[0], in[1]))},
      {"embedding_padding", inputs, RECORD(ops::embedding(tape, in[0], in[1], 2))},
  };
}

}  // namespace

TEST_CASE("The embedding has PyTorch's values and gradients, with and without padding",
          "[autograd][golden]") {
  check_against_pytorch("normalization.txt", cases());
}

TEST_CASE("The embedding's gradient equals finite differences", "[autograd][gradcheck]") {
  check_against_differences("normalization.txt", {cases().front()});
}

TEST_CASE("A number without a row in the table is an error, not a wild read", "[autograd]") {
  for (const float id : {-1.0F, 1.5F, 3.0F, 1e9F}) {
    Tape tape;
    const Value ids = tape.input({2});
    const Value weight = tape.input({3, 4});
    tape.data(ids)[1] = id;
    CHECK_THROWS_AS(ops::embedding(tape, ids, weight), std::logic_error);
  }
}

TEST_CASE("Ids that a gradient could reach receive none", "[autograd]") {
  Tape tape;
  const Value ids = tape.input({2}, true);
  const Value weight = tape.input({3, 4}, true);
  tape.data(ids)[1] = 2;
  const Value total = ops::sum(tape, ids);
  const Value loss = ops::add(tape, total, ops::sum(tape, ops::embedding(tape, ids, weight)));
  tape.forward();
  for (int pass = 0; pass < 2; ++pass) tape.backward(loss);
  CHECK(tape.grad(ids)[0] == 1);  // the sum's alone
  CHECK(tape.grad(ids)[1] == 1);
}
