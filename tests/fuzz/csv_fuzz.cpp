// CSV text. Input: a byte that says what is known of the header and what becomes of missing values,
// then the file.
//
// Promises: any bytes give a table, whose columns all have one value per row, or a problem that
// leaves the table as it was; a data set made of it by the default plan has finite inputs.
#include <cmath>

#include "data/csv.hpp"
#include "fuzz.hpp"

namespace {

using namespace descent;

void check_column(const CsvColumn& column, int rows) {
  const auto wanted = static_cast<std::size_t>(rows);
  const bool is_number = column.kind == ColumnKind::Number;
  const bool is_category = column.kind == ColumnKind::Category;
  DESCENT_CHECK(column.numbers.size() == (is_number ? wanted : 0), column.name);
  DESCENT_CHECK(column.codes.size() == (is_category ? wanted : 0), column.name);
  DESCENT_CHECK(column.categories.size() <= kMaxCategories, column.name);
  DESCENT_CHECK(column.missing >= 0 && column.missing <= rows, column.name);
  const auto known = static_cast<std::int32_t>(column.categories.size());
  for (const std::int32_t code : column.codes) DESCENT_CHECK(code >= -1 && code < known, code);
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const std::uint8_t choice = input.byte();

  CsvTable table;
  const Status status = read_csv(input.text(), table, static_cast<Header>(choice % 3));
  if (!status.ok()) {
    DESCENT_CHECK(table.rows == 0 && table.columns.empty());
    DESCENT_CHECK(!describe(status.problem()).empty());
    return 0;
  }
  DESCENT_CHECK(table.rows > 0 && !table.columns.empty());
  DESCENT_CHECK(table.row_numbers.size() == static_cast<std::size_t>(table.rows));
  for (const CsvColumn& column : table.columns) check_column(column, table.rows);

  CsvPlan plan = default_plan(table);
  plan.missing = static_cast<Missing>(choice / 3 % 3);
  plan.one_hot = choice / 9 % 2 == 0;
  CsvData made;
  if (const Status mapped = to_dataset(table, plan, made); !mapped.ok()) {
    DESCENT_CHECK(!describe(mapped.problem()).empty());
    return 0;
  }
  for (const float value : made.data.x) DESCENT_CHECK(std::isfinite(value), value);
  return 0;
}
