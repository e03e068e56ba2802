// TensorFlow Playground's four classification and two regression sets (github.com/tensorflow/
// playground, src/dataset.ts): its formulas and its noise, 0 … 0.5, drawn from our own stream. Its
// positive label is class 1 here. For circle, xor, plane and hills the noise moves the place whose
// label is asked, not the point itself.
#include <array>
#include <cmath>

#include "base/math.hpp"
#include "data/generate.hpp"

namespace descent::generate {
namespace {

/// The first class has the odd example, as its loops `i < n/2` do.
int positives(int n) { return (n + 1) / 2; }

}  // namespace

Dataset playground_circle(Rng& rng, int n, double noise) {
  constexpr double kRadius = 5;
  Dataset data = empty(2, 2);
  for (int i = 0; i < n; ++i) {
    const double r =
        i < positives(n) ? rng.uniform(0, kRadius * 0.5) : rng.uniform(kRadius * 0.7, kRadius);
    const double turn = rng.uniform();
    const double x = r * math::sin_turn(turn);
    const double y = r * math::cos_turn(turn);
    const double moved_x = x + rng.uniform(-kRadius, kRadius) * noise;
    const double moved_y = y + rng.uniform(-kRadius, kRadius) * noise;
    const double distance = std::sqrt(moved_x * moved_x + moved_y * moved_y);
    add(data, {x, y}, distance < kRadius * 0.5 ? 1 : 0);
  }
  return data;
}

Dataset playground_xor(Rng& rng, int n, double noise) {
  constexpr double kReach = 5;
  constexpr double kPadding = 0.3;  // keeps the points off the axes
  const auto place = [&] {
    const double at = rng.uniform(-kReach, kReach);
    return at + (at > 0 ? kPadding : -kPadding);
  };
  Dataset data = empty(2, 2);
  for (int i = 0; i < n; ++i) {
    const double x = place();
    const double y = place();
    const double moved_x = x + rng.uniform(-kReach, kReach) * noise;
    const double moved_y = y + rng.uniform(-kReach, kReach) * noise;
    add(data, {x, y}, moved_x * moved_y >= 0 ? 1 : 0);
  }
  return data;
}

Dataset playground_gauss(Rng& rng, int n, double noise) {
  const double deviation = std::sqrt(0.5 + 7 * noise);  // variance 0.5 at noise 0, 4 at 0.5
  Dataset data = empty(2, 2);
  for (int i = 0; i < n; ++i) {
    const int label = i < positives(n) ? 1 : 0;
    const double center = label == 1 ? 2 : -2;
    const double x = rng.normal(center, deviation);
    const double y = rng.normal(center, deviation);
    add(data, {x, y}, label);
  }
  return data;
}

Dataset playground_spiral(Rng& rng, int n, double noise) {
  Dataset data = empty(2, 2);
  for (int i = 0; i < n; ++i) {
    const bool positive = i < positives(n);
    const double along = (positive ? i : i - positives(n)) / (n / 2.0);
    const double turn = 1.75 * along + (positive ? 0 : 0.5);
    const double x = 5 * along * math::sin_turn(turn) + rng.uniform(-1, 1) * noise;
    const double y = 5 * along * math::cos_turn(turn) + rng.uniform(-1, 1) * noise;
    add(data, {x, y}, positive ? 1 : 0);
  }
  return data;
}

namespace {

/// Places uniform in the square of half side 6, labelled by `height` where the noise moves them.
template <class Height> Dataset landscape(Rng& rng, int n, double noise, Height height) {
  constexpr double kReach = 6;
  Dataset data = empty(2);
  for (int i = 0; i < n; ++i) {
    const double x = rng.uniform(-kReach, kReach);
    const double y = rng.uniform(-kReach, kReach);
    const double moved_x = x + rng.uniform(-kReach, kReach) * noise;
    const double moved_y = y + rng.uniform(-kReach, kReach) * noise;
    add(data, {x, y}, height(moved_x, moved_y));
  }
  return data;
}

}  // namespace

Dataset playground_plane(Rng& rng, int n, double noise) {
  return landscape(rng, n, noise, [](double x, double y) { return (x + y) / 10; });
}

Dataset playground_hills(Rng& rng, int n, double noise) {
  struct Hill {
    double x, y, sign;
  };
  static constexpr std::array kHills = {Hill{-4, 2.5, 1},   Hill{0, 2.5, -1}, Hill{4, 2.5, 1},
                                        Hill{-4, -2.5, -1}, Hill{0, -2.5, 1}, Hill{4, -2.5, -1}};
  // Each hill is a cone of height ±1 and radius 2; the tallest at a place counts.
  return landscape(rng, n, noise, [](double x, double y) {
    double tallest = 0;
    for (const Hill& hill : kHills) {
      const double dx = x - hill.x;
      const double dy = y - hill.y;
      const double height = hill.sign * std::fmax(0.0, 1 - std::sqrt(dx * dx + dy * dy) / 2);
      if (std::fabs(height) > std::fabs(tallest)) tallest = height;
    }
    return tallest;
  });
}

}  // namespace descent::generate
