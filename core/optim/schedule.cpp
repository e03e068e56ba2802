#include "optim/schedule.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "base/check.hpp"
#include "base/math.hpp"

namespace descent {
namespace {

using S = ScheduleSettings;

// --- the curves -------------------------------------------------------------------------------

double constant(const S&, double base, std::int64_t) { return base; }

double power(double gamma, std::int64_t exponent) {
  constexpr std::int64_t kMost = std::numeric_limits<int>::max();
  return math::power(gamma, static_cast<int>(std::min(exponent, kMost)));
}

/// base gamma^floor(t / step_size).
double step_fall(const S& s, double base, std::int64_t t) {
  return base * power(s.gamma, t / std::max(s.step_size, 1));
}

/// base gamma^t.
double exponential(const S& s, double base, std::int64_t t) { return base * power(s.gamma, t); }

/// min + (base - min) (1 + cos(πt/T)) / 2. Beyond T it rises again, as PyTorch's does.
double cosine(const S& s, double base, std::int64_t t) {
  const std::int64_t total = std::max(s.total_steps, 1);
  const double half_turns = static_cast<double>(t % (2 * total)) / static_cast<double>(total);
  return s.min_lr + (base - s.min_lr) * (1 + math::cos_turn(half_turns / 2)) / 2;
}

/// base (start + (end - start) min(t, T) / T).
double warmup(const S& s, double base, std::int64_t t) {
  const std::int64_t total = std::max(s.total_steps, 1);
  const double done = static_cast<double>(std::min(t, total)) / static_cast<double>(total);
  return base * (s.start_factor + (s.end_factor - s.start_factor) * done);
}

/// From `from` (share 0) to `to` (share 1), along a line or half a cosine.
double anneal(bool linear, double from, double to, double share) {
  if (linear) return from + (to - from) * share;
  return to + (from - to) / 2 * (1 + math::cos_turn(share / 2));
}

/// base/div up to base, then down to base/div/final_div; in three phases back to base/div between.
/// Phases end at pct T - 1, (2 pct T - 2,) T - 1. After the last one the rate stays where PyTorch
/// refuses to go on. Source: Smith & Topin 2018; OneCycleLR(cycle_momentum=False).
double one_cycle(const S& s, double base, std::int64_t t) {
  struct Phase {
    double end, from, to;
  };
  const double total = std::max(s.total_steps, 1);
  const double low = base / s.div_factor;
  const double rise = s.pct_start * total - 1;
  const std::array phases = {Phase{rise, low, base},
                             Phase{s.three_phase ? 2 * rise : total - 1, base,
                                   s.three_phase ? low : low / s.final_div_factor},
                             Phase{total - 1, low, low / s.final_div_factor}};
  const std::size_t count = s.three_phase ? 3 : 2;
  const double now = std::min(static_cast<double>(t), total - 1);
  double begin = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const Phase& phase = phases[i];
    if (now <= phase.end && phase.end > begin)
      return anneal(s.linear, phase.from, phase.to, (now - begin) / (phase.end - begin));
    begin = phase.end;
  }
  return phases[count - 1].to;
}

// --- the tables -------------------------------------------------------------------------------

constexpr std::array kFields = {
    field<S, &S::step_size>("step_size"),
    field<S, &S::gamma>("gamma"),
    field<S, &S::total_steps>("total_steps"),
    field<S, &S::min_lr>("min_lr"),
    field<S, &S::start_factor>("start_factor"),
    field<S, &S::end_factor>("end_factor"),
    field<S, &S::pct_start>("pct_start"),
    field<S, &S::div_factor>("div_factor"),
    field<S, &S::final_div_factor>("final_div_factor"),
    field<S, &S::linear>("linear"),
    field<S, &S::three_phase>("three_phase"),
};

constexpr Param count(std::string_view key, double value) {
  return {.key = key,
          .kind = ParamKind::Integer,
          .min = 1,
          .max = 1e6,
          .default_number = value,
          .unit = "updates",
          .scale = Scale::Log,
          .rank = Rank::More};
}
constexpr Param real(std::string_view key, double min, double max, double value,
                     Scale scale = Scale::Linear) {
  return {.key = key,
          .min = min,
          .max = max,
          .default_number = value,
          .scale = scale,
          .rank = Rank::More};
}
constexpr Param flag(std::string_view key) {
  return {.key = key, .kind = ParamKind::Flag, .default_number = 0, .rank = Rank::More};
}

constexpr Param kStep[] = {count("step_size", 30), real("gamma", 0.01, 1, 0.1)};
constexpr Param kExponential[] = {real("gamma", 0.5, 1, 0.95)};
constexpr Param kCosine[] = {count("total_steps", 100), real("min_lr", 0, 10, 0)};
constexpr Param kWarmup[] = {count("total_steps", 5), real("start_factor", 1e-4, 1, 1.0 / 3),
                             real("end_factor", 0, 1, 1)};
constexpr Param kOneCycle[] = {count("total_steps", 100),
                               real("pct_start", 0, 1, 0.3),
                               real("div_factor", 1, 1e4, 25, Scale::Log),
                               real("final_div_factor", 1, 1e6, 1e4, Scale::Log),
                               flag("linear"),
                               flag("three_phase")};

constexpr std::array kRows = {
    ScheduleRow{"constant", R"(\eta_t = \eta_0)", "no schedule", constant, {}},
    ScheduleRow{"step", R"(\eta_t = \eta_0\,\gamma^{\lfloor t/k \rfloor})",
                "torch.optim.lr_scheduler.StepLR", step_fall, kStep},
    ScheduleRow{"exponential", R"(\eta_t = \eta_0\,\gamma^t)",
                "torch.optim.lr_scheduler.ExponentialLR", exponential, kExponential},
    ScheduleRow{
        "cosine",
        R"(\eta_t = \eta_{min} + \tfrac12(\eta_0-\eta_{min})\left(1+\cos\tfrac{\pi t}{T}\right))",
        "Loshchilov & Hutter 2017, eq. (5), without restarts; CosineAnnealingLR", cosine, kCosine},
    ScheduleRow{"warmup", R"(\eta_t = \eta_0\left(s + (e-s)\min\left(1,\tfrac{t}{T}\right)\right))",
                "torch.optim.lr_scheduler.LinearLR", warmup, kWarmup},
    ScheduleRow{"one_cycle",
                R"(\tfrac{\eta_0}{d} \nearrow \eta_0 \searrow \tfrac{\eta_0}{d\,d_{end}})",
                "Smith & Topin 2018; torch.optim.lr_scheduler.OneCycleLR", one_cycle, kOneCycle},
};

}  // namespace

std::span<const ScheduleRow> schedules() { return kRows; }

std::span<const Field<ScheduleSettings>> schedule_fields() { return kFields; }

ScheduleSettings default_settings(const ScheduleRow& row) {
  ScheduleSettings settings;
  apply_defaults(schedule_fields(), row.params, settings);
  return settings;
}

double scheduled_lr(const ScheduleRow& row, const ScheduleSettings& settings, double base,
                    std::int64_t step) {
  DESCENT_CHECK(step >= 0, row.id, step);
  return row.lr(settings, base, step);
}

}  // namespace descent
