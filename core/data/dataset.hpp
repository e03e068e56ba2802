// Examples to learn from, and the generators that make them. A generator is a row: same random
// stream, same data.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "base/rng.hpp"

namespace descent {

enum class Task { Regression, Classification };

/// N examples. For classification `targets` holds class numbers 0 … classes-1, one per example.
struct Dataset {
  int count = 0;
  int inputs = 1;              ///< numbers per example
  int outputs = 1;             ///< regression: numbers per target; classification: 1
  int classes = 0;             ///< classification only
  std::vector<float> x;        ///< [count, inputs]
  std::vector<float> targets;  ///< [count, outputs]

  /// The examples from `first` on, `n` of them.
  Dataset slice(int first, int n) const;
};

struct Generator {
  std::string_view id;
  Task task;
  int inputs;
  int classes;  ///< 0 for regression
  int default_points;
  double default_noise;
  double x_min, x_max;       ///< the range of each input that pictures show
  std::string_view formula;  ///< TeX
  std::string_view source;
  /// n ≥ 1 examples; what `noise` measures stands in the formula.
  Dataset (*make)(Rng& rng, int n, double noise);
};

std::span<const Generator> generators();

}  // namespace descent
