// Statistics and affine maps per channel or per row: batch and layer normalisation, and the
// rectifier with a learned slope. For T = float and double; the promises are those of kernels.hpp.
//
// A sum over a channel takes its planes in order of n. With S > 1 the sum of a plane keeps four
// running sums, as reduce.hpp; with S = 1 the terms of a channel are added one by one.
#pragma once

#include <cstddef>

namespace descent::kernels {

/// x: [N, C, S]: N samples, C channels, S places of each.
struct Planes {
  std::size_t n = 0, c = 0, s = 0;

  std::size_t per_channel() const { return n * s; }
};

/// x: [R, C].
struct Rows {
  std::size_t r = 0, c = 0;
};

// Letters: x̂ = (x - mean)·inverse, per channel or per row.

/// mean[c] = Σ x/M, variance[c] = Σ (x - mean)²/M over the M = N·S elements of a channel.
template <class T> void channel_moments(const Planes& planes, const T* x, T* mean, T* variance);

/// inverse[i] = 1/√(variance[i] + ε).
template <class T> void inverse_deviation(const T* variance, T epsilon, T* inverse, std::size_t n);

/// y = γ·x̂ + β; mean, inverse, γ and β: [C].
template <class T>
void channel_normalize(const Planes& planes, const T* x, const T* mean, const T* inverse,
                       const T* gamma, const T* beta, T* y);

/// d_gamma[c] = Σ d_y·x̂, d_beta[c] = Σ d_y.
template <class T>
void channel_gradients(const Planes& planes, const T* x, const T* mean, const T* inverse,
                       const T* d_y, T* d_gamma, T* d_beta);

/// d_x = γ·inverse·(d_y - share·(d_beta + x̂·d_gamma)), or += with `accumulate`. share is 1/M where
/// mean and variance are those of x, and 0 where they are constants.
template <class T>
void channel_backward(const Planes& planes, const T* x, const T* mean, const T* inverse,
                      const T* gamma, const T* d_y, const T* d_gamma, const T* d_beta, T share,
                      bool accumulate, T* d_x);

/// y = x where x > 0, slope·x elsewhere; slope: [C].
template <class T> void channel_prelu(const Planes& planes, const T* x, const T* slope, T* y);

/// d_x = d_y where x > 0, slope·d_y elsewhere, or += with `accumulate`.
template <class T>
void channel_prelu_backward(const Planes& planes, const T* x, const T* slope, const T* d_y,
                            bool accumulate, T* d_x);

/// d_slope[c] = Σ d_y·x over x ≤ 0.
template <class T>
void channel_slope_gradient(const Planes& planes, const T* x, const T* d_y, T* d_slope);

/// y = γ·x̂ + β; mean and inverse: [R], γ and β: [C].
template <class T>
void row_normalize(const Rows& rows, const T* x, const T* mean, const T* inverse, const T* gamma,
                   const T* beta, T* y);

/// d_gamma[c] = Σ_r d_y·x̂, or += with `accumulate`.
template <class T>
void row_gamma_gradient(const Rows& rows, const T* x, const T* mean, const T* inverse, const T* d_y,
                        bool accumulate, T* d_gamma);

/// d_x = inverse·(g - Σg/C - x̂·Σ(g·x̂)/C) with g = γ·d_y, or += with `accumulate`.
template <class T>
void row_backward(const Rows& rows, const T* x, const T* mean, const T* inverse, const T* gamma,
                  const T* d_y, bool accumulate, T* d_x);

}  // namespace descent::kernels
