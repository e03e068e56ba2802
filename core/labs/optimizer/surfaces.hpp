// Landscapes over two numbers, whose lowest points are known: what the valley race runs down.
#pragma once

#include <array>
#include <span>
#include <string_view>

namespace descent::optimizer_panels {

struct Point {
  double x = 0, y = 0;
};

struct Surface {
  std::string_view id;
  std::string_view source;
  double (*value)(Point at);
  Point (*gradient)(Point at);
  double lowest;                  ///< the smallest value
  std::array<double, 4> box;      ///< what the map shows: x_min, x_max, y_min, y_max
  std::span<const Point> minima;  ///< where it is taken
};

/// Plainest first.
std::span<const Surface> surfaces();

}  // namespace descent::optimizer_panels
