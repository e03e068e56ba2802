// What a stack of layers promises beyond its numbers: names, modes, shapes, states.
#include "nn/sequential.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>
#include <vector>

#include "nn/activations.hpp"
#include "support/catch.hpp"

using namespace descent;

namespace {

std::vector<float> copy(std::span<const float> values) { return {values.begin(), values.end()}; }

std::string problem_of(const Shape& sample, std::vector<LayerSpec> layers) {
  const Status status = check_stack(sample, layers);
  return status.ok() ? "" : describe(status.problem());
}

void fill_normal(std::span<float> block, std::uint64_t seed) {
  Rng rng(seed);
  for (float& value : block) value = static_cast<float>(rng.normal());
}

}  // namespace

TEST_CASE("A stack's tensors carry PyTorch's names, and a prefix lets two stacks share a block",
          "[nn][sequential]") {
  Parameters model;
  const Sequential actor(model, Shape{2, 6, 6},
                         {{.width = 3, .kind = "conv2d"},
                          {.kind = "batch_norm2d"},
                          {.kind = "flatten"},
                          {.kind = "dropout"},
                          {.width = 2}},
                         "actor.");
  const Sequential critic(model, Shape{4, 2}, {{.width = 3, .kind = "lstm"}}, "critic.");
  std::vector<std::string> names;
  for (const ParameterEntry& entry : model.entries()) names.push_back(entry.name);
  for (const ParameterEntry& entry : model.buffer_entries()) names.push_back(entry.name);
  for (const ModelStream& stream : model.streams()) names.push_back(stream.name);
  const std::vector<std::string> wanted = {
      "actor.0.weight",        "actor.0.bias",          "actor.1.weight",
      "actor.1.bias",          "actor.4.weight",        "actor.4.bias",
      "critic.0.weight_ih_l0", "critic.0.weight_hh_l0", "critic.0.bias_ih_l0",
      "critic.0.bias_hh_l0",   "actor.1.running_mean",  "actor.1.running_var",
      "actor.3.mask"};
  CHECK((names == wanted));
  CHECK((actor.output(0) == Shape{3, 4, 4}));
  CHECK((actor.output() == Shape{2}));
  CHECK((critic.output() == Shape{3}));
}

TEST_CASE("Layers that do not fit are told apart by name, with the shape given and the one wanted",
          "[nn][sequential]") {
  CHECK(problem_of({5}, {{.kind = "conv2d"}}) ==
        "0.conv2d: \"[5]\" is out of range; allowed: [C, H, W] with H, W ≥ 3.");
  CHECK(problem_of({1, 6, 6}, {{.kind = "conv2d"}, {.kind = "max_pool2d", .kernel = 5}}) ==
        "1.max_pool2d: \"[1, 4, 4]\" is out of range; allowed: [C, H, W] with H, W ≥ 5.");
  CHECK(problem_of({5}, {{.kind = "lstm"}}) == "0.lstm: \"[5]\" is out of range; allowed: [T, I].");
  CHECK(problem_of({5}, {{.kind = "dropout", .p = 2}}) ==
        "0.dropout.p: \"2\" is out of range; allowed: 0…1.");
  CHECK(problem_of({5}, {{.width = 0}}) ==
        "0.linear.width: \"0\" is out of range; allowed: 1…65536.");
  CHECK(problem_of({5}, {{.kind = "lienar"}}).find("0: \"lienar\" is not one of the choices") == 0);
  CHECK(problem_of({5}, {{.width = 3}, {.kind = "softmax"}}).empty());
  Parameters model;
  CHECK_THROWS_AS(Sequential(model, Shape{5}, {{.kind = "conv2d"}}), std::logic_error);
}

TEST_CASE("A stack whose modes differ insists on being told which", "[nn][sequential]") {
  Parameters model;
  const Sequential plain(model, Shape{3}, {{.width = 2}}, "a.");
  const Sequential random(model, Shape{3}, {{.kind = "dropout"}}, "b.");
  model.allocate();
  Tape tape(Recording::Deferred);
  const Value x = tape.input({4, 3});
  CHECK(plain.record(tape, x).id > 0);
  CHECK_THROWS_AS(random.record(tape, x), std::logic_error);
  CHECK((random.record(tape, x, Mode::Eval) == x));
}

