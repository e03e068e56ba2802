// Indices and labels: whole numbers that are stored as T.
#pragma once

#include <cstddef>
#include <string_view>

#include "base/check.hpp"

namespace descent::ops {

/// index[position] as a place in [0, bound). Fails with the operation's name, the position, the
/// value and the bound if it is none.
template <class T>
std::size_t checked_index(std::string_view op, const T* index, std::size_t position, int bound) {
  const T value = index[position];
  const bool inside = value >= T{0} && value < static_cast<T>(bound);
  const std::size_t place = inside ? static_cast<std::size_t>(value) : 0;
  DESCENT_CHECK(inside && static_cast<T>(place) == value, op, position, value, bound);
  return place;
}

}  // namespace descent::ops
