// CSV text → cells. Internal to data/.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/status.hpp"

namespace descent::csv {

/// A piece of the text, without quotes and surrounding spaces.
struct Cell {
  std::uint32_t begin = 0, size = 0;
  bool doubled_quotes = false;  ///< holds "" that stands for "
};

/// Walks over the records of a text.
class Scanner {
 public:
  Scanner(std::string_view text, char separator) : text_(text), separator_(separator) {}

  bool at_end() const { return at_ == text_.size(); }
  /// The number of the record read last, from 1; empty lines count.
  std::size_t row() const { return row_; }
  /// Appends the next record's cells: none for an empty line.
  Status next(std::vector<Cell>& cells);

 private:
  bool at_line_end() const { return text_[at_] == '\n' || text_[at_] == '\r'; }
  void skip_line_end();
  Status quoted(std::size_t column, Cell& cell);
  void bare(Cell& cell);

  std::string_view text_;
  char separator_;
  std::size_t at_ = 0;
  std::size_t row_ = 0;
};

/// The text behind a byte order mark, if it is text at all: not too long, UTF-8, no NUL.
Status clean(std::string_view bytes, std::string_view& text);

char detect_separator(std::string_view text);

/// "row 3, column 2 (petal width)"; numbers from 1, the name only where there is one.
std::string place(std::size_t row, std::size_t column, std::string_view name = {});

/// "1 cell", "2 cells".
std::string counted(std::size_t count, std::string_view one, std::string_view more);

std::string cell_text(std::string_view text, const Cell& cell);

bool is_missing(std::string_view cell);

}  // namespace descent::csv
