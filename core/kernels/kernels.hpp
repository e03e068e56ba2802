// The numeric kernels: the only place where speed is bought with width.
//
// Every kernel exists twice under one name: for float, four lanes wide and bit-identical on
// x86-64 and WebAssembly (gemm.cpp, elementwise.cpp, reduce.cpp, update.cpp), and for double, as
// plain loops that follow the formula (reference.cpp). The double side is the oracle of every
// kernel test, and the engine that gradient checks run on.
//
// Promises common to all: pointers are valid for the stated sizes, need no alignment, and do not
// overlap unless the comment says "may alias". Sizes are never negative; 0 is allowed and does
// nothing. No kernel allocates, throws, keeps state or reads a clock. Sums are taken in an order
// that depends on sizes only.
//
// Shape letters: M, N, K matrix sizes; B batch (rows); C classes or channels; n element count.
#pragma once

#include <cstddef>

namespace descent::kernels {

// --- matrix product ---------------------------------------------------------------------------

enum class Transpose { No, Yes };

/// Sizes of C = op(A) · op(B): op(A) is [M, K], op(B) is [K, N], C is [M, N]; all row-major.
/// A is stored [M, K], or [K, M] with trans_a; B likewise. Leading dimensions are row strides.
struct GemmShape {
  int m = 0, n = 0, k = 0;
  Transpose trans_a = Transpose::No;
  Transpose trans_b = Transpose::No;
  int lda = 0, ldb = 0, ldc = 0;
};

/// Floats of workspace that `gemm` needs for this shape (0 for small ones). Bounded by a constant,
/// since large products are blocked.
std::size_t gemm_workspace(const GemmShape& shape);

/// C = op(A)·op(B), or C += op(A)·op(B) with `accumulate`. `workspace` holds at least
/// gemm_workspace(shape) elements and may be null when that is 0. k = 0 writes zeros (or nothing).
void gemm(const GemmShape& shape, const float* a, const float* b, bool accumulate, float* c,
          float* workspace);
void gemm(const GemmShape& shape, const double* a, const double* b, bool accumulate, double* c,
          double* workspace);

}  // namespace descent::kernels
