// Optimizers: one row and one file each. State lies parallel to the parameters, one block per
// moment.
#pragma once

#include <cstdint>
#include <limits>
#include <span>
#include <string_view>
#include <vector>

#include "autograd/parameters.hpp"
#include "base/param.hpp"
#include "optim/settings.hpp"

namespace descent {

/// One update of all P parameters. `moments` holds OptimizerRow::moments blocks of [P]; `t` counts
/// updates from 1.
struct OptimizerStep {
  std::span<float> weight;
  std::span<const float> grad;
  std::span<float> moments;
  std::int64_t t;
};

struct OptimizerRow {
  std::string_view id;
  int moments;               ///< blocks of state per parameter
  std::string_view formula;  ///< TeX
  std::string_view source;
  void (*update)(const OptimizerSettings& settings, const OptimizerStep& step);
  /// The settings it reads, with PyTorch's defaults for this row. regularization_params() come on
  /// top; one that stands here too has its default from here.
  std::span<const Param> params;
  /// The block that begins at settings.initial_accumulator; the others, and all if -1, at 0.
  int accumulator = -1;
  /// The block that remembers directions: the step is linear in it. -1: the rule has none.
  int direction = -1;
};

/// All optimizers, plainest first.
std::span<const OptimizerRow> optimizers();

/// The settings that a row begins with when nobody says otherwise.
OptimizerSettings default_settings(const OptimizerRow& row);

/// An optimizer bound to one block of parameters. Its whole state is moments() and t(): a new one
/// with the same row and settings goes on from them with the same bits.
class Optimizer {
 public:
  Optimizer(const OptimizerRow& row, const OptimizerSettings& settings, std::size_t parameters);

  /// One update, in PyTorch's order: clip the gradients by norm, then by value; add the
  /// penalties to them; shrink the weights (decoupled decay); apply the rule. Gradients are left as
  /// the rule saw them. Returns their norm before clipping, or 0 where no clipping is set.
  double step(Parameters& parameters);

  void set_lr(float lr) { settings_.lr = lr; }
  void set_penalty(float l1, float l2) {
    settings_.l1 = l1;
    settings_.l2 = l2;
  }
  const OptimizerSettings& settings() const { return settings_; }
  const OptimizerRow& row() const { return *row_; }

  /// The state as plain data, for checkpoints.
  std::span<float> moments() { return moments_; }
  std::span<const float> moments() const { return moments_; }
  std::int64_t t() const { return t_; }
  void set_t(std::int64_t t) { t_ = t; }
  /// Where t stops counting: rules look one further.
  static constexpr std::int64_t kLastUpdate = std::numeric_limits<std::int64_t>::max() - 1;

 private:
  const OptimizerRow* row_;
  OptimizerSettings settings_;
  std::vector<float> moments_;
  std::int64_t t_ = 0;
};

}  // namespace descent
