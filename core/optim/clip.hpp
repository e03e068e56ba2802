// Gradient clipping: against the one step that is too long, after a cliff in the loss.
#pragma once

#include <span>

namespace descent {

/// Scales the gradients by max_norm / (norm + 1e-6) if that is below 1, where norm is the Euclidean
/// length of all of them together, and returns that length as it was found.
///
/// Source: Pascanu et al. 2013, algorithm 1; torch.nn.utils.clip_grad_norm_.
/// Errors: as in PyTorch a NaN spreads to every gradient, and an infinite one makes the rest 0. The
///         length is summed in double, so that finite gradients have a finite one.
double clip_grad_norm(std::span<float> grads, double max_norm);

/// Holds each gradient within ± limit and returns the Euclidean length before that. NaN stays NaN.
///
/// Source: torch.nn.utils.clip_grad_value_.
double clip_grad_value(std::span<float> grads, float limit);

}  // namespace descent
