// Inside a net: up to six activations race on the same examples, from the same seed, one update each
// per step. The ring, moons and spiral are classified by 2-units-2 with softmax and cross-entropy,
// the parabola is fitted by 1-units-1 with squared error; hidden layers two and three may have
// functions of their own.
//
// Source: curriculum of the activation page, claims "try different functions" and "hidden layers".
#include <algorithm>
#include <array>
#include <string>

#include "base/registry.hpp"
#include "io/text.hpp"
#include "labs/activation/panels.hpp"
#include "labs/history.hpp"
#include "labs/trainer.hpp"

namespace descent::activation_panels {
namespace {

constexpr int kCurvePoints = 81;
constexpr int kFieldSide = 32;
constexpr float kGoalAccuracy = 0.98F;
constexpr float kGoalLoss = 0.01F;

/// One network of the race.
struct Racer {
  Racer(const TrainerSpec& spec, const Dataset& data, int rows)
      : trainer(spec, data), picture(trainer.network(), rows), examples(trainer.network(), data.count) {
    std::copy(data.x.begin(), data.x.end(), examples.x().begin());
  }

  /// The share of examples whose largest output is their class.
  float accuracy() {
    examples.run();
    const Dataset& data = trainer.data();
    const std::span<const float> out = examples.output();
    int right = 0;
    for (std::size_t i = 0; i < static_cast<std::size_t>(data.count); ++i) {
      right += (out[2 * i + 1] > out[2 * i]) == (data.targets[i] == 1.0F) ? 1 : 0;
    }
    return static_cast<float>(right) / static_cast<float>(data.count);
  }

  Trainer trainer;
  Probe picture;   ///< over the grid that is drawn
  Probe examples;  ///< over the training examples
  std::int64_t goal_step = -1;
  bool diverged = false;
};

class Net final : public Lab {
 public:
  explicit Net(const Config& config)
      : functions_(chosen_functions(config)),
        generator_(*find_row(generators(), config.choice("data"))),
        classifies_(generator_.task == Task::Classification),
        budget_(config.integer("steps")),
        history_(static_cast<int>(functions_.size())) {
    Rng rng = Rng::for_purpose(config.seed(), "data");
    const Dataset data = generator_.make(rng, generator_.default_points, generator_.default_noise);
    for (const Chosen& function : functions_) {
      racers_.push_back(std::make_unique<Racer>(spec(config, function), data,
                                                classifies_ ? kFieldSide * kFieldSide : kCurvePoints));
      place_grid(racers_.back()->picture.x());
    }
    record();
  }

  void apply(const Config& config) override {
    for (const auto& racer : racers_) racer->trainer.set_lr(static_cast<float>(config.real("lr")));
  }

  void advance(int steps) override {
    for (int i = 0; i < steps && step_ < budget_ && !all_diverged(); ++i) {
      for (const auto& racer : racers_) racer->diverged = racer->diverged || !racer->trainer.step();
      ++step_;
      if (history_.wants(step_)) record();
    }
  }

  Progress progress() const override {
    const LabState state = all_diverged()     ? LabState::Diverged
                           : step_ == budget_ ? LabState::Done
                           : step_ == 0       ? LabState::Ready
                                              : LabState::Active;
    return {step_, budget_, state};
  }

  void frame(FrameWriter& out) const override {
    write_data(out);
    const auto count = static_cast<std::uint32_t>(racers_.size());
    history_.write_series(out.reserve("history", count + 1, static_cast<std::uint32_t>(history_.size())));
    std::vector<float> table;
    float best = 0;
    for (std::size_t k = 0; k < racers_.size(); ++k) {
      Racer& racer = *racers_[k];
      const float loss = racer.trainer.training_loss();
      const float accuracy = classifies_ ? racer.accuracy() : 0.0F;
      table.insert(table.end(), {loss, accuracy, static_cast<float>(racer.goal_step)});
      const float score = classifies_ ? accuracy : loss;
      if (k == 0 || (classifies_ ? score > best : score < best)) best = score;
      note(out, k, loss, accuracy);
    }
    out.values("race", table, count, 3);
    out.scalar("key", best);
    classifies_ ? write_fields(out) : write_fits(out);
  }

  void save(ArchiveWriter& out) const override {
    out.value("step", step_);
    history_.save(out);
    for (const auto& racer : racers_) {
      out.value("goal", racer->goal_step);
      out.value("diverged", std::uint64_t{racer->diverged});
      racer->trainer.save(out);
    }
  }

  Status load(ArchiveReader& in) override {
    in.value("step", step_);
    history_.load(in);
    for (const auto& racer : racers_) {
      std::uint64_t diverged = 0;
      in.value("goal", racer->goal_step);
      in.value("diverged", diverged);
      racer->diverged = diverged != 0;
      racer->trainer.load(in);
    }
    if (step_ < 0 || step_ > budget_) in.fail("step");
    return in.status();
  }

