// DESCENT_CHECK: a programmer's error, with the values that show it. Input from outside is never
// checked with it: that is what Status is for.
#pragma once

#include <string>
#include <string_view>
#include <type_traits>

namespace descent {

/// Reports a failed check and does not return: throws std::logic_error where exceptions are on
/// (native builds, tests), and otherwise hands the message to the installed handler and traps.
[[noreturn]] void fail_check(const char* condition, const char* file, int line,
                             const std::string& values);

/// Receives the message of a failed check before the module traps (no-exceptions builds only).
using CheckHandler = void (*)(const char* message);
void set_check_handler(CheckHandler handler);

namespace detail {

template <class Value> std::string value_text(const Value& value) {
  if constexpr (std::is_arithmetic_v<Value>) {
    return std::to_string(value);
  } else if constexpr (std::is_enum_v<Value>) {
    return std::to_string(static_cast<int>(value));
  } else {
    return std::string(std::string_view(value));
  }
}

template <class... Values> std::string join_values(const Values&... values) {
  std::string joined;
  ((joined += (joined.empty() ? "" : ", ") + value_text(values)), ...);
  return joined;
}

}  // namespace detail

}  // namespace descent

/// DESCENT_CHECK(condition, value...): the values appear in the message.
#define DESCENT_CHECK(condition, ...)                                     \
  do {                                                                    \
    if (!(condition)) [[unlikely]] {                                      \
      ::descent::fail_check(#condition, __FILE__, __LINE__,               \
                            ::descent::detail::join_values(__VA_ARGS__)); \
    }                                                                     \
  } while (false)
