// One loop for both number types: for_each_lane(n, x, body) runs over float arrays four at a time
// and over double arrays one at a time, so that a kernel is written once as a formula over V = F4
// or double. Include in .cpp files and -inl headers only.
#pragma once

#include "kernels/lanes-inl.hpp"
#include "kernels/math-inl.hpp"

namespace descent::lanes {

/// One element of every array of a loop over doubles: the counterpart of Whole and Rest.
class One {
 public:
  explicit One(std::size_t first) : first_(first) {}
  double load(const double* array) const { return array[first_]; }
  void store(double* array, double a) const { array[first_] = a; }

 private:
  std::size_t first_;
};

/// for_each_four, or its counterpart in double.
template <class T, class Body> HWY_INLINE void for_each_lane(std::size_t n, Body body) {
  if constexpr (sizeof(T) == sizeof(float)) {
    for_each_four(n, body);
  } else {
    for (std::size_t i = 0; i < n; ++i) body(One(i));
  }
}

/// What a formula works on for arrays of T.
template <class T> using V = std::conditional_t<sizeof(T) == sizeof(float), F4, double>;

inline double sum_lanes(double a) { return a; }

/// Stores the value, or adds it to what is there.
template <class Lane, class T, class Value>
HWY_INLINE void put(Lane lane, T* array, Value value, bool accumulate) {
  lane.store(array, accumulate ? lane.load(array) + value : value);
}

}  // namespace descent::lanes
