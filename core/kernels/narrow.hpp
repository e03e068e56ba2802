// Linear layers so narrow that nothing of them needs to be copied to be multiplied. In networks of
// a few units the overhead of a general product is most of its time; these are bound by arithmetic
// again.
//
// Shape letters: N rows of the batch, I inputs and O outputs of the layer, both at most kNarrow.
#pragma once

namespace descent::kernels {

inline constexpr int kNarrow = 64;

/// Sizes of a narrow layer: x [N, I], weight [O, I], bias [O], z [N, O].
struct NarrowShape {
  int n = 0, i = 0, o = 0;

  bool fits() const { return i >= 1 && i <= kNarrow && o >= 1 && o <= kNarrow; }
};

/// z = x·Wᵀ + b. The products are summed in the order of the inputs, then the bias is added: the
/// bits of gemm followed by add_bias_rows.
void narrow_linear(NarrowShape shape, const float* x, const float* weight, const float* bias,
                   float* z);
void narrow_linear(NarrowShape shape, const double* x, const double* weight, const double* bias,
                   double* z);

/// A gradient to write, or to add to; null: not wanted.
template <class T> struct Gradient {
  T* data = nullptr;
  bool accumulate = false;
};

/// d_x = d_z·W, d_W = d_zᵀ·x, d_b = Σ_n d_z: the bits of gemm and sum_rows. (With at most four
/// inputs and outputs d_W is one sum over the rows, where gemm adds up blocks of kGemmBlockK;
/// there, and with four outputs or more, d_b is one sum where sum_rows adds up blocks of 256 rows.)
void narrow_linear_backward(NarrowShape shape, const float* x, const float* weight,
                            const float* d_z, Gradient<float> d_x, Gradient<float> d_weight,
                            Gradient<float> d_bias);
void narrow_linear_backward(NarrowShape shape, const double* x, const double* weight,
                            const double* d_z, Gradient<double> d_x, Gradient<double> d_weight,
                            Gradient<double> d_bias);

}  // namespace descent::kernels
