// The course of a run in bounded space: when full, every second record is dropped and from then on
// only every second step is kept, so that a run of any length fits and its beginning stays.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "io/archive.hpp"

namespace descent {

class History {
 public:
  /// `quantities` numbers per record; at most `capacity` records (even, at least 4).
  explicit History(int quantities, int capacity = 512);

  /// Whether a record at this step would be kept: ask before computing what is costly.
  bool wants(std::int64_t step) const { return step % stride_ == 0; }

  /// Appends a record at `step`, later than the last one. `values`: [quantities].
  void add(std::int64_t step, std::span<const float> values);

  int size() const { return static_cast<int>(steps_.size()); }
  int quantities() const { return quantities_; }
  std::span<const float> steps() const { return steps_; }
  /// Record after record: [size, quantities].
  std::span<const float> records() const { return records_; }
  float value(int record, int quantity) const;

  /// Fills `out` ([1 + quantities, size]): the steps, then one row per quantity.
  void write_series(std::span<float> out) const;

  void save(ArchiveWriter& out) const;
  void load(ArchiveReader& in);

 private:
  void thin();

  int quantities_, capacity_;
  std::int64_t stride_ = 1;
  std::vector<float> steps_, records_;
};

}  // namespace descent
