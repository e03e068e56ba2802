// A frame: what a lab shows now, as one contiguous block of bytes that is cheap to copy out.
//
// Layout, little-endian (web/src/engine/frame.ts reads the same):
//
//   header   u32 magic "DSCF" · u32 version · u32 entries · u32 bytes
//            f64 step · f64 budget · u32 state · u32 run (counts restarts of this instance)
//   entry    u32 channel (index in the row's table) · u32 type (0 float32, 1 UTF-8)
//            u32 dim0 · u32 dim1 · u32 dim2 (unused dims are 1) · u32 offset of the payload in
//            bytes
//   payload  float32 values row-major, or text; each begins on a multiple of 4
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace descent {

struct Channel;
struct Progress;

inline constexpr std::uint32_t kFrameMagic = 0x46435344;  // "DSCF"
inline constexpr std::uint32_t kFrameVersion = 1;

class FrameWriter {
 public:
  /// Begins an empty frame for a lab with these channels; buffers are kept between frames.
  void begin(std::span<const Channel> channels);

  void scalar(std::string_view channel, float value);
  /// Copies `values`, whose size is the product of the dims.
  void values(std::string_view channel, std::span<const float> values, std::uint32_t dim0,
              std::uint32_t dim1 = 1, std::uint32_t dim2 = 1);
  /// Space for the caller to fill at once; invalid after the next call.
  std::span<float> reserve(std::string_view channel, std::uint32_t dim0, std::uint32_t dim1 = 1,
                           std::uint32_t dim2 = 1);
  /// Adds one sentence to the Notes channel: `arguments` is "key=value&key=value".
  void note(std::string_view channel, std::string_view id, std::string_view arguments = {});

  /// Seals the frame; the bytes stay valid until the next begin().
  std::span<const std::byte> finish(const Progress& progress, std::uint32_t run);

 private:
  struct Entry {
    std::uint32_t channel, type, dims[3], offset;
  };
  std::uint32_t index_of(std::string_view channel) const;

  std::span<const Channel> channels_;
  std::vector<Entry> entries_;
  std::vector<float> payload_;
  std::vector<std::string> notes_;  ///< by channel index
  std::vector<std::byte> bytes_;
};

/// Reads a frame back, for tests and native drivers.
struct FrameView {
  std::span<const Channel> channels;
  std::span<const std::byte> bytes;

  Progress progress() const;
  bool has(std::string_view channel) const;
  std::span<const float> values(std::string_view channel) const;
  float scalar(std::string_view channel) const;
  std::string_view text(std::string_view channel) const;
};

}  // namespace descent
