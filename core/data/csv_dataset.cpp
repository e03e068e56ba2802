// Columns → a data set: which are inputs, what the target is, what to do about missing values.
#include <algorithm>
#include <cmath>
#include <set>

#include "base/check.hpp"
#include "base/text.hpp"
#include "data/csv.hpp"
#include "data/csv_scan.hpp"

namespace descent {
namespace {

bool is_missing(const CsvColumn& column, std::size_t row) {
  return column.kind == ColumnKind::Number ? std::isnan(column.numbers[row])
                                           : column.codes[row] < 0;
}

/// What stands in for a missing value: the mean, or the most frequent code (the lowest among
/// equals); 0 for a column without any value.
double substitute(const CsvColumn& column) {
  if (column.kind == ColumnKind::Number) {
    double mean = 0;
    double present = 0;
    for (const double value : column.numbers) {
      if (std::isnan(value)) continue;
      present += 1;
      mean += (value - mean) / present;
    }
    return mean;
  }
  std::vector<int> counts(column.categories.size());
  for (const std::int32_t code : column.codes) {
    if (code >= 0) ++counts[static_cast<std::size_t>(code)];
  }
  return static_cast<double>(std::max_element(counts.begin(), counts.end()) - counts.begin());
}

/// The different values of a number column, ascending; one more than `most` at the most.
std::vector<double> different(const CsvColumn& column, std::size_t most) {
  std::vector<double> values;
  for (const double value : column.numbers) {
    if (std::isnan(value)) continue;
    const auto at = std::lower_bound(values.begin(), values.end(), value);
    if (at != values.end() && *at == value) continue;
    values.insert(at, value);
    if (values.size() > most) break;
  }
  return values;
}

bool fits_float(double value) { return std::isfinite(static_cast<float>(value)); }

class Builder {
 public:
  Builder(const CsvTable& table, const CsvPlan& plan) : table_(table), plan_(plan) {}

  Status run(CsvData& out) {
    if (Status status = check_columns(); !status.ok()) return status;
    if (Status status = name_inputs(); !status.ok()) return status;
    if (Status status = name_classes(); !status.ok()) return status;
    for (std::size_t row = 0; row < static_cast<std::size_t>(table_.rows); ++row) {
      if (Status status = add_row(row); !status.ok()) return status;
    }
    if (built_.data.count == 0) {
      return Problem{"file", ProblemCode::BadFile, "0 rows",
                     "at least one row without missing values"};
    }
    out = std::move(built_);
    return {};
  }

 private:
  const CsvColumn& column(int index) const {
    return table_.columns[static_cast<std::size_t>(index)];
  }
  const CsvColumn& target() const { return column(plan_.target); }

  std::string place(std::size_t row, int index) const {
    return csv::place(static_cast<std::size_t>(table_.row_numbers[row]),
                      static_cast<std::size_t>(index) + 1, column(index).name);
  }
  std::string column_place(int index) const {
    return "column " + std::to_string(index + 1) + " (" + quote(column(index).name) + ")";
  }

  Status check_columns() const {
    const int columns = static_cast<int>(table_.columns.size());
    std::vector<int> all = plan_.inputs;
    all.push_back(plan_.target);
    std::set<int> taken;
    for (const int index : all) {
      if (index < 0 || index >= columns) {
        return Problem{"column", ProblemCode::OutOfRange, std::to_string(index + 1),
                       "1…" + std::to_string(columns)};
      }
      if (!taken.insert(index).second) {
        return Problem{column_place(index), ProblemCode::BadFile, "named twice",
                       "each column once, as an input or as the target"};
      }
      if (column(index).kind == ColumnKind::Text) {
        return Problem{column_place(index), ProblemCode::BadFile,
                       "more than " + std::to_string(kMaxCategories) + " different words",
                       "numbers or at most " + std::to_string(kMaxCategories) + " categories"};
      }
    }
    if (plan_.inputs.empty()) {
      return Problem{"columns", ProblemCode::BadFile, "0 inputs", "at least one input column"};
    }
    if (plan_.task == Task::Regression && target().kind != ColumnKind::Number) {
      return Problem{column_place(plan_.target), ProblemCode::BadFile, "categories",
                     "numbers, or classification as the task"};
    }
    return {};
  }

  Status name_inputs() {
    std::uint64_t width = 0;  // 32 bits could wrap around
    for (const int index : plan_.inputs)
      width += spread(index) ? column(index).categories.size() : 1;
    if (width * static_cast<std::uint64_t>(table_.rows) > kMaxCsvCells) {
      return Problem{"inputs", ProblemCode::TooLarge, std::to_string(width) + " per row",
                     "at most " + std::to_string(kMaxCsvCells) + " numbers in all"};
    }
    for (const int index : plan_.inputs) {
      const CsvColumn& from = column(index);
      substitutes_.push_back(plan_.missing == Missing::Fill ? substitute(from) : 0);
      if (!spread(index)) {
        built_.input_names.push_back(from.name);
        continue;
      }
      for (const std::string& word : from.categories) {
        built_.input_names.push_back(from.name + " = " + word);
      }
    }
    built_.data.inputs = static_cast<int>(width);
    return {};
  }

