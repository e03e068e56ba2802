#include "base/check.hpp"

#include <stdexcept>

namespace descent {
namespace {
// The one global of the core: where a module without exceptions leaves its last words.
CheckHandler check_handler = nullptr;
}  // namespace

void set_check_handler(CheckHandler handler) { check_handler = handler; }

void fail_check(const char* condition, const char* file, int line, const std::string& values) {
  std::string message =
      std::string(file) + ":" + std::to_string(line) + ": check failed: " + condition;
  if (!values.empty()) message += " (" + values + ")";
#if defined(__cpp_exceptions)
  throw std::logic_error(message);
#else
  if (check_handler != nullptr) check_handler(message.c_str());
  __builtin_trap();
#endif
}

}  // namespace descent
