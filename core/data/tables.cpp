// Tables: several inputs per example, as columns of a file would be.
#include <algorithm>
#include <cmath>

#include "base/check.hpp"
#include "base/math.hpp"
#include "data/generate.hpp"
#include "data/generators.hpp"

namespace descent {
namespace generate {

Dataset houses(Rng& rng, int n, double noise) {
  Dataset data = empty(3);
  for (int i = 0; i < n; ++i) {
    const double size = rng.uniform(30, 200);      // m²
    const double distance = rng.uniform(0.5, 20);  // km to the centre
    const double floor = 1 + static_cast<double>(rng.below(29));
    add(data, {size, distance, floor},
        0.8 * size - 3 * distance + 0.5 * floor + rng.normal(0, noise));
  }
  return data;
}

Dataset dogs(Rng& rng, int n, double noise) { return make_dogs(rng, n, {.deviation = noise}); }

Dataset trips(Rng& rng, int n, double noise) {
  Dataset data = empty(5, 2);
  for (int i = 0; i < n; ++i) {
    const double from_x = rng.uniform(0, 10);
    const double from_y = rng.uniform(0, 10);
    const double to_x = rng.uniform(0, 10);
    const double to_y = rng.uniform(0, 10);
    const double dx = to_x - from_x;
    const double dy = to_y - from_y;
    const double distance = std::sqrt(dx * dx + dy * dy);
    add(data, {from_x, from_y, to_x, to_y, distance}, distance + rng.normal(0, noise) > 5 ? 1 : 0);
  }
  return data;
}

Dataset coin_labels(Rng& rng, int n, double noise) {
  constexpr int kInputs = 784;
  Dataset data = empty(kInputs, 2);
  for (int i = 0; i < n; ++i) {
    for (int k = 0; k < kInputs; ++k) {
      data.x.push_back(static_cast<float>(rng.normal(0, noise)));
    }
    add(data, {}, rng.below(2));
  }
  return data;
}

}  // namespace generate

Dataset make_dogs(Rng& rng, int n, const DogOptions& options) {
  constexpr double kCmPerInch = 2.54;
  constexpr double kMeanHeight = 66;
  Dataset data = generate::empty(4, 2);
  for (int i = 0; i < n; ++i) {
    const int label = i * 2 / n;
    const double mean = kMeanHeight + (label == 0 ? 0.5 : -0.5) * options.gap;
    const double height = rng.normal(mean, options.deviation);
    const double yellow_coat = rng.bernoulli(label == 0 ? 0.35 : 0.65) ? 1 : 0;
    const double blue_eyes = rng.bernoulli(0.5) ? 1 : 0;
    generate::add(data, {height, yellow_coat, blue_eyes, height / kCmPerInch}, label);
  }
  return data;
}

Dataset make_regression(Rng& rng, int n, const RegressionOptions& options,
                        std::vector<double>* coefficients) {
  const auto inputs = static_cast<std::size_t>(options.inputs);
  const auto outputs = static_cast<std::size_t>(options.outputs);
  DESCENT_CHECK(n >= 1 && options.inputs >= 1 && options.outputs >= 1, n, options.inputs,
                options.outputs);
  const auto informative =
      static_cast<std::size_t>(std::clamp(options.informative, 0, options.inputs));
  // Which columns carry the informative coefficients: the first, unless shuffled.
  std::vector<std::int32_t> column;
  for (int k = 0; k < options.inputs; ++k) column.push_back(k);
  if (options.shuffle) rng.shuffle(std::span(column));
  std::vector<double> w(inputs * outputs);
  for (std::size_t k = 0; k < informative; ++k) {
    for (std::size_t o = 0; o < outputs; ++o) {
      w[static_cast<std::size_t>(column[k]) * outputs + o] = 100 * rng.uniform();
    }
  }
  Dataset data = generate::empty(options.inputs);
  data.count = n;
  data.outputs = options.outputs;
  std::vector<double> x(inputs);
  for (int i = 0; i < n; ++i) {
    for (double& value : x) {
      value = rng.normal();
      data.x.push_back(static_cast<float>(value));
    }
    for (std::size_t o = 0; o < outputs; ++o) {
      double y = options.bias;
      for (std::size_t k = 0; k < inputs; ++k) y += x[k] * w[k * outputs + o];
      if (options.noise > 0) y += rng.normal(0, options.noise);
      data.targets.push_back(static_cast<float>(y));
    }
  }
  if (coefficients != nullptr) *coefficients = std::move(w);
  return data;
}

}  // namespace descent
