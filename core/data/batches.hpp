// Mini-batches: a fresh permutation per epoch, dealt out in equal batches.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/rng.hpp"
#include "data/dataset.hpp"

namespace descent {

/// Deals the examples of a data set. When `batch` does not divide the count, the examples left over
/// at the end of an epoch are skipped in that epoch (PyTorch's drop_last=True), so that every
/// update sees equally many. A batch as large as the set is the set itself, in order.
class Batches {
 public:
  Batches(int count, int batch, Rng rng);

  int batch() const { return batch_; }

  /// Copies the next batch. x: [batch, inputs]; targets: [batch, outputs].
  void next(const Dataset& data, std::span<float> x, std::span<float> targets);

  /// The complete state, for checkpoints.
  struct State {
    Rng::Snapshot rng;
    std::int64_t cursor = 0;
  };
  State state() const { return {rng_.snapshot(), cursor_}; }
  std::span<std::int32_t> order() { return order_; }
  std::span<const std::int32_t> order() const { return order_; }
  void restore(const State& state);

 private:
  int count_, batch_;
  Rng rng_;
  std::vector<std::int32_t> order_;
  std::int64_t cursor_ = 0;  ///< examples of this epoch already dealt
};

}  // namespace descent
