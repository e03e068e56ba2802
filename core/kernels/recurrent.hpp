// The cells of recurrent layers, and their layout.
//
// Inside a recurrent layer everything lies unit by unit: one row of L lanes per unit (or input, or
// gate), one lane per row of the batch, L the batch size rounded up to 4. So the gates of a step
// are flat arrays, the product W·h reads its right-hand side as it lies, and no size leaves a
// ragged vector behind. The promises are those of kernels.hpp.
//
// Shape letters: N rows of the batch, L lanes, C columns.
#pragma once

#include <cstddef>

namespace descent::kernels {

/// Lanes for a batch of n.
constexpr int lanes_for(int n) { return (n + 3) / 4 * 4; }

/// What the lanes beyond the batch hold. In a forward pass they run along as copies of row 0, so
/// that they are finite whenever the batch is; their gradients are then 0 and stay 0.
enum class SpareLanes { FirstRow, Zero };

/// y[c, n] = x[n, c]. x: [N, C], y: [C, L]. N ≥ 1.
void to_lanes(const float* x, int n, int columns, SpareLanes spare, float* y);
void to_lanes(const double* x, int n, int columns, SpareLanes spare, double* y);

/// y[c, n] += x[n, c]; spare lanes are left alone.
void add_to_lanes(const float* x, int n, int columns, float* y);
void add_to_lanes(const double* x, int n, int columns, double* y);

/// y[n, c] = x[c, n], or += with `accumulate`. x: [C, L], y: [N, C].
void from_lanes(const float* x, int n, int columns, bool accumulate, float* y);
void from_lanes(const double* x, int n, int columns, bool accumulate, double* y);

/// c[r, k] = Σ_t Σ_lanes a[t, r, lane]·b[t, k, lane]. Rows of a and b are `lanes` long and
/// adjacent; `a_step` and `b_step` lead from one t to the next; `c_row` is the row stride of c.
struct LaneProduct {
  int rows = 0, columns = 0, lanes = 0, steps = 0;
  std::ptrdiff_t a_step = 0, b_step = 0, c_row = 0;
};

/// The float sums keep four running sums, one per remainder of the lane by 4, over all steps in
/// order, and add them as (s0 + s2) + (s1 + s3).
void lane_product(const LaneProduct& shape, const float* a, const float* b, float* c);
void lane_product(const LaneProduct& shape, const double* a, const double* b, double* c);

// --- cells: n elements per array, a multiple of 4; gates are planes of n, one after the other
// ------

enum class Nonlinearity { Tanh, Relu };

/// h = f(z).
void rnn_cell(Nonlinearity f, const float* z, float* h, std::size_t n);
void rnn_cell(Nonlinearity f, const double* z, double* h, std::size_t n);
/// d_z = d_h·f'(z), from h = f(z).
void rnn_cell_backward(Nonlinearity f, const float* h, const float* d_h, float* d_z, std::size_t n);
void rnn_cell_backward(Nonlinearity f, const double* h, const double* d_h, double* d_z,
                       std::size_t n);

/// c = σ(f)·c_prev + σ(i)·tanh(g),  h = σ(o)·tanh(c). `gates`: planes i, f, g, o, which come as
/// pre-activations and leave activated.
void lstm_cell(float* gates, const float* c_prev, float* c, float* tanh_c, float* h, std::size_t n);
void lstm_cell(double* gates, const double* c_prev, double* c, double* tanh_c, double* h,
               std::size_t n);
/// Writes the gradients of the four pre-activations to d_z. d_c comes as the gradient that reached
/// c from later steps and leaves as that of c_prev.
void lstm_cell_backward(const float* gates, const float* c_prev, const float* tanh_c,
                        const float* d_h, float* d_c, float* d_z, std::size_t n);
void lstm_cell_backward(const double* gates, const double* c_prev, const double* tanh_c,
                        const double* d_h, double* d_c, double* d_z, std::size_t n);

/// n = tanh(x + σ(r)·m),  h = (1 - σ(z))·n + σ(z)·h_prev. `gates`: planes x (the new gate's share
/// of the input), r, z, m (its share of h_prev); x, r and z leave as n, σ(r), σ(z).
void gru_cell(float* gates, const float* h_prev, float* h, std::size_t n);
void gru_cell(double* gates, const double* h_prev, double* h, std::size_t n);
/// Writes the gradients of the four planes to d_z. d_h comes as the gradient of h and leaves as
/// what reaches h_prev directly, past the gates.
void gru_cell_backward(const float* gates, const float* h_prev, float* d_h, float* d_z,
                       std::size_t n);
void gru_cell_backward(const double* gates, const double* h_prev, double* d_h, double* d_z,
                       std::size_t n);

}  // namespace descent::kernels
