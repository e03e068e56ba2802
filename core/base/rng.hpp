// Random numbers that are the same on every platform: PCG-XSH-RR 64/32 with own distributions.
// The standard library's distributions differ between vendors, so none is used anywhere in core.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <utility>

namespace descent {

/// PCG-XSH-RR: 64-bit linear congruential state, 32-bit permuted output, period 2^64 per stream.
///
/// Source: O'Neill 2014, "PCG: A Family of Simple Fast Space-Efficient Statistically Good
/// Algorithms for Random Number Generation", HMC-CS-2014-0905, section 6.3.
class Rng {
 public:
  struct State {
    std::uint64_t state = 0, increment = 1;
    bool operator==(const State&) const = default;
  };

  explicit Rng(std::uint64_t seed, std::uint64_t stream = 0);

  /// A stream of its own for one purpose ("data", "init", "order"), so that drawing more of one
  /// thing never shifts another: the same data whatever the network's size.
  static Rng for_purpose(std::uint64_t seed, std::string_view purpose);

  std::uint32_t next();

  /// Uniform in [0, 1), a multiple of 2^-32.
  double uniform();
  /// Uniform in [low, high).
  double uniform(double low, double high);
  /// Uniform on {0, …, n-1}, n ≥ 1, without bias (Lemire 2019, algorithm 5).
  std::uint32_t below(std::uint32_t n);
  /// Standard normal by Box and Muller 1958; both values of a pair are used.
  double normal();
  double normal(double mean, double standard_deviation);
  bool bernoulli(double probability) { return uniform() < probability; }

  /// Fisher-Yates, from the back.
  template <class T> void shuffle(std::span<T> items) {
    for (std::size_t i = items.size(); i > 1; --i) {
      std::swap(items[i - 1], items[below(static_cast<std::uint32_t>(i))]);
    }
  }

  /// Everything needed to go on from here, as plain data.
  struct Snapshot {
    State state;
    double spare = 0;
    std::uint64_t has_spare = 0;
  };
  Snapshot snapshot() const { return {state_, spare_, has_spare_ ? 1U : 0U}; }
  void restore(const Snapshot& snapshot);

 private:
  State state_;
  double spare_ = 0;  ///< the second normal of a pair
  bool has_spare_ = false;
};

/// FNV-1a, 64 bits: names of purposes, field tags, trace hashes in tests.
constexpr std::uint64_t hash_text(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char c : text) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 0x100000001b3U;
  }
  return hash;
}

}  // namespace descent
