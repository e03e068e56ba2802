// The elementwise functions of one and of two numbers with their derivatives, as array kernels. The
// promises are those of kernels.hpp.
//
// They are the tape's plain operations (negate, clamp, divide …); activations, which carry a slope
// of their own for plots and forms, are kernels/unary.hpp.
#pragma once

#include <cstddef>

namespace descent::kernels {

/// Up to two constants of a function; meaning by function.
struct Constants {
  double a = 0;
  double b = 0;
};

// --- of one number ----------------------------------------------------------------------------

template <class T> struct MapKernels {
  /// y[i] = f(x[i]). May alias.
  void (*value)(const T* x, T* y, std::size_t n, Constants constants);
  /// d_x[i] = d_y[i]·f'(x[i]), given y[i] = f(x[i]); added to with `accumulate`.
  void (*backward)(const T* x, const T* y, const T* d_y, bool accumulate, T* d_x, std::size_t n,
                   Constants constants);
};

struct MapFunction {
  MapKernels<float> f32;
  MapKernels<double> f64;

  template <class T> const MapKernels<T>& kernels() const {
    if constexpr (sizeof(T) == sizeof(float)) {
      return f32;
    } else {
      return f64;
    }
  }
};

/// Slopes at kinks are PyTorch's: abs'(0) = 0; clamp' = 1 at both ends.
extern const MapFunction kNeg, kExp, kLog, kSqrt, kSquare, kAbs, kReciprocal, kSin, kCos;
extern const MapFunction kClamp;      ///< within [a, b]
extern const MapFunction kAddScalar;  ///< x + a
extern const MapFunction kMulScalar;  ///< a·x
/// x^a. A whole |a| up to 64 is done by multiplications, anything else as e^(a·log x): relative
/// error about |a·log x|·2^-23 in float, NaN below 0.
extern const MapFunction kPow;

// --- of two numbers ---------------------------------------------------------------------------

/// An array, or with step 0 one number standing for a whole array.
template <class T> struct Row {
  const T* data;
  std::size_t step;  ///< 0 or 1
};

template <class T> struct ZipKernels {
  /// y[i] = f(a[i], b[i]).
  void (*value)(Row<T> a, Row<T> b, T* y, std::size_t n);
  /// d_a[i] = d_y[i]·∂f/∂a, and the same for b; added to with `accumulate`.
  void (*backward_a)(Row<T> a, Row<T> b, const T* d_y, bool accumulate, T* d_a, std::size_t n);
  void (*backward_b)(Row<T> a, Row<T> b, const T* d_y, bool accumulate, T* d_b, std::size_t n);
};

struct ZipFunction {
  ZipKernels<float> f32;
  ZipKernels<double> f64;

  template <class T> const ZipKernels<T>& kernels() const {
    if constexpr (sizeof(T) == sizeof(float)) {
      return f32;
    } else {
      return f64;
    }
  }
};

/// maximum and minimum give NaN if either is NaN, and at a tie half the gradient to each, as
/// torch.maximum and torch.minimum.
extern const ZipFunction kAdd, kSub, kMul, kDiv, kMaximum, kMinimum;

/// y[i] = condition[i] ≠ 0 ? a[i] : b[i].
void choose(Row<float> condition, Row<float> a, Row<float> b, float* y, std::size_t n);
void choose(Row<double> condition, Row<double> a, Row<double> b, double* y, std::size_t n);

}  // namespace descent::kernels
