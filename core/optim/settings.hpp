// What optimizers can be told, and which numbers each row begins with.
#pragma once

#include <span>

#include "optim/fields.hpp"

namespace descent {

/// Where epsilon stands. Key epsilon_placement; rmsprop and the Adam family except adamax read it.
enum class EpsilonPlacement {
  /// Added to the finished root: sqrt(v) + ε; Adam: sqrt(v / (1-β₂ᵗ)) + ε.
  Pytorch,
  /// As TensorFlow 1 has it. rmsprop: within the root, sqrt(v + ε). The Adam family: before the
  /// bias correction, (sqrt(v) + ε) / sqrt(1-β₂ᵗ): the "ε hat" of Kingma & Ba 2015, section 2.
  Tensorflow
};

/// Everything an update rule may use; each rule reads what its formula names. Defaults are
/// PyTorch's where most rows that read the field agree; default_settings has those of one row.
struct OptimizerSettings {
  float lr = 0.01F;       ///< all; per step
  float momentum = 0.9F;  ///< momentum, nesterov; rmsprop (there 0, none, by default)
  float alpha = 0.99F;    ///< rmsprop: decay of the squares and, centred, of the mean
  float rho = 0.9F;       ///< adadelta: decay of both averages
  float beta1 = 0.9F;     ///< the Adam family: decay of the first moment
  float beta2 = 0.999F;   ///< the Adam family: decay of the second moment (adamax: of the maximum)
  float epsilon = 1e-8F;  ///< all but sgd, momentum, nesterov (adagrad: 1e-10, adadelta: 1e-6)
  float lr_decay = 0;     ///< adagrad: step t uses lr / (1 + (t-1) lr_decay)
  float initial_accumulator = 0;  ///< adagrad, rmsprop: the squares' start (TensorFlow 1: 0.1, 1)
  float momentum_decay = 4e-3F;  ///< nadam: β₁ is scheduled as β₁ (1 - 0.96^(t momentum_decay)/2)
  bool centered = false;         ///< rmsprop: divides by the deviation, not by the root mean square
  EpsilonPlacement epsilon_placement = EpsilonPlacement::Pytorch;  ///< see there

  // Read by Optimizer::step, for every row.
  float l1 = 0;               ///< adds l1 sign(w) to the gradient
  float l2 = 0;               ///< adds l2 w to the gradient: PyTorch's weight_decay but for AdamW
  float decoupled_decay = 0;  ///< w <- (1 - lr decoupled_decay) w before the rule (adamw: 0.01)
  bool decay_biases =
      true;  ///< false: l1, l2 and decoupled_decay spare biases (entries "….bias", "….bias_…")
  float clip_norm = 0;   ///< > 0: the gradient's global norm is brought down to it
  float clip_value = 0;  ///< > 0: each gradient is held within ± it
};

/// The numbers and flags that Optimizer::step reads whatever the row; all off by default.
std::span<const Param> regularization_params();

/// Every field by its key.
std::span<const Field<OptimizerSettings>> optimizer_fields();

}  // namespace descent
