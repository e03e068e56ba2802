// A cursor over JSON text of a known form: the caller says what it expects next, and the first
// thing that is otherwise sticks. It never recurses, so nesting costs nothing, and it allocates
// only the strings that it returns. RFC 8259, restricted to strings and whole numbers from 0 to
// 2^64-1.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/status.hpp"

namespace descent {

class JsonCursor {
 public:
  /// `field` names the text in Problems. Text that is not UTF-8 is a Problem at once.
  JsonCursor(std::string_view text, std::string field);

  /// Passes over white space and takes `c` if it stands there.
  bool take(char c);
  /// The same, and a Problem if it does not.
  void expect(char c);
  /// A string, its escapes resolved, of at most `most` bytes.
  std::string string(std::size_t most);
  /// A whole number without sign, fraction, exponent or leading zeros.
  std::uint64_t whole_number();
  /// Nothing but white space is left; a Problem otherwise.
  void expect_end();

  /// A Problem at the present place: what should stand here.
  void fail(std::string allowed, ProblemCode code = ProblemCode::BadFile);
  /// A Problem with words of the caller's own.
  void fail(Problem problem);

  bool ok() const { return status_.ok(); }
  const Status& status() const { return status_; }

 private:
  void skip_space();
  bool character(std::string& decoded);
  bool unicode_escape(std::string& decoded);
  bool utf16_unit(std::uint32_t& unit);

  std::string_view text_;
  std::string field_;
  std::size_t at_ = 0;
  Status status_;
};

/// Where `text` first is not UTF-8 (RFC 3629: shortest forms, no surrogates, up to U+10FFFF); its
/// size if it is.
std::size_t find_non_utf8(std::string_view text);

}  // namespace descent
