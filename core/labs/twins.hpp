// Two networks on one clock that differ in one thing: [0] without it, [1] with it. Both begin with
// the same weights and see the same batches; where one diverges, the other goes on.
#pragma once

#include <array>
#include <cstdint>

#include "labs/trainer.hpp"

namespace descent {

inline constexpr std::size_t kWithout = 0, kWith = 1, kTwins = 2;

class Twins {
 public:
  /// Stacks of the same length whose layers have the same names draw the same weights: what one of
  /// them lacks is pass_through() in its place.
  Twins(const TrainerSpec& without, const TrainerSpec& with, const Dataset& data);

  /// One update of each that has not diverged. False once both have.
  bool step();

  Trainer& operator[](std::size_t which) { return trainers_[which]; }
  const Trainer& operator[](std::size_t which) const { return trainers_[which]; }

  bool diverged(std::size_t which) const { return diverged_[which] != 0; }
  bool all_diverged() const { return diverged(kWithout) && diverged(kWith); }
  /// Of those that go on: what diverged stays as it was.
  void set_lr(float lr);
  float lr(std::size_t which) const { return lr_[which]; }

  void save(ArchiveWriter& out) const;
  void load(ArchiveReader& in);

 private:
  std::array<Trainer, kTwins> trainers_;
  std::array<std::uint64_t, kTwins> diverged_{};
  std::array<float, kTwins> lr_;
};

/// A layer that hands its input on.
LayerSpec pass_through();

/// A network of the same layers with weights of its own: to be looked at in other ways than the
/// trained one (other modes, some weights changed) without moving anything in it.
class Mirror {
 public:
  explicit Mirror(const Sequential& original);
  Mirror(const Mirror&) = delete;
  Mirror& operator=(const Mirror&) = delete;

  /// Takes the weights and running statistics over.
  void copy(const Parameters& original);

  Sequential& network() { return network_; }
  const Sequential& network() const { return network_; }

 private:
  Parameters parameters_;
  Sequential network_;
};

}  // namespace descent
