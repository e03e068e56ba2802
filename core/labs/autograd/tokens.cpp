#include "labs/autograd/tokens.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace descent::formulas {
namespace {

constexpr std::string_view kSigns = "+-*/@^()[],;=";

struct Alias {
  std::string_view text;
  char sign;
};

constexpr std::array kAliases = {
    Alias{"×", '*'},  Alias{"·", '*'},  Alias{"⋅", '*'},  Alias{"÷", '/'},  Alias{"−", '-'},
    Alias{"–", '-'},  Alias{"（", '('}, Alias{"）", ')'}, Alias{"［", '['}, Alias{"］", ']'},
    Alias{"【", '['}, Alias{"】", ']'}, Alias{"，", ','}, Alias{"；", ';'}, Alias{"＝", '='},
    Alias{"＋", '+'}, Alias{"²", '2'},  Alias{"³", '3'},
};

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}
bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U; }

const Alias* alias_at(std::string_view rest) {
  const auto found = std::find_if(kAliases.begin(), kAliases.end(), [rest](const Alias& alias) {
    return rest.starts_with(alias.text);
  });
  return found == kAliases.end() ? nullptr : &*found;
}

}  // namespace

void Tokens::next() {
  last_end_ = now_.end;
  if (power_ != 0) {
    now_.kind = TokenKind::Number;
    now_.number = power_;
    power_ = 0;
    return;
  }
  while (at_ < text_.size() && text_[at_] == ' ') ++at_, ++place_;
  now_ = {};
  now_.begin = at_;
  now_.place = place_;
  if (at_ < text_.size()) {
    const char c = text_[at_];
    if (const Alias* alias = alias_at(text_.substr(at_))) {
      at_ += alias->text.size();
      now_.kind = TokenKind::Sign;
      now_.sign = alias->sign;
      if (is_digit(alias->sign)) {
        now_.sign = '^';
        power_ = alias->sign - '0';
      }
    } else if (is_digit(c) || (c == '.' && at_ + 1 < text_.size() && is_digit(text_[at_ + 1]))) {
      read_number();
    } else if (is_letter(c)) {
      read_name();
    } else {
      ++at_;
      now_.kind = kSigns.find(c) == std::string_view::npos ? TokenKind::Unknown : TokenKind::Sign;
      now_.sign = c;
    }
  }
  now_.end = at_;
  now_.text = text_.substr(now_.begin, at_ - now_.begin);
  place_ += static_cast<int>(std::count_if(now_.text.begin(), now_.text.end(),
                                           [](char x) { return !continues_character(x); }));
}

/// Digits, a point, digits, and an exponent if digits follow it: in 2e the e is a name.
void Tokens::read_number() {
  const std::size_t begin = at_;
  const auto digits = [this] {
    while (at_ < text_.size() && is_digit(text_[at_])) ++at_;
  };
  digits();
  if (at_ < text_.size() && text_[at_] == '.') {
    ++at_;
    digits();
  }
  if (at_ < text_.size() && (text_[at_] == 'e' || text_[at_] == 'E')) {
    std::size_t after = at_ + 1;
    if (after < text_.size() && (text_[after] == '+' || text_[after] == '-')) ++after;
    if (after < text_.size() && is_digit(text_[after])) {
      at_ = after;
      digits();
    }
  }
  std::string_view digits_text = text_.substr(begin, at_ - begin);
  if (digits_text.back() == '.') digits_text.remove_suffix(1);
  const std::optional<double> number = parse_number(digits_text);
  now_.kind = number ? TokenKind::Number : TokenKind::Unknown;
  now_.number = number.value_or(0);
}

void Tokens::read_name() {
  while (at_ < text_.size() && (is_letter(text_[at_]) || is_digit(text_[at_])) &&
         alias_at(text_.substr(at_)) == nullptr) {
    ++at_;
  }
  now_.kind = TokenKind::Name;
}

}  // namespace descent::formulas
