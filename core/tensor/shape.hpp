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
  /// The most elements that a tensor may have (1 GiB of floats), the same on every target.
  static constexpr std::size_t kMaxSize = std::size_t{1} << 28U;

  Shape() = default;  ///< rank 0: a scalar, one element
  Shape(std::initializer_list<int> extents);
  explicit Shape(std::span<const int> extents);

  int rank() const { return rank_; }
  int operator[](int axis) const {
    if (axis < 0 || axis >= rank_) [[unlikely]]
      fail_axis(axis);
    return extents_[static_cast<std::size_t>(axis)];
  }
  /// The number of elements; kMaxSize + 1 for any shape beyond kMaxSize, which no tape and no model
  /// takes.
  std::size_t size() const { return product(rank_); }
  /// The product of all extents but the last: how many rows a [.., C] block has.
  int rows() const { return static_cast<int>(product(rank_ > 0 ? rank_ - 1 : 0)); }
  /// The last extent; 1 for a scalar.
  int columns() const;

  /// The same shape with another last extent. Not for scalars.
  Shape with_last(int extent) const;

  /// "[32, 10]".
  std::string text() const;

  bool operator==(const Shape&) const = default;

 private:
  /// Of the first `count` extents, held at kMaxSize + 1.
  std::size_t product(int count) const;
  [[noreturn]] void fail_axis(int axis) const;

  std::array<int, kMaxRank> extents_{};
  int rank_ = 0;
};

}  // namespace descent
