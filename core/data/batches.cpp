#include "data/batches.hpp"

#include <algorithm>
#include <numeric>

#include "base/check.hpp"

namespace descent {

Batches::Batches(int count, int batch, Rng rng)
    : count_(count), batch_(batch), rng_(rng), order_(static_cast<std::size_t>(count)), cursor_(count) {
  DESCENT_CHECK(count >= 1 && batch >= 1 && batch <= count, count, batch);
  std::iota(order_.begin(), order_.end(), 0);
}

void Batches::next(const Dataset& data, std::span<float> x, std::span<float> targets) {
  if (batch_ == count_) {
    std::copy(data.x.begin(), data.x.end(), x.begin());
    std::copy(data.targets.begin(), data.targets.end(), targets.begin());
    return;
  }
  if (cursor_ + batch_ > count_) {
    rng_.shuffle(std::span(order_));
    cursor_ = 0;
  }
  const auto inputs = static_cast<std::size_t>(data.inputs);
  const auto outputs = static_cast<std::size_t>(data.outputs);
  for (std::size_t row = 0; row < static_cast<std::size_t>(batch_); ++row) {
    const auto from = static_cast<std::size_t>(order_[static_cast<std::size_t>(cursor_) + row]);
    std::copy_n(data.x.data() + from * inputs, inputs, x.data() + row * inputs);
    std::copy_n(data.targets.data() + from * outputs, outputs, targets.data() + row * outputs);
  }
  cursor_ += batch_;
}

void Batches::restore(const State& state) {
  rng_.restore(state.rng);
  cursor_ = state.cursor;
}

}  // namespace descent
