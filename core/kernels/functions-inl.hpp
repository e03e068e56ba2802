// Array kernels from formulas of one and of two numbers. Include in .cpp files only.
//
// A formula of one number is a type with static templates value(x, c) and slope(x, y, c); one of
// two numbers has value(a, b), share_a(a, b, d_y) and share_b(a, b, d_y), the gradients; all over V
// = F4 (four floats) or double.
#pragma once

#include "kernels/each-inl.hpp"
#include "kernels/functions.hpp"

namespace descent::kernels {

/// Constants, as the formula takes them. `exact` keeps the double for decisions.
template <class V> struct Spread {
  V a, b;
  Constants exact;

  HWY_INLINE explicit Spread(Constants constants)
      : a(constants.a), b(constants.b), exact(constants) {}
};

namespace functions_detail {

using lanes::for_each_lane;
using lanes::V;

template <class Formula, class T> struct Map {
  static void value(const T* x, T* y, std::size_t n, Constants constants) {
    const Spread<V<T>> c(constants);
    for_each_lane<T>(n, [&](auto lane) { lane.store(y, Formula::value(lane.load(x), c)); });
  }
  static void backward(const T* x, const T* y, const T* d_y, bool accumulate, T* d_x, std::size_t n,
                       Constants constants) {
    const Spread<V<T>> c(constants);
    for_each_lane<T>(n, [&](auto lane) {
      lanes::put(lane, d_x, lane.load(d_y) * Formula::slope(lane.load(x), lane.load(y), c),
                 accumulate);
    });
  }
};

/// Calls body(load_a, load_b): what fetches the operands of a lane, each from an array or from one
/// number that is spread once.
template <class T, class Body> HWY_INLINE void with_rows(Row<T> a, Row<T> b, Body body) {
  const auto from = [](const T* data) { return [data](auto lane) { return lane.load(data); }; };
  const auto same = [](T number) {
    const V<T> spread(number);
    return [spread](auto) { return spread; };
  };
  if (a.step == 1 && b.step == 1) {
    body(from(a.data), from(b.data));
  } else if (a.step == 1) {
    body(from(a.data), same(*b.data));
  } else if (b.step == 1) {
    body(same(*a.data), from(b.data));
  } else {
    body(same(*a.data), same(*b.data));
  }
}

template <class Formula, class T> struct Zip {
  static void value(Row<T> a, Row<T> b, T* y, std::size_t n) {
    with_rows(a, b, [&](auto load_a, auto load_b) {
      for_each_lane<T>(
          n, [&](auto lane) { lane.store(y, Formula::value(load_a(lane), load_b(lane))); });
    });
  }
  static void backward_a(Row<T> a, Row<T> b, const T* d_y, bool accumulate, T* d_a, std::size_t n) {
    with_rows(a, b, [&](auto load_a, auto load_b) {
      for_each_lane<T>(n, [&](auto lane) {
        lanes::put(lane, d_a, Formula::share_a(load_a(lane), load_b(lane), lane.load(d_y)),
                   accumulate);
      });
    });
  }
  static void backward_b(Row<T> a, Row<T> b, const T* d_y, bool accumulate, T* d_b, std::size_t n) {
    with_rows(a, b, [&](auto load_a, auto load_b) {
      for_each_lane<T>(n, [&](auto lane) {
        lanes::put(lane, d_b, Formula::share_b(load_a(lane), load_b(lane), lane.load(d_y)),
                   accumulate);
      });
    });
  }
};

}  // namespace functions_detail

template <class Formula> constexpr MapFunction make_map() {
  using functions_detail::Map;
  return {{&Map<Formula, float>::value, &Map<Formula, float>::backward},
          {&Map<Formula, double>::value, &Map<Formula, double>::backward}};
}

template <class Formula> constexpr ZipFunction make_zip() {
  using functions_detail::Zip;
  return {{&Zip<Formula, float>::value, &Zip<Formula, float>::backward_a,
           &Zip<Formula, float>::backward_b},
          {&Zip<Formula, double>::value, &Zip<Formula, double>::backward_a,
           &Zip<Formula, double>::backward_b}};
}

}  // namespace descent::kernels
