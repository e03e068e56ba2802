// What every row of the schedule table must do.
#include <cmath>
#include <set>
#include <string>
#include <vector>

#include "base/registry.hpp"
#include "optim/schedule.hpp"
#include "support/golden.hpp"

using namespace descent;
using descent::testing::check_close;
using descent::testing::Golden;

namespace {

constexpr double kRates = 1e-6;  // closed forms here, PyTorch multiplies step by step

struct Run {
  std::string name;
  std::string_view row;
  void (*adjust)(ScheduleSettings& settings) = [](ScheduleSettings&) {};
};

const std::vector<Run>& runs() {
  using S = ScheduleSettings;
  static const std::vector<Run> kRuns = {
      {"constant", "constant"},
      {"step", "step", [](S& s) { s.step_size = 7; }},
      {"step_half", "step",
       [](S& s) {
         s.step_size = 4;
         s.gamma = 0.5;
       }},
      {"exponential", "exponential", [](S& s) { s.gamma = 0.9; }},
      {"cosine", "cosine",
       [](S& s) {
         s.total_steps = 30;
         s.min_lr = 0.01;
       }},
      {"cosine_beyond", "cosine", [](S& s) { s.total_steps = 12; }},
      {"warmup", "warmup"},
      {"warmup_slow", "warmup",
       [](S& s) {
         s.start_factor = 0.1;
         s.end_factor = 0.8;
         s.total_steps = 20;
       }},
      {"one_cycle", "one_cycle", [](S& s) { s.total_steps = 30; }},
      {"one_cycle_linear", "one_cycle",
       [](S& s) {
         s.total_steps = 30;
         s.linear = true;
         s.pct_start = 0.42;
       }},
      {"one_cycle_three", "one_cycle",
       [](S& s) {
         s.total_steps = 30;
         s.three_phase = true;
         s.div_factor = 10;
       }},
      {"one_cycle_no_rise", "one_cycle",
       [](S& s) {
         s.total_steps = 30;
         s.pct_start = 0;
       }},
  };
  return kRuns;
}

}  // namespace

TEST_CASE("Every schedule gives PyTorch's rates for 30 updates", "[optim][schedule][golden]") {
  const Golden golden("schedules.txt");
  std::set<std::string_view> seen;
  for (const Run& run : runs()) {
    INFO(run.name);
    const ScheduleRow& row = *find_row(schedules(), run.row);
    ScheduleSettings settings = default_settings(row);
    run.adjust(settings);
    std::vector<double> rates;
    for (int step = 0; step < 30; ++step) rates.push_back(scheduled_lr(row, settings, 0.5, step));
    check_close(rates, golden[run.name], kRates, 1e-15);
    seen.insert(run.row);
  }
  CHECK(seen.size() == schedules().size());
}

TEST_CASE("Every schedule is a function of the update's number and proportional to the base",
          "[optim][schedule]") {
  for (const ScheduleRow& row : schedules()) {
    INFO(row.id);
    const ScheduleSettings settings = default_settings(row);
    const double late = scheduled_lr(row, settings, 0.25, 1000);
    for (const int step : {0, 1, 5, 99, 100, 250}) {
      const double rate = scheduled_lr(row, settings, 0.25, step);
      CHECK(rate >= 0);
      CHECK(rate <= 0.25);
      CHECK(scheduled_lr(row, settings, 0.5, step) == 2 * rate);  // a power of two: exact
    }
    CHECK(scheduled_lr(row, settings, 0.25, 1000) == late);
  }
}

TEST_CASE("Every schedule stays finite at the edges of its settings and for very late updates",
          "[optim][schedule]") {
  for (const ScheduleRow& row : schedules()) {
    for (const Param& param : row.params) {
      for (const double edge : {param.min, param.max}) {
        INFO(row.id << ' ' << param.key << ' ' << edge);
        ScheduleSettings settings = default_settings(row);
        find_row(schedule_fields(), param.key)->set(settings, edge);
        for (const std::int64_t step : {std::int64_t{0}, std::int64_t{1}, std::int64_t{1} << 40})
          CHECK(std::isfinite(scheduled_lr(row, settings, 0.1, step)));
      }
    }
  }
}

TEST_CASE("A schedule's defaults are PyTorch's, and those of the struct where rows agree",
          "[optim][schedule][golden]") {
  const Golden golden("schedules.txt");
  const std::set<std::string> ours = {"step.step_size", "exponential.gamma", "cosine.total_steps",
                                      "one_cycle.total_steps",
                                      "one_cycle.linear"};  // PyTorch has none, or says "cos"
  const std::set<std::string> differs_from_struct = {"exponential.gamma", "warmup.total_steps"};
  for (const ScheduleRow& row : schedules()) {
    for (const Param& param : row.params) {
      const std::string name = std::string(row.id) + "." + std::string(param.key);
      INFO(name);
      const Field<ScheduleSettings>& field = *find_row(schedule_fields(), param.key);
      const double chosen = field.get(default_settings(row));
      CHECK(chosen == param.default_number);
      CHECK((chosen >= param.min && chosen <= param.max));
      if (ours.count(name) == 0) CHECK(chosen == golden["default." + name][0]);
      CHECK((chosen != field.get(ScheduleSettings())) == (differs_from_struct.count(name) == 1));
    }
  }
}
