// The matrix product.
#pragma once

#include <cstddef>

namespace descent::kernels {

enum class Transpose { No, Yes };

/// Sizes of C = op(A) · op(B): op(A) is [M, K], op(B) is [K, N], C is [M, N]; all row-major.
/// A is stored [M, K], or [K, M] with trans_a; B likewise. Leading dimensions are row strides.
struct GemmShape {
  int m = 0, n = 0, k = 0;
  Transpose trans_a = Transpose::No;
  Transpose trans_b = Transpose::No;
  int lda = 0, ldb = 0, ldc = 0;
};

/// Elements of workspace that `gemm` needs for this shape (0 for small ones). Bounded by a
/// constant, kMaxGemmWorkspace, since large products are blocked.
std::size_t gemm_workspace(const GemmShape& shape);

/// C = op(A)·op(B), or C += op(A)·op(B) with `accumulate`. `workspace` holds at least
/// gemm_workspace(shape) elements and may be null when that is 0. k = 0 writes zeros (or nothing).
///
/// Each element of C is Σ_k a[m,k]·b[k,n] summed in the order of k, in blocks of kGemmBlockK whose
/// sums are then added up. So it depends on its own row and column alone: a batch of one gives the
/// bits of a batch of a thousand, transposes and strides change nothing.
void gemm(const GemmShape& shape, const float* a, const float* b, bool accumulate, float* c,
          float* workspace);
void gemm(const GemmShape& shape, const double* a, const double* b, bool accumulate, double* c,
          double* workspace);

inline constexpr int kGemmBlockK = 256;
inline constexpr std::size_t kMaxGemmWorkspace = (256 + 64) * kGemmBlockK;

}  // namespace descent::kernels
