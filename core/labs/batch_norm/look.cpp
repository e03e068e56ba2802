#include "labs/batch_norm/look.hpp"

#include <algorithm>
#include <cmath>

namespace descent::batch_norm_panels {
namespace {

constexpr int kHistogramRows = 200;  // points whose values on their way through are counted

/// The smallest of 1, 2, 5, 10, 20 … that is not below: an axis that rarely moves.
float nice_above(float value) {
  float power = 1e-6F;
  while (power < 1e30F && power * 10 <= value) power *= 10;
  for (const float factor : {1.0F, 2.0F, 5.0F}) {
    if (power * factor >= value) return power * factor;
  }
  return power * 10;
}

float root_mean_square(std::span<const float> values) {
  double sum = 0;
  for (const float value : values) {
    const double v = std::isfinite(value) ? static_cast<double>(value) : 1e15;
    sum += v * v;
  }
  return static_cast<float>(std::sqrt(sum / static_cast<double>(values.size())));
}

/// Shares of the values per bin of [low, high]; what lies beyond counts in the outermost bins.
void count(std::span<const float> values, float low, float high, std::span<float> bins) {
  const float scale = static_cast<float>(kBins) / (high - low);
  const float share = 1 / static_cast<float>(values.size());
  for (const float value : values) {
    const float at = (value - low) * scale;
    const std::size_t bin = !(at >= 0)           ? 0
                            : at >= float{kBins} ? kBins - 1
                                                 : static_cast<std::size_t>(at);
    bins[bin] += share;
  }
}

}  // namespace

Look::Look(const Trainer& trainer, const Stack& stack, Mode mode, const Dataset& judged, double low,
           double high)
    : trainer_(trainer),
      stack_(stack),
      mirror_(trainer.network()),
      cost_(mirror_.network(), mode, LossKind::Mse, 1, judged.count, 1),
      curve_(mirror_.network(), kCurvePoints, mode),
      values_(mirror_.network(), std::min(judged.count, kHistogramRows), mode) {
  std::copy(judged.x.begin(), judged.x.end(), cost_.x().begin());
  std::copy(judged.targets.begin(), judged.targets.end(), cost_.targets().begin());
  std::copy_n(judged.x.begin(), values_.x().size(), values_.x().begin());
  const auto first = static_cast<float>(low), last = static_cast<float>(high);
  for (std::size_t i = 0; i < kCurvePoints; ++i)
    curve_.x()[i] = first + (last - first) * static_cast<float>(i) / (kCurvePoints - 1);
}

float Look::cost() {
  mirror_.copy(trainer_.parameters());
  return cost_.forward();
}

const Probe& Look::curve() {
  run(curve_);
  return curve_;
}

void Look::run(Probe& probe) {
  mirror_.copy(trainer_.parameters());
  probe.run();
}

/// The values of one kind at a layer: layer 0 is the input, raw and normalised.
std::span<const float> Look::values_at(std::size_t kind, std::size_t layer) const {
  if (layer == 0) return kind == 0 ? values_.x() : values_.layer(0);
  return values_.layer(linear_of(layer - 1) + kind);
}

/// One axis for all hidden layers of a kind, 2.5 deviations of the widest one.
Picture Look::picture() {
  run(values_);
  const std::size_t columns = stack_.layers + 1;
  Picture picture;
  picture.histograms.resize(kKinds * columns * kBins);
  for (std::size_t kind = 0; kind < kKinds; ++kind) {
    float widest = 1e-6F, lowest = 0;
    for (std::size_t layer = 1; layer < columns; ++layer) {
      const auto values = values_at(kind, layer);
      widest = std::max(widest, root_mean_square(values));
      lowest = std::min(lowest, *std::min_element(values.begin(), values.end()));
    }
    const bool bounded = kind == 2 && stack_.bounded;
    const float high = bounded ? 1.0F : nice_above(2.5F * widest);
    const float low = lowest < 0 ? -high : 0.0F;
    const float input_high = nice_above(2 * root_mean_square(values_at(kind, 0)));
    picture.ranges.insert(picture.ranges.end(), {low, high, -input_high, input_high});
    for (std::size_t layer = 0; layer < columns; ++layer) {
      count(values_at(kind, layer), layer == 0 ? -input_high : low, layer == 0 ? input_high : high,
            std::span(picture.histograms).subspan((kind * columns + layer) * kBins, kBins));
    }
  }
  for (std::size_t layer = 0; layer < columns; ++layer) picture.spreads.push_back(spread_at(layer));
  return picture;
}

/// How far a unit's output moves from point to point: its deviation, the mean over the layer.
float Look::spread_at(std::size_t layer) const {
  const std::span<const float> values = values_at(2, layer);
  const std::size_t units = layer == 0 ? 1 : stack_.width;
  const std::size_t rows = values.size() / units;
  double total = 0;
  for (std::size_t unit = 0; unit < units; ++unit) {
    double mean = 0, squares = 0;
    for (std::size_t i = 0; i < rows; ++i) {
      const float value = values[i * units + unit];
      const double v = std::isfinite(value) ? static_cast<double>(value) : 0;
      mean += v / static_cast<double>(rows);
      squares += v * v / static_cast<double>(rows);
    }
    total += std::sqrt(std::max(squares - mean * mean, 0.0)) / static_cast<double>(units);
  }
  return static_cast<float>(total);
}

float Look::last_spread() {
  run(values_);
  return spread_at(stack_.layers);
}

Part Look::beyond(float limit) {
  run(values_);
  Part part;
  for (std::size_t layer = 1; layer <= stack_.layers; ++layer) {
    for (const float value : values_at(2, layer)) {
      part.count += std::abs(value) > limit ? 1 : 0;
      ++part.all;
    }
  }
  return part;
}

}  // namespace descent::batch_norm_panels
