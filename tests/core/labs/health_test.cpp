// How a training run ends when its numbers leave the range of float.
#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "base/registry.hpp"
#include "labs/trainer.hpp"
#include "support/catch.hpp"

using namespace descent;

namespace {

TrainerSpec two_layers(const char* optimizer, float lr) {
  TrainerSpec spec;
  spec.layers = {{3, {}}, {1, {}}};
  spec.initializer = find_row(initializers(), "pytorch");
  spec.optimizer = find_row(optimizers(), optimizer);
  spec.settings = default_settings(*spec.optimizer);
  spec.settings.lr = lr;
  return spec;
}

/// Two examples with that input and target.
Dataset examples(float x, float target) {
  Dataset data;
  data.count = 2;
  data.x = {x, x};
  data.targets = {target, target};
  return data;
}

std::vector<std::byte> saved(const Trainer& trainer) {
  ArchiveWriter out;
  trainer.save(out);
  return out.finish();
}

/// A step that must fail: its health, with the state as it was.
Health failing_step(Trainer& trainer) {
  const std::vector<std::byte> before = saved(trainer);
  CHECK_FALSE(trainer.step());
  CHECK((saved(trainer) == before));
  const Health health = trainer.health();
  CHECK_FALSE(health.ok);
  return health;
}

void set_weights_to_zero(Trainer& trainer) {
  for (int layer = 0; layer < 2; ++layer) {
    std::fill(trainer.network().weight(layer).begin(), trainer.network().weight(layer).end(), 0.0F);
    std::fill(trainer.network().bias(layer).begin(), trainer.network().bias(layer).end(), 0.0F);
  }
}

}  // namespace

TEST_CASE("A loss that overflows is named as the loss", "[labs][health]") {
  Trainer trainer(two_layers("adam", 0.01F), examples(1, 1e25F));
  const Health health = failing_step(trainer);
  CHECK(health.what == Ailment::Loss);
  CHECK(health.where == "loss");
  CHECK(health.step == 1);
}

TEST_CASE("An output that overflows is named by its layer", "[labs][health]") {
  Trainer trainer(two_layers("adam", 0.01F), examples(1e30F, 0));
  std::fill(trainer.network().weight(0).begin(), trainer.network().weight(0).end(), 1e30F);
  const Health health = failing_step(trainer);
  CHECK(health.what == Ailment::Output);
  CHECK(health.where == "0");
  CHECK(describe(health) == "Update 1: the output of layer 0 is not finite.");
}

TEST_CASE("A network with fewer outputs than classes is a programmer's error", "[labs][trainer]") {
  Dataset data = examples(1, 2);
  data.classes = 3;
  TrainerSpec spec = two_layers("adam", 0.01F);
  spec.layers.back().width = 2;
  CHECK_THROWS_AS(Trainer(spec, data), std::logic_error);
}

TEST_CASE("A gradient that overflows is named by its tensor", "[labs][health]") {
  // The output is 0, so the error is the target, 1e18, and its square fits in a float. Times the
  // last weights, 1, and the input, 1e30, it does not: the first weights' gradient overflows.
  Trainer trainer(two_layers("adam", 0.01F), examples(1e30F, 1e18F));
  set_weights_to_zero(trainer);
  std::fill(trainer.network().weight(1).begin(), trainer.network().weight(1).end(), 1.0F);
  const Health health = failing_step(trainer);
  CHECK(health.what == Ailment::Gradient);
  CHECK(health.where == trainer.parameters().entries()[0].name);
  CHECK(health.step == 1);
}

TEST_CASE("A weight that overflows is named by its tensor and its update", "[labs][health]") {
  // With weights and inputs 0 only the last bias has a gradient, 2·(0 - 10) = -20. Two updates at a
  // gentle rate leave it about -20; the third goes beyond the largest float, 3.4e38.
  Trainer trainer(two_layers("sgd", 1e-3F), examples(0, 10));
  set_weights_to_zero(trainer);
  REQUIRE(trainer.step());
  REQUIRE(trainer.step());
  trainer.set_lr(3e38F);
  const Health health = failing_step(trainer);
  CHECK(health.what == Ailment::Parameter);
  CHECK(health.where == trainer.parameters().entries()[3].name);
  CHECK(health.step == 3);
}

TEST_CASE("Whenever a run diverges, the whole state is the one before that update",
          "[labs][health]") {
  Rng rng(1);
  const Dataset data = find_row(generators(), "parabola")->make(rng, 20, 0.1);
  // A quadratic bowl, left after 11, 42, 68, 107 and 626 good updates: the state comes back from
  // copies near and far.
  for (const float lr : {1.5F, 2.0F, 30.0F}) {
    for (const char* optimizer : {"sgd", "momentum"}) {
      INFO(optimizer << " " << lr);
      TrainerSpec spec = two_layers(optimizer, lr);
      spec.layers = {{1, {}}};
      spec.batch = 6;
      Trainer trainer(spec, data);
      std::vector<std::byte> before = saved(trainer);
      int good = 0;
      for (; good < 3000 && trainer.step(); ++good) before = saved(trainer);
      REQUIRE_FALSE(trainer.health().ok);
      CHECK((saved(trainer) == before));
      CHECK(trainer.health().step == good + 1);

      const std::string first = describe(trainer.health());
      CHECK(describe(failing_step(trainer)) == first);  // trying again comes to the same
    }
  }
}

TEST_CASE("A trainer refuses another's state and keeps its own", "[labs][health]") {
  const Trainer adam(two_layers("adam", 0.1F), examples(1, 1));
  Trainer sgd(two_layers("sgd", 0.1F), examples(1, 1));
  const std::vector<std::byte> before = saved(sgd);
  const std::vector<std::byte> foreign = saved(adam);
  ArchiveReader in(foreign);
  sgd.load(in);
  REQUIRE_FALSE(in.status().ok());
  CHECK(in.status().problem().field == "optimizer");
  CHECK((saved(sgd) == before));
}
