// What labs have in common that run a budget of steps: counting them, knowing when the run is over,
// and saving how far it has come. A lab says how to make one step and what else it holds.
#pragma once

#include <cstdint>

#include "labs/lab.hpp"

namespace descent {

/// An experiment of `budget` steps. Its archive is the step, then what save_run() writes.
class Run : public Lab {
 public:
  void apply(const Config&) override {}
  void advance(int steps) override;
  Progress progress() const final { return {step_, budget_, state()}; }
  void save(ArchiveWriter& out) const override;
  Status load(ArchiveReader& in) override;

 protected:
  /// A constructor that must look at its data first sets `budget_` itself; 0: over before it
  /// begins.
  explicit Run(std::int64_t budget = 0) : budget_(budget) {}

  /// Makes step number `step_`, which is counted already. False: it cannot be made, does not count,
  /// and the run goes no further.
  virtual bool take_step() = 0;
  /// Whether no step can be made any more. A run of several models overrides it: it ends with the
  /// last of them, and take_step() may be true to the end.
  virtual bool diverged() const { return failed_; }
  /// Whether the run is over before its budget is.
  virtual bool settled() const { return false; }

  virtual void save_run(ArchiveWriter& out) const = 0;
  /// `step_` is loaded and within the budget. What fails here leaves a lab that nobody uses.
  virtual void load_run(ArchiveReader& in) = 0;

  LabState state() const;

  std::int64_t step_ = 0, budget_;

 private:
  friend class ModelRun;
  bool attempt();
  void load_step(ArchiveReader& in);

  bool failed_ = false;  ///< the last step could not be made
};

/// The run of one model: the first step that cannot be made ends it. Its archive holds the state
/// after the step. What went wrong is not saved: a loaded run tries that step again, and it must
/// fail again.
class ModelRun : public Run {
 public:
  void save(ArchiveWriter& out) const final;
  Status load(ArchiveReader& in) final;

 protected:
  using Run::Run;
  bool diverged() const final { return Run::diverged(); }
  /// Lets a run that had failed go on: the reader has changed what was wrong.
  void resume() { failed_ = false; }
};

}  // namespace descent
