// Reductions of one row of numbers, and their gradients. The promises are those of kernels.hpp.
//
// Float sums are taken as in reduce.hpp. Sources: PyTorch documentation of torch.amax, var,
// logsumexp and linalg.vector_norm.
#pragma once

#include <cstddef>

namespace descent::kernels {

/// The largest and the smallest element. A NaN among them comes out. n ≥ 1.
float amax(const float* x, std::size_t n);
double amax(const double* x, std::size_t n);
float amin(const float* x, std::size_t n);
double amin(const double* x, std::size_t n);

/// Where amax found its largest: the first of equals, the first NaN if there is one. n ≥ 1.
std::size_t argmax(const float* x, std::size_t n);
std::size_t argmax(const double* x, std::size_t n);

/// d_x[i] = d_y/k where x[i] = y, else 0, for k such elements: what amax and amin pass back.
void share_among_equals(const float* x, float y, float d_y, bool accumulate, float* d_x,
                        std::size_t n);
void share_among_equals(const double* x, double y, double d_y, bool accumulate, double* d_x,
                        std::size_t n);

/// Σ (x[i] - centre)².
float squared_deviations(const float* x, float centre, std::size_t n);
double squared_deviations(const double* x, double centre, std::size_t n);

/// d_x[i] = factor·(x[i] - centre): what var and norm pass back.
void scale_deviations(const float* x, float centre, float factor, bool accumulate, float* d_x,
                      std::size_t n);
void scale_deviations(const double* x, double centre, double factor, bool accumulate, double* d_x,
                      std::size_t n);

/// log Σ e^x[i], shifted by the largest; infinite if that is. n ≥ 1. workspace: [n].
float logsumexp(const float* x, float* workspace, std::size_t n);
double logsumexp(const double* x, double* workspace, std::size_t n);

/// d_x[i] = d_y·e^(x[i] - y): what logsumexp passes back.
void scale_exponentials(const float* x, float y, float d_y, bool accumulate, float* d_x,
                        std::size_t n);
void scale_exponentials(const double* x, double y, double d_y, bool accumulate, double* d_x,
                        std::size_t n);

}  // namespace descent::kernels
