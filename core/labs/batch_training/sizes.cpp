// Does the batch size matter? Equal 1-20-1 networks learn the same parabola, each with a batch size
// of its own, on one clock: examples seen. One step is eight examples; a network updates as soon as
// its next batch is full.
//
// Source: data and network of the PyTorch tutorial (306_optimizer), plain gradient descent with lr
// .05 for 6 epochs; the question belongs to 305_batch_train. Rates in proportion to the batch:
// Goyal et al. 2017, "Accurate, Large Minibatch SGD", section 2.1.
#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "base/registry.hpp"
#include "base/text.hpp"
#include "labs/batch_training/panels.hpp"
#include "labs/history.hpp"
#include "labs/run.hpp"
#include "labs/trainer.hpp"
#include "nn/activations.hpp"

namespace descent::batch_panels {
namespace {

constexpr int kPoints = 1000;
constexpr int kTick = 8;  // examples per step
constexpr int kUnits = 20;
constexpr double kNoise = 0.1;
constexpr double kScaledFrom = 32;  // the batch size at which a scaled rate is the common one
constexpr float kHardlyMoved = 0.9F;

struct Learner {
  Learner(const TrainerSpec& spec, const Dataset& data)
      : batch(spec.batch), lr(spec.settings.lr), trainer(spec, data) {}
  int batch;
  float lr;
  Trainer trainer;
  std::int64_t lost = -1;  ///< the update that it could not make
};

class Sizes final : public Run {
 public:
  explicit Sizes(const Config& config)
      : Run(std::int64_t{config.integer("epochs")} * kPoints / kTick),
        history_(2 * static_cast<int>(config.choices("sizes").size())) {
    Rng rng = Rng::for_purpose(config.seed(), "data");
    const Dataset data = find_row(generators(), "parabola_normal")->make(rng, kPoints, kNoise);
    for (const std::string& size : config.choices("sizes"))
      learners_.push_back(std::make_unique<Learner>(spec(config, std::stoi(size)), data));
    losses_.resize(learners_.size());
    measure();
    record();
  }

  void apply(const Config& config) override {
    for (const auto& learner : learners_) {
      learner->lr = rate(config, learner->batch);
      learner->trainer.set_lr(learner->lr);
    }
  }

  void advance(int steps) override {
    Run::advance(steps);
    measure();
  }

  void frame(FrameWriter& out) const override {
    out.scalar("samples", static_cast<float>(step_ * kTick));
    out.scalar("floor", static_cast<float>(kNoise * kNoise));
    const int first = leader();
    const Learner& ahead = *learners_[static_cast<std::size_t>(std::max(first, 0))];
    out.scalar("steps_per_epoch", static_cast<float>(ahead.trainer.updates_per_epoch()));
    const auto rows = static_cast<std::uint32_t>(learners_.size());
    const std::span<float> table = out.reserve("race", rows, 6);
    for (std::size_t k = 0; k < learners_.size(); ++k) {
      const Learner& learner = *learners_[k];
      const std::array<float, 6> row = {static_cast<float>(learner.batch),
                                        static_cast<float>(learner.trainer.updates()),
                                        static_cast<float>(learner.trainer.updates_per_epoch()),
                                        losses_[k],
                                        learner.lr,
                                        static_cast<float>(learner.lost)};
      std::copy(row.begin(), row.end(), table.begin() + static_cast<std::ptrdiff_t>(6 * k));
    }
    for (float& step : history_.write(out, "history", history_.every(0, 2))) step *= kTick;
    history_.write_rows(out, "updates", history_.every(1, 2));
    write_notes(out, first);
  }

 private:
  bool take_step() override {
    for (const auto& learner : learners_) catch_up(*learner);
    if (history_.wants(step_)) {
      measure();
      record();
    }
    return true;
  }

  /// All are lost.
  bool diverged() const override {
    return std::all_of(learners_.begin(), learners_.end(),
                       [](const auto& learner) { return learner->lost >= 0; });
  }

  void save_run(ArchiveWriter& out) const override {
    history_.save(out);
    for (const auto& learner : learners_) {
      out.value("lost", learner->lost);
      learner->trainer.save(out);
    }
  }

  void load_run(ArchiveReader& in) override {
    history_.load(in);
    for (const auto& learner : learners_) {
      in.value("lost", learner->lost);
      learner->trainer.load(in);
      if (learner->lost < -1) in.fail("lost");
    }
    if (history_.size() == 0) in.fail("history");
    if (in.status().ok()) measure();
  }

