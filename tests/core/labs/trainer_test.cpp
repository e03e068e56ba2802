#include "labs/trainer.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "base/registry.hpp"
#include "nn/activations.hpp"
#include "support/golden.hpp"

using namespace descent;
using descent::testing::check_close;
using descent::testing::Golden;

TEST_CASE("A whole training run follows PyTorch's: losses and final weights", "[labs][golden]") {
  const Golden golden("networks.txt");
  for (const char* id : {"sgd", "adam"}) {
    INFO(id);
    Dataset data;
    data.x = golden.as<float>("x");
    data.targets = golden.as<float>("y");
    data.count = static_cast<int>(data.x.size());

    Parameters parameters;
    Sequential network(parameters, 1, {{4, activation("tanh").with_defaults()}, {1, {}}});
    parameters.allocate();
    const std::vector<float> start = golden.as<float>("start");
    std::copy(start.begin(), start.end(), parameters.values().begin());
    OptimizerSettings settings;
    settings.lr = std::string(id) == "sgd" ? 0.1F : 0.02F;
    Optimizer optimizer(*find_row(optimizers(), id), settings, start.size());
    LossTape tape(network, Mode::Train, LossKind::Mse, 1, data.count, 1);
    std::copy(data.x.begin(), data.x.end(), tape.x().begin());
    std::copy(data.targets.begin(), data.targets.end(), tape.targets().begin());

    std::vector<float> losses;
    for (int step = 0; step < 20; ++step) {
      losses.push_back(tape.forward());
      tape.backward();
      optimizer.step(parameters);
    }
    check_close(losses, golden[std::string(id) + ".losses"], 1e-4, 1e-6);
    check_close(parameters.values(), golden[std::string(id) + ".end"], 1e-4, 1e-5);
  }
}

TEST_CASE("One unit learns a class as 0 or 1, several units learn one each", "[labs]") {
  Rng rng(1);
  const Dataset ring = find_row(generators(), "ring")->make(rng, 40, 0.1);
  for (const int width : {1, 2}) {
    TrainerSpec spec;
    spec.layers = {{8, activation("tanh").with_defaults()}, {width, {}}};
    spec.initializer = find_row(initializers(), "pytorch");
    spec.optimizer = find_row(optimizers(), "adam");
    spec.settings.lr = 0.05F;
    spec.loss = LossKind::BceWithLogits;
    Trainer trainer(spec, ring);
    const float before = trainer.training_loss();
    for (int i = 0; i < 300; ++i) REQUIRE(trainer.step());
    CHECK(trainer.training_loss() < 0.2F * before);
  }
}

TEST_CASE("Mini-batches learn too, and the loss over the set is that of its own examples",
          "[labs]") {
  Rng rng(1);
  const Dataset parabola = find_row(generators(), "parabola")->make(rng, 60, 0.0);
  TrainerSpec spec;
  spec.layers = {{10, activation("tanh").with_defaults()}, {1, {}}};
  spec.initializer = find_row(initializers(), "pytorch");
  spec.optimizer = find_row(optimizers(), "adam");
  spec.settings.lr = 0.02F;
  spec.batch = 7;
  Trainer trainer(spec, parabola);
  for (int i = 0; i < 800; ++i) REQUIRE(trainer.step());
  CHECK(trainer.training_loss() < 0.002F);
  CHECK(trainer.loss_of(parabola) == trainer.training_loss());
}

TEST_CASE("A step that would leave the finite numbers is not taken", "[labs]") {
  Rng rng(1);
  const Dataset line = find_row(generators(), "line")->make(rng, 20, 0);
  TrainerSpec spec;
  spec.layers = {{1, {}}};
  spec.initializer = find_row(initializers(), "uniform");
  spec.optimizer = find_row(optimizers(), "sgd");
  spec.settings.lr = 1e20F;
  Trainer trainer(spec, line);
  while (trainer.step()) {
  }
  for (const float weight : trainer.parameters().values()) CHECK(std::isfinite(weight));
}
