// One step of an optimizer over a contiguous block of parameters, and what is done to gradients and
// weights around it. The promises are those of kernels.hpp. A NaN in the gradient spreads to its
// own weight and moments only.
//
// Letters: w weights, g gradients; m, v, u, … moments, all [P] and updated in place. Numbers that
// change from step to step (bias corrections) come ready from the caller, who works in double.
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

/// s <- s + g g;  w <- w - lr g / (sqrt(s) + epsilon).
/// Source: Duchi et al. 2011; torch.optim.Adagrad.
void adagrad_update(float* w, const float* g, float* s, float lr, float epsilon, std::size_t n);
void adagrad_update(double* w, const double* g, double* s, double lr, double epsilon,
                    std::size_t n);

/// v <- rho v + (1 - rho) g g;  d = g sqrt(u + epsilon) / sqrt(v + epsilon)
/// u <- rho u + (1 - rho) d d;  w <- w - lr d
/// Source: Zeiler 2012, algorithm 1; lr as torch.optim.Adadelta.
void adadelta_update(float* w, const float* g, float* v, float* u, float lr, float rho,
                     float epsilon, std::size_t n);
void adadelta_update(double* w, const double* g, double* v, double* u, double lr, double rho,
                     double epsilon, std::size_t n);

template <class T> struct BasicRmspropFactors {
  T lr = 0;
  T alpha = 0;
  T momentum = 0;
  T epsilon = 0;
  bool epsilon_inside = false;  ///< within the root
};
using RmspropFactors = BasicRmspropFactors<float>;

/// v <- alpha v + (1 - alpha) g g;  a <- alpha a + (1 - alpha) g
/// b <- momentum b + g / root;      w <- w - lr b
///
/// where root = sqrt(v - a a) + epsilon, or sqrt(v - a a + epsilon). `a` may be null: then it
/// counts as 0. `b` may be null: then w <- w - lr g / root. Roundings that would make v - a a
/// negative count as 0. Source: Tieleman & Hinton 2012; Graves 2013, eq. (38)-(41);
/// torch.optim.RMSprop.
void rmsprop_update(float* w, const float* g, float* v, float* a, float* b,
                    const BasicRmspropFactors<float>& factors, std::size_t n);
void rmsprop_update(double* w, const double* g, double* v, double* a, double* b,
                    const BasicRmspropFactors<double>& factors, std::size_t n);

/// The numbers of one Adam step t (from 1).
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

/// Adam with u <- max(u, v) under the root in v's place.
/// Source: Reddi et al. 2018, algorithm 2; bias corrections as torch.optim.Adam(amsgrad=True).
void amsgrad_update(float* w, const float* g, float* m, float* v, float* u,
                    const BasicAdamFactors<float>& factors, std::size_t n);
void amsgrad_update(double* w, const double* g, double* m, double* v, double* u,
                    const BasicAdamFactors<double>& factors, std::size_t n);

/// m <- beta1 m + (1 - beta1) g;  u <- max(|g| + epsilon, beta2 u)
/// w <- w - (lr/correction1) m / u;  correction2 is not read.
/// Source: Kingma & Ba 2015, algorithm 2; epsilon as torch.optim.Adamax.
void adamax_update(float* w, const float* g, float* m, float* u,
                   const BasicAdamFactors<float>& factors, std::size_t n);
void adamax_update(double* w, const double* g, double* m, double* u,
                   const BasicAdamFactors<double>& factors, std::size_t n);

template <class T> struct BasicNadamFactors {
  T lr_gradient = 0;  ///< the share of g in the step
  T lr_moment = 0;    ///< the share of m
  T beta1 = 0;
  T beta2 = 0;
  T epsilon = 0;
  T correction2 = 1;  ///< 1 - beta2^t
};
using NadamFactors = BasicNadamFactors<float>;

/// m, v as in adam_update;
/// w <- w - (lr_gradient g + lr_moment m) / (sqrt(v)/sqrt(correction2) + epsilon).
/// Source: Dozat 2016; torch.optim.NAdam.
void nadam_update(float* w, const float* g, float* m, float* v,
                  const BasicNadamFactors<float>& factors, std::size_t n);
void nadam_update(double* w, const double* g, double* m, double* v,
                  const BasicNadamFactors<double>& factors, std::size_t n);

/// g <- g + l2 w + l1 sign(w), with sign(0) = 0: the gradient of l2/2 Σw² + l1 Σ|w|.
void add_penalty(float* g, const float* w, float l1, float l2, std::size_t n);
void add_penalty(double* g, const double* w, double l1, double l2, std::size_t n);

/// g <- min(max(g, -limit), limit); NaN stays NaN.
void clip_values(float* g, float limit, std::size_t n);
void clip_values(double* g, double limit, std::size_t n);

/// Σ g², in double, so that no float overflows. Four running sums as in reduce.hpp.
double wide_squared_norm(const float* g, std::size_t n);
double wide_squared_norm(const double* g, std::size_t n);

}  // namespace descent::kernels
