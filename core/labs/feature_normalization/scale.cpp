// Scale: a small table before and after a scaler, and each column's histogram on one axis that all
// columns share, so that their sizes can be compared by eye.
//
// Source: scikit-learn tutorial, sk7_normalization.py (the 3×3 table).
#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "base/registry.hpp"
#include "base/text.hpp"
#include "data/generators.hpp"
#include "labs/feature_normalization/panels.hpp"

namespace descent::feature_normalization_panels {
namespace {

constexpr int kRowsShown = 6;
constexpr std::size_t kBins = 40;

Dataset example() {
  Dataset data;
  data.count = 3;
  data.inputs = 3;
  data.x = {10, 2.7F, 3.6F, -100, 5, -2, 120, 20, 40};
  return data;
}

Dataset make_table(const Config& config) {
  const std::string_view table = config.choice("table");
  if (table == "example") return example();
  Rng rng = Rng::for_purpose(config.seed(), "data");
  if (table == "flats") return find_row(generators(), "houses")->make(rng, 200, 5);
  return make_classification(rng, 300, {.scale = 100});
}

struct Spread {
  double min, max, mean, deviation;
};

Spread spread_of(std::span<const float> x, std::size_t column, std::size_t columns) {
  const double n = static_cast<double>(x.size() / columns);
  Spread s{static_cast<double>(x[column]), static_cast<double>(x[column]), 0, 0};
  for (std::size_t i = column; i < x.size(); i += columns) {
    const double value = static_cast<double>(x[i]);
    s.min = std::min(s.min, value);
    s.max = std::max(s.max, value);
    s.mean += value / n;
  }
  for (std::size_t i = column; i < x.size(); i += columns) {
    const double away = static_cast<double>(x[i]) - s.mean;
    s.deviation += away * away / n;
  }
  s.deviation = std::sqrt(s.deviation);
  return s;
}

class Scale final : public Lab {
 public:
  explicit Scale(const Config& config)
      : data_(make_table(config)), scaler_(*find_row(scalers(), config.choice("method"))) {
    scaler_.fit(data_.x, data_.inputs);
    after_ = data_.x;
    scaler_.transform(after_);
  }

  void apply(const Config&) override {}
  void advance(int) override {}
  Progress progress() const override { return {}; }
  void save(ArchiveWriter&) const override {}
  Status load(ArchiveReader& in) override { return in.status(); }

  void frame(FrameWriter& out) const override {
    const auto columns = static_cast<std::uint32_t>(data_.inputs);
    const auto rows = static_cast<std::uint32_t>(std::min(kRowsShown, data_.count));
    const std::span<const float> before(data_.x);
    const std::span<const float> after(after_);
    out.values("before", before.first(rows * columns), rows, columns);
    out.values("after", after.first(rows * columns), rows, columns);
    std::vector<float> table;
    double low = 0, high = 0;  // of the columns' mean sizes, before
    for (std::size_t c = 0; c < columns; ++c) {
      const ColumnScale& fitted = scaler_.columns()[c];
      const Spread was = spread_of(before, c, columns);
      const Spread is = spread_of(after, c, columns);
      for (const double value : {fitted.center, fitted.scale, was.min, was.max, was.mean,
                                 was.deviation, is.min, is.max, is.mean, is.deviation})
        table.push_back(static_cast<float>(value));
      low = c == 0 ? was.deviation : std::min(low, was.deviation);
      high = std::max(high, was.deviation);
    }
    out.values("columns", table, columns, 10);
    const auto [from, to] = std::minmax_element(before.begin(), before.end());
    const auto [from_after, to_after] = std::minmax_element(after.begin(), after.end());
    out.values("span", std::array{*from, *to, *from_after, *to_after}, 1, 4);
    write_bins(out, "bins_before", before, *from, *to);
    write_bins(out, "bins_after", after, *from_after, *to_after);
    out.scalar("key", static_cast<float>(low > 0 ? high / low : 0));
    out.note("notes",
             scaler_.row().id == std::string_view("none") ? "feature_normalization.unscaled"
                                                          : "feature_normalization.scaled",
             "method=" + std::string(scaler_.row().id) +
                 "&times=" + number_text(static_cast<float>(low > 0 ? high / low : 0)));
  }

 private:
  /// Counts per column in equal bins from `from` to `to`.
  void write_bins(FrameWriter& out, std::string_view channel, std::span<const float> x, float from,
                  float to) const {
    const auto columns = static_cast<std::size_t>(data_.inputs);
    const std::span<float> bins = out.reserve(channel, static_cast<std::uint32_t>(columns), kBins);
    std::fill(bins.begin(), bins.end(), 0.0F);
    for (std::size_t i = 0; i < x.size(); ++i) {
      const float share = to > from ? (x[i] - from) / (to - from) : 0.5F;
      const auto bin = std::min(kBins - 1, static_cast<std::size_t>(share * kBins));
      bins[(i % columns) * kBins + bin] += 1;
    }
  }

  Dataset data_;
  Scaler scaler_;
  std::vector<float> after_;
};

}  // namespace

std::unique_ptr<Lab> make_scale(const Config& config) { return std::make_unique<Scale>(config); }

}  // namespace descent::feature_normalization_panels
