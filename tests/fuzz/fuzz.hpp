// What the fuzz targets share: one entry point each, and a way to take an input apart.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "base/check.hpp"

/// Called by libFuzzer with one input after the other. A target ends the process, by DESCENT_CHECK
/// or through a sanitizer, if the reader breaks a promise.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace descent::fuzz {

/// An input, taken from its front; empty input gives zeros.
class Input {
 public:
  Input(const std::uint8_t* data, std::size_t size) : rest_(data, size) {}

  std::uint8_t byte() {
    if (rest_.empty()) return 0;
    const std::uint8_t value = rest_.front();
    rest_ = rest_.subspan(1);
    return value;
  }
  std::size_t index(std::size_t count) { return byte() % count; }

  bool empty() const { return rest_.empty(); }
  std::span<const std::byte> bytes() const { return std::as_bytes(rest_); }
  std::string_view text() const {
    return {reinterpret_cast<const char*>(rest_.data()), rest_.size()};
  }

 private:
  std::span<const std::uint8_t> rest_;
};

}  // namespace descent::fuzz
