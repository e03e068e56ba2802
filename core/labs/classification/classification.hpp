// What the two panels of the classification lab share: a network that is trained on classes, judged
// on the training examples and on others, and the course of that.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "labs/history.hpp"
#include "labs/run.hpp"
#include "labs/trainer.hpp"

namespace descent::classification_panels {

/// Points of the plane, a decision field. Source: PyTorch tutorial, 302_classification.
std::unique_ptr<Lab> make_plane(const Config& config);
/// Many random numbers, random classes. Source: Theano tutorial, theano11_classification_nn.
std::unique_ptr<Lab> make_noise(const Config& config);

/// common_spec() with the penalty l2 ΣW², whose gradient is 2 l2 W (biases are spared), momentum
/// and batch.
TrainerSpec penalised_spec(const Config& config);

/// How well a network, as it is now, classifies a fixed set of examples.
class Judge {
 public:
  Judge(const Sequential& network, const Dataset& examples);

  void run();
  int count() const { return static_cast<int>(labels_.size()); }
  float loss() const { return loss_; }          ///< mean cross-entropy, without any penalty
  float accuracy() const { return accuracy_; }  ///< share in [0, 1]
  /// The probability given to the right class: [count].
  std::span<const float> right() const { return right_; }
  /// One layer's outputs, [count, width], as run() left them.
  std::span<const float> layer(std::size_t index) const { return probe_.layer(index); }

 private:
  Probe probe_;
  std::vector<std::int32_t> labels_;
  std::vector<float> right_;
  float loss_ = 0, accuracy_ = 0;
};

/// A training run with its history. Without examples (`train` empty) it is over before it begins.
class Course : public ModelRun {
 public:
  void apply(const Config& config) override;

 protected:
  Course(const TrainerSpec& spec, const Dataset& train, const Dataset& test, int steps);

  /// Runs both judges and writes loss, accuracy, test_loss, test_accuracy, samples and history.
  void write_course(FrameWriter& out) const;
  /// The note of a run that diverged; false if it did not.
  bool write_divergence(FrameWriter& out) const;
  /// Whether the last quarter of the recorded course still lowered the loss by 3 % or more.
  bool still_falling() const;
  float first_loss() const { return history_.value(0, 0); }
  void record();

  bool empty_;
  mutable Trainer trainer_;  // evaluating replays a tape
  mutable Judge judge_;
  mutable std::optional<Judge> test_;
  int batch_;
  History history_;  ///< loss, accuracy, test loss, test accuracy

 private:
  bool take_step() final;
  void save_run(ArchiveWriter& out) const final;
  void load_run(ArchiveReader& in) final;
};

}  // namespace descent::classification_panels
