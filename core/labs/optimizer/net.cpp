// The net race: equal 1-units-1 networks, one per optimizer, learn a parabola from the same
// batches.
//
// Source: PyTorch tutorial (306_optimizer): x = 1,000 points on [-1, 1], y = x² + 0.1 N(0, 1), 20
// relu units, lr 0.01, batch 32 (the last of an epoch has 8), 12 epochs of 32 updates. There each
// net draws weights of its own; here all begin with the same, so that only the optimizer differs.
#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "base/registry.hpp"
#include "labs/examples.hpp"
#include "labs/optimizer/race.hpp"
#include "labs/trainer.hpp"
#include "nn/activations.hpp"

namespace descent::optimizer_panels {
namespace {

constexpr int kPoints = 1000;
constexpr int kCurvePoints = 81;

struct Learner {
  Learner(const TrainerSpec& spec, const Dataset& data)
      : trainer(spec, data), curve(trainer.network(), kCurvePoints) {
    for (int i = 0; i < kCurvePoints; ++i) {
      curve.x()[static_cast<std::size_t>(i)] =
          static_cast<float>(-1 + 2.0 * i / (kCurvePoints - 1));
    }
  }
  Trainer trainer;
  Probe curve;
  float lr = -1;  ///< what the trainer was told last
};

class Net final : public Race {
 public:
  explicit Net(const Config& config) : Race(config, 2), noise_(config.real("noise")) {
    Rng rng = Rng::for_purpose(config.seed(), "data");
    const Dataset data =
        find_row(generators(), "parabola_normal")->make(rng, kPoints, config.real("noise"));
    for (const Racer& racer : racers_)
      learners_.push_back(std::make_unique<Learner>(spec(config, racer.entrant), data));
    begin();
  }

  void frame(FrameWriter& out) const override {
    write_race(out);
    const Trainer& first = learners_.front()->trainer;
    out.scalar("samples", static_cast<float>(first.samples()));
    out.scalar("floor", static_cast<float>(noise_ * noise_));
    out.scalar("per_epoch", static_cast<float>(first.updates_per_epoch()));
    history_.write_rows(out, "batch_history", history_.every(1, quantities_));
    write_examples(out, "data", first.data());
    write_fits(out);
    write_notes(out);
  }

 private:
  static TrainerSpec spec(const Config& config, const Entrant& entrant) {
    TrainerSpec spec;
    spec.layers.push_back({config.integer("units"), activation("relu").with_defaults()});
    spec.layers.push_back({1, {}});
    spec.initializer = find_row(initializers(), "pytorch");
    spec.optimizer = entrant.row;
    spec.settings = entrant.settings;
    spec.batch = config.integer("batch");
    spec.batching.drop_last = false;
    spec.seed = config.seed();
    return spec;
  }

  bool update(std::size_t k, float lr) override {
    Learner& learner = *learners_[k];
    if (lr != learner.lr) learner.trainer.set_lr(lr);
    learner.lr = lr;
    return learner.trainer.step() && std::isfinite(learner.trainer.training_loss());
  }

  /// The loss over all points and that of the last batch, which the script draws.
  void measure(std::size_t k, std::span<float> numbers) override {
    Trainer& trainer = learners_[k]->trainer;
    const float loss = trainer.training_loss();
    numbers[0] = std::isfinite(loss) ? loss : std::numeric_limits<float>::max();
    const bool stands = trainer.updates() == 0 || racers_[k].lost >= 0;
    numbers[1] = stands ? numbers[0] : trainer.batch_loss();
  }

  void save_racer(std::size_t k, ArchiveWriter& out) const override {
    learners_[k]->trainer.save(out);
  }
  void load_racer(std::size_t k, ArchiveReader& in) override { learners_[k]->trainer.load(in); }

  /// x, then the curve of each racer.
  void write_fits(FrameWriter& out) const {
    std::vector<const Probe*> curves;
    for (const auto& learner : learners_) {
      learner->curve.run();
      curves.push_back(&learner->curve);
    }
    write_curves(out, "fits", curves);
  }

  double noise_;
  std::vector<std::unique_ptr<Learner>> learners_;
};

}  // namespace

std::unique_ptr<Lab> make_net(const Config& config) { return std::make_unique<Net>(config); }

}  // namespace descent::optimizer_panels
