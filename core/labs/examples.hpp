// How labs show their examples and what networks make of them.
#pragma once

#include <span>
#include <string_view>

#include "data/dataset.hpp"
#include "labs/frame.hpp"
#include "labs/trainer.hpp"

namespace descent {

/// Examples with one target each, as rows: [count, inputs + 1], the target last.
void write_examples(FrameWriter& out, std::string_view channel, const Dataset& data);

/// The same with one more column: 0 for the first `train` examples, 1 for those that are for
/// testing.
void write_split_examples(FrameWriter& out, std::string_view channel, const Dataset& all,
                          int train);
void write_split_examples(FrameWriter& out, std::string_view channel, const Dataset& train,
                          const Dataset& test);

/// Functions of one number, each from a probe that has run over the same x: [1 + probes, points],
/// x first. What is not finite is drawn as 0.
void write_curves(FrameWriter& out, std::string_view channel, std::span<const Probe* const> probes);

/// Units of a layer whose output is the same in every row. outputs: [rows, width].
int constant_units(std::span<const float> outputs, int width);

}  // namespace descent
