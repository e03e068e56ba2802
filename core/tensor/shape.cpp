#include "tensor/shape.hpp"

#include <cstdint>

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

std::size_t Shape::product(int count) const {
  std::uint64_t product = 1;
  bool beyond = false;
  for (int axis = 0; axis < count; ++axis) {
    product *= static_cast<std::uint64_t>(extents_[static_cast<std::size_t>(axis)]);
    if (product == 0) return 0;
    if (product > kMaxSize) {  // held there, so that the next factor cannot overflow
      beyond = true;
      product = 1;
    }
  }
  return beyond ? kMaxSize + 1 : static_cast<std::size_t>(product);
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
