// Optimizers: one row and one file each. State lies parallel to the parameters, one block per
// moment.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "autograd/parameters.hpp"
#include "base/param.hpp"

namespace descent {

/// Everything an update rule may use; each rule reads what its formula names.
struct OptimizerSettings {
  float lr = 0.01F;       ///< per step
  float momentum = 0.9F;  ///< momentum
  float beta1 = 0.9F;     ///< adam: decay of the first moment
  float beta2 = 0.999F;   ///< adam: decay of the second moment
  float epsilon = 1e-8F;  ///< adam: outside the root
};

/// One update of all P parameters. `moments` holds OptimizerRow::moments blocks of [P], zero at the
/// start; `t` counts updates from 1.
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
};

/// All optimizers, plainest first.
std::span<const OptimizerRow> optimizers();

/// An optimizer bound to one block of parameters.
class Optimizer {
 public:
  Optimizer(const OptimizerRow& row, const OptimizerSettings& settings, std::size_t parameters);

  void step(Parameters& parameters);

  void set_lr(float lr) { settings_.lr = lr; }
  const OptimizerSettings& settings() const { return settings_; }

  /// The state as plain data, for checkpoints.
  std::span<float> moments() { return moments_; }
  std::span<const float> moments() const { return moments_; }
  std::int64_t t() const { return t_; }
  void set_t(std::int64_t t) { t_ = t; }

 private:
  const OptimizerRow* row_;
  OptimizerSettings settings_;
  std::vector<float> moments_;
  std::int64_t t_ = 0;
};

}  // namespace descent
