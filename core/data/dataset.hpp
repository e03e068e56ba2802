// Examples to learn from, and the generators that make them. A generator is a row: same random
// stream, same data.
#pragma once

#include <cstdint>
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
  /// The examples `rows` names, in that order; a row may be named more than once.
  Dataset select(std::span<const std::int32_t> rows) const;
};

/// The class numbers of a classification set as whole numbers.
std::vector<std::int32_t> labels_of(const Dataset& data);

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
  int outputs = 1;            ///< regression: numbers per target
  bool equal_classes = true;  ///< the classes' counts differ by one at most
};

std::span<const Generator> generators();

}  // namespace descent
