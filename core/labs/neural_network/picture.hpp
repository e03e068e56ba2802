// What the drawn graph of a network shows: its weights, what every unit answers over the inputs,
// and one forward pass in numbers.
#pragma once

#include <array>
#include <vector>

#include "autograd/tape.hpp"
#include "labs/frame.hpp"
#include "nn/activations.hpp"
#include "nn/sequential.hpp"

namespace descent::network_panels {

inline constexpr int kCurvePoints = 121;  ///< one input: every unit as a curve
inline constexpr int kFieldSide = 28;     ///< two inputs: every unit as a field

/// Of a network over one or two inputs whose layers are all linear layers with activations.
class NetPicture {
 public:
  /// Pictures span [low, high] along each input. `answer` turns the last layer's numbers into what
  /// they mean (sigmoid for a logit); null: nothing does.
  NetPicture(const Sequential& network, double low, double high, const Activation* answer);

  /// Writes the channels layers, weights, forward, and curves or fields; `point` is the input whose
  /// forward pass is shown.
  void write(FrameWriter& out, const Parameters& parameters, std::array<float, 2> point) const;

  /// What one layer's units answer along the curve: [kCurvePoints, width].
  std::span<const float> along(std::size_t layer) const {
    return std::as_const(tape_).data(layers_[layer]);
  }
  std::span<const float> x() const { return std::as_const(tape_).data(x_); }

 private:
  void write_layers(FrameWriter& out, const Parameters& parameters) const;
  void write_forward(FrameWriter& out, std::array<float, 2> point) const;
  void write_units(FrameWriter& out) const;

  int inputs_;
  std::vector<int> widths_;  ///< of the inputs and of every layer
  const Activation* answer_;
  mutable Tape tape_{Recording::Deferred};  ///< over the grid of inputs
  Value x_;
  std::vector<Value> layers_;
  mutable Tape one_{Recording::Deferred};  ///< over the chosen point
  Value one_x_;
  std::vector<Value> one_layers_;
};

}  // namespace descent::network_panels
