#include "io/archive.hpp"

#include <algorithm>
#include <cstring>

#include "base/check.hpp"
#include "base/rng.hpp"

namespace descent {
namespace {

constexpr std::array<char, 4> kMagic = {'D', 'S', 'C', 'A'};
constexpr std::size_t kLongestName = 64;
constexpr std::size_t kChecksumBytes = sizeof(std::uint64_t);

/// Version 1 began with a field named "descent" that held the magic and the version.
constexpr std::uint32_t tag_of(std::string_view name) {
  return static_cast<std::uint32_t>(hash_text(name));
}
constexpr std::uint32_t kVersion1Tag = tag_of("descent");

template <class T> std::span<const std::byte> bytes_of(const T& value) {
  return std::as_bytes(std::span(&value, 1));
}

std::string_view as_text(std::span<const std::byte> bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// Takes a T off the front of `rest`; false if there is none.
template <class T> bool take(std::span<const std::byte>& rest, T& value) {
  if (rest.size() < sizeof(T)) return false;
  std::memcpy(&value, rest.data(), sizeof(T));
  rest = rest.subspan(sizeof(T));
  return true;
}

}  // namespace

ArchiveWriter::ArchiveWriter() {
  append(bytes_of(kMagic));
  append(bytes_of(ArchiveReader::kVersion));
}

void ArchiveWriter::text(std::string_view name, std::string_view text) {
  field(name, std::as_bytes(std::span(text.data(), text.size())));
}

void ArchiveWriter::field(std::string_view name, std::span<const std::byte> content) {
  DESCENT_CHECK(!name.empty() && name.size() <= kLongestName, name);
  append(bytes_of(static_cast<std::uint32_t>(name.size())));
  append(bytes_of(std::uint64_t{content.size()}));
  append(std::as_bytes(std::span(name.data(), name.size())));
  append(content);
}

void ArchiveWriter::append(std::span<const std::byte> bytes) {
  const std::size_t size = bytes_.size();
  bytes_.resize(size + bytes.size());
  std::copy(bytes.begin(), bytes.end(), bytes_.begin() + static_cast<std::ptrdiff_t>(size));
}

std::vector<std::byte> ArchiveWriter::finish() {
  append(bytes_of(hash_text(as_text(bytes_))));
  return std::move(bytes_);
}

ArchiveReader::ArchiveReader(std::span<const std::byte> bytes) : rest_(bytes) {
  std::uint32_t first = 0;
  std::span<const std::byte> rest = bytes;
  if (!take(rest, first)) {
    fail("descent", std::to_string(bytes.size()) + " bytes");
  } else if (std::memcmp(&first, kMagic.data(), kMagic.size()) == 0) {
    open_version_2();
  } else if (first == kVersion1Tag) {
    open_version_1();
  } else {
    fail("descent", "another beginning");
  }
}

void ArchiveReader::open_version_1() {
  std::array<std::uint32_t, 4> head{};
  if (!take(rest_, head)) return fail("descent", "cut short");
  const bool known = head[1] == 8 && std::memcmp(&head[2], kMagic.data(), kMagic.size()) == 0;
  if (!known || head[3] != 1) return fail("descent", "another beginning");
  version_ = 1;
}

void ArchiveReader::open_version_2() {
  const std::span<const std::byte> whole = rest_;
  rest_ = rest_.subspan(kMagic.size());
  std::uint32_t version = 0;
  if (!take(rest_, version) || rest_.size() < kChecksumBytes) return fail("descent", "cut short");
  if (version != kVersion) {
    return fail("version", std::to_string(version), "1…" + std::to_string(kVersion));
  }
  std::uint64_t checksum = 0;
  std::memcpy(&checksum, whole.data() + whole.size() - kChecksumBytes, kChecksumBytes);
  rest_ = rest_.first(rest_.size() - kChecksumBytes);
  if (hash_text(as_text(whole.first(whole.size() - kChecksumBytes))) != checksum) {
    return fail("checksum", "damaged or cut short");
  }
  version_ = kVersion;
}

std::string ArchiveReader::text(std::string_view name, std::size_t max_bytes) {
  const std::span<const std::byte> content = field(name);
  if (content.size() > max_bytes) fail(name);
  if (!status_.ok()) return {};
  return std::string(as_text(content));
}

std::string_view ArchiveReader::text_view(std::string_view name) { return as_text(field(name)); }

std::span<const std::byte> ArchiveReader::view(std::string_view name, std::size_t size) {
  const std::span<const std::byte> content = field(name);
  if (!status_.ok()) return {};
  if (content.size() == size) return content;
  fail(name, std::to_string(content.size()) + " bytes", std::to_string(size) + " bytes");
  return {};
}

void ArchiveReader::finish() {
  if (!rest_.empty()) fail("end", std::to_string(rest_.size()) + " bytes more");
}

void ArchiveReader::fail(std::string_view name, std::string value, std::string allowed) {
  if (!status_.ok()) return;
  status_ =
      Problem{std::string(name), ProblemCode::BadArchive, std::move(value), std::move(allowed)};
}

bool ArchiveReader::read_header(Header& header) {
  std::uint32_t small = 0;
  if (version_ == 1) {
    if (!take(rest_, header.tag) || !take(rest_, small)) return false;
    header.content_bytes = small;
    return true;
  }
  if (!take(rest_, small) || !take(rest_, header.content_bytes)) return false;
  header.name_bytes = small;
  return true;
}

std::span<const std::byte> ArchiveReader::field(std::string_view name) {
  if (!status_.ok()) return {};
  Header header;
  if (!read_header(header) || header.name_bytes > rest_.size()) {
    fail(name, "missing");
    return {};
  }
  const std::string_view stored = as_text(rest_.first(static_cast<std::size_t>(header.name_bytes)));
  if (version_ == 1 ? header.tag != tag_of(name) : stored != name) {
    fail(name, version_ == 1 ? "another field" : quote(stored));
    return {};
  }
  rest_ = rest_.subspan(stored.size());
  if (header.content_bytes > rest_.size()) {
    fail(name, "cut short");
    return {};
  }
  const std::span<const std::byte> content =
      rest_.first(static_cast<std::size_t>(header.content_bytes));
  rest_ = rest_.subspan(content.size());
  return content;
}

void ArchiveReader::fixed(std::string_view name, std::span<std::byte> target) {
  const std::span<const std::byte> content = view(name, target.size());
  if (status_.ok()) copy(content, target);
}

void ArchiveReader::copy(std::span<const std::byte> from, std::span<std::byte> to) {
  std::copy(from.begin(), from.end(), to.begin());
}

}  // namespace descent
