// Rows of parameters that several labs have. Each is the plainest form of its kind: shown always,
// and a change begins the run anew; the functions below say otherwise.
//
//   more(integer_param("points", 4, 100, 20)), only_when("data=drawn", more(steps_param(500)))
#pragma once

#include <array>
#include <span>
#include <string_view>

#include "base/param.hpp"
#include "io/config.hpp"
#include "labs/trainer.hpp"

namespace descent {

constexpr Param more(Param row) {
  row.rank = Rank::More;
  return row;
}
constexpr Param live(Param row) {
  row.effect = Effect::Live;
  return row;
}
constexpr Param logarithmic(Param row) {
  row.scale = Scale::Log;
  return row;
}
/// The form's increment.
constexpr Param stepped(double step, Param row) {
  row.step = step;
  return row;
}
constexpr Param in_unit(std::string_view unit, Param row) {
  row.unit = unit;
  return row;
}
/// `condition` as Param::when has it.
constexpr Param only_when(std::string_view condition, Param row) {
  row.when = condition;
  return row;
}

constexpr Param real_param(std::string_view key, double min, double max, double preset) {
  return {.key = key, .min = min, .max = max, .default_number = preset};
}
constexpr Param log_param(std::string_view key, double min, double max, double preset) {
  return logarithmic(real_param(key, min, max, preset));
}
constexpr Param integer_param(std::string_view key, double min, double max, double preset) {
  return {.key = key, .kind = ParamKind::Integer, .min = min, .max = max, .default_number = preset};
}
constexpr Param choice_param(std::string_view key, std::span<const std::string_view> choices,
                             std::string_view preset) {
  return {.key = key, .kind = ParamKind::Choice, .default_text = preset, .choices = choices};
}
/// One to all of them.
constexpr Param choices_param(std::string_view key, std::span<const std::string_view> choices,
                              std::string_view preset) {
  Param row = choice_param(key, choices, preset);
  row.kind = ParamKind::Choices;
  row.max = static_cast<double>(choices.size());
  return row;
}
/// Points drawn by the reader, each of one of so many classes.
constexpr Param points_param(std::string_view key, std::string_view preset, int classes = 1) {
  return {.key = key,
          .kind = ParamKind::Points,
          .max = 1000,
          .default_text = preset,
          .classes = classes};
}
constexpr Param text_param(std::string_view key, double most_bytes, std::string_view preset) {
  return {.key = key, .kind = ParamKind::Text, .max = most_bytes, .default_text = preset};
}
constexpr Param flag_param(std::string_view key, bool preset = false) {
  return {.key = key, .kind = ParamKind::Flag, .default_number = preset ? 1.0 : 0.0};
}

/// Every 32-bit seed.
constexpr Param seed_param() { return more(integer_param("seed", 0, 4294967295, 1)); }
/// The budget of a run.
constexpr Param steps_param(double preset, double max = 100000) {
  return more(integer_param("steps", 1, max, preset));
}
/// The learning rate, which a running experiment takes over.
constexpr Param lr_param(double preset, double min = 1e-4, double max = 10) {
  return live(log_param("lr", min, max, preset));
}
constexpr Param units_param(std::string_view key, double min, double max, double preset) {
  return in_unit("units", integer_param(key, min, max, preset));
}
/// The share of the examples that is kept for testing.
constexpr Param test_share_param() { return more(real_param("test_share", 0, 0.5, 0)); }

/// Every activation of the registry.
Param activation_param(std::string_view preset);

/// The optimizers of the labs that are not about optimizers.
inline constexpr std::array<std::string_view, 3> kSgdFirst = {"sgd", "momentum", "adam"};
inline constexpr std::array<std::string_view, 3> kAdamFirst = {"adam", "sgd", "momentum"};
constexpr Param optimizer_param(std::string_view preset,
                                std::span<const std::string_view> choices = kSgdFirst) {
  return more(choice_param("optimizer", choices, preset));
}
constexpr Param momentum_param() {
  return only_when("optimizer=momentum", more(real_param("momentum", 0, 0.99, 0.9)));
}

inline constexpr std::array<std::string_view, 7> kInitializers = {
    "tutorial_normal", "pytorch", "xavier_uniform", "xavier_normal",
    "he_normal",       "normal",  "uniform"};
constexpr Param init_param(std::string_view preset,
                           std::span<const std::string_view> choices = kInitializers) {
  return more(choice_param("init", choices, preset));
}

/// What `init`, `optimizer`, `lr` and `seed` say; layers and loss are the lab's.
TrainerSpec common_spec(const Config& config);

}  // namespace descent
