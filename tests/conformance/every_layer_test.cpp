// What every row of the layer table must do, shown on a small network with the layer in it: right
// gradients, the same bits from the same seed, replay as recording, no allocation, and a state that
// is complete.
#include <algorithm>
#include <cmath>
#include <cstring>
#include <fstream>
#include <map>
#include <memory>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "autograd/gradcheck.hpp"
#include "base/registry.hpp"
#include "kernels/kernels.hpp"
#include "nn/activations.hpp"
#include "nn/sequential.hpp"
#include "support/allocations.hpp"
#include "support/golden.hpp"

using namespace descent;
using descent::testing::check_close;

namespace {

constexpr int kBatch = 6;
constexpr int kOutputs = 2;
constexpr int kWords = 7;
constexpr double kDifference = 1e-8;  // central differences in double leave about 1e-9

/// Every row with a network that shows it. A new row needs a place here.
struct Example {
  Shape sample;
  std::vector<LayerSpec> layers;
};

std::vector<LayerSpec> between(const LayerSpec& first, const LayerSpec& layer) {
  return {first, layer, {.kind = "flatten"}, {.width = kOutputs}};
}

Example example(std::string_view id) {
  const ops::Activation tanh = activation("tanh").with_defaults();
  const LayerSpec dense{.width = 5, .activation = tanh};
  const LayerSpec image{.width = 3, .activation = tanh, .kind = "conv2d"};
  const std::map<std::string_view, Example> examples = {
      {"linear", {{4}, between(dense, {.width = 3})}},
      {"conv2d",
       {{2, 7, 6},
        between({.width = 3, .activation = tanh, .kind = "conv2d"},
                {.width = 2, .kind = "conv2d", .stride = 2, .padding = 1})}},
      {"max_pool2d", {{2, 8, 7}, between(image, {.kind = "max_pool2d", .kernel = 2})}},
      {"avg_pool2d", {{2, 8, 7}, between(image, {.kind = "avg_pool2d", .stride = 2})}},
      {"flatten", {{2, 5, 5}, between(image, {.kind = "flatten"})}},
      {"dropout", {{4}, between(dense, {.kind = "dropout", .p = 0.4})}},
      {"batch_norm1d", {{4}, between(dense, {.kind = "batch_norm1d"})}},
      {"batch_norm2d", {{2, 5, 5}, between(image, {.kind = "batch_norm2d"})}},
      {"layer_norm", {{4}, between(dense, {.kind = "layer_norm"})}},
      {"embedding",
       {{4},
        {{.width = 3, .kind = "embedding", .words = kWords},
         {.kind = "flatten"},
         {.width = kOutputs}}}},
      {"rnn",
       {{5, 3},
        between({.width = 4, .kind = "rnn", .all_outputs = true}, {.width = 3, .kind = "rnn"})}},
      {"lstm",
       {{5, 3},
        between({.width = 4, .kind = "lstm", .all_outputs = true}, {.width = 3, .kind = "lstm"})}},
      {"gru",
       {{5, 3},
        between({.width = 4, .kind = "gru", .all_outputs = true}, {.width = 3, .kind = "gru"})}},
      {"prelu", {{4}, between({.width = 5}, {.kind = "prelu", .per_channel = true})}},
      {"activation",
       {{4},
        between({.width = 5},
                {.activation = activation("silu").with_defaults(), .kind = "activation"})}},
      {"softmax", {{4}, between(dense, {.kind = "softmax"})}},
  };
  const auto found = examples.find(id);
  INFO("no example for layer " << id);
  REQUIRE(found != examples.end());
  return found->second;
}

/// Words for an embedding, otherwise standard normal numbers.
template <class T> void draw_batch(std::string_view id, std::uint64_t seed, std::span<T> x) {
  Rng rng = Rng::for_purpose(seed, "batch");
  for (T& value : x) {
    value = static_cast<T>(id == "embedding" ? rng.below(kWords) : rng.normal());
  }
}

/// A row's network with the tape of a squared error in one mode.
template <class T> struct Network {
  std::string_view id;
  BasicParameters<T> model;
  BasicSequential<T> layers;
  std::unique_ptr<BasicTape<T>> tape;
  Value x, targets, out, loss;

  explicit Network(std::string_view row, std::uint64_t seed = 1)
      : id(row), layers(model, example(row).sample, example(row).layers) {
    model.allocate();
    layers.initialize(initializer("pytorch"), seed);
  }

  void record(Mode mode, int count = kBatch) {
    tape = std::make_unique<BasicTape<T>>(Recording::Deferred);
    x = tape->input(batch_of(count, layers.sample()));
    targets = tape->input({count, kOutputs});
    out = layers.record(*tape, x, mode);
    loss = ops::mse_loss(*tape, out, targets);
  }

  void fill(std::uint64_t seed) {
    draw_batch(id, seed, tape->data(x));
    draw_batch("", seed + 1000, tape->data(targets));
  }

  void differentiate(std::uint64_t seed) {
    fill(seed);
    tape->forward();
    tape->backward(loss);
  }

  /// `count` updates by gradient descent, each on a batch of its own.
  void train(int first, int count) {
    for (int step = first; step < first + count; ++step) {
      differentiate(static_cast<std::uint64_t>(step));
      kernels::sgd_update(model.values().data(), model.grads().data(), T(0.05),
                          model.values().size());
    }
  }
};

template <class T> std::vector<T> copy(std::span<T> values) {
  return {values.begin(), values.end()};
}

/// Everything that a model remembers, as bits.
std::vector<float> state_of(Network<float>& network) {
  std::vector<float> all = copy(network.model.values());
  const std::vector<float> buffers = copy(network.model.buffers());
  all.insert(all.end(), buffers.begin(), buffers.end());
  return all;
}

std::uint64_t bits_hash(const std::vector<float>& values) {
  std::uint64_t hash = hash_text("");
  for (const float value : values) {
    unsigned char bytes[sizeof value];
    std::memcpy(bytes, &value, sizeof value);
    for (const unsigned char byte : bytes) {
      hash ^= byte;
      hash *= 0x100000001b3U;
    }
  }
  return hash;
}

}  // namespace

