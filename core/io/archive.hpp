// Complete state as bytes: a small named, versioned binary format with bounds checked on every
// read. Not for exchange with other programs.
//
//   "DSCA" | u32 version | field … field | u64 checksum        all numbers little-endian
//   field:   u32 bytes of the name | u64 bytes of the content | name | content
//
// The checksum is hash_text (FNV-1a) of all bytes before it; it is there to notice damage, not
// malice: a reader that meets hostile bytes relies on the bounds alone.
//
// Versions. Whoever changes this layout, or what a part of the core writes into it, raises kVersion
// and teaches the reader the older form: version() tells it which one it reads. A state of a later
// version is refused. A state of every older version is held in a test for good.
//   1  fields of u32 hash of the name, u32 bytes; no checksum
//   2  names in full, u64 sizes, checksum; a run's tensors by name, buffers and streams
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/status.hpp"

namespace descent {

static_assert(std::endian::native == std::endian::little, "numbers are stored as they lie");

/// Writes named fields. The same name may come again.
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

  /// The archive, whole and sealed with its checksum. The writer is used up.
  std::vector<std::byte> finish();

 private:
  void field(std::string_view name, std::span<const std::byte> content);
  void append(std::span<const std::byte> bytes);

  std::vector<std::byte> bytes_;
};

/// Reads the fields back in the order they were written. The first mismatch of name, size or length
/// sticks: later reads leave their targets untouched, and status() names the field. Allocates
/// nothing but what vector() and text() are allowed.
class ArchiveReader {
 public:
  static constexpr std::uint32_t kVersion = 2;

  explicit ArchiveReader(std::span<const std::byte> bytes);

  std::uint32_t version() const { return version_; }

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

  /// The field's content where it lies, of exactly `size` bytes; empty after a failure. Not
  /// aligned.
  std::span<const std::byte> view(std::string_view name, std::size_t size);
  /// The field's content as text where it lies, however long.
  std::string_view text_view(std::string_view name);

  /// Everything has been read; what is left over is a failure.
  void finish();

  /// Reports damage that only the caller can see, such as a step beyond the budget: what was found
  /// and what would have been right.
  void fail(std::string_view name, std::string value = {},
            std::string allowed = "state saved by this version");

  const Status& status() const { return status_; }

 private:
  struct Header {
    std::uint64_t name_bytes = 0, content_bytes = 0;
    std::uint32_t tag = 0;  ///< version 1: the hash that stands for the name
  };

  void open_version_1();
  void open_version_2();
  bool read_header(Header& header);
  std::span<const std::byte> field(std::string_view name);
  void fixed(std::string_view name, std::span<std::byte> target);
  static void copy(std::span<const std::byte> from, std::span<std::byte> to);

  std::span<const std::byte> rest_;
  std::uint32_t version_ = 0;
  Status status_;
};

}  // namespace descent
