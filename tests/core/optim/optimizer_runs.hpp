// The runs of golden/optimizers.py, and the bowl they walk in.
#pragma once

#include <algorithm>
#include <string_view>
#include <vector>

#include "base/registry.hpp"
#include "optim/optimizer.hpp"
#include "support/golden.hpp"

namespace descent::testing {

/// One row under one choice of settings; its own defaults hold where `adjust` says nothing.
struct OptimizerRun {
  std::string_view name;
  std::string_view row;
  float lr;
  void (*adjust)(OptimizerSettings& settings) = [](OptimizerSettings&) {};

  const OptimizerRow& optimizer() const { return *find_row(optimizers(), row); }
  OptimizerSettings settings() const {
    OptimizerSettings chosen = default_settings(optimizer());
    chosen.lr = lr;
    adjust(chosen);
    return chosen;
  }
  Optimizer make(std::size_t parameters) const { return {optimizer(), settings(), parameters}; }
};

inline constexpr OptimizerRun kOptimizerRuns[] = {
    {"sgd", "sgd", 0.05F},
    {"sgd_l1", "sgd", 0.05F, [](OptimizerSettings& s) { s.l1 = 0.25F; }},
    {"sgd_l2", "sgd", 0.05F, [](OptimizerSettings& s) { s.l2 = 0.5F; }},
    {"sgd_decoupled", "sgd", 0.05F, [](OptimizerSettings& s) { s.decoupled_decay = 0.5F; }},
    {"sgd_clip_norm", "sgd", 0.05F, [](OptimizerSettings& s) { s.clip_norm = 2; }},
    {"sgd_clip_value", "sgd", 0.05F, [](OptimizerSettings& s) { s.clip_value = 0.5F; }},
    {"momentum", "momentum", 0.01F},
    {"momentum_l2", "momentum", 0.01F, [](OptimizerSettings& s) { s.l2 = 0.5F; }},
    {"nesterov", "nesterov", 0.01F},
    {"nesterov_l2", "nesterov", 0.01F, [](OptimizerSettings& s) { s.l2 = 0.5F; }},
    {"adagrad", "adagrad", 0.5F},
    {"adagrad_decay", "adagrad", 0.5F,
     [](OptimizerSettings& s) {
       s.lr_decay = 0.1F;
       s.initial_accumulator = 0.5F;
     }},
    {"adagrad_tf", "adagrad", 0.5F,
     [](OptimizerSettings& s) {
       s.epsilon = 0;
       s.initial_accumulator = 0.1F;
     }},
    {"adadelta", "adadelta", 1},
    {"adadelta_fast", "adadelta", 10,
     [](OptimizerSettings& s) {
       s.rho = 0.8F;
       s.epsilon = 1e-4F;
     }},
    {"rmsprop", "rmsprop", 0.02F},
    {"rmsprop_l2", "rmsprop", 0.02F, [](OptimizerSettings& s) { s.l2 = 0.5F; }},
    {"rmsprop_centered", "rmsprop", 0.02F, [](OptimizerSettings& s) { s.centered = true; }},
    {"rmsprop_momentum", "rmsprop", 0.005F, [](OptimizerSettings& s) { s.momentum = 0.8F; }},
    {"rmsprop_centered_momentum", "rmsprop", 0.005F,
     [](OptimizerSettings& s) {
       s.centered = true;
       s.momentum = 0.8F;
       s.alpha = 0.9F;
       s.epsilon = 1e-3F;
     }},
    {"rmsprop_tf", "rmsprop", 0.05F,
     [](OptimizerSettings& s) {
       s.epsilon_placement = EpsilonPlacement::Tensorflow;
       s.initial_accumulator = 1;
       s.alpha = 0.9F;
       s.epsilon = 1e-2F;
     }},
    {"rmsprop_tf_centered_momentum", "rmsprop", 0.02F,
     [](OptimizerSettings& s) {
       s.epsilon_placement = EpsilonPlacement::Tensorflow;
       s.initial_accumulator = 1;
       s.alpha = 0.9F;
       s.epsilon = 1e-2F;
       s.momentum = 0.8F;
       s.centered = true;
     }},
    {"adam", "adam", 0.1F},
    {"adam_l2", "adam", 0.1F, [](OptimizerSettings& s) { s.l2 = 0.5F; }},
    {"adam_tf", "adam", 0.1F,
     [](OptimizerSettings& s) {
       s.epsilon_placement = EpsilonPlacement::Tensorflow;
       s.epsilon = 1e-2F;
     }},
    {"adamw", "adamw", 0.1F},
    {"adamw_weights_only", "adamw", 0.1F,
     [](OptimizerSettings& s) {
       s.decoupled_decay = 0.5F;
       s.decay_biases = false;
     }},
    {"amsgrad", "amsgrad", 0.1F, [](OptimizerSettings& s) { s.beta2 = 0.9F; }},
    {"amsgrad_l2", "amsgrad", 0.1F, [](OptimizerSettings& s) { s.l2 = 0.5F; }},
    {"adamax", "adamax", 0.1F},
    {"adamax_l2", "adamax", 0.1F,
     [](OptimizerSettings& s) {
       s.l2 = 0.5F;
       s.epsilon = 1e-2F;
     }},
    {"nadam", "nadam", 0.1F},
    {"nadam_decay", "nadam", 0.1F,
     [](OptimizerSettings& s) {
       s.momentum_decay = 0.5F;
       s.l2 = 0.5F;
     }},
};

/// Σ a (w - c)², over a weight and a bias.
struct Bowl {
  std::vector<float> a, c;
  Parameters parameters;

  Bowl(std::vector<float> steepness, std::vector<float> bottom, const std::vector<float>& start,
       int weights)
      : a(std::move(steepness)), c(std::move(bottom)) {
    parameters.add("0.weight", {weights});
    parameters.add("0.bias", {static_cast<int>(a.size()) - weights});
    parameters.allocate();
    std::copy(start.begin(), start.end(), parameters.values().begin());
  }
  /// The bowl of the golden runs. Its last number begins where it should be, with no slope.
  explicit Bowl(const Golden& golden)
      : Bowl(golden.as<float>("a"), golden.as<float>("c"), golden.as<float>("start"), 3) {}

  void differentiate() {
    for (std::size_t i = 0; i < a.size(); ++i)
      parameters.grads()[i] = 2 * a[i] * (parameters.values()[i] - c[i]);
  }
  void walk(Optimizer& optimizer, int steps) {
    for (int step = 0; step < steps; ++step) {
      differentiate();
      optimizer.step(parameters);
    }
  }
  double loss() const {
    double total = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
      const double off = static_cast<double>(parameters.values()[i] - c[i]);
      total += static_cast<double>(a[i]) * off * off;
    }
    return total;
  }
  std::vector<float> weights() const {
    return {parameters.values().begin(), parameters.values().end()};
  }
};

}  // namespace descent::testing
