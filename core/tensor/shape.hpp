// Shapes: up to four whole extents, row-major, last one fastest.
#pragma once

#include <array>
#include <cstddef>
#include <initializer_list>
#include <span>
#include <string>

namespace descent {

class Shape {
 public:
  static constexpr int kMaxRank = 4;

  Shape() = default;  ///< rank 0: a scalar, one element
  Shape(std::initializer_list<int> extents);
  explicit Shape(std::span<const int> extents);

  int rank() const { return rank_; }
  int operator[](int axis) const {
    if (axis < 0 || axis >= rank_) [[unlikely]]
      fail_axis(axis);
    return extents_[static_cast<std::size_t>(axis)];
  }
  std::size_t size() const;
  /// The product of all extents but the last: how many rows a [.., C] block has.
  int rows() const;
  /// The last extent; 1 for a scalar.
  int columns() const;

  /// The same shape with another last extent. Not for scalars.
  Shape with_last(int extent) const;

  /// "[32, 10]".
  std::string text() const;

  bool operator==(const Shape&) const = default;

 private:
  [[noreturn]] void fail_axis(int axis) const;

  std::array<int, kMaxRank> extents_{};
  int rank_ = 0;
};

}  // namespace descent
