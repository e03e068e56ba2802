// Learning-rate schedules: the rate of an update as a pure function of how many came before it.
// Nothing is remembered, so a checkpoint has nothing to save.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "base/param.hpp"
#include "optim/fields.hpp"

namespace descent {

/// Everything a schedule may use. Defaults are PyTorch's; where it has none, ours (*).
struct ScheduleSettings {
  int step_size = 30;             ///< step: updates between two falls (*)
  double gamma = 0.1;             ///< step, exponential (there 0.95 (*)): factor of a fall
  int total_steps = 100;          ///< cosine, warmup (there 5), one_cycle: length in updates (*)
  double min_lr = 0;              ///< cosine: the rate at the bottom
  double start_factor = 1.0 / 3;  ///< warmup: first rate / base
  double end_factor = 1;          ///< warmup: last rate / base
  double pct_start = 0.3;         ///< one_cycle: the share of the rise
  double div_factor = 25;         ///< one_cycle: base / first rate
  double final_div_factor = 1e4;  ///< one_cycle: first / last rate
  bool linear = false;            ///< one_cycle: straight lines in place of half cosines
  bool three_phase = false;       ///< one_cycle: down as long as up, then the last fall
};

struct ScheduleRow {
  std::string_view id;
  std::string_view formula;  ///< TeX; η₀ is the base rate, t the number of updates done before
  std::string_view source;
  /// The rate of the update that `step` updates precede; step ≥ 0. Use scheduled_lr.
  double (*lr)(const ScheduleSettings& settings, double base, std::int64_t step);
  std::span<const Param> params;  ///< what it reads, with this row's defaults
};

/// All schedules, plainest first.
std::span<const ScheduleRow> schedules();

/// The settings that a row begins with when nobody says otherwise.
ScheduleSettings default_settings(const ScheduleRow& row);

/// Every field by its key.
std::span<const Field<ScheduleSettings>> schedule_fields();

/// The rate of the next update after `step` of them (Optimizer::t() is that number):
///
///   optimizer.set_lr(static_cast<float>(scheduled_lr(row, settings, base, optimizer.t())));
///
/// `base` is the optimizer's own lr, which one_cycle takes as its peak.
double scheduled_lr(const ScheduleRow& row, const ScheduleSettings& settings, double base,
                    std::int64_t step);

}  // namespace descent
