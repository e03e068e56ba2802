#include "labs/drawn.hpp"

#include <algorithm>

namespace descent {
namespace {

float placed(float coordinate, double min, double max) {
  return static_cast<float>(min + (max - min) * (static_cast<double>(coordinate) + 1) / 2);
}

}  // namespace

Dataset drawn_classes(std::span<const PlanePoint> points, const PictureBox& box) {
  Dataset data;
  data.count = static_cast<int>(points.size());
  data.inputs = 2;
  data.classes = 2;
  for (const PlanePoint& point : points) {
    data.x.push_back(placed(point.x, box.x_min, box.x_max));
    data.x.push_back(placed(point.y, box.y_min, box.y_max));
    data.targets.push_back(static_cast<float>(point.label));
    data.classes = std::max(data.classes, point.label + 1);
  }
  return data;
}

Dataset drawn_curve(std::span<const PlanePoint> points, const PictureBox& box) {
  Dataset data;
  data.count = static_cast<int>(points.size());
  for (const PlanePoint& point : points) {
    data.x.push_back(placed(point.x, box.x_min, box.x_max));
    data.targets.push_back(placed(point.y, box.y_min, box.y_max));
  }
  return data;
}

Dataset at_least_one(const Dataset& data) {
  if (data.count > 0) return data;
  Dataset one = data;
  one.count = 1;
  one.x.assign(static_cast<std::size_t>(one.inputs), 0);
  one.targets.assign(1, 0);
  return one;
}

Dataset dealt(Rng& rng, const Dataset& data) {
  std::vector<std::int32_t> order;
  for (int i = 0; i < data.count; ++i) order.push_back(i);
  rng.shuffle(std::span(order));
  return data.select(order);
}

DealtDrawing two_thirds(Rng& rng, const Dataset& data) {
  const Dataset all = dealt(rng, data);
  const int kept = (all.count + 1) / 3;
  return {all.slice(0, all.count - kept), all.slice(all.count - kept, kept)};
}

}  // namespace descent