TEST_CASE("Every layer's gradients equal finite differences in both modes", "[nn][layer]") {
  for (const LayerRow& row : layers()) {
    for (const Mode mode : {Mode::Train, Mode::Eval}) {
      INFO(row.id << (mode == Mode::Train ? ", training" : ", evaluation"));
      Network<double> network(row.id);
      const GradCheck check =
          check_gradients(network.model, [&](BasicTape<double>& tape, BasicParameters<double>&) {
            const Value x = tape.input(batch_of(kBatch, network.layers.sample()));
            draw_batch(row.id, 3, tape.data(x));
            const Value targets = tape.input({kBatch, kOutputs});
            draw_batch("", 4, tape.data(targets));
            return ops::mse_loss(tape, network.layers.record(tape, x, mode), targets);
          });
      INFO(check.where);
      CHECK(check.worst < kDifference);
    }
  }
}

TEST_CASE("Every layer begins with the same bits from the same seed, and other seeds differ",
          "[nn][layer]") {
  for (const LayerRow& row : layers()) {
    INFO(row.id);
    Network<float> first(row.id, 1);
    Network<float> again(row.id, 1);
    Network<float> other(row.id, 2);
    CHECK((state_of(first) == state_of(again)));
    CHECK((state_of(first) != state_of(other)));
  }
}

TEST_CASE("Every layer treats a batch of N as N batches of one where samples do not mix",
          "[nn][layer]") {
  for (const LayerRow& row : layers()) {
    for (const Mode mode : {Mode::Train, Mode::Eval}) {
      if (mode == Mode::Train && row.modes_differ) continue;
      INFO(row.id);
      Network<float> all(row.id);
      Network<float> one(row.id);
      all.record(mode);
      one.record(mode, 1);
      all.differentiate(5);
      const std::size_t size = one.tape->data(one.x).size();
      std::vector<float> outputs;
      for (std::size_t n = 0; n < kBatch; ++n) {
        std::copy_n(all.tape->data(all.x).begin() + static_cast<std::ptrdiff_t>(n * size), size,
                    one.tape->data(one.x).begin());
        one.tape->forward();
        const std::vector<float> out = copy(one.tape->data(one.out));
        outputs.insert(outputs.end(), out.begin(), out.end());
      }
      CHECK((outputs == copy(all.tape->data(all.out))));
    }
  }
}

TEST_CASE("No layer's full-batch gradient cares for the order of the samples", "[nn][layer]") {
  for (const LayerRow& row : layers()) {
    INFO(row.id);
    Network<float> network(row.id);
    // Masks belong to places in the batch: where they are random, evaluation is looked at.
    network.record(row.modes_differ && !row.mixes_samples ? Mode::Eval : Mode::Train);
    network.differentiate(6);
    const std::vector<float> straight = copy(network.model.grads());
    for (const Value value : {network.x, network.targets}) {
      const std::span<float> data = network.tape->data(value);
      const std::size_t size = data.size() / kBatch;
      std::vector<float> reversed;
      for (std::size_t n = kBatch; n-- > 0;) {
        reversed.insert(reversed.end(), data.begin() + static_cast<std::ptrdiff_t>(n * size),
                        data.begin() + static_cast<std::ptrdiff_t>((n + 1) * size));
      }
      std::copy(reversed.begin(), reversed.end(), data.begin());
    }
    network.tape->forward();
    network.tape->backward(network.loss);
    // Sums of a few hundred float terms at most, in another order: some units in the last place
    // of the largest.
    check_close(network.model.grads(), straight, 1e-5, 1e-6);
  }
}

