// Losses of one prediction p against one target t, as array kernels. The promises are those of
// kernels.hpp.
//
//   squared_error     (p-t)²
//   absolute_error    |p-t|;  slope 0 at p = t
//   huber             ½(p-t)² within a of t, a(|p-t| - ½a) beyond
//   smooth_l1         ½(p-t)²/a within a of t, |p-t| - ½a beyond; a = 0 is absolute_error
//   bce               -t log p - (1-t) log(1-p), each logarithm at least -100
//   bce_with_logits   |p|·(p > 0 ? 1-t : t) + log(1 + e^-|p|)
//   weighted_bce_with_logits   (1-t) softplus(p) + a·t softplus(-p); a weighs the positive examples
//   kl_div            t (log t - p), 0 for t = 0
//   kl_div_log        e^t (t - p)
//
// Source: PyTorch documentation, torch.nn.MSELoss, L1Loss, HuberLoss, SmoothL1Loss, BCELoss,
// BCEWithLogitsLoss and KLDivLoss; bce's slope (p-t)/max(p(1-p), 10^-12) is PyTorch's too.
#pragma once

#include "kernels/functions.hpp"

namespace descent::kernels {

template <class T> struct LossKernels {
  /// each[i] = loss(p[i], t[i]).
  void (*value)(const T* p, const T* t, T* each, std::size_t n, Constants constants);
  /// d_p[i] = d_each[i]·∂loss/∂p; added to with `accumulate`.
  void (*backward)(const T* p, const T* t, Row<T> d_each, bool accumulate, T* d_p, std::size_t n,
                   Constants constants);
};

struct LossFunction {
  LossKernels<float> f32;
  LossKernels<double> f64;

  template <class T> const LossKernels<T>& kernels() const {
    if constexpr (sizeof(T) == sizeof(float)) {
      return f32;
    } else {
      return f64;
    }
  }
};

extern const LossFunction kSquaredError, kAbsoluteError, kHuber, kSmoothL1, kBce, kBceWithLogits,
    kWeightedBceWithLogits, kKlDiv, kKlDivLog;

}  // namespace descent::kernels
