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

void History::write_series(std::span<float> out) const {
  const auto count = steps_.size();
  DESCENT_CHECK(out.size() == count * static_cast<std::size_t>(1 + quantities_), out.size());
  std::copy(steps_.begin(), steps_.end(), out.begin());
  for (int q = 0; q < quantities_; ++q) {
    for (int r = 0; r < size(); ++r) {
      out[static_cast<std::size_t>(q + 1) * count + static_cast<std::size_t>(r)] = value(r, q);
    }
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
