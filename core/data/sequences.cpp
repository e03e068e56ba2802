// Sequences: the inputs of an example are its steps in time, oldest first.
#include "base/check.hpp"
#include "base/math.hpp"
#include "data/generate.hpp"
#include "data/generators.hpp"

namespace descent {

Dataset make_waves(Rng& rng, const WaveOptions& options) {
  DESCENT_CHECK(options.windows >= 1 && options.steps >= 1, options.windows, options.steps);
  Dataset data = generate::empty(options.steps);
  data.count = options.windows;
  data.outputs = options.steps;
  const int points = options.windows * options.steps;
  for (int i = 0; i < points; ++i) {
    const double turn = (options.first + i) * options.half_turns / 2;
    const double input = math::sin_turn(turn);
    data.x.push_back(
        static_cast<float>(options.noise > 0 ? input + rng.normal(0, options.noise) : input));
    data.targets.push_back(static_cast<float>(math::cos_turn(turn)));
  }
  return data;
}

Dataset make_curve_family(Rng& rng, int n, int points, double noise) {
  DESCENT_CHECK(n >= 1 && points >= 1, n, points);
  Dataset data = generate::empty(points);
  for (int i = 0; i < n; ++i) {
    const double a = rng.uniform(1, 2);
    for (int k = 0; k < points; ++k) {
      const double x = generate::evenly(k, points, -1, 1);
      const double y = a * x * x + (a - 1);
      data.x.push_back(static_cast<float>(noise > 0 ? y + rng.normal(0, noise) : y));
    }
    generate::add(data, {}, a);
  }
  return data;
}

Dataset make_recall(Rng& rng, int n, int steps, double noise) {
  DESCENT_CHECK(n >= 1 && steps >= 1, n, steps);
  Dataset data = generate::empty(steps, 2);
  for (int i = 0; i < n; ++i) {
    const int label = i * 2 / n;
    data.x.push_back(label == 1 ? 1.0F : -1.0F);
    for (int t = 1; t < steps; ++t) data.x.push_back(static_cast<float>(rng.normal(0, noise)));
    generate::add(data, {}, label);
  }
  return generate::shuffled(rng, data);
}

}  // namespace descent
