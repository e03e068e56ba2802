// Foreign tables: CSV text → columns with types → a data set. RFC 4180 with the liberties that
// spreadsheets take:
//
//   separator   comma, semicolon or tab: of tab, semicolon, comma the first that divides the first
//               rows into equally many cells, two or more
//   quotes      "…" may hold separators, line ends and "" for a quote; elsewhere a quote is itself
//   line ends   LF, CR LF or CR; a UTF-8 byte order mark is skipped
//   empty       lines are skipped, and so are rows whose cells are all empty
//   text        UTF-8 without NUL; spaces around an unquoted cell do not count
//   header      the first row, if no cell of it is a number and not all are missing
//   missing     an empty cell, NA, N/A, NaN or ?, in upper or lower case
//   numbers     decimal point, optional exponent, finite, at most 40 characters
//
// A column whose present cells are mostly numbers is a number column, and a cell of it that is not
// a number is an error; any other column holds categories. Rows are numbered as a spreadsheet does:
// from 1, header and empty lines included.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/status.hpp"
#include "data/dataset.hpp"

namespace descent {

// What is read at most. With all limits reached the reader holds about 60 MB beside the text.
inline constexpr std::size_t kMaxCsvBytes = std::size_t{16} << 20U;
inline constexpr std::size_t kMaxCsvRows = 100'000;
inline constexpr std::size_t kMaxCsvColumns = 1'024;
inline constexpr std::size_t kMaxCsvCells = 2'000'000;
inline constexpr std::size_t kMaxCsvCellBytes = 1'024;
/// Different words of a category column; a column with more is kept as Text.
inline constexpr std::size_t kMaxCategories = 256;

enum class ColumnKind {
  Number,
  Category,
  Text  ///< too many different words to be categories: can be shown, not learned from
};

struct CsvColumn {
  std::string name;  ///< from the header, or "column 3"; made unique by " (2)"
  ColumnKind kind = ColumnKind::Number;
  int missing = 0;
  std::vector<double> numbers;          ///< Number: one per row, NaN where missing
  std::vector<std::int32_t> codes;      ///< Category: index into categories, -1 where missing
  std::vector<std::string> categories;  ///< Category: sorted by bytes
};

struct CsvTable {
  int rows = 0;
  char separator = ',';
  bool header = false;
  std::vector<CsvColumn> columns;
  std::vector<std::int32_t> row_numbers;  ///< of each data row, as a spreadsheet counts
};

enum class Header { Detect, Present, Absent };

/// Reads the bytes of a file. Total: any bytes give a table or a problem, in time linear in their
/// number; `table` is changed only on success.
Status read_csv(std::string_view bytes, CsvTable& table, Header header = Header::Detect);

enum class Missing {
  Reject,   ///< a missing value is an error
  DropRow,  ///< rows with one are left out
  Fill      ///< numbers by the column's mean, categories by its most frequent, over all its rows;
            ///< never the target, whose row is left out
};

struct CsvPlan {
  std::vector<int> inputs;  ///< column numbers from 0
  int target = 0;
  Task task = Task::Regression;
  Missing missing = Missing::Reject;
  bool one_hot = true;  ///< off: a category input is its code as a number
};

/// The last usable column (not Text, not without any value) as target, all other usable ones as
/// inputs. Categories, or at most ten different whole numbers, make a classification.
CsvPlan default_plan(const CsvTable& table);

struct CsvData {
  Dataset data;
  std::vector<std::string> input_names;  ///< one per input; "colour = red" for one of a one-hot
  std::vector<std::string> class_names;  ///< classification only
  int dropped = 0;                       ///< rows left out for missing values
};

/// Follows the plan; `out` is changed only on success. Never more than kMaxCsvCells inputs in all.
Status to_dataset(const CsvTable& table, const CsvPlan& plan, CsvData& out);

}  // namespace descent
