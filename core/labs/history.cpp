#include "labs/history.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace descent {

History::History(int quantities, int capacity) : quantities_(quantities), capacity_(capacity) {
  DESCENT_CHECK(quantities >= 1 && capacity >= 4 && capacity % 2 == 0, quantities, capacity);
  steps_.reserve(static_cast<std::size_t>(capacity));
  records_.reserve(static_cast<std::size_t>(capacity * quantities));
}

void History::add(std::int64_t step, std::span<const float> values) {
  DESCENT_CHECK(values.size() == static_cast<std::size_t>(quantities_), values.size(), quantities_);
  if (!wants(step)) return;
  if (size() == capacity_) {
    thin();
    if (!wants(step)) return;
  }
  steps_.push_back(static_cast<float>(step));
  records_.insert(records_.end(), values.begin(), values.end());
}

float History::value(int record, int quantity) const {
  DESCENT_CHECK(record >= 0 && record < size() && quantity >= 0 && quantity < quantities_, record,
                quantity);
  return records_[static_cast<std::size_t>(record * quantities_ + quantity)];
}

std::span<float> History::write(FrameWriter& out, std::string_view channel) const {
  return write(out, channel, every(0, 1));
}

std::span<float> History::write(FrameWriter& out, std::string_view channel,
                                std::span<const int> quantities) const {
  const std::span<float> series =
      out.reserve(channel, static_cast<std::uint32_t>(1 + quantities.size()),
                  static_cast<std::uint32_t>(steps_.size()));
  std::copy(steps_.begin(), steps_.end(), series.begin());
  copy(quantities, series.subspan(steps_.size()));
  return series.first(steps_.size());
}

void History::write_rows(FrameWriter& out, std::string_view channel,
                         std::span<const int> quantities) const {
  copy(quantities, out.reserve(channel, static_cast<std::uint32_t>(quantities.size()),
                               static_cast<std::uint32_t>(steps_.size())));
}

std::vector<int> History::every(int first, int stride) const {
  std::vector<int> quantities;
  for (int q = first; q < quantities_; q += stride) quantities.push_back(q);
  return quantities;
}

void History::copy(std::span<const int> quantities, std::span<float> rows) const {
  auto to = rows.begin();
  for (const int quantity : quantities) {
    for (int record = 0; record < size(); ++record) *to++ = value(record, quantity);
  }
}

void History::thin() {
  const auto width = static_cast<std::size_t>(quantities_);
  const std::size_t kept = steps_.size() / 2;
  for (std::size_t r = 0; r < kept; ++r) {
    steps_[r] = steps_[2 * r];
    std::copy_n(records_.begin() + static_cast<std::ptrdiff_t>(2 * r * width), width,
                records_.begin() + static_cast<std::ptrdiff_t>(r * width));
  }
  steps_.resize(kept);
  records_.resize(kept * width);
  stride_ *= 2;
}

void History::save(ArchiveWriter& out) const {
  out.value("stride", stride_);
  out.values("history_steps", std::span<const float>(steps_));
  out.values("history", std::span<const float>(records_));
}

void History::load(ArchiveReader& in) {
  in.value("stride", stride_);
  in.vector("history_steps", steps_, static_cast<std::size_t>(capacity_));
  in.vector("history", records_, static_cast<std::size_t>(capacity_ * quantities_));
  if (stride_ < 1 || records_.size() != steps_.size() * static_cast<std::size_t>(quantities_)) {
    in.fail("history");
    stride_ = 1;
    steps_.clear();
    records_.clear();
  }
}

}  // namespace descent
