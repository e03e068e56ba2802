#include "labs/neural_network/picture.hpp"

#include <algorithm>
#include <numeric>

#include "base/check.hpp"

namespace descent::network_panels {
namespace {

std::vector<float> grid(int inputs, double low, double high) {
  std::vector<float> x;
  if (inputs == 1) {
    for (int i = 0; i < kCurvePoints; ++i)
      x.push_back(static_cast<float>(low + (high - low) * i / (kCurvePoints - 1)));
    return x;
  }
  for (int row = 0; row < kFieldSide; ++row) {
    for (int column = 0; column < kFieldSide; ++column) {
      x.push_back(static_cast<float>(low + (high - low) * (column + 0.5) / kFieldSide));
      x.push_back(static_cast<float>(low + (high - low) * (kFieldSide - row - 0.5) / kFieldSide));
    }
  }
  return x;
}

}  // namespace

NetPicture::NetPicture(const Sequential& network, double low, double high, const Activation* answer)
    : inputs_(network.inputs()), widths_{network.inputs()}, answer_(answer) {
  DESCENT_CHECK(inputs_ == 1 || inputs_ == 2, inputs_);
  for (const LayerSpec& layer : network.layers()) widths_.push_back(layer.width);
  const std::vector<float> x = grid(inputs_, low, high);
  x_ = tape_.input({static_cast<int>(x.size()) / inputs_, inputs_});
  std::copy(x.begin(), x.end(), tape_.data(x_).begin());
  layers_ = network.record_layers(tape_, x_);
  one_x_ = one_.input({1, inputs_});
  one_layers_ = network.record_layers(one_, one_x_);
}

void NetPicture::write(FrameWriter& out, const Parameters& parameters,
                       std::array<float, 2> point) const {
  tape_.forward();
  write_layers(out, parameters);
  write_forward(out, point);
  write_units(out);
}

void NetPicture::write_layers(FrameWriter& out, const Parameters& parameters) const {
  const std::span<float> table =
      out.reserve("layers", static_cast<std::uint32_t>(widths_.size()), 2);
  for (std::size_t i = 0; i < widths_.size(); ++i) {
    table[2 * i] = static_cast<float>(widths_[i]);
    table[2 * i + 1] = i == 0 ? 0.0F : static_cast<float>(widths_[i] * (widths_[i - 1] + 1));
  }
  const std::span<const float> values = parameters.values();
  out.values("weights", values, 1, static_cast<std::uint32_t>(values.size()));
}

/// Of every unit, inputs first: the sum z and what the activation makes of it.
void NetPicture::write_forward(FrameWriter& out, std::array<float, 2> point) const {
  std::copy_n(point.begin(), inputs_, one_.data(one_x_).begin());
  one_.forward();
  std::vector<float> rows;
  for (int i = 0; i < inputs_; ++i) {
    const float x = point[static_cast<std::size_t>(i)];
    rows.insert(rows.end(), {x, x});
  }
  for (std::size_t layer = 0; layer < one_layers_.size(); ++layer) {
    const std::span<const float> z = ops::linear_preactivation(one_.nodes()[layer]);
    const std::span<const float> a = std::as_const(one_).data(one_layers_[layer]);
    const bool is_answer = answer_ != nullptr && layer + 1 == one_layers_.size();
    for (std::size_t unit = 0; unit < a.size(); ++unit) {
      float value = a[unit];
      if (is_answer) answer_->function.f32.value(&a[unit], &value, 1, answer_->defaults());
      rows.insert(rows.end(), {z[unit], value});
    }
  }
  out.values("forward", rows, static_cast<std::uint32_t>(rows.size() / 2), 2);
}

/// Of every unit, inputs first, what it answers over the grid; curves begin with a row of x.
void NetPicture::write_units(FrameWriter& out) const {
  const auto units = static_cast<std::uint32_t>(std::accumulate(widths_.begin(), widths_.end(), 0));
  const std::size_t cells = x().size() / static_cast<std::size_t>(inputs_);
  const bool curves = inputs_ == 1;
  std::span<float> rest = curves ? out.reserve("curves", units + 1, kCurvePoints)
                                 : out.reserve("fields", units, kFieldSide, kFieldSide);
  const auto write = [&](std::span<const float> values, std::size_t width) {
    for (std::size_t unit = 0; unit < width; ++unit) {
      for (std::size_t i = 0; i < cells; ++i) rest[i] = values[i * width + unit];
      rest = rest.subspan(cells);
    }
  };
  if (curves) write(x(), 1);
  write(x(), static_cast<std::size_t>(inputs_));
  for (std::size_t layer = 0; layer < layers_.size(); ++layer) {
    const std::span<float> first = rest;
    write(along(layer), static_cast<std::size_t>(widths_[layer + 1]));
    if (answer_ == nullptr || layer + 1 < layers_.size()) continue;
    answer_->function.f32.value(first.data(), first.data(), first.size(), answer_->defaults());
  }
}

}  // namespace descent::network_panels
