// The double side of every kernel: plain loops that follow the formula, the oracle of the tests and
// the engine of gradient checks. Exponentials are the standard library's here, so traces are never
// built on it.
//
// check_layers: std-math, the oracle is the C library in double
#include <cmath>
#include <limits>

#include "kernels/kernels.hpp"
#include "kernels/math-inl.hpp"

namespace descent::kernels {
namespace {

std::size_t size(int count) { return static_cast<std::size_t>(count); }

void put(double value, bool accumulate, double& out) { out = accumulate ? out + value : value; }

}  // namespace

// --- gemm.hpp ---------------------------------------------------------------------------------

void gemm(const GemmShape& s, const double* a, const double* b, bool accumulate, double* c,
          double*) {
  const auto at = [](const double* data, Transpose transpose, int stride, int r, int col) {
    return transpose == Transpose::No ? data[std::ptrdiff_t{r} * stride + col]
                                      : data[std::ptrdiff_t{col} * stride + r];
  };
  for (int i = 0; i < s.m; ++i) {
    for (int j = 0; j < s.n; ++j) {
      double total = 0;
      for (int k = 0; k < s.k; ++k)
        total += at(a, s.trans_a, s.lda, i, k) * at(b, s.trans_b, s.ldb, k, j);
      put(total, accumulate, c[std::ptrdiff_t{i} * s.ldc + j]);
    }
  }
}

// --- elementwise.hpp --------------------------------------------------------------------------

void exp(const double* x, double* y, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) y[i] = lanes::exp(x[i]);
}
void log(const double* x, double* y, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) y[i] = lanes::log(x[i]);
}
void tanh(const double* x, double* y, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) y[i] = lanes::tanh(x[i]);
}
void sigmoid(const double* x, double* y, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) y[i] = lanes::sigmoid(x[i]);
}
void softplus(const double* x, double* y, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) y[i] = lanes::softplus(x[i]);
}

void add(const double* a, const double* b, double* y, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) y[i] = a[i] + b[i];
}
void sub(const double* a, const double* b, double* y, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) y[i] = a[i] - b[i];
}
void mul(const double* a, const double* b, double* y, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) y[i] = a[i] * b[i];
}
void scale(double factor, const double* x, double* y, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) y[i] = factor * x[i];
}
void axpy(double factor, const double* x, double* y, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) y[i] += factor * x[i];
}
void fill(double value, double* y, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) y[i] = value;
}

void add_bias_rows(double* y, const double* bias, int rows, int columns) {
  for (int b = 0; b < rows; ++b, y += columns) add(y, bias, y, size(columns));
}

// --- reduce.hpp -------------------------------------------------------------------------------

double sum(const double* x, std::size_t n) {
  double total = 0;
  for (std::size_t i = 0; i < n; ++i) total += x[i];
  return total;
}

double dot(const double* a, const double* b, std::size_t n) {
  double total = 0;
  for (std::size_t i = 0; i < n; ++i) total += a[i] * b[i];
  return total;
}

double squared_norm(const double* x, std::size_t n) { return dot(x, x, n); }

double max(const double* x, std::size_t n) {
  double largest = -std::numeric_limits<double>::infinity();
  for (std::size_t i = 0; i < n; ++i) largest = x[i] > largest ? x[i] : largest;
  return largest;
}

bool all_finite(const double* x, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) {
    if (!std::isfinite(x[i])) return false;
  }
  return true;
}

void sum_rows(const double* x, int rows, int columns, bool accumulate, double* out) {
  for (int c = 0; c < columns; ++c) {
    double total = 0;
    for (int b = 0; b < rows; ++b) total += x[std::ptrdiff_t{b} * columns + c];
    put(total, accumulate, out[c]);
  }
}

// --- softmax.hpp ------------------------------------------------------------------------------

void softmax_rows(const double* x, int rows, int columns, double* p) {
  for (int b = 0; b < rows; ++b, x += columns, p += columns) {
    const double m = max(x, size(columns));
    for (int c = 0; c < columns; ++c) p[c] = std::exp(x[c] - m);
    const double total = sum(p, size(columns));
    for (int c = 0; c < columns; ++c) p[c] /= total;
  }
}

void softmax_rows_backward(const double* p, const double* d_p, int rows, int columns,
                           bool accumulate, double* d_x) {
  for (int b = 0; b < rows; ++b, p += columns, d_p += columns, d_x += columns) {
    const double mean = dot(d_p, p, size(columns));
    for (int c = 0; c < columns; ++c) put(p[c] * (d_p[c] - mean), accumulate, d_x[c]);
  }
}

void log_softmax_rows(const double* x, int rows, int columns, double* l) {
  for (int b = 0; b < rows; ++b, x += columns, l += columns) {
    const double m = max(x, size(columns));
    double total = 0;
    for (int c = 0; c < columns; ++c) total += std::exp(x[c] - m);
    for (int c = 0; c < columns; ++c) l[c] = x[c] - m - std::log(total);
  }
}

void log_softmax_rows_backward(const double* l, const double* d_l, int rows, int columns,
                               bool accumulate, double* d_x) {
  for (int b = 0; b < rows; ++b, l += columns, d_l += columns, d_x += columns) {
    const double total = sum(d_l, size(columns));
    for (int c = 0; c < columns; ++c) put(d_l[c] - std::exp(l[c]) * total, accumulate, d_x[c]);
  }
}

// --- narrow.hpp -------------------------------------------------------------------------------

void narrow_linear(NarrowShape s, const double* x, const double* weight, const double* bias,
                   double* z) {
  gemm({s.n, s.o, s.i, Transpose::No, Transpose::Yes, s.i, s.i, s.o}, x, weight, false, z, nullptr);
  add_bias_rows(z, bias, s.n, s.o);
}

void narrow_linear_backward(NarrowShape s, const double* x, const double* weight, const double* d_z,
                            Gradient<double> d_x, Gradient<double> d_weight,
                            Gradient<double> d_bias) {
  if (d_x.data != nullptr) {
    gemm({s.n, s.i, s.o, Transpose::No, Transpose::No, s.o, s.i, s.i}, d_z, weight, d_x.accumulate,
         d_x.data, nullptr);
  }
  if (d_weight.data != nullptr) {
    gemm({s.o, s.i, s.n, Transpose::Yes, Transpose::No, s.o, s.i, s.i}, d_z, x, d_weight.accumulate,
         d_weight.data, nullptr);
  }
  if (d_bias.data != nullptr) sum_rows(d_z, s.n, s.o, d_bias.accumulate, d_bias.data);
}

}  // namespace descent::kernels
