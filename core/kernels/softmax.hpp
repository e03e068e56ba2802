// softmax and log-softmax of each row, and their gradients. The promises are those of kernels.hpp.
//
//   p_i = e^(x_i - m) / s,  s = Σ_j e^(x_j - m),  m = max x       d_x_i = p_i (d_p_i - Σ_j d_p_j
//   p_j) l_i = x_i - m - log s                                         d_x_i = d_l_i - e^(l_i) Σ_j
//   d_l_j
//
// The shift by m keeps s in [1, C], whatever the logits. A row that holds NaN or +infinity, or
// nothing but -infinity, comes out as NaN, as PyTorch has it.
#pragma once

namespace descent::kernels {

/// x, p: [B, C]. May alias.
void softmax_rows(const float* x, int rows, int columns, float* p);
void softmax_rows(const double* x, int rows, int columns, double* p);

/// p, d_p, d_x: [B, C]; d_x is added to with `accumulate`. d_p and d_x may alias.
void softmax_rows_backward(const float* p, const float* d_p, int rows, int columns, bool accumulate,
                           float* d_x);
void softmax_rows_backward(const double* p, const double* d_p, int rows, int columns,
                           bool accumulate, double* d_x);

/// x, l: [B, C]. x and l must not overlap: l holds the exponentials on the way.
void log_softmax_rows(const float* x, int rows, int columns, float* l);
void log_softmax_rows(const double* x, int rows, int columns, double* l);

/// l, d_l, d_x: [B, C]; d_x is added to with `accumulate`. d_l and d_x may alias.
void log_softmax_rows_backward(const float* l, const float* d_l, int rows, int columns,
                               bool accumulate, float* d_x);
void log_softmax_rows_backward(const double* l, const double* d_l, int rows, int columns,
                               bool accumulate, double* d_x);

}  // namespace descent::kernels