 private:
  TrainerSpec spec(const Config& config, const Chosen& function) const {
    TrainerSpec spec;
    const int units = config.integer("units");
    constexpr std::array<std::string_view, 3> kPickers = {"", "layer2", "layer3"};
    for (int layer = 0; layer < config.integer("hidden_layers"); ++layer) {
      const std::string_view own = layer == 0 ? "same" : config.choice(kPickers[static_cast<std::size_t>(layer)]);
      spec.layers.push_back({units, own == "same" ? function.op() : choose(config, own).op()});
    }
    spec.layers.push_back({classifies_ ? 2 : 1, {}});
    spec.loss = classifies_ ? LossKind::CrossEntropy : LossKind::Mse;
    spec.initializer = find_row(initializers(), "pytorch");
    spec.optimizer = find_row(optimizers(), config.choice("optimizer"));
    spec.settings.lr = static_cast<float>(config.real("lr"));
    spec.seed = config.seed();
    return spec;
  }

  /// The inputs that pictures are drawn at: a line, or a square with its first row at the top.
  void place_grid(std::span<float> x) const {
    const double low = generator_.x_min;
    const double width = generator_.x_max - generator_.x_min;
    if (!classifies_) {
      for (int i = 0; i < kCurvePoints; ++i) {
        x[static_cast<std::size_t>(i)] = static_cast<float>(low + width * i / (kCurvePoints - 1));
      }
      return;
    }
    for (int row = 0; row < kFieldSide; ++row) {
      for (int column = 0; column < kFieldSide; ++column) {
        const auto at = static_cast<std::size_t>(2 * (row * kFieldSide + column));
        x[at] = static_cast<float>(low + width * (column + 0.5) / kFieldSide);
        x[at + 1] = static_cast<float>(low + width * (kFieldSide - row - 0.5) / kFieldSide);
      }
    }
  }

  bool all_diverged() const {
    return std::all_of(racers_.begin(), racers_.end(), [](const auto& racer) { return racer->diverged; });
  }

  /// Losses into the history; the first record at which a racer reaches the goal is its time.
  void record() {
    std::vector<float> losses;
    for (const auto& racer : racers_) {
      losses.push_back(racer->trainer.training_loss());
      if (racer->goal_step >= 0) continue;
      const bool there = classifies_ ? racer->accuracy() >= kGoalAccuracy : losses.back() < kGoalLoss;
      if (there) racer->goal_step = step_;
    }
    history_.add(step_, losses);
  }

  void write_data(FrameWriter& out) const {
    const Dataset& data = racers_.front()->trainer.data();
    const auto inputs = static_cast<std::size_t>(data.inputs);
    const auto columns = inputs + 1;
    const std::span<float> points =
        out.reserve("data", static_cast<std::uint32_t>(data.count), static_cast<std::uint32_t>(columns));
    for (std::size_t i = 0; i < static_cast<std::size_t>(data.count); ++i) {
      std::copy_n(data.x.data() + i * inputs, inputs, points.data() + i * columns);
      points[i * columns + inputs] = data.targets[i];
    }
  }

  void write_fits(FrameWriter& out) const {
    const std::span<float> fits =
        out.reserve("fits", static_cast<std::uint32_t>(racers_.size() + 1), kCurvePoints);
    for (std::size_t k = 0; k < racers_.size(); ++k) {
      Probe& picture = racers_[k]->picture;
      picture.run();
      if (k == 0) std::copy(picture.x().begin(), picture.x().end(), fits.begin());
      std::copy(picture.output().begin(), picture.output().end(),
                fits.begin() + static_cast<std::ptrdiff_t>((k + 1) * kCurvePoints));
    }
  }

  /// The probability of class 1, a sigmoid of the difference of the two outputs.
  void write_fields(FrameWriter& out) const {
    const std::span<float> fields =
        out.reserve("fields", static_cast<std::uint32_t>(racers_.size()), kFieldSide, kFieldSide);
    constexpr std::size_t kCells = std::size_t{kFieldSide} * kFieldSide;
    const Activation& sigmoid = activation("sigmoid");
    for (std::size_t k = 0; k < racers_.size(); ++k) {
      Probe& picture = racers_[k]->picture;
      picture.run();
      const std::span<float> field = fields.subspan(k * kCells, kCells);
      for (std::size_t i = 0; i < kCells; ++i) field[i] = picture.output()[2 * i + 1] - picture.output()[2 * i];
      sigmoid.function.f32.value(field.data(), field.data(), kCells, {});
    }
  }

  void note(FrameWriter& out, std::size_t k, float loss, float accuracy) const {
    const Racer& racer = *racers_[k];
    const std::string function = "function=" + std::string(functions_[k].row->id);
    if (racer.diverged) {
      out.note("notes", "activation.racer_diverged", function + "&step=" + std::to_string(step_));
    } else if (racer.goal_step >= 0) {
      out.note("notes", "activation.racer_there", function + "&step=" + std::to_string(racer.goal_step));
    } else if (classifies_) {
      out.note("notes", "activation.racer_accuracy", function + "&accuracy=" + number_text(accuracy));
    } else {
      out.note("notes", "activation.racer_loss", function + "&loss=" + number_text(loss));
    }
  }

  std::vector<Chosen> functions_;
  const Generator& generator_;
  bool classifies_;
  std::int64_t step_ = 0, budget_;
  std::vector<std::unique_ptr<Racer>> racers_;
  History history_;
};

}  // namespace

std::unique_ptr<Lab> make_net(const Config& config) { return std::make_unique<Net>(config); }

}  // namespace descent::activation_panels
