// One step of an optimizer over a contiguous block of parameters. The promises are those of
// kernels.hpp. A NaN in the gradient spreads to its own weight and moments only.
#pragma once

#include <cstddef>

namespace descent::kernels {

/// w <- w - lr g.
void sgd_update(float* w, const float* g, float lr, std::size_t n);
void sgd_update(double* w, const double* g, double lr, std::size_t n);

/// m <- mu m + g;  w <- w - lr m, or with `nesterov` w <- w - lr (g + mu m), m already new.
/// Source: torch.optim.SGD, dampening 0. (PyTorch's first step sets m = g, which m = 0 gives too.)
void momentum_update(float* w, const float* g, float* m, float lr, float mu, bool nesterov,
                     std::size_t n);
void momentum_update(double* w, const double* g, double* m, double lr, double mu, bool nesterov,
                     std::size_t n);

/// The numbers of one Adam step t (from 1). The bias corrections come ready from the caller.
template <class T> struct BasicAdamFactors {
  T lr = 0;
  T beta1 = 0;
  T beta2 = 0;
  T epsilon = 0;
  T correction1 = 1;  ///< 1 - beta1^t
  T correction2 = 1;  ///< 1 - beta2^t
};
using AdamFactors = BasicAdamFactors<float>;

/// m <- beta1 m + (1 - beta1) g        v <- beta2 v + ((1 - beta2) g) g
/// w <- w - (lr/correction1) m / (sqrt(v)/sqrt(correction2) + epsilon)
///
/// in exactly this order, with the scalar 1/sqrt(correction2) as a factor.
/// Source: Kingma & Ba 2015, algorithm 1; order and epsilon outside the root as torch.optim.Adam.
void adam_update(float* w, const float* g, float* m, float* v,
                 const BasicAdamFactors<float>& factors, std::size_t n);
void adam_update(double* w, const double* g, double* m, double* v,
                 const BasicAdamFactors<double>& factors, std::size_t n);

}  // namespace descent::kernels
