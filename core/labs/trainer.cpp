#include "labs/trainer.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "io/checkpoint.hpp"

namespace descent {
namespace {

Sequential make_network(const TrainerSpec& spec, const Dataset& data, Parameters& parameters) {
  Sequential network(parameters, data.inputs, spec.layers);
  parameters.allocate();
  network.initialize(*spec.initializer, spec.seed, spec.init);
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

Probe::Probe(const Sequential& network, int rows, Mode mode)
    : x_(tape_.input(batch_of(rows, network.sample()))),
      layers_(network.record_layers(tape_, x_, mode)) {}

LossTape::LossTape(const Sequential& network, Mode mode, LossKind loss, double scale, int rows,
                   int target_columns)
    : x_(tape_.input(batch_of(rows, network.sample()))),
      targets_(
          tape_.input(loss == LossKind::CrossEntropy ? Shape{rows} : Shape{rows, target_columns})),
      layers_(network.record_layers(tape_, x_, mode)),
      loss_(record_loss(tape_, loss, scale, layers_.back(), targets_)) {}

float LossTape::forward() {
  tape_.forward();
  return tape_.data(loss_)[0];
}

Health LossTape::check_outputs(std::int64_t step) const {
  Health health;
  for (std::size_t layer = 0; layer < layers_.size() && health.ok; ++layer)
    health = check_output(tape_.data(layers_[layer]), layer, step);
  return health;
}

Trainer::Trainer(const TrainerSpec& spec, Dataset data)
    : spec_(spec),
      data_(std::move(data)),
      network_(make_network(spec_, data_, parameters_)),
      examples_(with_network_targets(data_)),
      optimizer_(*spec.optimizer, spec.settings, parameters_.values().size()),
      batches_(data_.count, batch_size(spec, data_), Rng::for_purpose(spec.seed, "order"),
               spec.batching),
      update_(network_, Mode::Train, spec.loss, spec.loss_scale, batches_.batch(),
              examples_.outputs),
      evaluate_(network_, Mode::Eval, spec.loss, spec.loss_scale, data_.count, examples_.outputs) {
  std::copy(examples_.x.begin(), examples_.x.end(), evaluate_.x().begin());
  std::copy(examples_.targets.begin(), examples_.targets.end(), evaluate_.targets().begin());
  const int rest = data_.count % batches_.batch();
  if (!spec.batching.drop_last && rest > 0) {
    rest_.emplace(network_, Mode::Train, spec.loss, spec.loss_scale, rest, examples_.outputs);
  }
}

/// Numbers stay; a class becomes itself (cross-entropy), 0/1 (one unit) or a unit vector.
Dataset Trainer::with_network_targets(const Dataset& data) const {
  const int width = spec_.layers.back().width;
  if (data.classes == 0) return data;
  DESCENT_CHECK(data.classes <= std::max(width, 2), data.classes, width);
  if (spec_.loss == LossKind::CrossEntropy || width == 1) return data;
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
  if (since_kept_ == kKeepEvery) keep();
  health_ = update();
  if (!health_.ok) {
    go_back();
    return false;
  }
  ++since_kept_;
  return true;
}

/// The tape that holds the next batch.
LossTape& Trainer::deal() {
  const int dealt = batches_.next(examples_, update_.x(), update_.targets());
  if (dealt == batches_.batch()) return update_;
  std::copy_n(update_.x().begin(), rest_->x().size(), rest_->x().begin());
  std::copy_n(update_.targets().begin(), rest_->targets().size(), rest_->targets().begin());
  return *rest_;
}

Health Trainer::update() {
  const std::int64_t step = optimizer_.t() + 1;
  LossTape& batch = deal();
  batch_loss_ = batch.forward();
  if (Health health = check_loss(batch_loss_, step); !health.ok) {
    const Health earlier = batch.check_outputs(step);
    return earlier.ok ? health : earlier;
  }
  batch.backward();
  if (Health health = check_gradients(parameters_, step); !health.ok) return health;
  optimizer_.step(parameters_);
  return check_numbers(parameters_, step);
}

void Trainer::keep() {
  const auto copy = [](auto from, auto& to) { to.assign(from.begin(), from.end()); };
  copy(parameters_.values(), kept_.values);
  copy(parameters_.buffers(), kept_.buffers);
  copy(optimizer_.moments(), kept_.moments);
  copy(batches_.order(), kept_.order);
  kept_.streams.clear();
  for (const ModelStream& stream : parameters_.streams()) kept_.streams.push_back(stream.rng);
  kept_.batches = batches_.state();
  kept_.t = optimizer_.t();
  since_kept_ = 0;
}

/// To the state before the failed update: an update is a pure function of the state, so the good
/// ones since the last copy come to the same again.
void Trainer::go_back() {
  std::copy(kept_.values.begin(), kept_.values.end(), parameters_.values().begin());
  std::copy(kept_.buffers.begin(), kept_.buffers.end(), parameters_.buffers().begin());
  std::copy(kept_.moments.begin(), kept_.moments.end(), optimizer_.moments().begin());
  std::copy(kept_.order.begin(), kept_.order.end(), batches_.order().begin());
  for (std::size_t i = 0; i < kept_.streams.size(); ++i)
    parameters_.streams()[i].rng = kept_.streams[i];
  batches_.restore(kept_.batches);
  optimizer_.set_t(kept_.t);
  for (int i = 0; i < since_kept_; ++i) {
    const Health again = update();
    DESCENT_CHECK(again.ok, describe(again));
  }
}

void Trainer::set_lr(float lr) {
  optimizer_.set_lr(lr);
  since_kept_ = kKeepEvery;
}

std::int64_t Trainer::samples() const {
  const std::int64_t per_epoch = batches_.per_epoch();
  const std::int64_t batch = batches_.batch();
  const std::int64_t whole = rest_ ? data_.count : per_epoch * batch;
  return updates() / per_epoch * whole + updates() % per_epoch * batch;
}

void Trainer::set_penalty(float l1, float l2) {
  optimizer_.set_penalty(l1, l2);
  since_kept_ = kKeepEvery;
}

float Trainer::training_loss() { return evaluate_.forward(); }

float Trainer::loss_of(const Dataset& data) const {
  const Dataset examples = with_network_targets(data);
  LossTape tape(network_, Mode::Eval, spec_.loss, spec_.loss_scale, examples.count,
                examples.outputs);
  std::copy(examples.x.begin(), examples.x.end(), tape.x().begin());
  std::copy(examples.targets.begin(), examples.targets.end(), tape.targets().begin());
  return tape.forward();
}

void Trainer::save(ArchiveWriter& out) const {
  save_training(out, parameters_, optimizer_, batches_);
}

void Trainer::load(ArchiveReader& in) {
  load_training(in, parameters_, optimizer_, batches_);
  health_ = {};
  since_kept_ = kKeepEvery;
}

}  // namespace descent
