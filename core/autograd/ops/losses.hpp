// Losses, with PyTorch's names, formulas and reductions. No gradient flows to targets or weights.
#pragma once

#include "autograd/tape.hpp"

namespace descent::ops {

enum class Reduction {
  None,      ///< one number for each element, or for each row of classes
  Mean,      ///< their mean; weighted by class where classes have weights
  Sum,       ///< their sum
  BatchMean  ///< their sum divided by the first extent: what makes kl_div the divergence itself
};

// --- number against number: prediction and target of equal shape ------------------------------

/// (p - t)², the mean times `scale`; scale ½ gives the textbook's ½(o-t)².
template <class T>
Value mse_loss(BasicTape<T>& tape, Value prediction, Value target, double scale = 1);
template <class T>
Value mse_loss(BasicTape<T>& tape, Value prediction, Value target, Reduction reduction);

/// |p - t|.
template <class T>
Value l1_loss(BasicTape<T>& tape, Value prediction, Value target,
              Reduction reduction = Reduction::Mean);

/// ½(p - t)² within delta of the target, delta·(|p - t| - ½ delta) beyond. delta > 0.
template <class T>
Value huber_loss(BasicTape<T>& tape, Value prediction, Value target, double delta = 1,
                 Reduction reduction = Reduction::Mean);

/// ½(p - t)²/beta within beta of the target, |p - t| - ½ beta beyond. beta ≥ 0.
template <class T>
Value smooth_l1_loss(BasicTape<T>& tape, Value prediction, Value target, double beta = 1,
                     Reduction reduction = Reduction::Mean);

// --- probability against probability ----------------------------------------------------------

/// -t log p - (1 - t) log(1 - p) of probabilities; logarithms are held at -100.
template <class T>
Value binary_cross_entropy(BasicTape<T>& tape, Value probability, Value target,
                           Reduction reduction = Reduction::Mean);

struct BceOptions {
  double pos_weight = 1;  ///< multiplies the share of the positive examples
  Reduction reduction = Reduction::Mean;
};

/// The same of p = σ(z), from the logits z: softplus(z) - t·z where pos_weight is 1.
template <class T>
Value binary_cross_entropy_with_logits(BasicTape<T>& tape, Value logits, Value target,
                                       BceOptions options = {});

struct KlOptions {
  bool log_target = false;  ///< the target is given as logarithms too
  Reduction reduction = Reduction::Mean;
};

/// t (log t - x), where x is the logarithm of the predicted probability.
template <class T>
Value kl_div(BasicTape<T>& tape, Value log_probability, Value target, KlOptions options = {});

// --- classes ----------------------------------------------------------------------------------
// N rows, C classes. Labels are [N], whole numbers in [0, C) stored as T.

struct ClassOptions {
  Value weight = {};           ///< [C], or none: each row counts as much as its class weighs
  double label_smoothing = 0;  ///< this share of the target is spread evenly over all classes
  Reduction reduction = Reduction::Mean;
};

/// -log softmax(logits)[label], fused. logits: [N, C]; target: labels [N], or probabilities [N, C].
template <class T>
Value cross_entropy(BasicTape<T>& tape, Value logits, Value target, ClassOptions options = {});

/// -l[label] of log-probabilities l: [N, C]. Label smoothing does not apply.
template <class T>
Value nll_loss(BasicTape<T>& tape, Value log_probability, Value labels, ClassOptions options = {});

}  // namespace descent::ops
