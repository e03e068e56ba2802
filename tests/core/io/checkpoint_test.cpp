#include "io/checkpoint.hpp"

#include <array>
#include <cmath>
#include <limits>

#include "autograd/ops/ops.hpp"
#include "autograd/tape.hpp"
#include "base/registry.hpp"
#include "support/catch.hpp"
#include "support/files.hpp"

using namespace descent;
using descent::testing::golden_bytes;

namespace {

using Bytes = std::vector<std::byte>;

constexpr int kExamples = 10;
constexpr int kBatch = 4;
constexpr int kHidden = 5;

/// A small network with everything that a state has: weights, a random mask on the hidden units
/// (dropout as its formula says), a running mean of the loss, an optimizer, shuffled batches.
struct Run {
  explicit Run(const char* optimizer_id, int hidden = kHidden)
      : Run(*find_row(optimizers(), optimizer_id), hidden) {}

  Run(const OptimizerRow& row, int hidden)
      : parameters(make_model(hidden)),
        optimizer(row, default_settings(row), parameters.values().size()),
        batches(kExamples, kBatch, Rng(3)) {
    Rng rng(5);
    for (float& value : parameters.values()) value = static_cast<float>(rng.normal(0, 0.5));
    data.count = kExamples;
    data.inputs = 2;
    data.outputs = 1;
    for (int i = 0; i < 2 * kExamples; ++i) data.x.push_back(static_cast<float>(rng.normal()));
    for (int i = 0; i < kExamples; ++i) data.targets.push_back(static_cast<float>(rng.normal()));
    x = tape.input({kBatch, 2});
    targets = tape.input({kBatch, 1});
    mask = tape.input({kBatch, hidden});
    const Value h =
        ops::linear(tape, x, tape.parameter(parameters, 0), tape.parameter(parameters, 1));
    const Value out = ops::linear(tape, ops::mul(tape, h, mask), tape.parameter(parameters, 2),
                                  tape.parameter(parameters, 3));
    loss = ops::mse_loss(tape, out, targets);
  }

  static Parameters make_model(int hidden) {
    Parameters parameters;
    parameters.add("0.weight", {hidden, 2});
    parameters.add("0.bias", {hidden});
    parameters.add("2.weight", {1, hidden});
    parameters.add("2.bias", {1});
    parameters.add_buffer("mean_loss", {1});
    parameters.add_stream("1.mask");
    parameters.allocate();
    return parameters;
  }

  void advance(int steps) {
    for (int i = 0; i < steps; ++i, ++step) {
      batches.next(data, tape.data(x), tape.data(targets));
      for (float& keep : tape.data(mask)) keep = parameters.stream(0).bernoulli(0.5) ? 2.0F : 0.0F;
      (void)parameters.stream(0).normal();  // leaves the other half of a pair in the state
      tape.forward();
      tape.backward(loss);
      float& mean = parameters.buffers()[0];
      mean = 0.9F * mean + 0.1F * tape.data(loss)[0];
      optimizer.step(parameters);
    }
  }

  Bytes save() const { return write_checkpoint(parameters, optimizer, batches, step); }
  Status load(std::span<const std::byte> bytes) {
    return read_checkpoint(bytes, parameters, optimizer, batches, step);
  }

  Parameters parameters;
  Optimizer optimizer;
  Batches batches;
  Dataset data;
  Tape tape;
  Value x, targets, mask, loss;
  std::int64_t step = 0;
};

/// A checkpoint of a model of two numbers, with one part as `spoil` left it.
struct Parts {
  Parameters model = make_model();
  std::string layout = "parameter w [2]\nbuffer r [1]\nstream s\n";
  std::array<float, 2> values = {1, 2};
  std::array<float, 1> buffers = {3};
  std::array<std::uint64_t, 4> stream = {4, 5, 0, 0};
  std::string optimizer = "momentum";
  std::array<float, 2> moments = {6, 7};
  std::int64_t updates = 8, step = 9;
  std::array<std::uint64_t, 5> batches = {1, 3, 0, 0, 2};
  std::array<std::int32_t, 4> order = {3, 1, 0, 2};

