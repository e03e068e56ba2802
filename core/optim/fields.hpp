// Settings structs by key, so that a form, a URL or a test can reach a field whose Param it has.
#pragma once

#include <span>
#include <string_view>
#include <type_traits>

#include "base/check.hpp"
#include "base/param.hpp"
#include "base/registry.hpp"

namespace descent {

/// One field as a number: a flag is 0 or 1, a choice its index in Param::choices.
template <class Settings> struct Field {
  std::string_view id;
  double (*get)(const Settings& settings);
  void (*set)(Settings& settings, double value);
};

template <class Settings, auto kMember> constexpr Field<Settings> field(std::string_view id) {
  using Member = std::remove_reference_t<decltype(Settings().*kMember)>;
  return {id, [](const Settings& settings) { return static_cast<double>(settings.*kMember); },
          [](Settings& settings, double value) { settings.*kMember = static_cast<Member>(value); }};
}

/// The default of a Real, Integer, Flag or Choice as the number that Field::set takes.
double default_number(const Param& param);

/// Gives the fields that `params` name their defaults.
template <class Settings>
void apply_defaults(std::span<const Field<Settings>> fields, std::span<const Param> params,
                    Settings& settings) {
  for (const Param& param : params) {
    const Field<Settings>* found = find_row(fields, param.key);
    DESCENT_CHECK(found != nullptr, param.key);
    found->set(settings, default_number(param));
  }
}

}  // namespace descent
