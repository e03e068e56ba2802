// Archives for the targets that load saved state: mostly good ones with changes, since what is made
// up altogether is refused at the first field.
#pragma once

#include <cstring>
#include <string_view>
#include <vector>

#include "base/rng.hpp"
#include "fuzz.hpp"

namespace descent::fuzz {

using Bytes = std::vector<std::byte>;

/// Puts the right checksum at the end (core/io/archive.hpp), so that the fields behind it are read.
inline void seal(Bytes& archive) {
  if (archive.size() < sizeof(std::uint64_t)) return;
  const std::size_t body = archive.size() - sizeof(std::uint64_t);
  const std::uint64_t sum = hash_text({reinterpret_cast<const char*>(archive.data()), body});
  std::memcpy(archive.data() + body, &sum, sizeof sum);
}

/// An archive made of the rest of the input. Its first byte says how: the bytes as they stand, or
/// `good` cut to a length, or `good` with bytes overwritten; sealed, or with the old checksum.
inline Bytes archive_from(const Bytes& good, Input& input) {
  const std::uint8_t how = input.byte();
  Bytes archive = good;
  const auto place = [&] {
    const std::size_t high = input.byte();
    return (high << 8U | input.byte()) % archive.size();
  };
  if (how % 4 == 0) archive.assign(input.bytes().begin(), input.bytes().end());
  if (how % 4 == 1) archive.resize(place());
  if (how % 4 >= 2) {
    while (!input.empty()) {
      const std::size_t offset = place();
      archive[offset] = std::byte{input.byte()};
    }
  }
  if (how / 4 % 4 != 0) seal(archive);
  return archive;
}

}  // namespace descent::fuzz
