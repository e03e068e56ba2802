// Mini-batches: a fresh permutation per epoch, dealt out in equal batches.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/rng.hpp"
#include "data/dataset.hpp"
#include "data/images.hpp"

namespace descent {

struct BatchOptions {
  bool shuffle = true;    ///< off: every epoch in the order of the file
  bool drop_last = true;  ///< off: the examples left over form a last, smaller batch
};

/// Deals the examples of a data set. When `batch` does not divide the count, the examples left over
/// at the end of an epoch are skipped in that epoch (PyTorch's drop_last=True), so that every
/// update sees equally many; with drop_last off they come as a smaller batch (PyTorch's default).
/// A batch as large as the set is the set itself, in order.
class Batches {
 public:
  Batches(int count, int batch, Rng rng, BatchOptions options = {});

  int batch() const { return batch_; }
  int per_epoch() const;

  /// Copies the next batch and returns its size n, which is batch() unless drop_last is off.
  /// x: [batch, inputs]; targets: [batch, outputs]; only the first n rows are written.
  int next(const Dataset& data, std::span<float> x, std::span<float> targets);

  /// The same for images kept as bytes: x: [batch, pixels] as float, labels: [batch].
  int next(const Images& images, std::span<float> x, std::span<float> labels);

  /// The complete state, for checkpoints; the options are the caller's to repeat.
  struct State {
    Rng::Snapshot rng;
    std::int64_t cursor = 0;
  };
  State state() const { return {rng_.snapshot(), cursor_}; }
  std::span<std::int32_t> order() { return order_; }
  std::span<const std::int32_t> order() const { return order_; }
  void restore(const State& state);

 private:
  std::span<const std::int32_t> deal();

  int count_, batch_;
  BatchOptions options_;
  Rng rng_;
  std::vector<std::int32_t> order_;
  std::int64_t cursor_ = 0;  ///< examples of this epoch already dealt
};

}  // namespace descent
