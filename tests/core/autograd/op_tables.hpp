// The case tables of the operations. Each is defined beside its tests; the tests
// of every operation (every_op_test.cpp) iterate them all.
#pragma once

#include <stdexcept>

#include "support/op_cases.hpp"

namespace descent::testing {

std::vector<Case> elementwise_cases();
std::vector<Case> broadcast_cases();
std::vector<Case> reduce_cases();
std::vector<Case> shape_cases();
std::vector<Case> indexing_cases();
std::vector<Case> loss_cases();
std::vector<Case> normalization_cases();
std::vector<Case> recurrent_cases();

/// The message of the check that `run` fails; fails the test if it does not.
template <class Run> std::string message_of(Run run) {
  try {
    run();
  } catch (const std::logic_error& error) {
    return error.what();
  }
  FAIL("the check was expected to fail");
  return {};
}

/// Whether the text has all the parts.
inline bool has(const std::string& text, const std::vector<std::string>& parts) {
  UNSCOPED_INFO(text);
  return std::all_of(parts.begin(), parts.end(),
                     [&](const std::string& part) { return text.find(part) != std::string::npos; });
}

}  // namespace descent::testing
