// Array kernels from a formula. Include in .cpp files only: it shows the lanes underneath.
//
// A formula is a type with static templates value(z, p) and slope(z, f, p), optionally
// fast_slope(z, f, p), over V = F4 (four floats) or double, using the functions of math-inl.hpp;
// make_unary<Formula>() turns it into the kernels of kernels/unary.hpp.
#pragma once

#include "kernels/lanes-inl.hpp"
#include "kernels/math-inl.hpp"
#include "kernels/unary.hpp"

namespace descent::kernels {

/// UnaryParams, spread over lanes.
template <class V> struct LaneParams { V a, b; };

namespace unary_detail {

using lanes::F4;

/// The slope that training uses: the cheap one where the formula has it.
template <class Formula, class V> V training_slope(V z, V f, LaneParams<V> p) {
  if constexpr (requires { Formula::fast_slope(z, f, p); }) {
    return Formula::fast_slope(z, f, p);
  } else {
    return Formula::slope(z, f, p);
  }
}

template <class Formula> struct Lanes {
  static LaneParams<F4> spread(UnaryParams p) { return {F4(p.a), F4(p.b)}; }

  static void value(const float* z, float* f, std::size_t n, UnaryParams params) {
    const LaneParams<F4> p = spread(params);
    lanes::for_each_four(n, [&](auto lane) { lane.store(f, Formula::value(lane.load(z), p)); });
  }
  static void slope(const float* z, const float* f, float* slope, std::size_t n,
                    UnaryParams params) {
    const LaneParams<F4> p = spread(params);
    lanes::for_each_four(
        n, [&](auto lane) { lane.store(slope, Formula::slope(lane.load(z), lane.load(f), p)); });
  }
  static void backward(const float* z, const float* f, const float* d_f, float* d_z, std::size_t n,
                       UnaryParams params) {
    const LaneParams<F4> p = spread(params);
    lanes::for_each_four(n, [&](auto lane) {
      lane.store(d_z, lane.load(d_f) * training_slope<Formula>(lane.load(z), lane.load(f), p));
    });
  }
};

template <class Formula> struct Plain {
  static LaneParams<double> widen(UnaryParams p) {
    return {static_cast<double>(p.a), static_cast<double>(p.b)};
  }

  static void value(const double* z, double* f, std::size_t n, UnaryParams params) {
    for (std::size_t i = 0; i < n; ++i) f[i] = Formula::value(z[i], widen(params));
  }
  static void slope(const double* z, const double* f, double* slope, std::size_t n,
                    UnaryParams params) {
    for (std::size_t i = 0; i < n; ++i) slope[i] = Formula::slope(z[i], f[i], widen(params));
  }
  static void backward(const double* z, const double* f, const double* d_f, double* d_z,
                       std::size_t n, UnaryParams params) {
    for (std::size_t i = 0; i < n; ++i) d_z[i] = d_f[i] * Formula::slope(z[i], f[i], widen(params));
  }
};

}  // namespace unary_detail

template <class Formula> constexpr UnaryFunction make_unary() {
  using unary_detail::Lanes;
  using unary_detail::Plain;
  return {{&Lanes<Formula>::value, &Lanes<Formula>::slope, &Lanes<Formula>::backward},
          {&Plain<Formula>::value, &Plain<Formula>::slope, &Plain<Formula>::backward}};
}

}  // namespace descent::kernels
