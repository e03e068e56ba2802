#include "io/config.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/check.hpp"
#include "base/text.hpp"

namespace descent {
namespace {

const Param* find_param(std::span<const Param> params, std::string_view key) {
  const auto found = std::find_if(params.begin(), params.end(),
                                  [key](const Param& param) { return param.key == key; });
  return found == params.end() ? nullptr : &*found;
}

std::string list_keys(std::span<const Param> params) {
  std::string list;
  for (const Param& param : params) {
    if (!list.empty()) list += ", ";
    list += param.key;
  }
  return list;
}

std::vector<std::string> default_words(const Param& param) {
  std::vector<std::string> words;
  if (param.kind == ParamKind::Choice || param.kind == ParamKind::Choices) {
    for (const std::string_view word : split(param.default_text, ',')) words.emplace_back(word);
  }
  if (param.kind == ParamKind::Text) words.emplace_back(param.default_text);
  return words;
}

std::vector<PlanePoint> default_points(const Param& param) {
  if (param.kind != ParamKind::Points) return {};
  UnpackedPoints unpacked = unpack_points(param.default_text);
  DESCENT_CHECK(unpacked.broken.empty(), param.key, unpacked.broken);
  return std::move(unpacked.points);
}

/// Whether the text is UTF-8 in its shortest form, without surrogates and control characters.
bool is_line(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const auto lead = static_cast<unsigned char>(text[i]);
    const std::size_t more = lead < 0x80 ? 0 : lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
    if ((lead >= 0x80 && lead < 0xC2) || lead > 0xF4 || i + more >= text.size()) return false;
    std::uint32_t code = more == 0 ? lead : lead & (0x3FU >> more);
    for (std::size_t k = 1; k <= more; ++k) {
      const auto next = static_cast<unsigned char>(text[i + k]);
      if ((next & 0xC0U) != 0x80U) return false;
      code = code << 6U | (next & 0x3FU);
    }
    constexpr std::array<std::uint32_t, 4> kShortest = {0, 0x80, 0x800, 0x10000};
    const bool surrogate = code >= 0xD800 && code < 0xE000;
    const bool control = code < 0x20 || (code >= 0x7F && code < 0xA0);
    if (code < kShortest[more] || code > 0x10FFFF || surrogate || control) return false;
    i += more + 1;
  }
  return true;
}

}  // namespace

/// One pass over configuration text. Later passes (preset first, then the text itself) overwrite.
class ConfigParser {
 public:
  ConfigParser(std::span<const Param> params, std::span<const Preset> presets)
      : params_(params), presets_(presets) {
    result_.config = default_config(params);
  }

  ConfigResult parse(std::string_view text) {
    if (text.size() > kMaxConfigBytes) {
      report("config", ProblemCode::TooLong, std::to_string(text.size()),
             "at most " + std::to_string(kMaxConfigBytes) + " bytes");
      return std::move(result_);
    }
    apply_preset(text);
    for (const std::string_view pair : split(text, '&')) {
      if (!pair.empty()) read_pair(pair);
    }
    return std::move(result_);
  }

 private:
  using Value = Config::Value;

  void report(std::string_view field, ProblemCode code, std::string_view value,
              std::string allowed) {
    result_.problems.push_back({quote(field), code, quote(value), std::move(allowed)});
  }

  void apply_preset(std::string_view text) {
    for (const std::string_view pair : split(text, '&')) {
      if (!pair.starts_with("preset=")) continue;
      const std::string_view id = pair.substr(pair.find('=') + 1);
      const auto preset = std::find_if(presets_.begin(), presets_.end(),
                                       [id](const Preset& row) { return row.id == id; });
      if (preset == presets_.end()) {
        std::string ids;
        for (const Preset& row : presets_) ids += (ids.empty() ? "" : ", ") + std::string(row.id);
        report("preset", ProblemCode::UnknownChoice, id, ids);
        continue;
      }
      ConfigResult preset_result = ConfigParser(params_, {}).parse(preset->config);
      DESCENT_CHECK(preset_result.ok(), preset->id, preset->config);
      result_.config = std::move(preset_result.config);
    }
  }

