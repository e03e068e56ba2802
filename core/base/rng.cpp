#include "base/rng.hpp"

#include <cmath>

#include "base/check.hpp"
#include "base/math.hpp"

namespace descent {

Rng::Rng(std::uint64_t seed, std::uint64_t stream) {
  // The reference seeding (pcg32_srandom_r): the stream selects the odd increment.
  state_.increment = (stream << 1U) | 1U;
  next();
  state_.state += seed;
  next();
}

Rng Rng::for_purpose(std::uint64_t seed, std::string_view purpose) {
  return Rng(seed, hash_text(purpose));
}

std::uint32_t Rng::next() {
  const std::uint64_t old = state_.state;
  state_.state = old * 6364136223846793005U + state_.increment;
  const auto xorshifted = static_cast<std::uint32_t>(((old >> 18U) ^ old) >> 27U);
  const auto rotation = static_cast<std::uint32_t>(old >> 59U);
  return (xorshifted >> rotation) | (xorshifted << ((32U - rotation) & 31U));
}

double Rng::uniform() { return next() * 0x1p-32; }

double Rng::uniform(double low, double high) { return low + (high - low) * uniform(); }

std::uint32_t Rng::below(std::uint32_t n) {
  DESCENT_CHECK(n >= 1, n);
  std::uint64_t product = std::uint64_t{next()} * n;
  auto low = static_cast<std::uint32_t>(product);
  if (low < n) {
    const std::uint32_t threshold = (0U - n) % n;
    while (low < threshold) {
      product = std::uint64_t{next()} * n;
      low = static_cast<std::uint32_t>(product);
    }
  }
  return static_cast<std::uint32_t>(product >> 32U);
}

double Rng::normal() {
  if (has_spare_) {
    has_spare_ = false;
    return spare_;
  }
  const double radius = std::sqrt(-2 * math::log(1 - uniform()));  // 1-u is never 0
  const double turn = uniform();
  spare_ = radius * math::sin_turn(turn);
  has_spare_ = true;
  return radius * math::cos_turn(turn);
}

double Rng::normal(double mean, double standard_deviation) {
  return mean + standard_deviation * normal();
}

void Rng::restore(const Snapshot& snapshot) {
  state_ = snapshot.state;
  spare_ = snapshot.spare;
  has_spare_ = snapshot.has_spare != 0;
}

}  // namespace descent
