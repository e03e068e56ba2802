// Output layer: which function belongs at the end of a network is decided by the target. One hidden
// layer, a chosen output function, four tasks, and up to 20 networks that differ only in their seed,
// since some choices fail for some beginnings only.
//
//   regression    parabola, values below 0 among them        squared error
//   two-class     ring, one output unit                      sigmoid: cross-entropy; else squared error to 0/1
//   three-class   three clouds, one output unit per class    softmax: cross-entropy; sigmoid: one each; else squared
//   non-negative  0 below a threshold, rising above          squared error
//
// A "dead" run answers the same number everywhere. Source: curriculum, output function for a
// non-negative target.
#include <algorithm>
#include <array>
#include <string>

#include "base/registry.hpp"
#include "io/text.hpp"
#include "kernels/kernels.hpp"
#include "kernels/unary-inl.hpp"
#include "labs/activation/panels.hpp"
#include "labs/history.hpp"
#include "labs/trainer.hpp"

namespace descent::activation_panels {
namespace {

constexpr int kCurvePoints = 121;
constexpr double kReach = 1.5;  // curves span [-1.5, 1.5], beyond the examples in [-1, 1]
constexpr int kFieldSide = 32;

/// softmax over a single number: always 1, whatever goes in. The reason it cannot regress.
struct SoftmaxOfOne {
  template <class V>
  static V value(V, kernels::LaneParams<V>) { return V(1); }
  template <class V>
  static V slope(V, V, kernels::LaneParams<V>) { return V(0); }
};
constexpr kernels::UnaryFunction kSoftmaxOfOne = kernels::make_unary<SoftmaxOfOne>();

struct TaskRow {
  std::string_view id, generator;
};
constexpr std::array kTaskRows = {TaskRow{"regression", "parabola"}, TaskRow{"two-class", "ring"},
                                  TaskRow{"three-class", "three_clouds"},
                                  TaskRow{"non-negative", "non_negative"}};

class Output final : public Lab {
 public:
  explicit Output(const Config& config)
      : output_(config.choice("output")),
        task_(*find_row(std::span<const TaskRow>(kTaskRows), config.choice("task"))),
        generator_(*find_row(generators(), task_.generator)),
        classes_(generator_.classes),
        budget_(config.integer("steps")),
        history_(config.integer("runs")) {
    Rng rng = Rng::for_purpose(config.seed(), "data");
    const Dataset data = generator_.make(rng, generator_.default_points, generator_.default_noise);
    for (int run = 0; run < config.integer("runs"); ++run) {
      runs_.push_back(std::make_unique<Run>(spec(config, run), data, grid_size()));
      place_grid(runs_.back()->picture.x());
    }
    record();
  }

  void apply(const Config& config) override {
    for (const auto& run : runs_) run->trainer.set_lr(static_cast<float>(config.real("lr")));
  }