  void read_pair(std::string_view pair) {
    const std::size_t equals = pair.find('=');
    if (equals == std::string_view::npos || equals == 0) {
      return report(pair, ProblemCode::BadSyntax, pair, "key=value");
    }
    const std::string_view key = pair.substr(0, equals);
    const std::optional<std::string> value = percent_decode(pair.substr(equals + 1));
    if (!value) return report(key, ProblemCode::BadSyntax, pair.substr(equals + 1), "%XX");
    if (key == "v" || key == "lab" || key == "preset") return;
    const Param* param = find_param(params_, key);
    if (param == nullptr) return report(key, ProblemCode::UnknownKey, *value, list_keys(params_));
    if (std::find(seen_.begin(), seen_.end(), param) != seen_.end()) {
      return report(key, ProblemCode::RepeatedKey, *value, "one value");
    }
    seen_.push_back(param);
    read_value(*param, *value,
               result_.config.values_[static_cast<std::size_t>(param - params_.data())]);
  }

  void read_value(const Param& param, std::string_view text, Value& target) {
    switch (param.kind) {
      case ParamKind::Real:
      case ParamKind::Integer:
      case ParamKind::Flag:
        return read_number(param, text, target);
      case ParamKind::Choice:
      case ParamKind::Choices:
        return read_words(param, text, target);
      case ParamKind::Points:
        return read_points(param, text, target);
      case ParamKind::Text:
        return read_line(param, text, target);
    }
  }

  void read_number(const Param& param, std::string_view text, Value& target) {
    const std::optional<double> number = parse_number(text);
    if (!number) return report(param.key, ProblemCode::NotANumber, text, allowed_text(param));
    const double min = param.kind == ParamKind::Flag ? 0 : param.min;
    const double max = param.kind == ParamKind::Flag ? 1 : param.max;
    const bool whole = param.kind != ParamKind::Real;
    target.number = std::clamp(whole ? std::floor(*number + 0.5) : *number, min, max);
    if (*number < min || *number > max) {
      report(param.key, ProblemCode::OutOfRange, text, allowed_text(param));
    } else if (whole && target.number != *number) {
      report(param.key, ProblemCode::NotAnInteger, text, allowed_text(param));
    }
  }

  void read_words(const Param& param, std::string_view text, Value& target) {
    const std::size_t most =
        param.kind == ParamKind::Choice ? 1 : static_cast<std::size_t>(param.max);
    std::vector<std::string> words;
    for (const std::string_view word : split(text, ',')) {
      const bool known =
          std::find(param.choices.begin(), param.choices.end(), word) != param.choices.end();
      if (!known) {
        report(param.key, ProblemCode::UnknownChoice, word, allowed_text(param));
      } else if (std::find(words.begin(), words.end(), word) != words.end()) {
        report(param.key, ProblemCode::RepeatedKey, word, "each word once");
      } else if (words.size() == most) {
        report(param.key, ProblemCode::TooManyChoices, text, "at most " + std::to_string(most));
        break;
      } else {
        words.emplace_back(word);
      }
    }
    if (!words.empty()) target.words = std::move(words);
  }

  /// The good points up to the first problem stay.
  void read_points(const Param& param, std::string_view text, Value& target) {
    UnpackedPoints unpacked = unpack_points(text);
    std::vector<PlanePoint>& points = unpacked.points;
    const auto foreign = std::find_if(points.begin(), points.end(), [&](const PlanePoint& point) {
      return point.label >= param.classes;
    });
    const auto most = static_cast<std::size_t>(param.max);
    if (foreign != points.end()) {
      report(param.key, ProblemCode::BadPoints,
             text.substr(4 * static_cast<std::size_t>(foreign - points.begin()), 4),
             allowed_text(param));
      points.erase(foreign, points.end());
    } else if (!unpacked.broken.empty()) {
      report(param.key, ProblemCode::BadPoints, unpacked.broken, allowed_text(param));
    } else if (points.size() > most) {
      report(param.key, ProblemCode::TooManyPoints, std::to_string(points.size()),
             allowed_text(param));
    }
    if (points.size() > most) points.resize(most);
    target.points = std::move(points);
  }

  void read_line(const Param& param, std::string_view text, Value& target) {
    if (static_cast<double>(text.size()) > param.max) {
      report(param.key, ProblemCode::TooLong, text, allowed_text(param));
    } else if (!is_line(text)) {
      report(param.key, ProblemCode::BadSyntax, text, allowed_text(param));
    } else {
      target.words = {std::string(text)};
    }
  }

