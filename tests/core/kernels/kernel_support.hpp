// What the kernel tests share: numbers to feed in, buffers that notice overruns, distances between
// floats, and a hash of bits.
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <vector>

namespace descent::testing {

/// Sizes around every tail: of one vector, of a panel, of two panels.
inline constexpr std::size_t kTailSizes[] = {0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 33};

inline constexpr double kFloatEpsilon = 0x1p-24;  ///< half a unit in the last place of 1

/// Numbers in [-1, 1) that are the same everywhere (Knuth's MMIX congruence, upper bits).
class Numbers {
 public:
  explicit Numbers(std::uint64_t seed) : state_(seed) {}

  float next() {
    state_ = state_ * 6364136223846793005U + 1442695040888963407U;
    return static_cast<float>(static_cast<std::int32_t>(state_ >> 40) - (1 << 23)) * 0x1p-23F;
  }
  std::vector<float> many(std::size_t n, float scale = 1) {
    std::vector<float> values(n);
    for (float& value : values) value = scale * next();
    return values;
  }

 private:
  std::uint64_t state_;
};

inline std::vector<double> widen(const std::vector<float>& values) {
  return {values.begin(), values.end()};
}

/// n floats that begin `shift` floats after an allocation's start, between sentinels.
class Guarded {
 public:
  explicit Guarded(std::size_t n, std::size_t shift = 0)
      : begin_(kMargin + shift), cells_(n + 2 * kMargin + shift, kSentinel), size_(n) {}
  explicit Guarded(const std::vector<float>& values, std::size_t shift = 0)
      : Guarded(values.size(), shift) {
    for (std::size_t i = 0; i < size_; ++i) data()[i] = values[i];
  }

  float* data() { return cells_.data() + begin_; }
  float operator[](std::size_t i) const { return cells_[begin_ + i]; }
  std::vector<float> values() const { return {cells_.begin() + at(0), cells_.begin() + at(size_)}; }

  /// True if nothing outside the n floats was written.
  bool intact() const {
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      const bool outside = i < begin_ || i >= begin_ + size_;
      if (outside && cells_[i] != kSentinel) return false;
    }
    return true;
  }

 private:
  static constexpr float kSentinel = -54321.25F;
  static constexpr std::size_t kMargin = 8;

  std::ptrdiff_t at(std::size_t i) const { return static_cast<std::ptrdiff_t>(begin_ + i); }

  std::size_t begin_;
  std::vector<float> cells_;
  std::size_t size_;
};

// (std::bit_cast is missing from the C++ library of Emscripten 3.1.6.)
inline std::uint32_t bits_of(float value) {
  std::uint32_t bits = 0;
  std::memcpy(&bits, &value, sizeof bits);
  return bits;
}
inline float float_of(std::uint32_t bits) {
  float value = 0;
  std::memcpy(&value, &bits, sizeof value);
  return value;
}

/// The distance of adjacent floats at the size of y.
inline double unit_in_last_place(double y) {
  int exponent = 0;
  std::frexp(std::fmax(std::fabs(y), static_cast<double>(std::numeric_limits<float>::min())),
             &exponent);
  return std::ldexp(1.0, exponent - 24);
}

/// FNV-1a over the bits of floats, all NaNs counting as one.
class BitHash {
 public:
  void add(float value) {
    std::uint32_t bits = std::isnan(value) ? 0x7fc00000U : bits_of(value);
    for (int byte = 0; byte < 4; ++byte, bits >>= 8)
      hash_ = (hash_ ^ (bits & 0xffU)) * 1099511628211U;
  }
  void add(const std::vector<float>& values) {
    for (const float value : values) add(value);
  }
  std::uint64_t value() const { return hash_; }

 private:
  std::uint64_t hash_ = 14695981039346656037U;
};

inline std::uint64_t hash_of(const std::vector<float>& values) {
  BitHash hash;
  hash.add(values);
  return hash.value();
}

}  // namespace descent::testing
