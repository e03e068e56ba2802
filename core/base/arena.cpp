#include "base/arena.hpp"

#include <algorithm>

namespace descent {

void* Arena::take_bytes(std::size_t bytes) {
  // Never null, not even for nothing: a null pointer means "absent" to those who keep it.
  const std::size_t units = std::max<std::size_t>(1, (bytes + sizeof(Unit) - 1) / sizeof(Unit));
  if (units > block_units_ - next_unit_) {
    block_units_ = std::max(units, kBlockBytes / sizeof(Unit));
    next_unit_ = 0;
    blocks_.push_back(std::make_unique<Unit[]>(block_units_));  // value-initialised: zeros
  }
  void* piece = blocks_.back().get() + next_unit_;
  next_unit_ += units;
  used_ += units * sizeof(Unit);
  return piece;
}

}  // namespace descent
