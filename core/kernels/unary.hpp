// A differentiable function of one number, as array kernels: how activations enter the tape.
#pragma once

#include <cstddef>

namespace descent::kernels {

/// Up to two numbers that shape a unary function (a slope, a steepness); meaning by function.
struct UnaryParams {
  float a = 0;
  float b = 0;
  bool operator==(const UnaryParams&) const = default;
};

template <class T> struct UnaryKernels {
  /// f[i] = f(z[i]); z and f may be the same array.
  void (*value)(const T* z, T* f, std::size_t n, UnaryParams params);
  /// slope[i] = f'(z[i]), given f[i] = f(z[i]).
  void (*slope)(const T* z, const T* f, T* slope, std::size_t n, UnaryParams params);
  /// d_z[i] = d_f[i]·f'(z[i]); d_f and d_z may be the same array.
  void (*backward)(const T* z, const T* f, const T* d_f, T* d_z, std::size_t n, UnaryParams params);
};

struct UnaryFunction {
  UnaryKernels<float> f32;
  UnaryKernels<double> f64;

  template <class T> const UnaryKernels<T>& kernels() const {
    if constexpr (sizeof(T) == sizeof(float)) {
      return f32;
    } else {
      return f64;
    }
  }
};

}  // namespace descent::kernels