  Status name_classes() {
    if (plan_.task != Task::Classification) return {};
    if (target().kind == ColumnKind::Category) {
      built_.class_names = target().categories;
    } else {
      values_ = different(target(), kMaxCategories);
      if (values_.size() > kMaxCategories) {
        return Problem{column_place(plan_.target), ProblemCode::BadFile,
                       "more than " + std::to_string(kMaxCategories) + " different numbers",
                       "at most " + std::to_string(kMaxCategories) + " classes, or regression"};
      }
      for (const double value : values_) built_.class_names.push_back(number_text(value));
    }
    if (built_.class_names.size() < 2) {
      return Problem{column_place(plan_.target), ProblemCode::BadFile,
                     csv::counted(built_.class_names.size(), "class", "classes"),
                     "two classes or more"};
    }
    built_.data.classes = static_cast<int>(built_.class_names.size());
    return {};
  }

  bool spread(int index) const {
    return plan_.one_hot && column(index).kind == ColumnKind::Category;
  }

  /// Whether the row is to be left out, or the problem that it is.
  Status look_for_missing(std::size_t row, bool& drop) const {
    drop = is_missing(target(), row);
    int where = plan_.target;
    for (const int index : plan_.inputs) {
      if (drop) break;
      if (plan_.missing == Missing::Fill) break;
      drop = is_missing(column(index), row);
      where = index;
    }
    if (drop && plan_.missing == Missing::Reject) {
      return Problem{place(row, where), ProblemCode::BadFile, "nothing", "a value"};
    }
    return {};
  }

  Status add_row(std::size_t row) {
    bool drop = false;
    if (Status status = look_for_missing(row, drop); !status.ok()) return status;
    if (drop) {
      ++built_.dropped;
      return {};
    }
    for (std::size_t k = 0; k < plan_.inputs.size(); ++k) {
      const int index = plan_.inputs[k];
      const CsvColumn& from = column(index);
      const double value = is_missing(from, row)             ? substitutes_[k]
                           : from.kind == ColumnKind::Number ? from.numbers[row]
                                                             : from.codes[row];
      if (!fits_float(value)) return too_big(row, index);
      if (!spread(index)) {
        built_.data.x.push_back(static_cast<float>(value));
        continue;
      }
      for (std::size_t word = 0; word < from.categories.size(); ++word) {
        built_.data.x.push_back(static_cast<double>(word) == value ? 1.0F : 0.0F);
      }
    }
    return add_target(row);
  }

  Status add_target(std::size_t row) {
    double value = 0;
    if (target().kind == ColumnKind::Category) {
      value = target().codes[row];
    } else if (plan_.task == Task::Classification) {
      const auto at = std::lower_bound(values_.begin(), values_.end(), target().numbers[row]);
      value = static_cast<double>(at - values_.begin());
    } else {
      value = target().numbers[row];
    }
    if (!fits_float(value)) return too_big(row, plan_.target);
    built_.data.targets.push_back(static_cast<float>(value));
    ++built_.data.count;
    return {};
  }

  Problem too_big(std::size_t row, int index) const {
    return {place(row, index), ProblemCode::OutOfRange, "a number too large", "-3e38…3e38"};
  }

  const CsvTable& table_;
  const CsvPlan& plan_;
  std::vector<double> substitutes_;  ///< one per input column of the plan
  std::vector<double> values_;       ///< the numbers that are classes
  CsvData built_;
};

}  // namespace

CsvPlan default_plan(const CsvTable& table) {
  constexpr std::size_t kFewClasses = 10;
  CsvPlan plan;
  for (std::size_t column = 0; column < table.columns.size(); ++column) {
    const CsvColumn& candidate = table.columns[column];
    if (candidate.kind == ColumnKind::Text || candidate.missing == table.rows) continue;
    plan.inputs.push_back(static_cast<int>(column));
  }
  if (plan.inputs.empty()) return plan;
  plan.target = plan.inputs.back();
  plan.inputs.pop_back();
  const CsvColumn& target = table.columns[static_cast<std::size_t>(plan.target)];
  bool classes = target.kind == ColumnKind::Category;
  if (!classes) {
    const std::vector<double> values = different(target, kFewClasses);
    classes = values.size() <= kFewClasses &&
              std::all_of(values.begin(), values.end(),
                          [](double value) { return std::floor(value) == value; });
  }
  plan.task = classes ? Task::Classification : Task::Regression;
  return plan;
}

Status to_dataset(const CsvTable& table, const CsvPlan& plan, CsvData& out) {
  return Builder(table, plan).run(out);
}

}  // namespace descent