TEST_CASE("Every layer's replayed tape gives the bits of a fresh one, memory included",
          "[nn][layer]") {
  for (const LayerRow& row : layers()) {
    INFO(row.id);
    Network<float> replayed(row.id);
    Network<float> fresh(row.id);
    replayed.record(Mode::Train);
    for (int step = 0; step < 3; ++step) {
      fresh.record(Mode::Train);
      replayed.train(step, 1);
      fresh.train(step, 1);
    }
    CHECK((state_of(replayed) == state_of(fresh)));
    CHECK((copy(replayed.model.grads()) == copy(fresh.model.grads())));
  }
}

TEST_CASE("No layer allocates while it is replayed", "[nn][layer]") {
  for (const LayerRow& row : layers()) {
    INFO(row.id);
    Network<float> network(row.id);
    network.record(Mode::Train);
    network.train(0, 1);  // plans the backward pass
    const long before = testing::allocations();
    network.train(1, 3);
    const long after = testing::allocations();
    CHECK(after == before);
  }
}

TEST_CASE("Training and evaluation differ for exactly the layers that say so", "[nn][layer]") {
  for (const LayerRow& row : layers()) {
    INFO(row.id);
    Network<float> network(row.id);
    network.record(Mode::Eval);
    network.differentiate(7);
    const std::vector<float> evaluated = copy(network.tape->data(network.out));
    network.record(Mode::Train);
    network.differentiate(7);
    CHECK((evaluated != copy(network.tape->data(network.out))) == row.modes_differ);
  }
}

TEST_CASE("A model copied with parameters, buffers and streams goes on with the same bits",
          "[nn][layer]") {
  for (const LayerRow& row : layers()) {
    INFO(row.id);
    Network<float> original(row.id, 1);
    original.record(Mode::Train);
    original.train(0, 4);
    Network<float> copied(row.id, 99);
    copied.record(Mode::Train);
    const auto assign = [](std::span<float> from, std::span<float> to) {
      std::copy(from.begin(), from.end(), to.begin());
    };
    assign(original.model.values(), copied.model.values());
    assign(original.model.buffers(), copied.model.buffers());
    for (std::size_t i = 0; i < original.model.streams().size(); ++i) {
      copied.model.streams()[i].rng.restore(original.model.streams()[i].rng.snapshot());
    }
    original.train(4, 4);
    copied.train(4, 4);
    CHECK((state_of(original) == state_of(copied)));
  }
}

TEST_CASE("Twenty updates through every layer end in the recorded bits",
          "[nn][layer][determinism]") {
  std::ifstream file(std::string(DESCENT_GOLDEN_DIR) + "/layer_bits.txt");
  REQUIRE(file);
  std::map<std::string, std::string> recorded;
  std::string id;
  std::string hash;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line[0] == '#') continue;
    std::istringstream(line) >> id >> hash;
    recorded[id] = hash;
  }
  CHECK(recorded.size() == layers().size());
  for (const LayerRow& row : layers()) {
    Network<float> network(row.id);
    network.record(Mode::Train);
    network.train(0, 20);
    const std::span<const float> weights = std::as_const(network.model).values();
    CHECK(kernels::all_finite(weights.data(), weights.size()));
    std::ostringstream got;
    got << std::hex << bits_hash(state_of(network));
    INFO(row.id << " " << got.str());
    CHECK(recorded[std::string(row.id)] == got.str());
  }
}

TEST_CASE("Every layer's settings have defaults within their range, each under a name of its own",
          "[nn][layer]") {
  for (const LayerRow& row : layers()) {
    INFO(row.id);
    CHECK(!row.formula.empty());
    CHECK(!row.source.empty());
    CHECK(find_row(layers(), row.id) == &row);
    for (const Param& param : row.params) {
      INFO(param.key);
      if (param.kind == ParamKind::Choice) {
        CHECK(std::count(param.choices.begin(), param.choices.end(), param.default_text) == 1);
        continue;
      }
      REQUIRE(setting(LayerSpec{}, param.key).has_value());
      CHECK(*setting(LayerSpec{}, param.key) == param.default_number);
      CHECK(param.default_number >= param.min);
      CHECK(param.default_number <= param.max);
    }
  }
}
