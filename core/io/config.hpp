// Configuration text, `key=value&key=value`: the very text that stands in the URL.
//
// Parsing is strict and total: whatever comes in, the answer is either a complete, valid Config or
// the full list of problems, each with the value it could be mended to. Nothing is half-applied.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/param.hpp"
#include "base/status.hpp"
#include "io/points.hpp"

namespace descent {

/// A value for every parameter of a table, in the table's order. Always valid: made by
/// `parse_config` or `default_config` only.
class Config {
 public:
  double real(std::string_view key) const;
  int integer(std::string_view key) const;
  bool flag(std::string_view key) const;
  /// One of the row's choices; valid as long as the row, whatever becomes of this configuration.
  std::string_view choice(std::string_view key) const;
  std::span<const std::string> choices(std::string_view key) const;
  std::span<const PlanePoint> points(std::string_view key) const;
  std::string_view text(std::string_view key) const;
  std::uint64_t seed() const;  ///< the Integer parameter "seed"

  /// Only what differs from the defaults, in table order: the shortest text that parses to this.
  std::string to_text() const;

  /// Keys whose values differ. Both must come from the same table.
  std::vector<const Param*> difference(const Config& other) const;

  std::span<const Param> params() const { return params_; }

 private:
  struct Value {
    double number = 0;
    std::vector<std::string> words;
    std::vector<PlanePoint> points;
    bool operator==(const Value&) const = default;
  };
  friend class ConfigParser;
  friend Config default_config(std::span<const Param> params);

  const Value& value(std::string_view key, ParamKind kind) const;

  std::span<const Param> params_;
  std::vector<Value> values_;
};

struct ConfigResult {
  Config config;  ///< valid in any case: bad values replaced by the nearest good ones
  std::vector<Problem> problems;  ///< empty if the text was good as it stood
  bool ok() const { return problems.empty(); }
};

/// Longest configuration text that is read, in bytes: room for a few thousand drawn points. Links
/// are kept shorter (web/src/lib/config_text.ts).
inline constexpr std::size_t kMaxConfigBytes = 16384;

Config default_config(std::span<const Param> params);

/// Text that a value may hold, with everything escaped that could end it: %XX for '%', '&', '=',
/// '#', '+', space, quotes, angle brackets and whatever is not ASCII.
std::string escape_value(std::string_view text);

/// Percent-escapes are decoded, '+' is not a space. `preset=ID` (if it is in `presets`) is applied
/// before all other keys; `v=1` (the format's version) and `lab` are accepted and ignored.
ConfigResult parse_config(std::span<const Param> params, std::span<const Preset> presets,
                          std::string_view text);

/// What a parameter accepts, as text for people: "0.001…1", "relu, tanh".
std::string allowed_text(const Param& param);

}  // namespace descent
