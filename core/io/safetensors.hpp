// safetensors: named tensors in one file, as PyTorch's ecosystem exchanges them.
//
//   u64 N, little-endian | N bytes of JSON | the numbers, back to back
//   {"__metadata__": {"k": "v", …}, "name": {"dtype": "F32", "shape": [2, 3],
//    "data_offsets": [begin, end]}, …}      offsets count from the end of the JSON
//
// Source: the format section of the safetensors README (huggingface/safetensors, 2022-2024); order
// of the tensors and padding of the header follow its reference writer. The reader is stricter than
// the reference in its caps and in refusing fields that the format does not name.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "autograd/parameters.hpp"
#include "base/status.hpp"

namespace descent {

// What is read at most, and what the reader allocates at most whatever the file claims, growth of
// its containers included.
inline constexpr std::size_t kMaxSafetensorsMemory = std::size_t{4} << 20U;  ///< bytes
inline constexpr std::size_t kMaxSafetensorsHeader = std::size_t{1} << 20U;  ///< bytes
inline constexpr std::size_t kMaxSafetensorsTensors = 2048;
inline constexpr std::size_t kMaxSafetensorsMetadata = 64;
inline constexpr std::size_t kMaxSafetensorsRank = 8;
inline constexpr std::size_t kMaxSafetensorsName = 256;  ///< bytes
inline constexpr std::size_t kMaxSafetensorsProblems = 32;

enum class TensorType { F64, F32, F16, BF16, I64, I32, U8 };

/// The name that the format gives a type: "F32".
std::string_view to_text(TensorType type);

/// One tensor of a file, its numbers where they lie in it (little-endian, not aligned).
struct TensorView {
  std::string name;
  TensorType type = TensorType::F32;
  std::array<std::uint64_t, kMaxSafetensorsRank> extents{};
  std::size_t rank = 0;
  std::uint64_t count = 1;  ///< elements
  std::span<const std::byte> data;

  std::span<const std::uint64_t> shape() const { return std::span(extents).first(rank); }
  /// "[2, 3]".
  std::string shape_text() const;
};

/// A file that has been read; refers to its bytes.
struct SafetensorsFile {
  std::vector<TensorView> tensors;  ///< by position in the file
  std::vector<std::pair<std::string, std::string>> metadata;

  /// The tensor of that name, or null.
  const TensorView* find(std::string_view name) const;
};

/// Reads and checks the whole structure: JSON, names, types, sizes, and that the tensors fill the
/// file without a hole or an overlap. On a Problem, `file` is empty. Copies no numbers.
Status read_safetensors(std::span<const std::byte> bytes, SafetensorsFile& file);

/// The numbers as floats: half and bfloat16 exactly, the others to nearest, even; what lies beyond
/// float's range becomes infinite. out: [tensor.count].
void convert_to_float(const TensorView& tensor, std::span<float> out);

/// Copies parameters and buffers from tensors of the same names and shapes. Every name that is
/// missing, unexpected, of another shape or not finite is one Problem (the first
/// kMaxSafetensorsProblems of them); with any, nothing changes. PyTorch's count
/// "….num_batches_tracked" of batch normalisation is passed over: it does not enter our statistics.
std::vector<Problem> load_parameters(const SafetensorsFile& file, Parameters& parameters);

/// Parameters and buffers as F32, sorted by name, with the metadata {"format": "pt"} that PyTorch's
/// tools look for. The bytes that the reference writer would give.
std::vector<std::byte> save_parameters(const Parameters& parameters);

}  // namespace descent
