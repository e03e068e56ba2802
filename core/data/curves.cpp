// Curves: one input, one target.
#include <algorithm>

#include "base/math.hpp"
#include "data/generate.hpp"

namespace descent::generate {
namespace {

/// `target` of each `input`, which are drawn in turn.
template <class Input, class Target> Dataset curve(int n, Input input, Target target) {
  Dataset data = empty(1);
  for (int i = 0; i < n; ++i) {
    const double x = input(i);
    add(data, {x}, target(x));
  }
  return data;
}

/// `target` of n points evenly spaced over [low, high].
template <class Target> Dataset spaced(int n, double low, double high, Target target) {
  return curve(
      n, [=](int i) { return evenly(i, n, low, high); }, target);
}

/// The same points in a random order, which is drawn before any target.
template <class Target> Dataset scattered(Rng& rng, int n, double low, double high, Target target) {
  std::vector<double> x;
  for (int i = 0; i < n; ++i) x.push_back(evenly(i, n, low, high));
  rng.shuffle(std::span(x));
  return curve(
      n, [&](int i) { return x[static_cast<std::size_t>(i)]; }, target);
}

}  // namespace

Dataset parabola(Rng& rng, int n, double noise) {
  return spaced(n, -1, 1, [&](double x) { return x * x - 0.5 + rng.normal(0, noise); });
}

Dataset parabola_uniform(Rng& rng, int n, double noise) {
  return spaced(n, -1, 1, [&](double x) { return x * x + noise * rng.uniform(); });
}

Dataset parabola_normal(Rng& rng, int n, double noise) {
  return spaced(n, -1, 1, [&](double x) { return x * x + rng.normal(0, noise); });
}

Dataset parabola_wide(Rng& rng, int n, double noise) {
  return scattered(rng, n, -7, 10, [&](double x) { return x * x - 5 + rng.normal(0, noise); });
}

Dataset line(Rng& rng, int n, double noise) {
  return curve(
      n, [&](int) { return rng.uniform(); },
      [&](double x) { return 0.1 * x + 0.3 + (noise > 0 ? rng.normal(0, noise) : 0); });
}

Dataset line_noisy(Rng& rng, int n, double noise) {
  return scattered(rng, n, -1, 1, [&](double x) { return 0.5 * x + 2 + rng.normal(0, noise); });
}

Dataset diagonal(Rng& rng, int n, double noise) {
  return spaced(n, -1, 1, [&](double x) { return x + rng.normal(0, noise); });
}

Dataset countdown(Rng& rng, int n, double noise) {
  return spaced(n, 1, n, [&](double x) { return n + 1 - x + rng.normal(0, noise); });
}

Dataset non_negative(Rng& rng, int n, double noise) {
  return curve(
      n, [&](int) { return rng.uniform(-1, 1); },
      [&](double x) { return x > 0 ? std::max(0.0, 3 * x + rng.normal(0, noise)) : 0.0; });
}

Dataset sine(Rng& rng, int n, double noise) {
  return spaced(n, -math::kPi, math::kPi,
                [&](double x) { return math::sin(x) + rng.normal(0, noise); });
}

Dataset cosine(Rng& rng, int n, double noise) {
  return spaced(n, -math::kPi, math::kPi,
                [&](double x) { return math::cos(x) + rng.normal(0, noise); });
}

}  // namespace descent::generate
