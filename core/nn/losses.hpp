// Losses: one table. A row says what a loss compares and how it is recorded with its default
// options; forms, descriptions and the conformance tests follow from it. The operations themselves,
// with all their options, are autograd/ops/losses.hpp.
#pragma once

#include <span>
#include <string_view>

#include "autograd/ops/losses.hpp"

namespace descent {

enum class LossTask { Regression, Classification };

/// What a loss takes as its prediction.
enum class Predicted {
  Number,           ///< any number
  Probability,      ///< in [0, 1], one for each element
  Logit,            ///< any number z, meaning the probability σ(z)
  Logits,           ///< [N, C], meaning the probabilities softmax(z)
  LogProbabilities  ///< [N, C], logarithms of probabilities
};

/// What a loss takes as its target.
enum class Wanted {
  Number,        ///< of the prediction's shape
  Probability,   ///< of the prediction's shape, in [0, 1]
  Label,         ///< [N], whole numbers in [0, C)
  Probabilities  ///< [N, C], each row sums to 1
};

struct Loss {
  template <class T>
  using Record = Value (*)(BasicTape<T>& tape, Value prediction, Value target,
                           ops::Reduction reduction);

  std::string_view id;
  std::string_view formula;  ///< TeX, of one element or row: prediction p or z, target t
  std::string_view source;
  LossTask task;
  Predicted prediction;
  Wanted target;
  Record<float> f32;
  Record<double> f64;

  /// Records the loss with its default options.
  template <class T>
  Value record(BasicTape<T>& tape, Value p, Value t,
               ops::Reduction reduction = ops::Reduction::Mean) const {
    if constexpr (sizeof(T) == sizeof(float)) {
      return f32(tape, p, t, reduction);
    } else {
      return f64(tape, p, t, reduction);
    }
  }
};

/// All losses, in the order of the catalog.
std::span<const Loss> losses();

/// Fails (DESCENT_CHECK) if there is none of that id.
const Loss& loss(std::string_view id);

}  // namespace descent
