#include "labs/catalog.hpp"

#include "base/text.hpp"
#include "data/dataset.hpp"
#include "labs/facts.hpp"
#include "labs/lab.hpp"
#include "nn/activations.hpp"
#include "nn/initializers.hpp"
#include "optim/optimizer.hpp"

namespace descent {
namespace {

/// Builds one JSON object or array, comma by comma.
class Json {
 public:
  explicit Json(char open) : text_(1, open), close_(open == '{' ? '}' : ']') {}

  Json& field(std::string_view key, std::string_view raw) {
    separate();
    text_ += json_string(key);
    text_ += ':';
    text_ += raw;
    return *this;
  }
  Json& text(std::string_view key, std::string_view value) {
    return field(key, json_string(value));
  }
  Json& number(std::string_view key, double value) { return field(key, number_text(value)); }
  Json& item(std::string_view raw) {
    separate();
    text_ += raw;
    return *this;
  }
  std::string done() { return text_ + close_; }

 private:
  void separate() {
    if (text_.size() > 1) text_ += ',';
  }
  std::string text_;
  char close_;
};

/// Rows as a JSON array.
template <class Rows, class ToJson> std::string array(const Rows& rows, ToJson to_json) {
  Json list('[');
  for (const auto& row : rows) list.item(to_json(row));
  return list.done();
}

const char* name(ParamKind kind) {
  switch (kind) {
    case ParamKind::Real:
      return "real";
    case ParamKind::Integer:
      return "integer";
    case ParamKind::Choice:
      return "choice";
    case ParamKind::Choices:
      return "choices";
    case ParamKind::Points:
      return "points";
    case ParamKind::Text:
      return "text";
    case ParamKind::Flag:
      break;
  }
  return "flag";
}

const char* name(ChannelKind kind) {
  switch (kind) {
    case ChannelKind::Scalar:
      return "scalar";
    case ChannelKind::Series:
      return "series";
    case ChannelKind::Field:
      return "field";
    case ChannelKind::Images:
      return "images";
    case ChannelKind::Points:
      return "points";
    case ChannelKind::Table:
      return "table";
    case ChannelKind::Notes:
      break;
  }
  return "notes";
}

std::string param_json(const Param& param) {
  const bool words = param.kind == ParamKind::Choice || param.kind == ParamKind::Choices ||
                     param.kind == ParamKind::Points || param.kind == ParamKind::Text;
  Json json('{');
  json.text("key", param.key)
      .text("kind", name(param.kind))
      .number("min", param.min)
      .number("max", param.max)
      .field("default", words ? json_string(param.default_text) : number_text(param.default_number))
      .field("choices",
             array(param.choices, [](std::string_view choice) { return json_string(choice); }))
      .text("unit", param.unit)
      .number("step", param.step)
      .text("scale", param.scale == Scale::Log ? "log" : "linear")
      .text("effect", param.effect == Effect::Live ? "live" : "restart")
      .text("rank", param.rank == Rank::Primary ? "primary" : "more")
      .text("when", param.when);
  if (param.kind == ParamKind::Points) json.number("classes", param.classes);
  return json.done();
}

std::string preset_json(const Preset& preset) {
  return Json('{')
      .text("id", preset.id)
      .text("config", preset.config)
      .text("pair", preset.pair)
      .done();
}

std::string channel_json(const Channel& channel) {
  std::string columns = "[]";
  if (!channel.columns.empty()) {
    columns = array(split(channel.columns, ','),
                    [](std::string_view column) { return json_string(column); });
  }
  return Json('{')
      .text("id", channel.id)
      .text("kind", name(channel.kind))
      .field("columns", columns)
      .text("unit", channel.unit)
      .done();
}

std::string lab_json(const LabRow& lab) {
  return Json('{')
      .text("id", lab.id)
      .text("step_unit", lab.step_unit)
      .text("key_channel", lab.key_channel)
      .text("key_goal", lab.key_goal == Goal::Lower ? "lower" : "higher")
      .text("source", lab.source)
      .field("params", array(lab.params, param_json))
      .field("presets", array(lab.presets, preset_json))
      .field("channels", array(lab.channels, channel_json))
      .done();
}

std::string activation_json(const Activation& row) {
  return Json('{')
      .text("id", row.id)
      .text("formula", row.formula)
      .text("derivative", row.derivative)
      .field("range", Json('[').item(number_text(row.min)).item(number_text(row.max)).done())
      .field("monotone", row.monotone ? "true" : "false")
      .field("kinks", array(row.kinks, [](double kink) { return number_text(kink); }))
      .field("params", array(row.params, param_json))
      .text("source", row.source)
      .done();
}

std::string generator_json(const Generator& row) {
  return Json('{')
      .text("id", row.id)
      .text("task", row.task == Task::Regression ? "regression" : "classification")
      .text("formula", row.formula)
      .text("source", row.source)
      .done();
}

/// Rows that have no more than an id, a formula and a source.
template <class Row> std::string formula_json(const Row& row) {
  return Json('{')
      .text("id", row.id)
      .text("formula", row.formula)
      .text("source", row.source)
      .done();
}

}  // namespace

std::string catalog_json(const SetLibrary& sets) {
  Json facts('{');
  for (const Fact& fact : compute_facts(sets)) facts.number(fact.id, fact.value);
  return Json('{')
      .number("version", 1)
      .field("labs", array(labs(), lab_json))
      .field("activations", array(activations(), activation_json))
      .field("optimizers", array(optimizers(), formula_json<OptimizerRow>))
      .field("initializers", array(initializers(), formula_json<Initializer>))
      .field("generators", array(generators(), generator_json))
      .field("facts", facts.done())
      .done();
}

}  // namespace descent
