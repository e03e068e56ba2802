// Sums and their kin. The promises are those of kernels.hpp.
//
// The float sums over n elements keep four sums, one for each remainder of the index by 4, and add
// them as (s0 + s2) + (s1 + s3). sum_rows adds the rows in order. Both by blocks of 256 elements or
// rows, which are added in pairs (pairwise-inl.hpp): long sums keep their digits.
#pragma once

#include <cstddef>

namespace descent::kernels {

/// Σ x[i]; 0 for n = 0, as the next two.
float sum(const float* x, std::size_t n);
double sum(const double* x, std::size_t n);

/// Σ a[i]·b[i]. May alias.
float dot(const float* a, const float* b, std::size_t n);
double dot(const double* a, const double* b, std::size_t n);

/// Σ x[i]².
float squared_norm(const float* x, std::size_t n);
double squared_norm(const double* x, std::size_t n);

/// The largest element; NaNs are passed over. -infinity if there is none.
float max(const float* x, std::size_t n);
double max(const double* x, std::size_t n);

/// True if no element is NaN or infinite.
bool all_finite(const float* x, std::size_t n);
bool all_finite(const double* x, std::size_t n);

/// out[c] = Σ_b x[b, c], or += with `accumulate`. x: [B, C], out: [C]. The bias gradient.
void sum_rows(const float* x, int rows, int columns, bool accumulate, float* out);
void sum_rows(const double* x, int rows, int columns, bool accumulate, double* out);

}  // namespace descent::kernels
