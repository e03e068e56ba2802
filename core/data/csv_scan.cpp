#include "data/csv_scan.hpp"

#include <array>
#include <optional>

#include "data/csv.hpp"

namespace descent::csv {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t'; }

/// Where the UTF-8 sequence at `at` ends, or nothing if it is not one (RFC 3629: no overlong
/// forms, no surrogates, nothing above U+10FFFF).
std::optional<std::size_t> utf8_end(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) -> unsigned {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  const unsigned lead = byte(at);
  if (lead < 0x80) return at + 1;
  const std::size_t more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
  if (lead < 0xC2 || lead > 0xF4) return std::nullopt;
  for (std::size_t i = 1; i <= more; ++i) {
    if ((byte(at + i) & 0xC0U) != 0x80) return std::nullopt;
  }
  const unsigned second = byte(at + 1);
  const bool bad = (lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) ||
                   (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F);
  if (bad) return std::nullopt;
  return at + more + 1;
}

/// Cells per record if the first records all have equally many, two or more; else 0.
std::size_t steady_columns(std::string_view text, char separator) {
  constexpr int kLooks = 20;
  Scanner scanner(text, separator);
  std::size_t columns = 0;
  for (int look = 0; look < kLooks && !scanner.at_end();) {
    std::vector<Cell> cells;
    if (!scanner.next(cells).ok()) return 0;
    if (cells.empty()) continue;
    if (columns != 0 && cells.size() != columns) return 0;
    columns = cells.size();
    ++look;
  }
  return columns >= 2 ? columns : 0;
}

/// Separators in the first line, quotes or not.
std::size_t in_first_line(std::string_view text, char separator) {
  std::size_t found = 0;
  for (const char c : text.substr(0, text.find_first_of("\r\n"))) found += c == separator ? 1 : 0;
  return found;
}

}  // namespace

void Scanner::skip_line_end() {
  if (at_end()) return;
  const bool carriage_return = text_[at_] == '\r';
  ++at_;
  if (carriage_return && !at_end() && text_[at_] == '\n') ++at_;
}

Status Scanner::next(std::vector<Cell>& cells) {
  ++row_;
  if (at_end() || at_line_end()) {
    skip_line_end();
    return {};
  }
  for (std::size_t column = 1;; ++column) {
    if (column > kMaxCsvColumns) {
      return Problem{"row " + std::to_string(row_), ProblemCode::TooLarge,
                     std::to_string(column) + " columns",
                     "at most " + std::to_string(kMaxCsvColumns) + " columns"};
    }
    Cell cell;
    if (!at_end() && text_[at_] == '"') {
      if (Status status = quoted(column, cell); !status.ok()) return status;
    } else {
      bare(cell);
    }
    if (cell.size > kMaxCsvCellBytes) {
      return Problem{place(row_, column), ProblemCode::TooLarge,
                     quote(text_.substr(cell.begin, cell.size)),
                     "at most " + std::to_string(kMaxCsvCellBytes) + " bytes in a cell"};
    }
    cells.push_back(cell);
    if (at_end() || at_line_end()) break;
    ++at_;  // the separator
  }
  skip_line_end();
  return {};
}

Status Scanner::quoted(std::size_t column, Cell& cell) {
  const std::size_t opening = at_++;
  cell.begin = static_cast<std::uint32_t>(at_);
  while (true) {
    const std::size_t found = text_.find('"', at_);
    if (found == std::string_view::npos) {
      return Problem{place(row_, column), ProblemCode::BadFile, quote(text_.substr(opening)),
                     "a closing quote"};
    }
    at_ = found + 1;
    if (at_end() || text_[at_] != '"') break;
    cell.doubled_quotes = true;
    ++at_;
  }
  cell.size = static_cast<std::uint32_t>(at_ - 1 - cell.begin);
  while (!at_end() && is_space(text_[at_]) && text_[at_] != separator_) ++at_;
  if (!at_end() && !at_line_end() && text_[at_] != separator_) {
    return Problem{place(row_, column), ProblemCode::BadFile, quote(text_.substr(opening)),
                   "a separator or the end of the line after the closing quote"};
  }
  return {};
}

void Scanner::bare(Cell& cell) {
  std::size_t begin = at_;
  while (!at_end() && !at_line_end() && text_[at_] != separator_) ++at_;
  std::size_t end = at_;
  while (begin < end && is_space(text_[begin])) ++begin;
  while (begin < end && is_space(text_[end - 1])) --end;
  cell.begin = static_cast<std::uint32_t>(begin);
  cell.size = static_cast<std::uint32_t>(end - begin);
}

Status clean(std::string_view bytes, std::string_view& text) {
  if (bytes.size() > kMaxCsvBytes) {
    return Problem{"file", ProblemCode::TooLarge, std::to_string(bytes.size()) + " bytes",
                   "at most " + std::to_string(kMaxCsvBytes) + " bytes"};
  }
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
  std::size_t line = 1;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::optional<std::size_t> end = utf8_end(bytes, at);
    if (!end || bytes[at] == '\0') {
      return Problem{"line " + std::to_string(line), ProblemCode::BadFile,
                     "byte " + std::to_string(static_cast<unsigned char>(bytes[at])),
                     "text in UTF-8"};
    }
    line += bytes[at] == '\n' ? 1 : 0;
    at = *end;
  }
  text = bytes;
  return {};
}

char detect_separator(std::string_view text) {
  // Comma last: with a semicolon or tab between cells it may well stand inside them.
  constexpr std::array kSeparators = {'\t', ';', ','};
  for (const char separator : kSeparators) {
    if (steady_columns(text, separator) > 0) return separator;
  }
  char best = ',';
  for (const char separator : kSeparators) {
    if (in_first_line(text, separator) > in_first_line(text, best)) best = separator;
  }
  return best;
}

std::string place(std::size_t row, std::size_t column, std::string_view name) {
  std::string text = "row " + std::to_string(row) + ", column " + std::to_string(column);
  if (!name.empty()) text += " (" + quote(name) + ")";
  return text;
}

std::string counted(std::size_t count, std::string_view one, std::string_view more) {
  return std::to_string(count) + " " + std::string(count == 1 ? one : more);
}

std::string cell_text(std::string_view text, const Cell& cell) {
  std::string content(text.substr(cell.begin, cell.size));
  if (!cell.doubled_quotes) return content;
  std::string single;
  for (std::size_t i = 0; i < content.size(); ++i) {
    single += content[i];
    if (content[i] == '"') ++i;  // the second of a pair
  }
  return single;
}

bool is_missing(std::string_view cell) {
  const auto is = [&](std::string_view word) {
    if (cell.size() != word.size()) return false;
    for (std::size_t i = 0; i < word.size(); ++i) {
      const char c = cell[i] >= 'A' && cell[i] <= 'Z' ? static_cast<char>(cell[i] + 32) : cell[i];
      if (c != word[i]) return false;
    }
    return true;
  };
  return is("") || is("na") || is("n/a") || is("nan") || is("?");
}

}  // namespace descent::csv
