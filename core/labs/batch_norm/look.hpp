// How one of the two networks is looked at: its cost, its curve, and how the values on their way
// through it are spread. Looking runs a mirror of the network and moves nothing in it.
#pragma once

#include <span>
#include <vector>

#include "data/generators.hpp"
#include "labs/twins.hpp"

namespace descent::batch_norm_panels {

constexpr std::size_t kBins = 24;
constexpr std::size_t kKinds = 3;  ///< weighted sum; what the function receives; what it gives
constexpr int kCurvePoints = 121;

/// The stack, pass_through() where the network without has nothing: place 0 normalises the input,
/// hidden layer h is 1+3h … 3+3h, the output is linear_of(layers).
struct Stack {
  std::size_t layers, width;
  bool bounded;  ///< the function's values lie within ±1
};
constexpr std::size_t linear_of(std::size_t layer) { return 1 + 3 * layer; }
constexpr std::size_t norm_of(std::size_t layer) { return linear_of(layer) + 1; }

/// How values are spread. Columns: the input, then the hidden layers.
struct Picture {
  std::vector<float> histograms;  ///< [kKinds, columns, kBins]: shares
  std::vector<float> ranges;      ///< [kKinds, 4]: the bins' ends, of hidden layers and input
  std::vector<float> spreads;     ///< [columns]: deviation of a unit's output, mean over the layer
};

/// So many of so many.
struct Part {
  std::size_t count = 0, all = 0;
};

class Look {
 public:
  /// `judged` are the points that cost and pictures are taken over, in `mode`; the curve is drawn
  /// over [low, high]. The trainer outlives the look.
  Look(const Trainer& trainer, const Stack& stack, Mode mode, const Dataset& judged, double low,
       double high);

  float cost();
  const Probe& curve();
  Picture picture();
  /// The last hidden layer's entry in Picture::spreads.
  float last_spread();
  /// Values that the hidden layers give, of a size above `limit`.
  Part beyond(float limit);

 private:
  void run(Probe& probe);
  std::span<const float> values_at(std::size_t kind, std::size_t layer) const;
  float spread_at(std::size_t layer) const;

  const Trainer& trainer_;
  Stack stack_;
  Mirror mirror_;
  LossTape cost_;
  Probe curve_, values_;
};

}  // namespace descent::batch_norm_panels
