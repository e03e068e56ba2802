// T3: the digit network of ConvNetJS on 28 × 28 images (digits.hpp): convolution 5 × 5 × 8, pool 2,
// convolution 5 × 5 × 16, pool 3, linear 10; SGD 0.01 with momentum 0.9, batches of 20. Inference
// runs a tape that keeps no gradients. The accuracy is on MNIST's own images (real_digits.hpp).
#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>

#include "autograd/ops/ops.hpp"
#include "base/registry.hpp"
#include "data/batches.hpp"
#include "digits.hpp"
#include "nn/activations.hpp"
#include "optim/optimizer.hpp"
#include "real_digits.hpp"
#include "tasks.hpp"

namespace {

using namespace descent;

constexpr int kImages = 2'000;
constexpr int kBatch = 20;

struct MnistCnn {
  Images images;
  Batches batches;
  Parameters parameters;
  Tape tape{Recording::Deferred};
  Value x, labels, logits, loss;
  std::unique_ptr<Optimizer> optimizer;

  /// For training with `batch` of the first `count` images an update, or for inference with as
  /// many.
  MnistCnn(Images chosen, int count, int batch, bool trains)
      : images(std::move(chosen)), batches(count, batch, Rng(2)) {
    parameters.add("0.weight", {8, 1, 5, 5});
    parameters.add("0.bias", {8});
    parameters.add("2.weight", {16, 8, 5, 5});
    parameters.add("2.bias", {16});
    parameters.add("5.weight", {10, 256});
    parameters.add("5.bias", {10});
    parameters.allocate();
    Rng rng(3);
    constexpr int kFanIn[] = {25, 25, 200, 200, 256, 256};
    for (int i = 0; i < 6; ++i) {  // PyTorch's default
      const double bound = 1 / std::sqrt(static_cast<double>(kFanIn[i]));
      for (float& w : parameters.values(i)) w = static_cast<float>(rng.uniform(-bound, bound));
    }
    OptimizerSettings settings;
    settings.lr = 0.01F;
    settings.momentum = 0.9F;
    optimizer = std::make_unique<Optimizer>(*find_row(optimizers(), "momentum"), settings,
                                            parameters.values().size());
    x = tape.input({batch, 1, 28, 28});
    labels = tape.input({batch});
    logits = network(trains);
    if (trains) loss = ops::cross_entropy(tape, logits, labels);
  }

  Value network(bool trains) {
    const ops::Activation relu = activation("relu").with_defaults();
    const auto weight = [&](int index) {
      const Value parameter = tape.parameter(parameters, index);
      return trains ? parameter : ops::stop_gradient(tape, parameter);
    };
    Value image = ops::conv2d(tape, x, weight(0), weight(1), {1, 2}, relu);
    image = ops::max_pool2d(tape, image, {2, 2});
    image = ops::conv2d(tape, image, weight(2), weight(3), {1, 2}, relu);
    image = ops::max_pool2d(tape, image, {3, 3});
    return ops::linear(tape, ops::flatten(tape, image), weight(4), weight(5));
  }

  void update() {
    batches.next(images, tape.data(x), tape.data(labels));
    tape.forward();
    tape.backward(loss);
    optimizer->step(parameters);
  }
};

std::unique_ptr<MnistCnn> task;
bool trains = false;

}  // namespace

int bench_t3_prepare(int variant) {
  trains = variant == 0;
  const int batch = trains ? kBatch : std::max(variant, 1);
  task = std::make_unique<MnistCnn>(drawn_digits(kImages), kImages, batch, trains);
  task->batches.next(task->images, task->tape.data(task->x), task->tape.data(task->labels));
  return variant == 0 || variant == 1 || variant == 100 ? 1 : 0;
}

void bench_t3_run(int times) {
  for (int i = 0; i < times; ++i) {
    if (trains) {
      task->update();
    } else {
      task->tape.forward();
    }
  }
}

double bench_t3_accuracy() {
  Images images = take_real_digits();
  if (images.count <= kRealTrainingImages) return -1;
  MnistCnn network(std::move(images), kRealTrainingImages, kBatch, true);
  for (int i = network.batches.per_epoch(); i > 0; --i) network.update();
  return test_accuracy(network.images, network.tape, network.x, network.labels, network.logits);
}
