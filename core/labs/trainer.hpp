// What most labs have in common: a network, examples, a loss and an optimizer, recorded once and
// replayed per update.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "autograd/tape.hpp"
#include "data/batches.hpp"
#include "data/dataset.hpp"
#include "io/archive.hpp"
#include "nn/health.hpp"
#include "nn/sequential.hpp"
#include "optim/optimizer.hpp"

namespace descent {

enum class LossKind {
  Mse,            ///< targets as numbers, or class k as the k-th unit vector (one output: as 0/1)
  CrossEntropy,   ///< softmax inside; targets are classes
  BceWithLogits,  ///< sigmoid inside; targets are classes, one output unit or one per class
};

struct TrainerSpec {
  std::vector<LayerSpec> layers;
  const Initializer* initializer = nullptr;
  InitSettings init;
  LossKind loss = LossKind::Mse;
  double loss_scale = 1;  ///< Mse only
  const OptimizerRow* optimizer = nullptr;
  OptimizerSettings settings;
  int batch = 0;  ///< examples per update; 0: all
  BatchOptions batching;
  std::uint64_t seed = 0;
};

/// A network evaluated at many inputs, sharing the trainer's weights: for curves and pictures.
class Probe {
 public:
  Probe(const Sequential& network, int rows, Mode mode = Mode::Eval);

  /// x: [rows, inputs], to be filled before run().
  std::span<float> x() { return tape_.data(x_); }
  std::span<const float> x() const { return tape_.data(x_); }
  void run() { tape_.forward(); }
  /// [rows, width] of one layer's outputs; the last layer's are the network's.
  std::span<const float> layer(std::size_t index) const { return tape_.data(layers_[index]); }
  std::span<const float> output() const { return layer(layers_.size() - 1); }

 private:
  Tape tape_{Recording::Deferred};
  Value x_;
  std::vector<Value> layers_;
};

/// A loss over a fixed number of examples in one mode, recorded once.
class LossTape {
 public:
  LossTape(const Sequential& network, Mode mode, LossKind loss, double scale, int rows,
           int target_columns);

  std::span<float> x() { return tape_.data(x_); }
  std::span<float> targets() { return tape_.data(targets_); }
  float forward();
  void backward() { tape_.backward(loss_); }
  /// [rows, width] of one layer's outputs, as the last forward() left them.
  std::span<const float> layer(std::size_t index) const { return tape_.data(layers_[index]); }
  /// The first layer whose output, as forward() left it, is not finite.
  Health check_outputs(std::int64_t step) const;

 private:
  Tape tape_{Recording::Deferred};
  Value x_, targets_;
  std::vector<Value> layers_;
  Value loss_;
};

class Trainer {
 public:
  Trainer(const TrainerSpec& spec, Dataset data);

  /// One update. False once the loss, a gradient, a weight or a buffer is not finite: then health()
  /// says which and where, and the whole state is as it was before this update, so that trying
  /// again at the same rate comes to the same.
  bool step();

  /// How the last update went.
  const Health& health() const { return health_; }

  /// The loss over the training examples at the present weights.
  float training_loss();
  /// The loss over other examples of the same kind.
  float loss_of(const Dataset& data) const;

  void set_lr(float lr);
  /// OptimizerSettings::l1 and l2, from the next update on.
  void set_penalty(float l1, float l2);

  /// What one layer put out for the examples of the last update: zeros before the first one and
  /// after load().
  std::span<const float> batch_layer(std::size_t index) const { return update_.layer(index); }
  /// Training examples per update.
  int batch() const { return batches_.batch(); }
  /// Updates made so far.
  std::int64_t updates() const { return optimizer_.t(); }
  int updates_per_epoch() const { return batches_.per_epoch(); }
  /// Examples learned from so far, each counted as often as it was dealt.
  std::int64_t samples() const;
  /// The loss of the last batch, before its update; 0 before the first. Not saved.
  float batch_loss() const { return batch_loss_; }

  const Dataset& data() const { return data_; }
  /// For writing into the weights too, between this call and the next step().
  Sequential& network() {
    since_kept_ = kKeepEvery;
    return network_;
  }
  const Sequential& network() const { return network_; }
  const Parameters& parameters() const { return parameters_; }

  void save(ArchiveWriter& out) const;
  /// All of it or, with in.status() saying why, nothing.
  void load(ArchiveReader& in);

 private:
  /// A complete state to go back to.
  struct Kept {
    std::vector<float> values, buffers, moments;
    std::vector<Rng> streams;
    std::vector<std::int32_t> order;
    Batches::State batches;
    std::int64_t t = 0;
  };
  // Copying the state costs as much as a small update; going back repeats at most this many.
  static constexpr int kKeepEvery = 32;

  Dataset with_network_targets(const Dataset& data) const;
  LossTape& deal();
  Health update();
  void keep();
  void go_back();

  TrainerSpec spec_;
  Dataset data_;
  Parameters parameters_;
  Sequential network_;
  Dataset examples_;  ///< data_ with its targets as the loss wants them
  Optimizer optimizer_;
  Batches batches_;
  LossTape update_;               ///< over one batch
  std::optional<LossTape> rest_;  ///< over the smaller batch that ends an epoch, if there is one
  LossTape evaluate_;             ///< over all training examples
  Kept kept_;
  int since_kept_ = kKeepEvery;  ///< updates since kept_; kKeepEvery: kept_ is of no use
  float batch_loss_ = 0;
  Health health_;
};

}  // namespace descent
