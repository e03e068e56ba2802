#include "tensor/layout.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace descent {

int resolve_axis(std::string_view op, const Shape& shape, int axis) {
  DESCENT_CHECK(axis >= -shape.rank() && axis < shape.rank(), op, axis, shape.text());
  return axis < 0 ? axis + shape.rank() : axis;
}

Axes::Axes(std::initializer_list<int> axes) : count_(static_cast<int>(axes.size())) {
  DESCENT_CHECK(axes.size() <= Shape::kMaxRank, axes.size());
  std::copy(axes.begin(), axes.end(), axes_.begin());
}

std::array<bool, Shape::kMaxRank> Axes::in(std::string_view op, const Shape& shape) const {
  std::array<bool, Shape::kMaxRank> meant{};
  if (count_ == 0) std::fill_n(meant.begin(), shape.rank(), true);
  for (int i = 0; i < count_; ++i) {
    const int axis = resolve_axis(op, shape, axes_[static_cast<std::size_t>(i)]);
    bool& mark = meant[static_cast<std::size_t>(axis)];
    DESCENT_CHECK(!mark, op, "axis twice", axis, shape.text());
    mark = true;
  }
  return meant;
}

Shape broadcast_shapes(std::string_view op, const Shape& a, const Shape& b) {
  const int rank = std::max(a.rank(), b.rank());
  std::array<int, Shape::kMaxRank> extents{};
  for (int axis = 0; axis < rank; ++axis) {
    const int of_a = axis < rank - a.rank() ? 1 : a[axis - (rank - a.rank())];
    const int of_b = axis < rank - b.rank() ? 1 : b[axis - (rank - b.rank())];
    DESCENT_CHECK(of_a == of_b || of_a == 1 || of_b == 1, op, a.text(), b.text());
    extents[static_cast<std::size_t>(axis)] = of_a == 1 ? of_b : of_a;
  }
  return Shape(std::span<const int>(extents.data(), static_cast<std::size_t>(rank)));
}

Shape reduced_shape(const Shape& shape, const std::array<bool, Shape::kMaxRank>& reduced,
                    bool keepdim) {
  std::array<int, Shape::kMaxRank> extents{};
  std::size_t rank = 0;
  for (int axis = 0; axis < shape.rank(); ++axis) {
    const bool gone = reduced[static_cast<std::size_t>(axis)];
    if (!gone || keepdim) extents[rank++] = gone ? 1 : shape[axis];
  }
  return Shape(std::span<const int>(extents.data(), rank));
}

PerAxis padded_extents(const Shape& shape) {
  PerAxis extents;
  extents.fill(1);
  const int missing = Shape::kMaxRank - shape.rank();
  for (int axis = 0; axis < shape.rank(); ++axis) {
    extents[static_cast<std::size_t>(axis + missing)] = static_cast<std::size_t>(shape[axis]);
  }
  return extents;
}

PerAxis row_major_steps(const Shape& shape) {
  const PerAxis extents = padded_extents(shape);
  PerAxis steps;
  std::size_t step = 1;
  for (std::size_t axis = steps.size(); axis-- > 0; step *= extents[axis]) steps[axis] = step;
  return steps;
}

PerAxis broadcast_steps(const Shape& shape) {
  const PerAxis extents = padded_extents(shape);
  PerAxis steps = row_major_steps(shape);
  for (std::size_t axis = 0; axis < steps.size(); ++axis) {
    if (extents[axis] == 1) steps[axis] = 0;
  }
  return steps;
}

}  // namespace descent
