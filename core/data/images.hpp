// Grey images kept as bytes, one each per pixel: 60,000 of 28×28 are 47 MB, where floats would be
// 188 MB. Batches turn them into floats as they are dealt.
// Letters: N images, H rows, W columns.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "base/status.hpp"
#include "data/dataset.hpp"

namespace descent {

struct Images {
  int count = 0;
  int rows = 0, columns = 0;
  int classes = 10;
  float white = 255;                 ///< the byte that becomes 1
  std::vector<std::uint8_t> pixels;  ///< [count, rows, columns]
  std::vector<std::uint8_t> labels;  ///< [count]

  std::size_t size() const {
    return static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns);
  }
  /// The chosen images as floats in [0, 1], and their class numbers.
  /// x: [chosen, H·W]; labels: [chosen].
  void gather(std::span<const std::int32_t> chosen, std::span<float> x,
              std::span<float> class_numbers) const;
  /// The chosen images as a set of their own.
  Images select(std::span<const std::int32_t> chosen) const;
  /// The same as a data set of floats: for small sets.
  Dataset to_dataset() const;
};

/// The most images that a set takes, and the most bytes of pixels (MNIST's 60,000 with room).
inline constexpr int kMaxImages = 100'000;
inline constexpr std::size_t kMaxPixelBytes = 100'000U * 784U;

/// Appends one pair of IDX files (images and their labels, already unpacked) to `set`, which is
/// unchanged unless both are right, fit each other and fit what is there.
Status append_idx(std::span<const std::byte> images, std::span<const std::byte> labels,
                  Images& set);

/// The first `per_class` examples of each class, in the order of the file: the rows of MNIST's
/// fast preset are 500 to train and 200 to test.
std::vector<std::int32_t> first_of_each_class(std::span<const std::uint8_t> labels, int classes,
                                              int per_class);

}  // namespace descent
