// A run counts its steps, knows when it is over, and refuses archives that no run has written.
#include "labs/run.hpp"

#include <cstdint>
#include <string>
#include <vector>

#include "support/catch.hpp"

using namespace descent;

namespace {

constexpr std::int64_t kBudget = 10;

/// A step adds its number to a sum; the step `last` + 1 cannot be made.
template <class Base> class Sum : public Base {
 public:
  explicit Sum(std::int64_t last = kBudget) : Base(kBudget), last_(last) {}
  void frame(FrameWriter&) const override {}
  std::int64_t sum() const { return sum_; }
  void mend() {
    last_ = kBudget;
    this->resume();
  }

 private:
  bool take_step() override {
    if (this->step_ > last_) return false;
    sum_ += this->step_;
    return true;
  }
  bool settled() const override { return sum_ == 28; }  // 1 + … + 7
  void save_run(ArchiveWriter& out) const override { out.value("sum", sum_); }
  void load_run(ArchiveReader& in) override { in.value("sum", sum_); }

  std::int64_t last_, sum_ = 0;
};

class Endless final : public Sum<Run> {
 public:
  using Sum::Sum;
};
class Mortal final : public Sum<ModelRun> {
 public:
  using Sum::Sum;
};

std::vector<std::byte> saved(const Lab& lab) {
  ArchiveWriter out;
  lab.save(out);
  return out.finish();
}

/// The field that is wrong, or "" if the archive is good.
std::string loaded(Lab& lab, const std::vector<std::byte>& bytes) {
  ArchiveReader in(bytes);
  Status status = lab.load(in);
  if (status.ok()) {
    in.finish();
    status = in.status();
  }
  return status.ok() ? "" : status.problem().field;
}

std::vector<std::byte> written(std::int64_t step, LabState state, std::int64_t sum) {
  ArchiveWriter out;
  out.value("step", step);
  out.value("state", state);
  out.value("sum", sum);
  return out.finish();
}

}  // namespace

TEST_CASE("A run goes from ready to done, and may settle before its budget is spent",
          "[labs][run]") {
  Endless run;
  CHECK(run.progress().state == LabState::Ready);
  run.advance(0);
  CHECK(run.progress().state == LabState::Ready);
  run.advance(3);
  CHECK(run.progress().step == 3);
  CHECK(run.progress().state == LabState::Active);
  run.advance(100);
  CHECK(run.sum() == 28);
  CHECK(run.progress().step == 7);
  CHECK(run.progress().budget == kBudget);
  CHECK(run.progress().state == LabState::Done);
}

TEST_CASE("A step that cannot be made does not count and ends the run", "[labs][run]") {
  Mortal run(4);
  run.advance(100);
  CHECK(run.progress().step == 4);
  CHECK(run.progress().state == LabState::Diverged);
  run.advance(100);
  CHECK(run.sum() == 10);
  run.mend();
  run.advance(1);
  CHECK(run.progress().step == 5);
  CHECK(run.progress().state == LabState::Active);
}

TEST_CASE("Saved and loaded, a run goes on as it would have", "[labs][run]") {
  Endless first, second;
  first.advance(3);
  REQUIRE(loaded(second, saved(first)) == "");
  second.advance(2);
  CHECK(second.progress().step == 5);
  CHECK(second.sum() == 15);
  Mortal failed(4), again(4);
  failed.advance(100);
  REQUIRE(loaded(again, saved(failed)) == "");
  CHECK(again.progress().state == LabState::Diverged);
  CHECK(again.progress().step == 4);
}

TEST_CASE("An archive with a step or a state that cannot be is refused", "[labs][run]") {
  const auto wrong = [](std::int64_t step, LabState state) {
    Mortal run(4);
    return loaded(run, written(step, state, 0));
  };
  CHECK(wrong(2, LabState::Active) == "");
  CHECK(wrong(-1, LabState::Active) == "step");
  CHECK(wrong(kBudget + 1, LabState::Done) == "step");
  CHECK(wrong(2, LabState::Done) == "state");
  CHECK(wrong(0, LabState::Active) == "state");
  CHECK(wrong(kBudget, LabState::Active) == "state");
  // Step 3 succeeds, step 5 does not.
  CHECK(wrong(2, LabState::Diverged) == "state");
  CHECK(wrong(4, LabState::Diverged) == "");
}
