// T1: 2-4-2-1, tanh everywhere, on TensorFlow Playground's circle: 500 points, half of them for
// training, ½(o-t)², SGD 0.03, batches of 10; made of the very parts that the labs are made of.
#include <algorithm>
#include <memory>
#include <vector>

#include "autograd/ops/ops.hpp"
#include "base/registry.hpp"
#include "data/batches.hpp"
#include "data/dataset.hpp"
#include "nn/activations.hpp"
#include "nn/sequential.hpp"
#include "optim/optimizer.hpp"
#include "tasks.hpp"

namespace {

using namespace descent;

constexpr int kPoints = 500;
constexpr int kBatch = 10;
constexpr int kUpdatesPerEpoch = kPoints / 2 / kBatch;

/// The circle with targets 1 (inside) and -1, shuffled.
Dataset circle() {
  Rng rng(1);
  const Dataset ring = find_row(generators(), "ring")->make(rng, kPoints, 0);
  std::vector<std::size_t> order(kPoints);
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  rng.shuffle(std::span(order));
  Dataset data = ring;
  for (std::size_t i = 0; i < order.size(); ++i) {
    std::copy_n(ring.x.begin() + static_cast<std::ptrdiff_t>(2 * order[i]), 2,
                data.x.begin() + static_cast<std::ptrdiff_t>(2 * i));
    data.targets[i] = ring.targets[order[i]] == 0.0F ? 1.0F : -1.0F;
  }
  return data;
}

/// A tape of the loss over a number of rows.
struct Loss {
  Tape tape;
  Value x, targets, value;

  Loss(const Sequential& network, int rows)
      : x(tape.input({rows, 2})),
        targets(tape.input({rows, 1})),
        value(ops::mse_loss(tape, network.record(tape, x), targets, 0.5)) {}
};

struct TinyClassifier {
  Dataset all = circle();
  Dataset training = all.slice(0, kPoints / 2);
  Parameters parameters;
  Sequential network{parameters, 2, layers()};
  Optimizer optimizer{optimizers().front(), settings(), 4 * 3 + 2 * 5 + 3};
  Batches batches{kPoints / 2, kBatch, Rng(2)};
  std::unique_ptr<Loss> update, evaluate;

  TinyClassifier() {
    parameters.allocate();
    Rng rng(3);
    for (int layer = 0; layer < 3; ++layer) {
      for (float& w : network.weight(layer)) w = static_cast<float>(rng.uniform(-0.5, 0.5));
      std::fill(network.bias(layer).begin(), network.bias(layer).end(), 0.1F);
    }
    update = std::make_unique<Loss>(network, kBatch);
    evaluate = std::make_unique<Loss>(network, kPoints);
    std::copy(all.x.begin(), all.x.end(), evaluate->tape.data(evaluate->x).begin());
    std::copy(all.targets.begin(), all.targets.end(),
              evaluate->tape.data(evaluate->targets).begin());
  }

  static std::vector<LayerSpec> layers() {
    const ops::Activation tanh = activation("tanh").with_defaults();
    return {{4, tanh}, {2, tanh}, {1, tanh}};
  }
  static OptimizerSettings settings() {
    OptimizerSettings settings;
    settings.lr = 0.03F;
    return settings;
  }

  void epoch() {
    for (int i = 0; i < kUpdatesPerEpoch; ++i) {
      Tape& tape = update->tape;
      batches.next(training, tape.data(update->x), tape.data(update->targets));
      tape.forward();
      tape.backward(update->value);
      optimizer.step(parameters);
    }
  }
};

std::unique_ptr<TinyClassifier> task;
bool takes_loss = false;

}  // namespace

int bench_t1_prepare(int variant) {
  task = std::make_unique<TinyClassifier>();
  takes_loss = variant == 1;
  return variant == 0 || variant == 1 ? 1 : 0;
}

void bench_t1_run(int epochs) {
  for (int i = 0; i < epochs; ++i) {
    task->epoch();
    if (takes_loss) task->evaluate->tape.forward();
  }
}
