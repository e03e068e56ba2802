// What both panels of the optimizer lab share: several optimizers on one clock, one update each per
// step, from the same start; who reaches the target first, who is lost.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "labs/history.hpp"
#include "labs/run.hpp"
#include "optim/optimizer.hpp"
#include "optim/schedule.hpp"

namespace descent::optimizer_panels {

std::unique_ptr<Lab> make_net(const Config& config);
std::unique_ptr<Lab> make_valley(const Config& config);

/// An optimizer as the configuration sets it up.
struct Entrant {
  const OptimizerRow* row;
  OptimizerSettings settings;  ///< lr: its own rate, or the common one
  const ScheduleRow* schedule;
  ScheduleSettings course;

  /// The rate of the update that `t` updates precede.
  float lr(std::int64_t t) const;
};

std::vector<Entrant> entrants(const Config& config);

class Race : public Run {
 public:
  void apply(const Config& config) override;

 protected:
  /// `quantities` numbers per racer go into the history; the first is its loss.
  Race(const Config& config, int quantities);

  struct Racer {
    Entrant entrant;
    std::int64_t goal = -1;  ///< the first step at which the loss was below the target
    std::int64_t lost = -1;  ///< the step that it could not make: numbers without bound
  };

  std::size_t count() const { return racers_.size(); }
  /// For step 0; derived constructors call it once everything stands.
  void begin();
  /// loss, steps to the target, step of loss, rate of the next update; history; key.
  void write_race(FrameWriter& out) const;
  /// Sentences about the leader and about everybody who is in trouble.
  void write_notes(FrameWriter& out) const;

  /// One update. False: its numbers grew without bound, and it stands as before.
  virtual bool update(std::size_t racer, float lr) = 0;
  /// The history's numbers of one racer, its loss first.
  virtual void measure(std::size_t racer, std::span<float> numbers) = 0;
  virtual void save_racer(std::size_t racer, ArchiveWriter& out) const = 0;
  virtual void load_racer(std::size_t racer, ArchiveReader& in) = 0;

  float loss(std::size_t racer) const {
    return now_[racer * static_cast<std::size_t>(quantities_)];
  }
  float start_loss(std::size_t racer) const;
  /// First at the target; before anyone is there, the lowest. -1: all lost.
  int leader() const;

  std::vector<Racer> racers_;
  int quantities_;
  History history_;

 private:
  bool take_step() final;
  bool diverged() const final;
  void save_run(ArchiveWriter& out) const final;
  void load_run(ArchiveReader& in) final;
  void measure_all();
  std::string arguments(std::size_t racer) const;
  void note_trouble(FrameWriter& out, std::size_t racer) const;

  float target_;
  std::vector<float> now_;  ///< [racers, quantities] at the present step
};

}  // namespace descent::optimizer_panels
