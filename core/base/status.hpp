// Errors that can come from outside, as data: what was wrong, where, and what would have been
// right.
//
// A Problem is not a sentence: the page words it in the reader's language from `code`, and
// `describe` words it in English for tests and command lines.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace descent {

enum class ProblemCode {
  UnknownKey,      ///< no parameter of that name
  NotANumber,      ///< text where a finite number is wanted (NaN and infinities included)
  NotAnInteger,    ///< a fraction where a whole number is wanted
  OutOfRange,      ///< a number outside [min, max]
  UnknownChoice,   ///< a word that is not on the list
  TooManyChoices,  ///< more words than the parameter takes
  RepeatedKey,     ///< the same key twice
  BadSyntax,       ///< not of the form key=value
  TooLong,         ///< more text than is read
  UnknownLab,      ///< no lab of that id
  UnknownAction,   ///< the lab has no such action
  BadArchive,      ///< saved state that is truncated, foreign or damaged
  BadFile,         ///< a file that is not what it says it is, or is damaged
  TooLarge,        ///< a file beyond what is read
  UnknownSet,      ///< no data set of that id
  MissingSet,      ///< a data set that nobody has handed over yet
  BadPoints,       ///< text that is not drawn points
  TooManyPoints    ///< more points than the parameter takes
};

/// The stable identifier of a code, as the page and the tests see it ("out_of_range").
const char* to_text(ProblemCode code);

struct Problem {
  std::string field;  ///< key, attribute or file part that is wrong
  ProblemCode code;
  std::string value;    ///< what was given, cut to a readable length
  std::string allowed;  ///< what is allowed: "0.001…1", "relu, tanh", …
};

/// One English sentence that names what was wrong and what is allowed.
std::string describe(const Problem& problem);

/// The longest piece of foreign text that a Problem quotes; the rest becomes "…".
inline constexpr std::size_t kMaxQuotedBytes = 48;

/// `text` cut to kMaxQuotedBytes at a UTF-8 boundary.
std::string quote(std::string_view text);

/// Success, or the problem that prevented it.
class [[nodiscard]] Status {
 public:
  Status() = default;
  Status(Problem problem) : problems_{std::move(problem)} {}  // NOLINT(google-explicit-constructor)

  bool ok() const { return problems_.empty(); }
  const Problem& problem() const { return problems_.front(); }

 private:
  std::vector<Problem> problems_;
};

}  // namespace descent
