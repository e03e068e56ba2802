// Kernels that treat every element alike. The promises are those of kernels.hpp.
#pragma once

#include <cstddef>

namespace descent::kernels {

// y[i] = f(x[i]). x and y may alias (be the same array). Accuracy and special values: math-inl.hpp.
void exp(const float* x, float* y, std::size_t n);
void log(const float* x, float* y, std::size_t n);
void tanh(const float* x, float* y, std::size_t n);
void sigmoid(const float* x, float* y, std::size_t n);
void softplus(const float* x, float* y, std::size_t n);
void exp(const double* x, double* y, std::size_t n);
void log(const double* x, double* y, std::size_t n);
void tanh(const double* x, double* y, std::size_t n);
void sigmoid(const double* x, double* y, std::size_t n);
void softplus(const double* x, double* y, std::size_t n);

// y[i] = a[i] + b[i], and so on. All may alias.
void add(const float* a, const float* b, float* y, std::size_t n);
void sub(const float* a, const float* b, float* y, std::size_t n);
void mul(const float* a, const float* b, float* y, std::size_t n);
void add(const double* a, const double* b, double* y, std::size_t n);
void sub(const double* a, const double* b, double* y, std::size_t n);
void mul(const double* a, const double* b, double* y, std::size_t n);

/// y[i] = factor·x[i]. May alias.
void scale(float factor, const float* x, float* y, std::size_t n);
void scale(double factor, const double* x, double* y, std::size_t n);

/// y[i] += factor·x[i]. May alias.
void axpy(float factor, const float* x, float* y, std::size_t n);
void axpy(double factor, const double* x, double* y, std::size_t n);

void fill(float value, float* y, std::size_t n);
void fill(double value, double* y, std::size_t n);

/// y[b, c] += bias[c]. y: [B, C], bias: [C].
void add_bias_rows(float* y, const float* bias, int rows, int columns);
void add_bias_rows(double* y, const double* bias, int rows, int columns);

}  // namespace descent::kernels
