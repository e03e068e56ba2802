// Batch and layer normalisation.
//
// Shape letters: N rows of a batch, C channels; […] further axes, possibly none.
#pragma once

#include "autograd/tape.hpp"

namespace descent::ops {

struct BatchNorm {
  double momentum = 0.1;  ///< the share of the new statistics in the running ones
  double epsilon = 1e-5;
};

/// The running statistics: buffers of the model, [C] each.
struct RunningStatistics {
  Value mean, variance;
};

/// γ·(x - mean)/√(variance + ε) + β with the mean and the (biased) variance of each channel in this
/// batch. Every forward moves the running statistics once: r ← (1-momentum)·r + momentum·new, where
/// the new variance is the unbiased one. x: [N, C, …] with at least two elements per channel;
/// gamma, beta: [C].
template <class T>
Value batch_norm(BasicTape<T>& tape, Value x, Value gamma, Value beta,
                 const RunningStatistics& running, BatchNorm settings = {});

/// The same with the running statistics as constants, which it leaves as they are.
template <class T>
Value batch_norm_eval(BasicTape<T>& tape, Value x, Value gamma, Value beta,
                      const RunningStatistics& running, BatchNorm settings = {});

/// γ·(x - mean)/√(variance + ε) + β with mean and variance over the trailing axes, those of gamma
/// and beta. x: […, D…], gamma, beta: [D…].
template <class T>
Value layer_norm(BasicTape<T>& tape, Value x, Value gamma, Value beta, double epsilon = 1e-5);

}  // namespace descent::ops
