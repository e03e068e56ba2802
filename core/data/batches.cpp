#include "data/batches.hpp"

#include <algorithm>
#include <numeric>

#include "base/check.hpp"

namespace descent {
namespace {

/// to[row] = from[chosen[row]], rows of `columns` numbers.
void gather(std::span<const float> from, std::size_t columns, std::span<const std::int32_t> chosen,
            std::span<float> to) {
  constexpr std::size_t kFew = 4;  // up to here a call to memmove per row costs more than it moves
  if (columns <= kFew) {
    for (std::size_t column = 0; column < columns; ++column) {
      for (std::size_t row = 0; row < chosen.size(); ++row) {
        to[row * columns + column] = from[static_cast<std::size_t>(chosen[row]) * columns + column];
      }
    }
    return;
  }
  for (std::size_t row = 0; row < chosen.size(); ++row) {
    std::copy_n(from.data() + static_cast<std::size_t>(chosen[row]) * columns, columns,
                to.data() + row * columns);
  }
}

}  // namespace

Batches::Batches(int count, int batch, Rng rng, BatchOptions options)
    : count_(count),
      batch_(batch),
      options_(options),
      rng_(rng),
      order_(static_cast<std::size_t>(count)),
      cursor_(count) {
  DESCENT_CHECK(count >= 1 && batch >= 1 && batch <= count, count, batch);
  std::iota(order_.begin(), order_.end(), 0);
}

int Batches::per_epoch() const {
  return options_.drop_last ? count_ / batch_ : (count_ + batch_ - 1) / batch_;
}

std::span<const std::int32_t> Batches::deal() {
  if (batch_ == count_) return order_;  // never shuffled: the set itself
  const std::int64_t needed = options_.drop_last ? batch_ : 1;
  if (cursor_ + needed > count_) {
    if (options_.shuffle) rng_.shuffle(std::span(order_));
    cursor_ = 0;
  }
  const std::int64_t size = std::min<std::int64_t>(batch_, count_ - cursor_);
  const auto chosen = std::span<const std::int32_t>(order_).subspan(
      static_cast<std::size_t>(cursor_), static_cast<std::size_t>(size));
  cursor_ += size;
  return chosen;
}

int Batches::next(const Dataset& data, std::span<float> x, std::span<float> targets) {
  const std::span<const std::int32_t> chosen = deal();
  if (batch_ == count_) {
    std::copy(data.x.begin(), data.x.end(), x.begin());
    std::copy(data.targets.begin(), data.targets.end(), targets.begin());
  } else {
    gather(data.x, static_cast<std::size_t>(data.inputs), chosen, x);
    gather(data.targets, static_cast<std::size_t>(data.outputs), chosen, targets);
  }
  return static_cast<int>(chosen.size());
}

int Batches::next(const Images& images, std::span<float> x, std::span<float> labels) {
  const std::span<const std::int32_t> chosen = deal();
  images.gather(chosen, x, labels);
  return static_cast<int>(chosen.size());
}

void Batches::restore(const State& state) {
  rng_.restore(state.rng);
  cursor_ = state.cursor;
}

}  // namespace descent
