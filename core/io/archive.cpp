#include "io/archive.hpp"

#include <algorithm>
#include <cstring>

#include "base/rng.hpp"

namespace descent {
namespace {

constexpr std::uint32_t kMagic = 0x41435344;  // "DSCA"
constexpr std::uint32_t kVersion = 1;

struct FieldHeader {
  std::uint32_t tag;
  std::uint32_t bytes;
};

std::uint32_t tag_of(std::string_view name) { return static_cast<std::uint32_t>(hash_text(name)); }

}  // namespace

ArchiveWriter::ArchiveWriter() { value("descent", std::array{kMagic, kVersion}); }

void ArchiveWriter::text(std::string_view name, std::string_view text) {
  field(name, std::as_bytes(std::span(text.data(), text.size())));
}

void ArchiveWriter::field(std::string_view name, std::span<const std::byte> content) {
  const FieldHeader header{tag_of(name), static_cast<std::uint32_t>(content.size())};
  const auto* raw = reinterpret_cast<const std::byte*>(&header);
  bytes_.insert(bytes_.end(), raw, raw + sizeof(header));
  bytes_.insert(bytes_.end(), content.begin(), content.end());
}

ArchiveReader::ArchiveReader(std::span<const std::byte> bytes) : rest_(bytes) {
  std::array<std::uint32_t, 2> head{};
  value("descent", head);
  if (status_.ok() && head != std::array{kMagic, kVersion}) fail("descent");
}

std::string ArchiveReader::text(std::string_view name, std::size_t max_bytes) {
  const std::span<const std::byte> content = field(name);
  if (content.size() > max_bytes) fail(name);
  if (!status_.ok()) return {};
  return {reinterpret_cast<const char*>(content.data()), content.size()};
}

void ArchiveReader::fail(std::string_view name) {
  if (status_.ok())
    status_ =
        Problem{std::string(name), ProblemCode::BadArchive, "", "state saved by this version"};
}

std::span<const std::byte> ArchiveReader::field(std::string_view name) {
  if (!status_.ok()) return {};
  FieldHeader header{};
  if (rest_.size() < sizeof(header)) {
    fail(name);
    return {};
  }
  std::memcpy(&header, rest_.data(), sizeof(header));
  if (header.tag != tag_of(name) || header.bytes > rest_.size() - sizeof(header)) {
    fail(name);
    return {};
  }
  const std::span<const std::byte> content = rest_.subspan(sizeof(header), header.bytes);
  rest_ = rest_.subspan(sizeof(header) + header.bytes);
  return content;
}

void ArchiveReader::fixed(std::string_view name, std::span<std::byte> target) {
  const std::span<const std::byte> content = field(name);
  if (!status_.ok()) return;
  if (content.size() != target.size()) return fail(name);
  copy(content, target);
}

void ArchiveReader::copy(std::span<const std::byte> from, std::span<std::byte> to) {
  std::copy(from.begin(), from.end(), to.begin());
}

}  // namespace descent
