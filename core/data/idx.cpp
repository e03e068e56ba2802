#include "data/idx.hpp"

#include <string>

#include "base/check.hpp"

namespace descent {
namespace {

constexpr std::uint8_t kUnsignedByte = 0x08;
constexpr std::size_t kMagicBytes = 4;

Problem bad(std::string_view name, std::string_view part, std::string value, std::string allowed) {
  return {std::string(name) + ", " + std::string(part), ProblemCode::BadFile, std::move(value),
          std::move(allowed)};
}

std::string hex(std::uint32_t value) {
  std::string text = "0x00000000";
  for (std::size_t i = 9; value != 0; --i, value /= 16) text[i] = "0123456789abcdef"[value % 16];
  return text;
}

std::uint32_t big_endian(std::span<const std::uint8_t> bytes) {
  return std::uint32_t{bytes[0]} << 24U | std::uint32_t{bytes[1]} << 16U |
         std::uint32_t{bytes[2]} << 8U | std::uint32_t{bytes[3]};
}

}  // namespace

Status read_idx(std::span<const std::byte> file, std::size_t rank, std::string_view name,
                IdxView& view) {
  DESCENT_CHECK(rank >= 1 && rank <= IdxView::kMaxDims, rank);
  if (file.size() > kMaxIdxBytes) {
    return Problem{std::string(name), ProblemCode::TooLarge, std::to_string(file.size()),
                   "at most " + std::to_string(kMaxIdxBytes) + " bytes"};
  }
  const std::size_t header = kMagicBytes + 4 * rank;
  if (file.size() < header) {
    return bad(name, "header", std::to_string(file.size()) + " bytes",
               std::to_string(header) + " bytes or more");
  }
  // std::byte and unsigned char may alias whatever is there.
  const std::span<const std::uint8_t> bytes(reinterpret_cast<const std::uint8_t*>(file.data()),
                                            file.size());
  const std::uint32_t magic = big_endian(bytes);
  const std::uint32_t wanted = std::uint32_t{kUnsignedByte} << 8U | static_cast<unsigned>(rank);
  if (magic != wanted) return bad(name, "magic number", hex(magic), hex(wanted));

  IdxView read;
  read.rank = rank;
  std::uint64_t values = 1;  // each factor is below 2^32 and the product is checked after each
  for (std::size_t d = 0; d < rank; ++d) {
    const std::uint32_t dim = big_endian(bytes.subspan(kMagicBytes + 4 * d));
    const std::uint32_t most = d == 0 ? static_cast<std::uint32_t>(kMaxIdxBytes) : kMaxImageSide;
    if (dim < 1 || dim > most) {
      return bad(name, "dimension " + std::to_string(d + 1), std::to_string(dim),
                 "1…" + std::to_string(most));
    }
    values *= dim;
    if (values > kMaxIdxBytes) {
      return bad(name, "dimensions", std::to_string(values) + " values or more",
                 "at most " + std::to_string(kMaxIdxBytes));
    }
    read.dims[d] = dim;
  }
  if (values != file.size() - header) {
    return bad(name, "length", std::to_string(file.size()) + " bytes",
               std::to_string(header + values) + " bytes, as its header says");
  }
  read.values = bytes.subspan(header);
  view = read;
  return {};
}

}  // namespace descent
