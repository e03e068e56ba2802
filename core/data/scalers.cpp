#include "data/scalers.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "base/check.hpp"

namespace descent {
namespace {

constexpr double kEps = std::numeric_limits<double>::epsilon();

/// A spread so small that it is rounding: the column is constant (sklearn _handle_zeros_in_scale).
double or_one(double scale) { return scale < 10 * kEps ? 1 : scale; }

ColumnScale none(std::span<double>) { return {}; }

ColumnScale standard(std::span<double> column) {
  const auto n = static_cast<double>(column.size());
  double mean = 0;
  for (const double x : column) mean += x;
  mean /= n;
  double variance = 0;
  for (const double x : column) variance += (x - mean) * (x - mean);
  variance /= n;
  // The error bound of the two-pass variance; below it, nothing but rounding (sklearn
  // _is_constant_feature, after Chan, Golub & LeVeque 1983).
  const double rounding = n * mean * kEps;
  const bool constant = variance <= n * kEps * variance + rounding * rounding;
  return {mean, constant ? 1 : std::sqrt(variance)};
}

ColumnScale min_max(std::span<double> column) {
  const auto [low, high] = std::minmax_element(column.begin(), column.end());
  return {*low, or_one(*high - *low)};
}

ColumnScale min_max_signed(std::span<double> column) {
  const ColumnScale unit = min_max(column);
  return {unit.center, unit.scale / 2};  // twice as wide, then 1 lower
}

ColumnScale max_abs(std::span<double> column) {
  double largest = 0;
  for (const double x : column) largest = std::fmax(largest, std::fabs(x));
  return {0, or_one(largest)};
}

/// numpy.percentile of sorted values, linear between neighbours.
double quantile(std::span<const double> sorted, double q) {
  const double at = q * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(std::floor(at));
  const std::size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (at - std::floor(at)) * (sorted[above] - sorted[below]);
}

ColumnScale robust(std::span<double> column) {
  std::sort(column.begin(), column.end());
  return {quantile(column, 0.5), or_one(quantile(column, 0.75) - quantile(column, 0.25))};
}

constexpr std::array kRows = {
    ScalerRow{"none", "x", "the raw values", none},
    ScalerRow{"standard", R"(\frac{x-\bar x}{\sigma})", "scikit-learn StandardScaler", standard},
    ScalerRow{"min_max", R"(\frac{x-\min}{\max-\min})", "scikit-learn MinMaxScaler", min_max},
    ScalerRow{"min_max_signed", R"(2\,\frac{x-\min}{\max-\min}-1)",
              "scikit-learn MinMaxScaler, feature_range (-1, 1)", min_max_signed, -1},
    ScalerRow{"max_abs", R"(\frac{x}{\max|x|})", "scikit-learn MaxAbsScaler", max_abs},
    ScalerRow{"robust", R"(\frac{x-\mathrm{median}}{q_{75}-q_{25}})", "scikit-learn RobustScaler",
              robust},
};

}  // namespace

std::span<const ScalerRow> scalers() { return kRows; }

void Scaler::fit(std::span<const float> x, int columns) {
  const auto width = static_cast<std::size_t>(columns);
  DESCENT_CHECK(columns >= 1 && !x.empty() && x.size() % width == 0, columns, x.size());
  columns_.assign(width, {});
  std::vector<double> column(x.size() / width);
  for (std::size_t c = 0; c < width; ++c) {
    for (std::size_t r = 0; r < column.size(); ++r) {
      column[r] = static_cast<double>(x[r * width + c]);
    }
    columns_[c] = row_->fit(column);
  }
}

void Scaler::transform(std::span<float> x) const {
  DESCENT_CHECK(!columns_.empty() && x.size() % columns_.size() == 0, columns_.size(), x.size());
  for (std::size_t i = 0; i < x.size(); ++i) {
    const ColumnScale& column = columns_[i % columns_.size()];
    const double value = (static_cast<double>(x[i]) - column.center) / column.scale + row_->low;
    x[i] = static_cast<float>(value);
  }
}

void Scaler::inverse(std::span<float> x) const {
  DESCENT_CHECK(!columns_.empty() && x.size() % columns_.size() == 0, columns_.size(), x.size());
  for (std::size_t i = 0; i < x.size(); ++i) {
    const ColumnScale& column = columns_[i % columns_.size()];
    const double value = (static_cast<double>(x[i]) - row_->low) * column.scale + column.center;
    x[i] = static_cast<float>(value);
  }
}

void Scaler::restore(std::span<const ColumnScale> columns) {
  columns_.assign(columns.begin(), columns.end());
}

}  // namespace descent
