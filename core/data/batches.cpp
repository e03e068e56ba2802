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

Batches::Batches(int count, int batch, Rng rng)
    : count_(count),
      batch_(batch),
      rng_(rng),
      order_(static_cast<std::size_t>(count)),
      cursor_(count) {
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
  const std::span<const std::int32_t> chosen = std::span(order_).subspan(
      static_cast<std::size_t>(cursor_), static_cast<std::size_t>(batch_));
  gather(data.x, static_cast<std::size_t>(data.inputs), chosen, x);
  gather(data.targets, static_cast<std::size_t>(data.outputs), chosen, targets);
  cursor_ += batch_;
}

void Batches::restore(const State& state) {
  rng_.restore(state.rng);
  cursor_ = state.cursor;
}

}  // namespace descent
