// The rules by which shapes combine: axes counted from either end, broadcasting, what remains of a
// reduced shape, and the steps through memory that belong to them.
//
// Source: NumPy documentation, "Broadcasting"; PyTorch documentation, "Broadcasting semantics".
#pragma once

#include <array>
#include <cstddef>
#include <initializer_list>
#include <span>
#include <string_view>

#include "tensor/shape.hpp"

namespace descent {

/// The axis in [0, rank), counted from the end if it is negative. Fails with the operation's name,
/// the axis and the shape if there is none.
int resolve_axis(std::string_view op, const Shape& shape, int axis);

/// Axes to reduce: {0, -1}; {} means all of them.
class Axes {
 public:
  Axes() = default;
  Axes(std::initializer_list<int> axes);

  /// For every axis of the shape, whether it is meant. Fails on an axis that is not there or stands
  /// twice.
  std::array<bool, Shape::kMaxRank> in(std::string_view op, const Shape& shape) const;

 private:
  std::array<int, Shape::kMaxRank> axes_{};
  int count_ = 0;
};

/// The shape of both after broadcasting: aligned at the last axis, an extent of 1 or none repeats.
/// Fails with the operation's name and both shapes where two extents differ.
Shape broadcast_shapes(std::string_view op, const Shape& a, const Shape& b);

/// The shape without the reduced axes, or with an extent of 1 in their places.
Shape reduced_shape(const Shape& shape, const std::array<bool, Shape::kMaxRank>& reduced,
                    bool keepdim);

/// One number for each axis of a shape that is padded in front with extents of 1 to the full rank.
using PerAxis = std::array<std::size_t, Shape::kMaxRank>;

PerAxis padded_extents(const Shape& shape);
/// How far one step along each axis moves in row-major memory.
PerAxis row_major_steps(const Shape& shape);
/// The same, but 0 along axes of extent 1: the steps of a tensor that is broadcast.
PerAxis broadcast_steps(const Shape& shape);

}  // namespace descent
