#include "optim/optimizer.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "kernels/kernels.hpp"
#include "optim/clip.hpp"

namespace descent {
namespace {

double clip(const OptimizerSettings& settings, std::span<float> grads) {
  double norm = 0;
  if (settings.clip_norm > 0) norm = clip_grad_norm(grads, static_cast<double>(settings.clip_norm));
  if (settings.clip_value > 0) {
    const double found = clip_grad_value(grads, settings.clip_value);
    if (!(settings.clip_norm > 0)) norm = found;
  }
  return norm;
}

/// "0.bias", and recurrent layers' "0.bias_ih_l0".
bool is_bias(std::string_view name) {
  const std::string_view last = name.substr(name.rfind('.') + 1);
  return last == "bias" || last.starts_with("bias_");
}

/// Penalties on the gradients, then decay of the weights, of n neighbouring parameters.
void regularize(const OptimizerSettings& settings, float* weight, float* grad, std::size_t n) {
  if (settings.l1 > 0 || settings.l2 > 0)
    kernels::add_penalty(grad, weight, settings.l1, settings.l2, n);
  if (settings.decoupled_decay > 0) {
    const double rate =
        static_cast<double>(settings.lr) * static_cast<double>(settings.decoupled_decay);
    kernels::scale(static_cast<float>(1 - rate), weight, weight, n);
  }
}

void regularize(const OptimizerSettings& settings, Parameters& parameters) {
  if (!(settings.decoupled_decay > 0 || settings.l1 > 0 || settings.l2 > 0)) return;
  float* weight = parameters.values().data();
  float* grad = parameters.grads().data();
  if (settings.decay_biases) return regularize(settings, weight, grad, parameters.values().size());
  for (const ParameterEntry& entry : parameters.entries()) {
    if (is_bias(entry.name)) continue;
    regularize(settings, weight + entry.offset, grad + entry.offset, entry.shape.size());
  }
}

}  // namespace

OptimizerSettings default_settings(const OptimizerRow& row) {
  OptimizerSettings settings;
  apply_defaults(optimizer_fields(), regularization_params(), settings);
  apply_defaults(optimizer_fields(), row.params, settings);
  return settings;
}

Optimizer::Optimizer(const OptimizerRow& row, const OptimizerSettings& settings,
                     std::size_t parameters)
    : row_(&row),
      settings_(settings),
      moments_(parameters * static_cast<std::size_t>(row.moments)) {
  if (row.accumulator < 0) return;
  const std::span<float> block = std::span(moments_).subspan(
      parameters * static_cast<std::size_t>(row.accumulator), parameters);
  std::fill(block.begin(), block.end(), settings.initial_accumulator);
}

double Optimizer::step(Parameters& parameters) {
  DESCENT_CHECK(
      moments_.size() == parameters.values().size() * static_cast<std::size_t>(row_->moments),
      row_->id, moments_.size());
  const double norm = clip(settings_, parameters.grads());
  regularize(settings_, parameters);
  t_ = std::min(t_, kLastUpdate - 1) + 1;
  row_->update(settings_, {parameters.values(), parameters.grads(), moments_, t_});
  return norm;
}

}  // namespace descent
