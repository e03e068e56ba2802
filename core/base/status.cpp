#include "base/status.hpp"

#include <array>

#include "base/check.hpp"

namespace descent {
namespace {

struct Wording {
  ProblemCode code;
  const char* id;
  const char* what;
};

// One row per code, in the order of the enumeration.
constexpr std::array kWordings = {
    Wording{ProblemCode::UnknownKey, "unknown_key", "is not a known parameter"},
    Wording{ProblemCode::NotANumber, "not_a_number", "is not a finite number"},
    Wording{ProblemCode::NotAnInteger, "not_an_integer", "is not a whole number"},
    Wording{ProblemCode::OutOfRange, "out_of_range", "is out of range"},
    Wording{ProblemCode::UnknownChoice, "unknown_choice", "is not one of the choices"},
    Wording{ProblemCode::TooManyChoices, "too_many_choices", "lists too many choices"},
    Wording{ProblemCode::RepeatedKey, "repeated_key", "is given twice"},
    Wording{ProblemCode::BadSyntax, "bad_syntax", "is not of the form key=value"},
    Wording{ProblemCode::TooLong, "too_long", "is too long"},
    Wording{ProblemCode::UnknownLab, "unknown_lab", "is not a lab"},
    Wording{ProblemCode::UnknownAction, "unknown_action", "is not an action of this lab"},
    Wording{ProblemCode::BadArchive, "bad_archive", "cannot be read as a saved state"},
    Wording{ProblemCode::BadFile, "bad_file", "is not right in this file"},
    Wording{ProblemCode::TooLarge, "too_large", "is more than is read"},
    Wording{ProblemCode::UnknownSet, "unknown_set", "is not a data set"},
    Wording{ProblemCode::MissingSet, "missing_set", "is a data set that has not been provided"},
    Wording{ProblemCode::BadPoints, "bad_points", "is not the text of drawn points"},
    Wording{ProblemCode::TooManyPoints, "too_many_points", "points are too many"},
};

const Wording& wording(ProblemCode code) {
  const auto index = static_cast<std::size_t>(code);
  DESCENT_CHECK(index < kWordings.size() && kWordings[index].code == code, index);
  return kWordings[index];
}

}  // namespace

const char* to_text(ProblemCode code) { return wording(code).id; }

std::string describe(const Problem& problem) {
  std::string text = problem.field + ": \"" + problem.value + "\" " + wording(problem.code).what;
  if (!problem.allowed.empty()) text += "; allowed: " + problem.allowed;
  return text + ".";
}

std::string quote(std::string_view text) {
  if (text.size() <= kMaxQuotedBytes) return std::string(text);
  std::size_t end = kMaxQuotedBytes;
  const auto is_continuation = [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
  };
  while (end > 0 && is_continuation(text[end])) --end;
  return std::string(text.substr(0, end)) + "…";
}

}  // namespace descent
