#include "digits.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/rng.hpp"

using namespace descent;

namespace {

constexpr int kSide = 28;
constexpr int kStrokes = 3;
constexpr double kRadius = 1.6;  // of the pen, in pixels
constexpr double kWobble = 1.5;  // how far ends move

struct Point {
  double x, y;
};
using Digit = std::array<Point, 2 * kStrokes>;

/// Full ink within the pen's radius, none a pixel further out.
void draw(Point from, Point to, std::uint8_t* pixels) {
  const double dx = to.x - from.x, dy = to.y - from.y;
  const double length = std::max(dx * dx + dy * dy, 1e-9);
  for (int y = 0; y < kSide; ++y) {
    for (int x = 0; x < kSide; ++x) {
      const double along = std::clamp(((x - from.x) * dx + (y - from.y) * dy) / length, 0.0, 1.0);
      const double away_x = x - from.x - along * dx, away_y = y - from.y - along * dy;
      const double ink =
          std::clamp(kRadius + 1 - std::sqrt(away_x * away_x + away_y * away_y), 0.0, 1.0);
      std::uint8_t& pixel = pixels[y * kSide + x];
      pixel = std::max(pixel, static_cast<std::uint8_t>(255 * ink));
    }
  }
}

}  // namespace

Images drawn_digits(int count) {
  Rng rng(11);
  std::array<Digit, 10> digits;
  for (Digit& digit : digits) {
    for (Point& end : digit) end = {rng.uniform(6, 22), rng.uniform(6, 22)};
  }
  Images images;
  images.count = count;
  images.rows = images.columns = kSide;
  images.pixels.resize(static_cast<std::size_t>(count) * images.size());
  for (int n = 0; n < count; ++n) {
    const auto label = static_cast<std::size_t>(n) % digits.size();
    images.labels.push_back(static_cast<std::uint8_t>(label));
    std::uint8_t* pixels = images.pixels.data() + static_cast<std::size_t>(n) * images.size();
    Digit digit = digits[label];
    for (Point& end : digit) {
      end = {end.x + rng.uniform(-kWobble, kWobble), end.y + rng.uniform(-kWobble, kWobble)};
    }
    for (std::size_t i = 0; i < digit.size(); i += 2) draw(digit[i], digit[i + 1], pixels);
  }
  return images;
}
