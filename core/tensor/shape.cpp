#include "tensor/shape.hpp"

#include "base/check.hpp"

namespace descent {

Shape::Shape(std::initializer_list<int> extents)
    : Shape(std::span(extents.begin(), extents.size())) {}

Shape::Shape(std::span<const int> extents) {
  DESCENT_CHECK(extents.size() <= kMaxRank, extents.size());
  for (const int extent : extents) {
    DESCENT_CHECK(extent >= 0, extent);
    extents_[static_cast<std::size_t>(rank_++)] = extent;
  }
}

void Shape::fail_axis(int axis) const {
  fail_check("0 <= axis < rank", __FILE__, __LINE__, detail::join_values(axis, text()));
}

std::size_t Shape::size() const {
  std::size_t product = 1;
  for (int axis = 0; axis < rank_; ++axis) {
    product *= static_cast<std::size_t>(extents_[static_cast<std::size_t>(axis)]);
  }
  return product;
}

int Shape::rows() const {
  int product = 1;
  for (int axis = 0; axis + 1 < rank_; ++axis) product *= extents_[static_cast<std::size_t>(axis)];
  return product;
}

int Shape::columns() const {
  return rank_ == 0 ? 1 : extents_[static_cast<std::size_t>(rank_ - 1)];
}

Shape Shape::with_last(int extent) const {
  DESCENT_CHECK(rank_ >= 1 && extent >= 0, extent);
  Shape shape = *this;
  shape.extents_[static_cast<std::size_t>(rank_ - 1)] = extent;
  return shape;
}

std::string Shape::text() const {
  std::string list = "[";
  for (int axis = 0; axis < rank_; ++axis) {
    if (axis > 0) list += ", ";
    list += std::to_string(extents_[static_cast<std::size_t>(axis)]);
  }
  return list + "]";
}

}  // namespace descent
