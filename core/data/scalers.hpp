// Scalers: each column x becomes (x - center) / scale + low, with numbers that are fitted on the
// training rows alone and then applied to any row.
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace descent {

/// What a scaler learns of one column.
struct ColumnScale {
  double center = 0;
  double scale = 1;  ///< never 0: a constant column keeps 1
};

struct ScalerRow {
  std::string_view id;
  std::string_view formula;  ///< TeX
  std::string_view source;
  /// `column` holds at least one value and may be reordered.
  ColumnScale (*fit)(std::span<double> column);
  double low = 0;  ///< what is added after the division
};

/// none, standard, min_max, min_max_signed, max_abs, robust.
std::span<const ScalerRow> scalers();

class Scaler {
 public:
  explicit Scaler(const ScalerRow& row) : row_(&row) {}

  /// x: [rows, columns], finite, rows ≥ 1. Give it training rows only.
  void fit(std::span<const float> x, int columns);

  /// In place; x: [any, columns].
  void transform(std::span<float> x) const;
  void inverse(std::span<float> x) const;

  const ScalerRow& row() const { return *row_; }
  /// Empty before `fit`. Together with the row's id this is the whole state.
  std::span<const ColumnScale> columns() const { return columns_; }
  void restore(std::span<const ColumnScale> columns);

 private:
  const ScalerRow* row_;
  std::vector<ColumnScale> columns_;
};

}  // namespace descent
