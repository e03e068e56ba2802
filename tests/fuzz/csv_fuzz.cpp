// CSV text. Input: a byte that says what is known of the header, what becomes of missing values and
// which plan is followed, then the file.
//
// Promises: any bytes give a table, whose columns all have one value per row, or a problem that
// leaves the table as it was; a plan is followed to a data set whose sizes fit and whose numbers
// are finite, or refused without a trace, as one with a wrong or repeated column is. The same text
// as one of the real sets is refused without a trace, or has that set's size.
#include <cmath>

#include "data/csv.hpp"
#include "data/sets.hpp"
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

/// 0: the default plan; else one whose set bits name the inputs (columns 0 … 3), in either task.
/// Its target may be among them, or one past the last column.
CsvPlan plan_of(const CsvTable& table, int pick) {
  if (pick == 0) return default_plan(table);
  CsvPlan plan;
  for (int bit = 0; bit < 4; ++bit) {
    if ((pick >> bit) % 2 != 0) plan.inputs.push_back(bit);
  }
  plan.target = pick % (static_cast<int>(table.columns.size()) + 1);
  plan.task = pick % 3 == 0 ? Task::Classification : Task::Regression;
  return plan;
}

bool names_each_once(const CsvPlan& plan, std::size_t columns) {
  std::vector<int> uses(columns);
  std::vector<int> all = plan.inputs;
  all.push_back(plan.target);
  for (const int column : all) {
    if (column < 0 || static_cast<std::size_t>(column) >= columns) return false;
    if (++uses[static_cast<std::size_t>(column)] > 1) return false;
  }
  return true;
}

void check_plan(const CsvTable& table, const CsvPlan& plan) {
  CsvData made;
  const Status status = to_dataset(table, plan, made);
  const Dataset& data = made.data;
  if (!status.ok()) {
    DESCENT_CHECK(data.count == 0 && data.x.empty() && made.input_names.empty());
    DESCENT_CHECK(!describe(status.problem()).empty());
    return;
  }
  DESCENT_CHECK(names_each_once(plan, table.columns.size()));
  DESCENT_CHECK(data.count + made.dropped == table.rows, data.count, made.dropped, table.rows);
  const auto count = static_cast<std::size_t>(data.count);
  const auto inputs = static_cast<std::size_t>(data.inputs);
  DESCENT_CHECK(data.x.size() == count * inputs && data.targets.size() == count);
  DESCENT_CHECK(made.input_names.size() == inputs);
  for (const float value : data.x) DESCENT_CHECK(std::isfinite(value), value);
  for (const float value : data.targets) DESCENT_CHECK(std::isfinite(value), value);
}

void check_set(const RealSet& row, std::string_view text) {
  Dataset data;
  const Status status = read_set(row, text, data);
  DESCENT_CHECK(data.count == (status.ok() ? row.count : 0), row.id, data.count);
  if (!status.ok()) DESCENT_CHECK(data.x.empty() && !describe(status.problem()).empty());
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const int choice = input.byte();
  check_set(real_sets()[static_cast<std::size_t>(choice) % real_sets().size()], input.text());

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

  CsvPlan plan = plan_of(table, choice / 18);
  plan.missing = static_cast<Missing>(choice / 3 % 3);
  plan.one_hot = choice / 9 % 2 == 0;
  check_plan(table, plan);
  return 0;
}
