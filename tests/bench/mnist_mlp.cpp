// T2: 784-128-10 with ReLU on 10,000 images (digits.hpp), softmax cross-entropy, SGD 0.1, batches
// of 64; the accuracy on MNIST's own images (real_digits.hpp).
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

constexpr int kImages = kRealTrainingImages;
constexpr int kBatch = 64;
constexpr int kPixels = 784;
constexpr int kHidden = 128;
constexpr int kClasses = 10;

struct MnistMlp {
  Images images;
  Batches batches{kImages, kBatch, Rng(2)};
  Parameters parameters;
  Tape tape{Recording::Deferred};
  Value x, labels, logits, loss;
  std::unique_ptr<Optimizer> optimizer;

  explicit MnistMlp(Images chosen) : images(std::move(chosen)) {
    const int w1 = parameters.add("0.weight", {kHidden, kPixels});
    const int b1 = parameters.add("0.bias", {kHidden});
    const int w2 = parameters.add("1.weight", {kClasses, kHidden});
    const int b2 = parameters.add("1.bias", {kClasses});
    parameters.allocate();
    Rng rng(3);
    const auto initialize = [&](int index, int fan_in) {  // PyTorch's default
      const double bound = 1 / std::sqrt(static_cast<double>(fan_in));
      for (float& w : parameters.values(index)) w = static_cast<float>(rng.uniform(-bound, bound));
    };
    initialize(w1, kPixels);
    initialize(b1, kPixels);
    initialize(w2, kHidden);
    initialize(b2, kHidden);
    OptimizerSettings settings;
    settings.lr = 0.1F;
    optimizer = std::make_unique<Optimizer>(*find_row(optimizers(), "sgd"), settings,
                                            parameters.values().size());
    x = tape.input({kBatch, kPixels});
    labels = tape.input({kBatch});
    const Value hidden =
        ops::linear(tape, x, weight(w1), weight(b1), activation("relu").with_defaults());
    logits = ops::linear(tape, hidden, weight(w2), weight(b2));
    loss = ops::cross_entropy(tape, logits, labels);
  }

  Value weight(int index) { return tape.parameter(parameters, index); }

  void update() {
    batches.next(images, tape.data(x), tape.data(labels));
    tape.forward();
    tape.backward(loss);
    optimizer->step(parameters);
  }
};

std::unique_ptr<MnistMlp> task;

}  // namespace

int bench_t2_prepare(int variant) {
  task = std::make_unique<MnistMlp>(drawn_digits(kImages));
  return variant == 0 ? 1 : 0;
}

void bench_t2_run(int updates) {
  for (int i = 0; i < updates; ++i) task->update();
}

double bench_t2_accuracy() {
  Images images = take_real_digits();
  if (images.count <= kRealTrainingImages) return -1;
  MnistMlp network(std::move(images));
  for (int i = network.batches.per_epoch(); i > 0; --i) network.update();
  return test_accuracy(network.images, network.tape, network.x, network.labels, network.logits);
}
