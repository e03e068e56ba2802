#include "io/json.hpp"

#include <array>
#include <limits>
#include <utility>

namespace descent {
namespace {

std::uint32_t byte_at(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

/// Bytes of the UTF-8 sequence that begins at `at`; 0 if it is not one.
std::size_t utf8_sequence(std::string_view text, std::size_t at) {
  const std::uint32_t lead = byte_at(text, at);
  if (lead < 0x80) return 1;
  const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || length > text.size() - at) return 0;
  // The second byte's range excludes longer forms, surrogates and what lies beyond U+10FFFF.
  const std::uint32_t second = byte_at(text, at + 1);
  const std::uint32_t low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  const std::uint32_t high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  if (second < low || second > high) return 0;
  for (std::size_t i = 2; i < length; ++i) {
    if ((byte_at(text, at + i) & 0xC0U) != 0x80U) return 0;
  }
  return length;
}

void append_utf8(std::string& text, std::uint32_t point) {
  const auto put = [&text](std::uint32_t byte) { text += static_cast<char>(byte); };
  if (point < 0x80) return put(point);
  if (point < 0x800) {
    put(0xC0U | (point >> 6U));
  } else if (point < 0x10000) {
    put(0xE0U | (point >> 12U));
    put(0x80U | ((point >> 6U) & 0x3FU));
  } else {
    put(0xF0U | (point >> 18U));
    put(0x80U | ((point >> 12U) & 0x3FU));
    put(0x80U | ((point >> 6U) & 0x3FU));
  }
  put(0x80U | (point & 0x3FU));
}

struct Escape {
  char letter, meaning;
};
constexpr std::array kEscapes = {Escape{'"', '"'},  Escape{'\\', '\\'}, Escape{'/', '/'},
                                 Escape{'b', '\b'}, Escape{'f', '\f'},  Escape{'n', '\n'},
                                 Escape{'r', '\r'}, Escape{'t', '\t'}};

constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

std::size_t find_non_utf8(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t length = utf8_sequence(text, at);
    if (length == 0) return at;
    at += length;
  }
  return at;
}

JsonCursor::JsonCursor(std::string_view text, std::string field)
    : text_(text), field_(std::move(field)) {
  const std::size_t bad = find_non_utf8(text);
  if (bad == text.size()) return;
  at_ = bad;
  fail("UTF-8");
}

void JsonCursor::fail(std::string allowed, ProblemCode code) {
  fail({field_, code, "byte " + std::to_string(at_), std::move(allowed)});
}

void JsonCursor::fail(Problem problem) {
  if (status_.ok()) status_ = std::move(problem);
}

void JsonCursor::skip_space() {
  while (at_ < text_.size() && std::string_view(" \t\n\r").find(text_[at_]) != text_.npos) ++at_;
}

bool JsonCursor::take(char c) {
  if (!ok()) return false;
  skip_space();
  if (at_ >= text_.size() || text_[at_] != c) return false;
  ++at_;
  return true;
}

void JsonCursor::expect(char c) {
  if (!take(c)) fail(std::string(1, c));
}

void JsonCursor::expect_end() {
  skip_space();
  if (at_ != text_.size()) fail("nothing more");
}

std::string JsonCursor::string(std::size_t most) {
  std::string decoded;
  if (!take('"')) {
    fail("a string");
    return {};
  }
  while (at_ < text_.size() && text_[at_] != '"') {
    if (!character(decoded)) {
      fail("a character of a string");
      return {};
    }
    if (decoded.size() > most) {
      fail("a string of at most " + std::to_string(most) + " bytes", ProblemCode::TooLarge);
      return {};
    }
  }
  expect('"');
  return decoded;
}

bool JsonCursor::character(std::string& decoded) {
  if (byte_at(text_, at_) < 0x20) return false;
  if (text_[at_] != '\\') {
    decoded += text_[at_++];
    return true;
  }
  if (at_ + 1 >= text_.size()) return false;
  const char letter = text_[at_ + 1];
  if (letter == 'u') return unicode_escape(decoded);
  for (const Escape& escape : kEscapes) {
    if (escape.letter != letter) continue;
    decoded += escape.meaning;
    at_ += 2;
    return true;
  }
  return false;
}

/// \uXXXX, or two of them that form a surrogate pair.
bool JsonCursor::unicode_escape(std::string& decoded) {
  std::uint32_t point = 0;
  if (!utf16_unit(point) || (point >= 0xDC00 && point <= 0xDFFF)) return false;
  if (point >= 0xD800 && point <= 0xDBFF) {
    std::uint32_t low = 0;
    if (!utf16_unit(low) || low < 0xDC00 || low > 0xDFFF) return false;
    point = 0x10000 + ((point - 0xD800) << 10U) + (low - 0xDC00);
  }
  append_utf8(decoded, point);
  return true;
}

bool JsonCursor::utf16_unit(std::uint32_t& unit) {
  constexpr std::size_t kLength = 6;
  const std::string_view piece = text_.substr(at_, kLength);
  if (piece.size() < kLength || !piece.starts_with("\\u")) return false;
  for (const char c : piece.substr(2)) {
    const bool letter = (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    if (!letter && !is_digit(c)) return false;
    const int digit = is_digit(c) ? c - '0' : (c >= 'a' ? c - 'a' : c - 'A') + 10;
    unit = unit * 16 + static_cast<std::uint32_t>(digit);
  }
  at_ += kLength;
  return true;
}

std::uint64_t JsonCursor::whole_number() {
  constexpr std::uint64_t kMost = std::numeric_limits<std::uint64_t>::max();
  if (!ok()) return 0;
  skip_space();
  std::size_t end = at_;
  std::uint64_t value = 0;
  bool fits = true;
  for (; end < text_.size() && is_digit(text_[end]); ++end) {
    const auto digit = static_cast<std::uint64_t>(text_[end] - '0');
    fits = fits && value <= (kMost - digit) / 10;
    value = value * 10 + digit;
  }
  const bool leading_zero = end - at_ > 1 && text_[at_] == '0';
  const bool goes_on = end < text_.size() && std::string_view(".eE").find(text_[end]) != text_.npos;
  if (end == at_ || leading_zero || goes_on || !fits) {
    fail("a whole number from 0 to " + std::to_string(kMost));
    return 0;
  }
  at_ = end;
  return value;
}

}  // namespace descent
