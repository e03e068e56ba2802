// The words of a formula that somebody typed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace descent::formulas {

/// What is wrong with a formula or a list of values: the id of the sentence that says so, the place
/// (characters from 1), and what stands there.
struct FormulaProblem {
  std::string_view note;  ///< "autograd.expected_close"; empty: nothing is wrong
  int place = 0;
  std::string what;
  bool in_values = false;

  explicit operator bool() const { return !note.empty(); }
};

enum class TokenKind : std::uint8_t { Number, Name, Sign, End, Unknown };

struct Token {
  TokenKind kind = TokenKind::End;
  char sign = 0;                   ///< one of + - * / @ ^ ( ) [ ] , ; =
  double number = 0;               ///< of a Number
  std::string_view text;           ///< as it was typed
  int place = 1;                   ///< in characters, from 1
  std::size_t begin = 0, end = 0;  ///< in bytes
};

/// Reads one token after the other. Signs as people type them are understood too: × · ÷ − and the
/// full-width brackets and commas of a Chinese keyboard; x² is x^2.
class Tokens {
 public:
  explicit Tokens(std::string_view text) : text_(text) { next(); }

  const Token& now() const { return now_; }
  /// The bytes read before the present token, without the space between.
  std::size_t last_end() const { return last_end_; }
  std::string_view slice(std::size_t begin, std::size_t end) const {
    return text_.substr(begin, end - begin);
  }
  void next();
  bool is(char sign) const { return now_.kind == TokenKind::Sign && now_.sign == sign; }
  /// Passes over that sign if it is there.
  bool take(char sign) {
    if (!is(sign)) return false;
    next();
    return true;
  }

 private:
  void read_number();
  void read_name();

  std::string_view text_;
  std::size_t at_ = 0, last_end_ = 0;
  int place_ = 1;
  int power_ = 0;  ///< the 2 of a ² whose ^ has been told
  Token now_;
};

}  // namespace descent::formulas