  static Parameters make_model() {
    Parameters parameters;
    parameters.add("w", {2});
    parameters.add_buffer("r", {1});
    parameters.add_stream("s");
    parameters.allocate();
    return parameters;
  }

  /// The Problem's sentence, or "" if it loads. A refused load must have changed nothing.
  std::string load() {
    const OptimizerRow& row = *find_row(optimizers(), "momentum");
    Optimizer rule(row, default_settings(row), 2);
    Batches deal(4, 2, Rng(1));
    std::int64_t at = 0;
    ArchiveWriter out;
    out.value("step", step);
    out.text("model", layout);
    out.values("parameters", std::span<const float>(values));
    out.values("buffers", std::span<const float>(buffers));
    out.value("streams", stream);
    out.text("optimizer", optimizer);
    out.values("moments", std::span<const float>(moments));
    out.value("updates", updates);
    out.value("batches", batches);
    out.values("order", std::span<const std::int32_t>(order));
    const Bytes before = write_checkpoint(model, rule, deal, at);
    const Bytes bytes = out.finish();
    const Status status = read_checkpoint(bytes, model, rule, deal, at);
    const Bytes after = write_checkpoint(model, rule, deal, at);
    if (status.ok()) {
      CHECK((after == bytes));
      return {};
    }
    CHECK((after == before));
    CHECK(status.problem().code == ProblemCode::BadArchive);
    return describe(status.problem());
  }
};

}  // namespace

TEST_CASE("Save, load, go on gives the bits of going on, with every optimizer",
          "[io][checkpoint]") {
  for (const OptimizerRow& row : optimizers()) {
    INFO(row.id);
    for (const int steps : {0, 1, 7}) {
      Run straight(row, kHidden);
      straight.advance(steps);
      const Bytes saved = straight.save();
      Run loaded(row, kHidden);
      loaded.advance(3);
      REQUIRE(loaded.load(saved).ok());
      CHECK((loaded.save() == saved));
      straight.advance(11);
      loaded.advance(11);
      CHECK((loaded.save() == straight.save()));
    }
  }
}

TEST_CASE("The random stream is part of the state", "[io][checkpoint]") {
  Run straight("sgd");
  straight.advance(5);
  Run loaded("sgd");
  REQUIRE(loaded.load(straight.save()).ok());
  loaded.parameters.stream(0) = Rng(99);
  straight.advance(5);
  loaded.advance(5);
  CHECK_FALSE((loaded.save() == straight.save()));
}

TEST_CASE("Every truncation and every flipped byte is one Problem and changes nothing",
          "[io][checkpoint]") {
  Run run("adam");
  run.advance(4);
  const Bytes saved = run.save();
  run.advance(2);
  const Bytes before = run.save();
  const auto refused = [&](std::span<const std::byte> bytes) {
    const Status status = run.load(bytes);
    return !status.ok() && status.problem().code == ProblemCode::BadArchive;
  };
  for (std::size_t length = 0; length < saved.size(); ++length)
    REQUIRE(refused(std::span(saved).first(length)));
  for (std::size_t at = 0; at < saved.size(); ++at) {
    Bytes damaged = saved;
    damaged[at] ^= std::byte{0x10};
    REQUIRE(refused(damaged));
  }
  CHECK((run.save() == before));
}

TEST_CASE("A state of another model is refused by the tensor that differs", "[io][checkpoint]") {
  const Run wide("adam", kHidden + 1);
  Run run("adam");
  CHECK(describe(run.load(wide.save()).problem()) ==
        "model: \"parameter 0.weight [6, 2]\" cannot be read as a saved state; "
        "allowed: parameter 0.weight [5, 2].");
}

TEST_CASE("A state of another optimizer is refused, though the sizes agree", "[io][checkpoint]") {
  const Run other("momentum");
  Run run("rmsprop");
  const Problem problem = run.load(other.save()).problem();
  CHECK(problem.field == "optimizer");
  CHECK(problem.value == "momentum");
}

TEST_CASE("A good archive made by hand loads", "[io][checkpoint]") {
  CHECK(Parts().load().empty());
}

