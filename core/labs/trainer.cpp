#include "labs/trainer.hpp"

#include <algorithm>

#include "kernels/kernels.hpp"

namespace descent {
namespace {

Sequential make_network(const TrainerSpec& spec, const Dataset& data, Parameters& parameters) {
  Sequential network(parameters, data.inputs, spec.layers);
  parameters.allocate();
  network.initialize(*spec.initializer, spec.seed);
  return network;
}

int batch_size(const TrainerSpec& spec, const Dataset& data) {
  return spec.batch == 0 ? data.count : std::min(spec.batch, data.count);
}

Value record_loss(Tape& tape, LossKind kind, double scale, Value output, Value targets) {
  switch (kind) {
    case LossKind::CrossEntropy:
      return ops::cross_entropy(tape, output, targets);
    case LossKind::BceWithLogits:
      return ops::binary_cross_entropy_with_logits(tape, output, targets);
    case LossKind::Mse:
      break;
  }
  return ops::mse_loss(tape, output, targets, scale);
}

}  // namespace

Probe::Probe(const Sequential& network, int rows)
    : x_(tape_.input({rows, network.inputs()})), layers_(network.record_layers(tape_, x_)) {}

LossTape::LossTape(const Sequential& network, LossKind loss, double scale, int rows,
                   int target_columns)
    : x_(tape_.input({rows, network.inputs()})),
      targets_(
          tape_.input(loss == LossKind::CrossEntropy ? Shape{rows} : Shape{rows, target_columns})),
      loss_(record_loss(tape_, loss, scale, network.record(tape_, x_), targets_)) {}

float LossTape::forward() {
  tape_.forward();
  return tape_.data(loss_)[0];
}

Trainer::Trainer(const TrainerSpec& spec, Dataset data)
    : spec_(spec),
      data_(std::move(data)),
      network_(make_network(spec_, data_, parameters_)),
      examples_(with_network_targets(data_)),
      optimizer_(*spec.optimizer, spec.settings, parameters_.values().size()),
      batches_(data_.count, batch_size(spec, data_), Rng::for_purpose(spec.seed, "order")),
      update_(network_, spec.loss, spec.loss_scale, batches_.batch(), examples_.outputs),
      evaluate_(network_, spec.loss, spec.loss_scale, data_.count, examples_.outputs),
      last_good_(parameters_.values().size()) {
  std::copy(examples_.x.begin(), examples_.x.end(), evaluate_.x().begin());
  std::copy(examples_.targets.begin(), examples_.targets.end(), evaluate_.targets().begin());
}

/// Numbers stay; a class becomes itself (cross-entropy), 0/1 (one unit) or a unit vector.
Dataset Trainer::with_network_targets(const Dataset& data) const {
  const int width = spec_.layers.back().width;
  if (data.classes == 0 || spec_.loss == LossKind::CrossEntropy || width == 1) return data;
  Dataset expanded = data;
  expanded.outputs = width;
  expanded.targets.assign(static_cast<std::size_t>(data.count) * static_cast<std::size_t>(width),
                          0);
  for (std::size_t i = 0; i < static_cast<std::size_t>(data.count); ++i) {
    const auto label = static_cast<std::size_t>(data.targets[i]);
    expanded.targets[i * static_cast<std::size_t>(width) + label] = 1;
  }
  return expanded;
}

bool Trainer::step() {
  batches_.next(examples_, update_.x(), update_.targets());
  const float loss = update_.forward();
  if (!kernels::all_finite(&loss, 1)) return false;
  update_.backward();
  const std::span<float> weights = parameters_.values();
  const std::span<const float> grads = std::as_const(parameters_).grads();
  if (!kernels::all_finite(grads.data(), grads.size())) return false;
  std::copy(weights.begin(), weights.end(), last_good_.begin());
  optimizer_.step(parameters_);
  if (kernels::all_finite(weights.data(), weights.size())) return true;
  std::copy(last_good_.begin(), last_good_.end(), weights.begin());
  return false;
}

float Trainer::training_loss() { return evaluate_.forward(); }

float Trainer::loss_of(const Dataset& data) const {
  const Dataset examples = with_network_targets(data);
  LossTape tape(network_, spec_.loss, spec_.loss_scale, examples.count, examples.outputs);
  std::copy(examples.x.begin(), examples.x.end(), tape.x().begin());
  std::copy(examples.targets.begin(), examples.targets.end(), tape.targets().begin());
  return tape.forward();
}

void Trainer::save(ArchiveWriter& out) const {
  out.values("parameters", parameters_.values());
  out.values("moments", optimizer_.moments());
  out.value("updates", optimizer_.t());
  out.value("batches", batches_.state());
  out.values("order", batches_.order());
}

void Trainer::load(ArchiveReader& in) {
  in.values("parameters", parameters_.values());
  in.values("moments", optimizer_.moments());
  std::int64_t updates = 0;
  in.value("updates", updates);
  Batches::State state;
  in.value("batches", state);
  in.values("order", batches_.order());
  const auto outside = [this](std::int32_t index) { return index < 0 || index >= data_.count; };
  const std::span<const std::int32_t> order = std::as_const(batches_).order();
  if (std::any_of(order.begin(), order.end(), outside)) in.fail("order");
  if (state.cursor < 0 || state.cursor > data_.count) in.fail("batches");
  if (updates < 0) in.fail("updates");
  if (!in.status().ok()) return;
  optimizer_.set_t(updates);
  batches_.restore(state);
}

}  // namespace descent
