// Cells → columns with names and types.
#include "data/csv.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <span>

#include "base/text.hpp"
#include "data/csv_scan.hpp"

namespace descent {
namespace {

using csv::Cell;

/// All cells of the file, row by row, each row `columns` wide.
struct Grid {
  std::string_view text;
  std::size_t columns = 0;
  std::vector<Cell> cells;
  std::vector<std::int32_t> row_numbers;

  std::size_t rows() const { return row_numbers.size(); }
  const Cell& at(std::size_t row, std::size_t column) const {
    return cells[row * columns + column];
  }
  std::string_view view(std::size_t row, std::size_t column) const {
    return text.substr(at(row, column).begin, at(row, column).size);
  }
};

/// Whether a record is an empty line, or separators alone.
bool says_nothing(std::span<const Cell> record) {
  return std::all_of(record.begin(), record.end(), [](const Cell& cell) { return cell.size == 0; });
}

Status scan(std::string_view text, char separator, Grid& grid) {
  grid.text = text;
  csv::Scanner scanner(text, separator);
  while (!scanner.at_end()) {
    const std::size_t before = grid.cells.size();
    if (Status status = scanner.next(grid.cells); !status.ok()) return status;
    const std::size_t width = grid.cells.size() - before;
    if (says_nothing(std::span(grid.cells).subspan(before))) {
      grid.cells.resize(before);
      continue;
    }
    if (grid.columns == 0) grid.columns = width;
    const std::string row = "row " + std::to_string(scanner.row());
    if (width != grid.columns) {
      return Problem{row, ProblemCode::BadFile, csv::counted(width, "cell", "cells"),
                     csv::counted(grid.columns, "cell", "cells") + ", as in the first row"};
    }
    grid.row_numbers.push_back(static_cast<std::int32_t>(scanner.row()));
    if (grid.rows() > kMaxCsvRows + 1) {
      return Problem{row, ProblemCode::TooLarge, std::to_string(grid.rows() - 1) + " rows",
                     "at most " + std::to_string(kMaxCsvRows) + " rows"};
    }
    if (grid.cells.size() > kMaxCsvCells) {
      return Problem{row, ProblemCode::TooLarge, std::to_string(grid.cells.size()) + " cells",
                     "at most " + std::to_string(kMaxCsvCells) + " cells"};
    }
  }
  return {};
}

bool first_row_names_columns(const Grid& grid) {
  bool named = false;
  for (std::size_t column = 0; column < grid.columns; ++column) {
    const std::string_view cell = grid.view(0, column);
    if (parse_number(cell)) return false;
    named = named || !csv::is_missing(cell);
  }
  return named;
}

std::vector<std::string> column_names(const Grid& grid, bool header) {
  std::vector<std::string> names;
  std::set<std::string> taken;
  std::map<std::string, int> copies;  // the last number tried for a name
  for (std::size_t column = 0; column < grid.columns; ++column) {
    std::string name = header ? csv::cell_text(grid.text, grid.at(0, column)) : std::string();
    if (name.empty()) name = "column " + std::to_string(column + 1);
    std::string unique = name;
    int& copy = copies.try_emplace(name, 1).first->second;
    while (!taken.insert(unique).second) unique = name + " (" + std::to_string(++copy) + ")";
    names.push_back(std::move(unique));
  }
  return names;
}

/// Whether at least half of the present cells are numbers.
bool mostly_numbers(const Grid& grid, std::size_t first, std::size_t column) {
  std::size_t present = 0;
  std::size_t numbers = 0;
  for (std::size_t row = first; row < grid.rows(); ++row) {
    const std::string_view cell = grid.view(row, column);
    if (csv::is_missing(cell)) continue;
    ++present;
    if (parse_number(cell)) ++numbers;
  }
  return 2 * numbers >= present;
}

Status read_numbers(const Grid& grid, std::size_t first, std::size_t column, CsvColumn& out) {
  out.kind = ColumnKind::Number;
  out.numbers.reserve(grid.rows() - first);
  for (std::size_t row = first; row < grid.rows(); ++row) {
    const std::string_view cell = grid.view(row, column);
    const std::optional<double> value = parse_number(cell);
    if (!value && !csv::is_missing(cell)) {
      const auto number = static_cast<std::size_t>(grid.row_numbers[row]);
      return Problem{csv::place(number, column + 1, out.name), ProblemCode::BadFile, quote(cell),
                     "a number, or empty, NA, NaN or ? where it is missing"};
    }
    if (!value) ++out.missing;
    out.numbers.push_back(value.value_or(std::numeric_limits<double>::quiet_NaN()));
  }
  return {};
}

void read_categories(const Grid& grid, std::size_t first, std::size_t column, CsvColumn& out) {
  out.kind = ColumnKind::Category;
  std::set<std::string> words;
  for (std::size_t row = first; row < grid.rows(); ++row) {
    if (csv::is_missing(grid.view(row, column))) {
      ++out.missing;
    } else if (words.size() <= kMaxCategories) {
      words.insert(csv::cell_text(grid.text, grid.at(row, column)));
    }
  }
  if (words.size() > kMaxCategories) {
    out.kind = ColumnKind::Text;
    return;
  }
  out.categories.assign(words.begin(), words.end());
  out.codes.reserve(grid.rows() - first);
  for (std::size_t row = first; row < grid.rows(); ++row) {
    std::int32_t code = -1;
    if (!csv::is_missing(grid.view(row, column))) {
      const std::string word = csv::cell_text(grid.text, grid.at(row, column));
      const auto found = std::lower_bound(out.categories.begin(), out.categories.end(), word);
      code = static_cast<std::int32_t>(found - out.categories.begin());
    }
    out.codes.push_back(code);
  }
}

}  // namespace

Status read_csv(std::string_view bytes, CsvTable& table, Header header) {
  std::string_view text;
  if (Status status = csv::clean(bytes, text); !status.ok()) return status;
  CsvTable read;
  read.separator = csv::detect_separator(text);
  Grid grid;
  if (Status status = scan(text, read.separator, grid); !status.ok()) return status;
  if (grid.rows() > 0) {
    read.header =
        header == Header::Present || (header == Header::Detect && first_row_names_columns(grid));
  }
  const std::size_t first = read.header ? 1 : 0;
  if (grid.rows() <= first) {
    return Problem{"file", ProblemCode::BadFile, "0 rows", "at least one row of data"};
  }
  read.rows = static_cast<int>(grid.rows() - first);
  if (grid.rows() - first > kMaxCsvRows) {
    return Problem{"file", ProblemCode::TooLarge, std::to_string(read.rows) + " rows",
                   "at most " + std::to_string(kMaxCsvRows) + " rows"};
  }
  read.row_numbers.assign(grid.row_numbers.begin() + static_cast<std::ptrdiff_t>(first),
                          grid.row_numbers.end());
  read.columns.resize(grid.columns);
  std::vector<std::string> names = column_names(grid, read.header);
  for (std::size_t column = 0; column < grid.columns; ++column) {
    CsvColumn& out = read.columns[column];
    out.name = std::move(names[column]);
    if (!mostly_numbers(grid, first, column)) {
      read_categories(grid, first, column, out);
    } else if (Status status = read_numbers(grid, first, column, out); !status.ok()) {
      return status;
    }
  }
  table = std::move(read);
  return {};
}

}  // namespace descent
