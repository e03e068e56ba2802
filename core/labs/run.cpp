#include "labs/run.hpp"

namespace descent {

LabState Run::state() const {
  if (diverged()) return LabState::Diverged;
  if (step_ == budget_ || settled()) return LabState::Done;
  return step_ == 0 ? LabState::Ready : LabState::Active;
}

bool Run::attempt() {
  ++step_;
  failed_ = !take_step();
  if (failed_) --step_;
  return !failed_;
}

void Run::advance(int steps) {
  const auto goes_on = [this] { return step_ < budget_ && !diverged() && !settled(); };
  for (int i = 0; i < steps && goes_on(); ++i) {
    if (!attempt()) return;
  }
}

void Run::load_step(ArchiveReader& in) {
  in.value("step", step_);
  if (step_ >= 0 && step_ <= budget_) return;
  in.fail("step");
  step_ = 0;
}

void Run::save(ArchiveWriter& out) const {
  out.value("step", step_);
  save_run(out);
}

Status Run::load(ArchiveReader& in) {
  load_step(in);
  load_run(in);
  return in.status();
}

void ModelRun::save(ArchiveWriter& out) const {
  out.value("step", step_);
  out.value("state", state());
  save_run(out);
}

Status ModelRun::load(ArchiveReader& in) {
  LabState saved = LabState::Ready;
  load_step(in);
  in.value("state", saved);
  load_run(in);
  if (saved != LabState::Diverged && saved != state()) in.fail("state");
  if (in.status().ok() && saved == LabState::Diverged && attempt()) in.fail("state");
  return in.status();
}

}  // namespace descent
