// How a lab describes its parameters: forms, URLs, validation and TypeScript names are all made
// from these rows, so that no key, range or default is typed twice.
#pragma once

#include <span>
#include <string_view>

namespace descent {

enum class ParamKind {
  Real,     ///< a finite number in [min, max]
  Integer,  ///< a whole number in [min, max]
  Choice,   ///< one word of `choices`
  Choices,  ///< one to `max` different words of `choices`, comma-separated, order kept
  Flag,     ///< 0 or 1
  Points,   ///< at most `max` points of the plane, drawn by the reader: io/points.hpp's text
  Text      ///< a line of at most `max` bytes: UTF-8 without control characters
};

enum class Effect {
  Live,    ///< takes effect in the running experiment
  Restart  ///< begins the run anew
};

enum class Scale { Linear, Log };

enum class Rank {
  Primary,  ///< always in sight (at most five per view)
  More      ///< behind "more"
};

struct Param {
  std::string_view key;
  ParamKind kind = ParamKind::Real;
  double min = 0;
  double max = 1;
  double default_number = 0;                       ///< Real, Integer, Flag
  std::string_view default_text = {};              ///< Choice, Choices, Points, Text
  std::span<const std::string_view> choices = {};  ///< Choice, Choices
  std::string_view unit = {};
  double step = 0;  ///< the form's increment; 0: continuous
  int classes = 1;  ///< Points: each is of one of so many classes (1 to 16)
  Scale scale = Scale::Linear;
  Effect effect = Effect::Restart;
  Rank rank = Rank::Primary;
  /// When the parameter matters: "panel=depth|race" is shown only while `panel` is one of these;
  /// several conditions are joined by '&'. Empty: always. It steers forms, never validation.
  std::string_view when = {};
};

/// A named configuration: `config` is text as it would stand in the URL. `pair` joins a preset that
/// works to the one that fails for the reason the guide gives.
struct Preset {
  std::string_view id;
  std::string_view config;
  std::string_view pair = {};
};

}  // namespace descent
