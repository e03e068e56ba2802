// A strict reader of the IDX format, as far as MNIST uses it: unsigned bytes in one to four
// dimensions.
//
//   bytes 0, 1    0
//   byte 2        type of the values; 0x08 is unsigned byte, the only one read here
//   byte 3        D, the number of dimensions
//   D × 4 bytes   the dimensions, big-endian
//   the values    one byte each, last dimension fastest; nothing after them
//
// Source: LeCun, Cortes & Burges, "The MNIST database of handwritten digits", file formats.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "base/status.hpp"

namespace descent {

/// The longest IDX file that is read, 64 MiB; MNIST's largest has 47,040,016 bytes.
inline constexpr std::size_t kMaxIdxBytes = std::size_t{64} << 20U;
/// The longest side of an image.
inline constexpr std::uint32_t kMaxImageSide = 1024;

/// A look into the file's bytes: nothing is copied, so it lives no longer than they do.
struct IdxView {
  static constexpr std::size_t kMaxDims = 4;
  std::size_t rank = 0;
  std::array<std::uint32_t, kMaxDims> dims{};
  std::span<const std::uint8_t> values;
};

/// Reads a file of `rank` dimensions (1 … 4), each at least 1 and none but the first longer than
/// kMaxImageSide; `name` stands in the problem's field. `view` is set only on success. Allocates
/// nothing but a problem's words.
Status read_idx(std::span<const std::byte> file, std::size_t rank, std::string_view name,
                IdxView& view);

}  // namespace descent
