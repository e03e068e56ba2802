// The loss of a straight line over its two parameters (W, b), on which a run draws its path.
#pragma once

#include <array>
#include <vector>

#include "data/dataset.hpp"
#include "labs/frame.hpp"
#include "tensor/linalg.hpp"

namespace descent {

/// log10 of the mean squared error in a box around the lowest point that also holds the start:
/// fixed for the run. The examples' x must not all be the same.
class LossSurface {
 public:
  LossSurface(const Dataset& data, float start_w, float start_b);

  /// The channels `surface` (rows from b_max down to b_min, columns from w_min up to w_max) and
  /// `surface_box`.
  void write(FrameWriter& out) const;
  const LineFit& best() const { return best_; }

 private:
  LineFit best_;
  std::array<double, 4> box_;  ///< w_min, w_max, b_min, b_max
  std::vector<float> values_;
};

}  // namespace descent