  static float rate(const Config& config, int batch) {
    const double scale = config.flag("scale_lr") ? batch / kScaledFrom : 1;
    return static_cast<float>(config.real("lr") * scale);
  }

  static TrainerSpec spec(const Config& config, int batch) {
    TrainerSpec spec;
    spec.layers.push_back({kUnits, activation("relu").with_defaults()});
    spec.layers.push_back({1, {}});
    spec.initializer = find_row(initializers(), "pytorch");
    spec.optimizer = find_row(optimizers(), "sgd");
    spec.settings.lr = rate(config, batch);
    spec.batch = batch;
    spec.batching = {config.flag("shuffle"), /*drop_last=*/false};
    spec.seed = config.seed();
    return spec;
  }

  /// Examples dealt once update t (from 0) is done: epochs begin together, dropped examples pass.
  static std::int64_t dealt_after(const Learner& learner, std::int64_t t) {
    const std::int64_t per_epoch = learner.trainer.updates_per_epoch();
    const std::int64_t within = std::min<std::int64_t>(
        (t % per_epoch + 1) * std::int64_t{learner.batch}, std::int64_t{kPoints});
    return t / per_epoch * kPoints + within;
  }

  void catch_up(Learner& learner) const {
    while (learner.lost < 0 && dealt_after(learner, learner.trainer.updates()) <= step_ * kTick) {
      if (!learner.trainer.step()) learner.lost = learner.trainer.updates() + 1;
    }
  }

  /// A loss may be beyond all numbers one update before the weights are.
  void measure() {
    for (std::size_t k = 0; k < learners_.size(); ++k) {
      const float loss = learners_[k]->trainer.training_loss();
      losses_[k] = std::isfinite(loss) ? loss : std::numeric_limits<float>::max();
    }
  }

  void record() {
    std::vector<float> numbers;
    for (std::size_t k = 0; k < learners_.size(); ++k) {
      numbers.push_back(losses_[k]);
      numbers.push_back(static_cast<float>(learners_[k]->trainer.updates()));
    }
    history_.add(step_, numbers);
  }

  float start_loss(std::size_t k) const { return history_.value(0, 2 * static_cast<int>(k)); }

  int leader() const {
    int best = -1;
    for (std::size_t k = 0; k < learners_.size(); ++k) {
      if (learners_[k]->lost >= 0) continue;
      if (best < 0 || losses_[k] < losses_[static_cast<std::size_t>(best)])
        best = static_cast<int>(k);
    }
    return best;
  }

  void write_notes(FrameWriter& out, int first) const {
    if (step_ == 0) {
      out.note("notes", "batch_training.sizes_start");
      return;
    }
    const auto k = static_cast<std::size_t>(std::max(first, 0));
    if (first >= 0 && learners_.size() > 1 && losses_[k] < start_loss(k)) {
      out.note("notes", "batch_training.leads",
               "sizes=" + std::to_string(learners_[k]->batch) + "&loss=" + number_text(losses_[k]) +
                   "&updates=" + std::to_string(learners_[k]->trainer.updates()));
    }
    for (std::size_t i = 0; i < learners_.size(); ++i) {
      const Learner& learner = *learners_[i];
      const std::string size = "sizes=" + std::to_string(learner.batch);
      const std::string updates = "&updates=" + std::to_string(learner.trainer.updates());
      const float start = start_loss(i);
      if (learner.lost >= 0) {
        out.note("notes", "batch_training.lost", size + "&step=" + std::to_string(learner.lost));
      } else if (losses_[i] > start) {
        out.note("notes", "batch_training.worse_than_start",
                 size + "&loss=" + number_text(losses_[i]) + "&start=" + number_text(start));
      } else if (step_ == budget_ && losses_[i] > kHardlyMoved * start) {
        out.note("notes", "batch_training.hardly_moved",
                 size + updates + "&loss=" + number_text(losses_[i]));
      }
    }
  }

  std::vector<std::unique_ptr<Learner>> learners_;
  std::vector<float> losses_;
  History history_;
};

}  // namespace

std::unique_ptr<Lab> make_sizes(const Config& config) { return std::make_unique<Sizes>(config); }

}  // namespace descent::batch_panels