TEST_CASE(
    "A training tape and an evaluation tape share weights, and training moves what evaluation "
    "sees",
    "[nn][sequential]") {
  Parameters model;
  Sequential network(model, 3, {{.width = 4}, {.kind = "batch_norm1d"}, {.kind = "dropout"}});
  model.allocate();
  network.initialize(initializer("pytorch"), 3);
  Tape training(Recording::Deferred);
  Tape evaluation(Recording::Deferred);
  const Value x = training.input({8, 3});
  const Value seen = evaluation.input({8, 3});
  fill_normal(training.data(x), 1);
  fill_normal(evaluation.data(seen), 1);
  network.record(training, x, Mode::Train);
  const Value y = network.record(evaluation, seen, Mode::Eval);
  evaluation.forward();
  const std::vector<float> before = copy(evaluation.data(y));
  evaluation.forward();
  CHECK((copy(evaluation.data(y)) == before));
  const std::vector<float> untouched = copy(model.buffers());
  CHECK((untouched == std::vector<float>{0, 0, 0, 0, 1, 1, 1, 1}));
  training.forward();
  CHECK((copy(model.buffers()) != untouched));
  evaluation.forward();
  CHECK((copy(evaluation.data(y)) != before));
}

TEST_CASE("A sequence in two halves, the second from the first's states, ends as it does in one",
          "[nn][sequential]") {
  for (const std::string_view kind : {"rnn", "lstm", "gru"}) {
    INFO(kind);
    Parameters model;
    Sequential network(model, Shape{6, 2}, {{.width = 3, .kind = kind}});
    model.allocate();
    network.initialize(initializer("pytorch"), 5);
    Tape tape;
    const Value whole = tape.input({2, 6, 2});
    fill_normal(tape.data(whole), 9);
    const std::size_t states = kind == "lstm" ? 2 : 1;
    std::vector<Value> zeros;
    for (std::size_t i = 0; i < states; ++i) zeros.push_back(tape.input({2, 3}));
    const Recurrence first =
        network.layer(0).record_from(tape, ops::slice(tape, whole, 1, 0, 3), zeros);
    REQUIRE(first.states.size() == states);
    const Recurrence second =
        network.layer(0).record_from(tape, ops::slice(tape, whole, 1, 3), first.states);
    const Value at_once = network.record(tape, whole);
    CHECK((copy(tape.data(second.out)) == copy(tape.data(at_once))));
    CHECK((copy(tape.data(second.states[0])) == copy(tape.data(at_once))));
  }
}

TEST_CASE("The padding word of an embedding begins as zeros, the others as N(0, 1)",
          "[nn][sequential]") {
  Parameters model;
  Sequential network(model, Shape{},
                     {{.width = 50, .kind = "embedding", .words = 40, .padding_idx = 7}});
  model.allocate();
  network.initialize(initializer("zeros"), 1);
  const std::span<float> weight = network.weight(0);
  double squares = 0;
  for (std::size_t i = 0; i < weight.size(); ++i) {
    if (i / 50 == 7) CHECK(weight[i] == 0);
    squares += static_cast<double>(weight[i]) * static_cast<double>(weight[i]);
  }
  // The mean square of 1950 draws has a deviation of √(2/1950) = 0.032.
  CHECK(std::abs(squares / 1950 - 1) < 5 * 0.032);
}

TEST_CASE("What could never be recorded is a Problem, not a crash", "[nn][sequential]") {
  CHECK(problem_of({2}, {}).find("layers: \"0\"") == 0);
  CHECK(problem_of({0, 5}, {{.width = 1}}).find("sample: \"[0, 5]\"") == 0);
  CHECK(problem_of({1, 2, 3, 4}, {{.width = 1}}).find("sample: \"[1, 2, 3, 4]\"") == 0);
  CHECK(problem_of({65536}, {{.width = 65536}}).find("0: \"more than") == 0);
  CHECK(problem_of({30000, 30000}, {{.kind = "flatten"}}).find("sample: \"more than") == 0);
  // Each layer fits, all together do not: twice 2^27 weights and their biases.
  const LayerSpec wide{.width = 32768};
  CHECK(problem_of({4096}, {wide, {.width = 4096}}).find("1: \"more than") == 0);
}
