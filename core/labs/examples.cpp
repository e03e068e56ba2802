#include "labs/examples.hpp"

#include <algorithm>
#include <cmath>

namespace descent {
namespace {

/// One row per example; `split` more columns stay as they are. Returns what is left of `rows`.
std::span<float> fill(std::span<float> rows, const Dataset& data, std::size_t split) {
  const auto inputs = static_cast<std::size_t>(data.inputs);
  const std::size_t width = inputs + 1 + split;
  for (std::size_t i = 0; i < static_cast<std::size_t>(data.count); ++i) {
    std::copy_n(data.x.data() + i * inputs, inputs, rows.data() + i * width);
    rows[i * width + inputs] = data.targets[i];
  }
  return rows.subspan(static_cast<std::size_t>(data.count) * width);
}

/// The split column of the last examples.
void mark_tests(std::span<float> rows, std::size_t width, std::size_t train) {
  for (std::size_t i = 0; i < rows.size() / width; ++i)
    rows[(i + 1) * width - 1] = i < train ? 0.0F : 1.0F;
}

std::span<float> reserve(FrameWriter& out, std::string_view channel, int count, int columns) {
  return out.reserve(channel, static_cast<std::uint32_t>(count),
                     static_cast<std::uint32_t>(columns));
}

}  // namespace

void write_examples(FrameWriter& out, std::string_view channel, const Dataset& data) {
  fill(reserve(out, channel, data.count, data.inputs + 1), data, 0);
}

void write_split_examples(FrameWriter& out, std::string_view channel, const Dataset& all,
                          int train) {
  const std::span<float> rows = reserve(out, channel, all.count, all.inputs + 2);
  fill(rows, all, 1);
  mark_tests(rows, static_cast<std::size_t>(all.inputs + 2), static_cast<std::size_t>(train));
}

void write_split_examples(FrameWriter& out, std::string_view channel, const Dataset& train,
                          const Dataset& test) {
  const std::span<float> rows = reserve(out, channel, train.count + test.count, train.inputs + 2);
  fill(fill(rows, train, 1), test, 1);
  mark_tests(rows, static_cast<std::size_t>(train.inputs + 2),
             static_cast<std::size_t>(train.count));
}

void write_curves(FrameWriter& out, std::string_view channel,
                  std::span<const Probe* const> probes) {
  const std::span<const float> x = probes.front()->x();
  const std::span<float> rows = out.reserve(channel, static_cast<std::uint32_t>(1 + probes.size()),
                                            static_cast<std::uint32_t>(x.size()));
  auto to = std::copy(x.begin(), x.end(), rows.begin());
  for (const Probe* probe : probes) {
    const std::span<const float> y = probe->output();
    to = std::transform(y.begin(), y.end(), to,
                        [](float value) { return std::isfinite(value) ? value : 0.0F; });
  }
}

int constant_units(std::span<const float> outputs, int width) {
  const auto units = static_cast<std::size_t>(width);
  int constant = 0;
  for (std::size_t unit = 0; unit < units; ++unit) {
    bool same = true;
    for (std::size_t at = unit + units; at < outputs.size() && same; at += units)
      same = outputs[at] == outputs[unit];
    constant += same ? 1 : 0;
  }
  return constant;
}

}  // namespace descent