  std::span<const Param> params_;
  std::span<const Preset> presets_;
  std::vector<const Param*> seen_;
  ConfigResult result_;
};

std::string escape_value(std::string_view text) {
  constexpr std::string_view kHex = "0123456789ABCDEF";
  constexpr std::string_view kEnding = "%&=#+ \"'<>`\\";
  std::string escaped;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte > 0x20 && byte < 0x7F && kEnding.find(c) == std::string_view::npos) {
      escaped += c;
    } else {
      escaped += '%';
      escaped += kHex[byte >> 4U];
      escaped += kHex[byte & 15U];
    }
  }
  return escaped;
}

Config default_config(std::span<const Param> params) {
  Config config;
  config.params_ = params;
  for (const Param& param : params) {
    config.values_.push_back({param.default_number, default_words(param), default_points(param)});
  }
  return config;
}

ConfigResult parse_config(std::span<const Param> params, std::span<const Preset> presets,
                          std::string_view text) {
  return ConfigParser(params, presets).parse(text);
}

std::string allowed_text(const Param& param) {
  switch (param.kind) {
    case ParamKind::Flag:
      return "0, 1";
    case ParamKind::Real:
    case ParamKind::Integer:
      return number_text(param.min) + "…" + number_text(param.max);
    case ParamKind::Choice:
    case ParamKind::Choices:
      break;
    case ParamKind::Points:
      return "four letters, digits, '-' or '_' a point, classes 0…" +
             std::to_string(param.classes - 1) + ", at most " + number_text(param.max) + " points";
    case ParamKind::Text:
      return "at most " + number_text(param.max) + " bytes, one line";
  }
  std::string list;
  for (const std::string_view choice : param.choices) {
    if (!list.empty()) list += ", ";
    list += choice;
  }
  return list;
}

const Config::Value& Config::value(std::string_view key, ParamKind kind) const {
  const Param* param = find_param(params_, key);
  DESCENT_CHECK(param != nullptr && param->kind == kind, key);
  return values_[static_cast<std::size_t>(param - params_.data())];
}

double Config::real(std::string_view key) const { return value(key, ParamKind::Real).number; }

int Config::integer(std::string_view key) const {
  return static_cast<int>(value(key, ParamKind::Integer).number);
}

bool Config::flag(std::string_view key) const { return value(key, ParamKind::Flag).number != 0; }

std::string_view Config::choice(std::string_view key) const {
  const std::string& word = value(key, ParamKind::Choice).words.front();
  // The row's own word, not ours: a lab may keep it while the session replaces its configuration.
  const std::span<const std::string_view> choices = find_param(params_, key)->choices;
  return *std::find(choices.begin(), choices.end(), word);
}

std::span<const std::string> Config::choices(std::string_view key) const {
  return value(key, ParamKind::Choices).words;
}

std::span<const PlanePoint> Config::points(std::string_view key) const {
  return value(key, ParamKind::Points).points;
}

std::string_view Config::text(std::string_view key) const {
  return value(key, ParamKind::Text).words.front();
}

std::uint64_t Config::seed() const {
  return static_cast<std::uint64_t>(value("seed", ParamKind::Integer).number);
}

std::string Config::to_text() const {
  const Config defaults = default_config(params_);
  std::string text;
  for (const Param* param : difference(defaults)) {
    const Value& value = values_[static_cast<std::size_t>(param - params_.data())];
    if (!text.empty()) text += '&';
    text += std::string(param->key) + '=';
    if (param->kind == ParamKind::Points) {
      text += pack_points(value.points);
    } else if (value.words.empty()) {
      text += number_text(value.number);
    }
    for (std::size_t i = 0; i < value.words.size(); ++i) {
      if (i > 0) text += ',';
      text += param->kind == ParamKind::Text ? escape_value(value.words[i]) : value.words[i];
    }
  }
  return text;
}

std::vector<const Param*> Config::difference(const Config& other) const {
  DESCENT_CHECK(params_.data() == other.params_.data() && params_.size() == other.params_.size());
  std::vector<const Param*> changed;
  for (std::size_t i = 0; i < params_.size(); ++i) {
    if (values_[i] != other.values_[i]) changed.push_back(&params_[i]);
  }
  return changed;
}

}  // namespace descent