  void advance(int steps) override {
    for (int i = 0; i < steps && step_ < budget_ && !all_diverged(); ++i) {
      for (const auto& run : runs_) run->diverged = run->diverged || !run->trainer.step();
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
    const auto count = static_cast<std::uint32_t>(runs_.size());
    history_.write_series(out.reserve("history", count + 1, static_cast<std::uint32_t>(history_.size())));
    for (const auto& run : runs_) evaluate(*run);
    classes_ == 0 ? write_curves(out) : write_field(out);
    write_table(out);
  }

  void save(ArchiveWriter& out) const override {
    out.value("step", step_);
    history_.save(out);
    for (const auto& run : runs_) {
      out.value("diverged", std::uint64_t{run->diverged});
      run->trainer.save(out);
    }
  }

  Status load(ArchiveReader& in) override {
    in.value("step", step_);
    history_.load(in);
    for (const auto& run : runs_) {
      std::uint64_t diverged = 0;
      in.value("diverged", diverged);
      run->diverged = diverged != 0;
      run->trainer.load(in);
    }
    if (step_ < 0 || step_ > budget_) in.fail("step");
    return in.status();
  }

 private:
  struct Run {
    Run(const TrainerSpec& spec, const Dataset& data, int rows)
        : trainer(spec, data), picture(trainer.network(), rows), examples(trainer.network(), data.count) {
      std::copy(data.x.begin(), data.x.end(), examples.x().begin());
    }
    Trainer trainer;
    Probe picture, examples;
    std::vector<float> shown;  ///< predictions on the grid, through the output function
    bool diverged = false;
  };

  int grid_size() const { return classes_ == 0 ? kCurvePoints : kFieldSide * kFieldSide; }
  int output_units() const { return classes_ == 3 || (classes_ == 2 && output_ == "softmax") ? classes_ : 1; }

  /// Where the loss contains the output function, the network itself ends linearly.
  LossKind loss_kind() const {
    if (classes_ > 0 && output_ == "softmax") return LossKind::CrossEntropy;
    if (classes_ > 0 && output_ == "sigmoid") return LossKind::BceWithLogits;
    return LossKind::Mse;
  }

  ops::Activation output_function() const {
    if (output_ == "softmax") return {&kSoftmaxOfOne, {}};
    return activation(output_).with_defaults();
  }

  TrainerSpec spec(const Config& config, int run) const {
    TrainerSpec spec;
    spec.loss = loss_kind();
    spec.layers = {{config.integer("units"), choose(config, config.choice("hidden")).op()},
                   {output_units(), spec.loss == LossKind::Mse ? output_function() : ops::Activation{}}};
    spec.initializer = find_row(initializers(), "pytorch");
    spec.optimizer = find_row(optimizers(), config.choice("optimizer"));
    spec.settings.lr = static_cast<float>(config.real("lr"));
    spec.seed = config.seed() + static_cast<std::uint64_t>(run);
    return spec;
  }

  void place_grid(std::span<float> x) const {
    if (classes_ == 0) {
      for (int i = 0; i < kCurvePoints; ++i) {
        x[static_cast<std::size_t>(i)] = static_cast<float>(-kReach + 2 * kReach * i / (kCurvePoints - 1));
      }
      return;
    }
    const double low = generator_.x_min;
    const double width = generator_.x_max - generator_.x_min;
    for (int row = 0; row < kFieldSide; ++row) {
      for (int column = 0; column < kFieldSide; ++column) {
        const auto at = static_cast<std::size_t>(2 * (row * kFieldSide + column));
        x[at] = static_cast<float>(low + width * (column + 0.5) / kFieldSide);
        x[at + 1] = static_cast<float>(low + width * (kFieldSide - row - 0.5) / kFieldSide);
      }
    }
  }

  bool all_diverged() const {
    return std::all_of(runs_.begin(), runs_.end(), [](const auto& run) { return run->diverged; });
  }

  void record() {
    std::vector<float> losses;
    for (const auto& run : runs_) losses.push_back(run->trainer.training_loss());
    history_.add(step_, losses);
  }

  /// What the network answers, after the output function where the loss had it inside.
  void through_output(std::span<const float> raw, std::vector<float>& answers) const {
    answers.assign(raw.begin(), raw.end());
    const int units = output_units();
    if (loss_kind() == LossKind::CrossEntropy) {
      kernels::softmax_rows(raw.data(), static_cast<int>(raw.size()) / units, units, answers.data());
    } else if (loss_kind() == LossKind::BceWithLogits) {
      kernels::sigmoid(raw.data(), answers.data(), raw.size());
    }
  }

  void evaluate(Run& run) const {
    run.picture.run();
    through_output(run.picture.output(), run.shown);
  }

  /// The class that one row of outputs means: the largest, or with one unit whether it passes ½.
  int decide(std::span<const float> row) const {
    if (row.size() == 1) return row[0] > 0.5F ? 1 : 0;
    return static_cast<int>(std::max_element(row.begin(), row.end()) - row.begin());
  }

  float accuracy(Run& run) const {
    if (classes_ == 0) return 0;
    run.examples.run();
    std::vector<float> answers;
    through_output(run.examples.output(), answers);
    const auto units = static_cast<std::size_t>(output_units());
    const Dataset& data = run.trainer.data();
    int right = 0;
    for (std::size_t i = 0; i < static_cast<std::size_t>(data.count); ++i) {
      right += decide(std::span(answers).subspan(i * units, units)) == static_cast<int>(data.targets[i]) ? 1 : 0;
    }
    return static_cast<float>(right) / static_cast<float>(data.count);
  }

  void write_data(FrameWriter& out) const {
    const Dataset& data = runs_.front()->trainer.data();
    const auto inputs = static_cast<std::size_t>(data.inputs);
    const std::span<float> points =
        out.reserve("data", static_cast<std::uint32_t>(data.count), static_cast<std::uint32_t>(inputs + 1));
    for (std::size_t i = 0; i < static_cast<std::size_t>(data.count); ++i) {
      std::copy_n(data.x.data() + i * inputs, inputs, points.data() + i * (inputs + 1));
      points[i * (inputs + 1) + inputs] = data.targets[i];
    }
  }

  void write_curves(FrameWriter& out) const {
    const std::span<float> fits =
        out.reserve("fits", static_cast<std::uint32_t>(runs_.size() + 1), kCurvePoints);
    const std::span<const float> x = runs_.front()->picture.x();
    std::copy(x.begin(), x.end(), fits.begin());
    for (std::size_t k = 0; k < runs_.size(); ++k) {
      std::copy(runs_[k]->shown.begin(), runs_[k]->shown.end(),
                fits.begin() + static_cast<std::ptrdiff_t>((k + 1) * kCurvePoints));
    }
  }

  /// Of the first run: the outputs, one image per unit.
  void write_field(FrameWriter& out) const {
    const auto units = static_cast<std::size_t>(output_units());
    constexpr std::size_t kCells = std::size_t{kFieldSide} * kFieldSide;
    const std::span<float> fields =
        out.reserve("fields", static_cast<std::uint32_t>(units), kFieldSide, kFieldSide);
    for (std::size_t unit = 0; unit < units; ++unit) {
      for (std::size_t cell = 0; cell < kCells; ++cell) {
        fields[unit * kCells + cell] = runs_.front()->shown[cell * units + unit];
      }
    }
  }

  void write_table(FrameWriter& out) const {
    std::vector<float> table, losses;
    int dead_runs = 0;
    int negative_runs = 0;
    float best_accuracy = 0;
    for (const auto& run : runs_) {
      const float loss = run->trainer.training_loss();
      const auto below = std::count_if(run->shown.begin(), run->shown.end(), [](float y) { return y < 0; });
      const float negative = static_cast<float>(below) / static_cast<float>(run->shown.size());
      const auto [least, most] = std::minmax_element(run->shown.begin(), run->shown.end());
      const bool dead = *least == *most;
      const float right = accuracy(*run);
      table.insert(table.end(), {loss, right, negative, dead ? 1.0F : 0.0F});
      losses.push_back(loss);
      dead_runs += dead ? 1 : 0;
      negative_runs += below > 0 ? 1 : 0;
      best_accuracy = std::max(best_accuracy, right);
    }
    const auto count = static_cast<std::uint32_t>(runs_.size());
    out.values("runs", table, count, 4);
    std::sort(losses.begin(), losses.end());
    const float typical = losses[losses.size() / 2];
    out.scalar("key", classes_ > 0 ? table[1] : typical);

    const std::string of = "&runs=" + std::to_string(count);
    if (dead_runs > 0) out.note("notes", "activation.dead_runs", "dead=" + std::to_string(dead_runs) + of);
    if (task_.id == "non-negative") {
      out.note("notes", negative_runs > 0 ? "activation.negative_runs" : "activation.never_negative",
               "negative=" + std::to_string(negative_runs) + of);
    }
    if (classes_ > 0) {
      out.note("notes", "activation.accuracy", "accuracy=" + number_text(table[1]));
    } else {
      out.note("notes", "activation.typical_loss", "loss=" + number_text(typical) + of);
    }
  }

  std::string output_;
  const TaskRow& task_;
  const Generator& generator_;
  int classes_;
  std::int64_t step_ = 0, budget_;
  std::vector<std::unique_ptr<Run>> runs_;
  History history_;
};

}  // namespace

std::unique_ptr<Lab> make_output(const Config& config) { return std::make_unique<Output>(config); }

}  // namespace descent::activation_panels
