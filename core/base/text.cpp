#include "base/text.hpp"

#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace descent {
namespace {

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// The fewest digits whose text `reads_back`.
template <class ReadsBack> std::string shortest(double value, ReadsBack reads_back) {
  if (!std::isfinite(value)) return "null";
  std::array<char, 32> buffer{};
  if (std::floor(value) == value && std::abs(value) < 1e15) {  // 100000, not 1e+05
    std::snprintf(buffer.data(), buffer.size(), "%.0f", value);
    return buffer.data();
  }
  for (int digits = 1; digits <= 17; ++digits) {
    std::snprintf(buffer.data(), buffer.size(), "%.*g", digits, value);
    if (reads_back(buffer.data(), value)) break;
  }
  return buffer.data();
}

}  // namespace

std::string number_text(double value) {
  return shortest(
      value, [](const char* text, double wanted) { return std::strtod(text, nullptr) == wanted; });
}

std::string number_text(float value) {
  return shortest(static_cast<double>(value), [](const char* text, double wanted) {
    return static_cast<double>(std::strtof(text, nullptr)) == wanted;
  });
}

std::optional<double> parse_number(std::string_view text) {
  constexpr std::size_t kLongest = 40;
  if (text.empty() || text.size() > kLongest) return std::nullopt;
  if (text.find_first_not_of("0123456789+-.eE") != std::string_view::npos) return std::nullopt;
  std::array<char, kLongest + 1> copy{};
  text.copy(copy.data(), text.size());
  char* end = nullptr;
  const double value = std::strtod(copy.data(), &end);
  if (end != copy.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> pieces;
  while (true) {
    const std::size_t end = text.find(separator);
    pieces.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return pieces;
    text.remove_prefix(end + 1);
  }
}

std::optional<std::string> percent_decode(std::string_view text) {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '%') {
      decoded += text[i];
      continue;
    }
    if (i + 2 >= text.size()) return std::nullopt;
    const int high = hex_digit(text[i + 1]);
    const int low = hex_digit(text[i + 2]);
    if (high < 0 || low < 0) return std::nullopt;
    decoded += static_cast<char>(high * 16 + low);
    i += 2;
  }
  return decoded;
}

std::string json_string(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      quoted += '\\';
      quoted += c;
    } else if (byte < 0x20) {
      std::array<char, 8> escape{};
      std::snprintf(escape.data(), escape.size(), "\\u%04x", byte);
      quoted += escape.data();
    } else {
      quoted += c;
    }
  }
  return quoted + '"';
}

}  // namespace descent
