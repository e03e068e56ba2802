#include "labs/frame.hpp"

#include <algorithm>
#include <cstring>

#include "base/check.hpp"
#include "labs/lab.hpp"

namespace descent {
namespace {

constexpr std::uint32_t kFloats = 0;
constexpr std::uint32_t kText = 1;

struct Header {
  std::uint32_t magic, version, entries, bytes;
  double step, budget;
  std::uint32_t state, run;
};
static_assert(sizeof(Header) == 40);

struct EntryRecord {
  std::uint32_t channel, type, dims[3], offset;
};
static_assert(sizeof(EntryRecord) == 24);

std::size_t channel_index(std::span<const Channel> channels, std::string_view id) {
  const auto found = std::find_if(channels.begin(), channels.end(),
                                  [id](const Channel& channel) { return channel.id == id; });
  DESCENT_CHECK(found != channels.end(), id);
  return static_cast<std::size_t>(found - channels.begin());
}

Header read_header(std::span<const std::byte> bytes) {
  Header header{};
  DESCENT_CHECK(bytes.size() >= sizeof(header), bytes.size());
  std::memcpy(&header, bytes.data(), sizeof(header));
  DESCENT_CHECK(header.magic == kFrameMagic && header.version == kFrameVersion, header.magic);
  return header;
}

/// The entry of that channel, or one with an impossible index if the frame has none.
EntryRecord find_entry(const FrameView& frame, std::string_view id) {
  const std::size_t wanted = channel_index(frame.channels, id);
  const Header header = read_header(frame.bytes);
  EntryRecord record{};
  for (std::uint32_t i = 0; i < header.entries; ++i) {
    std::memcpy(&record, frame.bytes.data() + sizeof(Header) + i * sizeof(record), sizeof(record));
    if (record.channel == wanted) return record;
  }
  record.channel = UINT32_MAX;
  return record;
}

}  // namespace

void FrameWriter::begin(std::span<const Channel> channels) {
  channels_ = channels;
  entries_.clear();
  payload_.clear();
  notes_.assign(channels.size(), {});
}

void FrameWriter::scalar(std::string_view channel, float value) { reserve(channel, 1)[0] = value; }

void FrameWriter::values(std::string_view channel, std::span<const float> values,
                         std::uint32_t dim0, std::uint32_t dim1, std::uint32_t dim2) {
  const std::span<float> target = reserve(channel, dim0, dim1, dim2);
  DESCENT_CHECK(target.size() == values.size(), channel, target.size(), values.size());
  std::copy(values.begin(), values.end(), target.begin());
}

std::span<float> FrameWriter::reserve(std::string_view channel, std::uint32_t dim0,
                                      std::uint32_t dim1, std::uint32_t dim2) {
  const std::size_t count = std::size_t{dim0} * dim1 * dim2;
  const std::size_t begin = payload_.size();
  entries_.push_back({static_cast<std::uint32_t>(channel_index(channels_, channel)),
                      kFloats,
                      {dim0, dim1, dim2},
                      static_cast<std::uint32_t>(begin)});
  payload_.resize(begin + count);
  return std::span(payload_).subspan(begin, count);
}

void FrameWriter::note(std::string_view channel, std::string_view id, std::string_view arguments) {
  std::string& text = notes_[channel_index(channels_, channel)];
  if (!text.empty()) text += '\n';
  text += id;
  text += '|';
  text += arguments;
}

std::span<const std::byte> FrameWriter::finish(const Progress& progress, std::uint32_t run) {
  const std::size_t note_count = static_cast<std::size_t>(std::count_if(
      notes_.begin(), notes_.end(), [](const std::string& text) { return !text.empty(); }));
  const std::size_t entry_count = entries_.size() + note_count;
  const std::size_t payload_at = sizeof(Header) + entry_count * sizeof(EntryRecord);
  std::size_t end = payload_at + payload_.size() * sizeof(float);

  std::vector<EntryRecord> records;
  records.reserve(entry_count);
  for (const Entry& entry : entries_) {
    records.push_back({entry.channel,
                       entry.type,
                       {entry.dims[0], entry.dims[1], entry.dims[2]},
                       static_cast<std::uint32_t>(payload_at + entry.offset * sizeof(float))});
  }
  for (std::size_t i = 0; i < notes_.size(); ++i) {
    if (notes_[i].empty()) continue;
    const auto bytes = static_cast<std::uint32_t>(notes_[i].size());
    records.push_back(
        {static_cast<std::uint32_t>(i), kText, {bytes, 1, 1}, static_cast<std::uint32_t>(end)});
    end += (bytes + 3U) & ~3U;
  }

  bytes_.assign(end, std::byte{0});
  const Header header{kFrameMagic,
                      kFrameVersion,
                      static_cast<std::uint32_t>(entry_count),
                      static_cast<std::uint32_t>(end),
                      static_cast<double>(progress.step),
                      static_cast<double>(progress.budget),
                      static_cast<std::uint32_t>(progress.state),
                      run};
  std::memcpy(bytes_.data(), &header, sizeof(header));
  if (entry_count > 0) {
    std::memcpy(bytes_.data() + sizeof(header), records.data(), entry_count * sizeof(EntryRecord));
  }
  if (!payload_.empty()) {
    std::memcpy(bytes_.data() + payload_at, payload_.data(), payload_.size() * sizeof(float));
  }
  for (const EntryRecord& record : records) {
    if (record.type == kText) {
      std::memcpy(bytes_.data() + record.offset, notes_[record.channel].data(), record.dims[0]);
    }
  }
  return bytes_;
}

Progress FrameView::progress() const {
  const Header header = read_header(bytes);
  return {static_cast<std::int64_t>(header.step), static_cast<std::int64_t>(header.budget),
          static_cast<LabState>(header.state)};
}

bool FrameView::has(std::string_view channel) const {
  return find_entry(*this, channel).channel != UINT32_MAX;
}

std::span<const float> FrameView::values(std::string_view channel) const {
  const EntryRecord entry = find_entry(*this, channel);
  DESCENT_CHECK(entry.channel != UINT32_MAX && entry.type == kFloats, channel);
  const std::size_t count = std::size_t{entry.dims[0]} * entry.dims[1] * entry.dims[2];
  return {reinterpret_cast<const float*>(bytes.data() + entry.offset), count};
}

float FrameView::scalar(std::string_view channel) const { return values(channel)[0]; }

std::string_view FrameView::text(std::string_view channel) const {
  const EntryRecord entry = find_entry(*this, channel);
  if (entry.channel == UINT32_MAX) return {};
  return {reinterpret_cast<const char*>(bytes.data() + entry.offset), entry.dims[0]};
}

}  // namespace descent
