// Complete state as bytes: a small tagged, versioned binary format with bounds checked on every
// read. Not for exchange with other programs.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/status.hpp"

namespace descent {

/// Writes tagged fields: u32 hash of the name, u32 bytes, then the bytes.
class ArchiveWriter {
 public:
  ArchiveWriter();

  template <class T>
  requires std::is_trivially_copyable_v<T>
  void value(std::string_view name, const T& value) {
    field(name, std::as_bytes(std::span(&value, 1)));
  }
  template <class T>
  requires std::is_trivially_copyable_v<T>
  void values(std::string_view name, std::span<const T> values) {
    field(name, std::as_bytes(values));
  }
  void text(std::string_view name, std::string_view text);

  std::span<const std::byte> bytes() const { return bytes_; }

 private:
  void field(std::string_view name, std::span<const std::byte> content);

  std::vector<std::byte> bytes_;
};

/// Reads the fields back in the order they were written. The first mismatch of name, size or length
/// sticks: later reads leave their targets untouched, and status() names the field.
class ArchiveReader {
 public:
  explicit ArchiveReader(std::span<const std::byte> bytes);

  template <class T>
  requires std::is_trivially_copyable_v<T>
  void value(std::string_view name, T& value) {
    fixed(name, std::as_writable_bytes(std::span(&value, 1)));
  }
  /// The stored size must be the target's own.
  template <class T>
  requires std::is_trivially_copyable_v<T>
  void values(std::string_view name, std::span<T> values) {
    fixed(name, std::as_writable_bytes(values));
  }
  /// A vector takes the stored size, up to `max_size` elements.
  template <class T>
  requires std::is_trivially_copyable_v<T>
  void vector(std::string_view name, std::vector<T>& values, std::size_t max_size) {
    const std::span<const std::byte> content = field(name);
    if (!status_.ok()) return;
    if (content.size() % sizeof(T) != 0 || content.size() / sizeof(T) > max_size) return fail(name);
    values.resize(content.size() / sizeof(T));
    copy(content, std::as_writable_bytes(std::span(values)));
  }
  std::string text(std::string_view name, std::size_t max_bytes);

  /// Reports damage that only the caller can see, such as a step beyond the budget.
  void fail(std::string_view name);

  const Status& status() const { return status_; }

 private:
  std::span<const std::byte> field(std::string_view name);
  void fixed(std::string_view name, std::span<std::byte> target);
  static void copy(std::span<const std::byte> from, std::span<std::byte> to);

  std::span<const std::byte> rest_;
  Status status_;
};

}  // namespace descent