TEST_CASE("Each bad part of a well-formed archive is refused by name", "[io][checkpoint]") {
  struct Case {
    const char* sentence;
    void (*spoil)(Parts&);
  };
  const Case cases[] = {
      {"step: \"-1\"", [](Parts& p) { p.step = -1; }},
      {"model: \"parameter v [2]\"", [](Parts& p) { p.layout[10] = 'v'; }},
      {"model: \"nothing more\"", [](Parts& p) { p.layout.resize(28); }},
      {"model: \"stream t\"", [](Parts& p) { p.layout += "stream t\n"; }},
      {"parameters: \"w is not finite\"", [](Parts& p) { p.values[1] = std::nanf(""); }},
      {"buffers: \"r is not finite\"",
       [](Parts& p) { p.buffers[0] = std::numeric_limits<float>::infinity(); }},
      {"streams: \"s\"", [](Parts& p) { p.stream[1] = 4; }},
      {"streams: \"s\"", [](Parts& p) { p.stream[2] = 0x7ff8000000000000U; }},
      {"streams: \"s\"", [](Parts& p) { p.stream[3] = 2; }},
      {"optimizer: \"nag\"", [](Parts& p) { p.optimizer = "nag"; }},
      {"updates: \"-1\"", [](Parts& p) { p.updates = -1; }},
      {"updates: \"9223372036854775807\"",
       [](Parts& p) { p.updates = std::numeric_limits<std::int64_t>::max(); }},
      {"batches: \"random stream\"", [](Parts& p) { p.batches[1] = 2; }},
      {"batches: \"cursor 5\"", [](Parts& p) { p.batches[4] = 5; }},
      {"batches: \"cursor -1\"", [](Parts& p) { p.batches[4] = ~std::uint64_t{0}; }},
      {"order: \"not a permutation\"", [](Parts& p) { p.order[0] = 4; }},
      {"order: \"not a permutation\"", [](Parts& p) { p.order[0] = -1; }},
      {"order: \"not a permutation\"", [](Parts& p) { p.order[0] = 1; }},
  };
  for (const Case& c : cases) {
    INFO(c.sentence);
    Parts parts;
    c.spoil(parts);
    const std::string sentence = parts.load();
    INFO(sentence);
    CHECK(sentence.rfind(c.sentence, 0) == 0);
  }
}

TEST_CASE("Infinite moments load: the weights beside them may be well", "[io][checkpoint]") {
  Parts parts;
  parts.moments[0] = std::numeric_limits<float>::infinity();
  CHECK(parts.load().empty());
}

TEST_CASE("A version 1 state still loads", "[io][checkpoint]") {
  // Written by version 1: 2 inputs, 1 unit, momentum, 7 updates, one batch of 2 of 5 dealt.
  const Bytes saved = golden_bytes("files/run_v1.archive");
  Parameters parameters;
  parameters.add("0.weight", {1, 2});
  parameters.add("0.bias", {1});
  parameters.allocate();
  const OptimizerRow& row = *find_row(optimizers(), "momentum");
  Optimizer optimizer(row, default_settings(row), 3);
  Batches batches(5, 2, Rng(0));
  ArchiveReader in(saved);
  load_training(in, parameters, optimizer, batches);
  in.finish();
  REQUIRE(in.status().ok());
  CHECK((std::vector(parameters.values().begin(), parameters.values().end()) ==
         std::vector{0.5F, 0.75F, 1.0F}));
  CHECK((std::vector(optimizer.moments().begin(), optimizer.moments().end()) ==
         std::vector{1.25F, 1.5F, 1.75F}));
  CHECK(optimizer.t() == 7);
  Dataset data;
  data.count = 5;
  data.x = data.targets = {0, 1, 2, 3, 4};
  std::array<float, 2> x{}, targets{};
  batches.next(data, x, targets);
  CHECK((x == std::array{2.0F, 1.0F}));

  for (std::size_t length = 0; length < saved.size(); ++length) {
    ArchiveReader cut(std::span<const std::byte>(saved).first(length));
    load_training(cut, parameters, optimizer, batches);
    CHECK_FALSE(cut.status().ok());
  }
}
