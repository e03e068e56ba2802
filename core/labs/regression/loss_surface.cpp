#include "labs/regression/loss_surface.hpp"

#include <algorithm>
#include <cmath>

#include "base/math.hpp"

namespace descent {
namespace {

constexpr int kSide = 48;
constexpr double kLowestLoss = 1e-8;  // where the logarithm stops

/// The mean squared error of a straight line as a quadratic in (W, b):
/// L = W²·E[x²] + b² + E[y²] + 2Wb·E[x] - 2W·E[xy] - 2b·E[y].
struct LineLoss {
  double xx = 0, yy = 0, x = 0, y = 0, xy = 0;

  explicit LineLoss(const Dataset& data) {
    for (int i = 0; i < data.count; ++i) {
      const double xi = static_cast<double>(data.x[static_cast<std::size_t>(i)]);
      const double yi = static_cast<double>(data.targets[static_cast<std::size_t>(i)]);
      xx += xi * xi / data.count;
      yy += yi * yi / data.count;
      x += xi / data.count;
      y += yi / data.count;
      xy += xi * yi / data.count;
    }
  }
  double at(double w, double b) const {
    return w * w * xx + b * b + yy + 2 * w * b * x - 2 * w * xy - 2 * b * y;
  }
};

}  // namespace

LossSurface::LossSurface(const Dataset& data, float start_w, float start_b)
    : best_(fit_line(data.x, data.targets)) {
  const double reach =
      1.25 * std::max({std::abs(static_cast<double>(start_w) - best_.slope),
                       std::abs(static_cast<double>(start_b) - best_.intercept), 0.5});
  box_ = {best_.slope - reach, best_.slope + reach, best_.intercept - reach,
          best_.intercept + reach};
  const LineLoss line(data);
  for (int row = 0; row < kSide; ++row) {
    for (int column = 0; column < kSide; ++column) {
      const double w = box_[0] + (box_[1] - box_[0]) * column / (kSide - 1);
      const double b = box_[3] + (box_[2] - box_[3]) * row / (kSide - 1);
      values_.push_back(static_cast<float>(math::log10(std::max(line.at(w, b), kLowestLoss))));
    }
  }
}

void LossSurface::write(FrameWriter& out) const {
  out.values("surface", values_, kSide, kSide);
  const std::span<float> box = out.reserve("surface_box", 1, 6);
  std::transform(box_.begin(), box_.end(), box.begin(),
                 [](double v) { return static_cast<float>(v); });
  box[4] = static_cast<float>(best_.slope);
  box[5] = static_cast<float>(best_.intercept);
}

}  // namespace descent
