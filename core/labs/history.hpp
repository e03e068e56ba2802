// The course of a run in bounded space: when full, every second record is dropped and from then on
// only every second step is kept, so that a run of any length fits and its beginning stays.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "io/archive.hpp"
#include "labs/frame.hpp"

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

  void copy(int quantity, std::span<float> out) const;

  /// A channel of [1 + quantities, size] numbers: the steps, then one row per quantity. Returns the
  /// row of steps, for a lab that records something else than steps to rescale.
  std::span<float> write(FrameWriter& out, std::string_view channel = "history") const;
  /// The same of these quantities alone, in this order.
  std::span<float> write(FrameWriter& out, std::string_view channel,
                         std::span<const int> quantities) const;
  /// Without the row of steps: [quantities, size].
  void write_rows(FrameWriter& out, std::string_view channel,
                  std::span<const int> quantities) const;
  /// The quantities first, first + stride, …
  std::vector<int> every(int first, int stride) const;

  void save(ArchiveWriter& out) const;
  void load(ArchiveReader& in);

 private:
  void copy(std::span<const int> quantities, std::span<float> rows) const;
  void thin();

  int quantities_, capacity_;
  std::int64_t stride_ = 1;
  std::vector<float> steps_, records_;
};

}  // namespace descent
