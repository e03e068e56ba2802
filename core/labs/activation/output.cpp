// Output layer: which function belongs at the end of a network is decided by the target. One hidden
// layer, a chosen output function, four tasks, and up to 20 networks that differ only in their
// seed, since some choices fail for some beginnings only.
//
//   regression    parabola, partly below 0        squared error
//   two-class     ring, one output unit           sigmoid: cross-entropy; others: squared error
//   three-class   three clouds, a unit per class  softmax: cross-entropy; sigmoid: one per class
//   non-negative  0, then rising                  squared error
//
// A "dead" run answers the same number everywhere. Source: Theano tutorial, Activation
// function: which output suits which target.
#include <algorithm>
#include <array>
#include <string>

#include "base/registry.hpp"
#include "base/text.hpp"
#include "kernels/kernels.hpp"
#include "kernels/unary-inl.hpp"
#include "labs/activation/contest.hpp"
#include "labs/examples.hpp"

namespace descent::activation_panels {
namespace {

constexpr double kReach = 1.5;  // curves span [-1.5, 1.5], beyond the examples in [-1, 1]

/// softmax over a single number: always 1, whatever goes in. The reason it cannot regress.
struct SoftmaxOfOne {
  template <class V> static V value(V, kernels::LaneParams<V>) { return V(1); }
  template <class V> static V slope(V, V, kernels::LaneParams<V>) { return V(0); }
};
constexpr kernels::UnaryFunction kSoftmaxOfOne = kernels::make_unary<SoftmaxOfOne>();

struct TaskRow {
  std::string_view id, generator;
};
constexpr std::array kTaskRows = {TaskRow{"regression", "parabola"}, TaskRow{"two-class", "ring"},
                                  TaskRow{"three-class", "three_clouds"},
                                  TaskRow{"non-negative", "non_negative"}};

/// The task and the output function, and what follows from them.
struct Plan {
  std::string output;
  std::string_view task;
  const Generator& generator;

  explicit Plan(const Config& config)
      : output(config.choice("output")),
        task(config.choice("task")),
        generator(*find_row(generators(),
                            find_row(std::span<const TaskRow>(kTaskRows), task)->generator)) {}

  int classes() const { return generator.classes; }
  int units() const {
    return classes() == 3 || (classes() == 2 && output == "softmax") ? classes() : 1;
  }
  double low() const { return classes() > 0 ? generator.x_min : -kReach; }
  double high() const { return classes() > 0 ? generator.x_max : kReach; }

  /// Where the loss contains the output function, the network itself ends linearly.
  LossKind loss() const {
    if (classes() > 0 && output == "softmax") return LossKind::CrossEntropy;
    if (classes() > 0 && output == "sigmoid") return LossKind::BceWithLogits;
    return LossKind::Mse;
  }
  ops::Activation network_output() const {
    if (loss() != LossKind::Mse) return {};
    if (output == "softmax") return {&kSoftmaxOfOne, {}};
    return activation(output).with_defaults();
  }
};

class Output final : public Contest {
 public:
  explicit Output(const Config& config)
      : Contest(config, Plan(config).generator, specs(config), Plan(config).low(),
                Plan(config).high()),
        plan_(config) {
    record();
  }

  void frame(FrameWriter& out) const override {
    write_examples(out, "data", contenders_.front()->trainer.data());
    history_.write(out);
    evaluate();
    classifies() ? write_fields(out) : write_curves(out);
    write_table(out);
  }

 private:
  static std::vector<TrainerSpec> specs(const Config& config) {
    const Plan plan(config);
    std::vector<TrainerSpec> specs;
    for (int run = 0; run < config.integer("runs"); ++run) {
      TrainerSpec spec = common_spec(config);
      spec.loss = plan.loss();
      spec.layers = {{config.integer("units"), choose(config, config.choice("hidden")).op()},
                     {plan.units(), plan.network_output()}};
      spec.seed += static_cast<std::uint64_t>(run);
      specs.push_back(std::move(spec));
    }
    return specs;
  }

  void answer(std::span<const float> raw, std::vector<float>& answers) const override {
    Contest::answer(raw, answers);
    const int units = plan_.units();
    if (plan_.loss() == LossKind::CrossEntropy) {
      kernels::softmax_rows(raw.data(), static_cast<int>(raw.size()) / units, units,
                            answers.data());
    } else if (plan_.loss() == LossKind::BceWithLogits) {
      kernels::sigmoid(raw.data(), answers.data(), raw.size());
    }
  }

  /// The outputs of the first run, one image per unit.
  void write_fields(FrameWriter& out) const {
    const auto units = static_cast<std::size_t>(plan_.units());
    const std::vector<float>& answers = contenders_.front()->answers;
    const std::span<float> fields =
        out.reserve("fields", static_cast<std::uint32_t>(units), kFieldSide, kFieldSide);
    for (std::size_t unit = 0; unit < units; ++unit) {
      for (std::size_t cell = 0; cell < kCells; ++cell) {
        fields[unit * kCells + cell] = answers[cell * units + unit];
      }
    }
  }

  void write_table(FrameWriter& out) const {
    std::vector<float> table, losses;
    int dead_runs = 0;
    int negative_runs = 0;
    for (const auto& run : contenders_) {
      const std::vector<float>& answers = run->answers;
      const auto below =
          std::count_if(answers.begin(), answers.end(), [](float y) { return y < 0; });
      const auto [least, most] = std::minmax_element(answers.begin(), answers.end());
      const bool dead = *least == *most;
      losses.push_back(run->trainer.training_loss());
      table.insert(table.end(), {losses.back(), classifies() ? accuracy(*run) : 0.0F,
                                 static_cast<float>(below) / static_cast<float>(answers.size()),
                                 dead ? 1.0F : 0.0F});
      dead_runs += dead ? 1 : 0;
      negative_runs += below > 0 ? 1 : 0;
    }
    const auto count = static_cast<std::uint32_t>(contenders_.size());
    out.values("runs", table, count, 4);
    std::sort(losses.begin(), losses.end());
    const float typical = losses[losses.size() / 2];
    out.scalar("key", classifies() ? table[1] : typical);

    const std::string of = "&runs=" + std::to_string(count);
    if (dead_runs > 0)
      out.note("notes", "activation.dead_runs", "dead=" + std::to_string(dead_runs) + of);
    if (plan_.task == "non-negative") {
      out.note("notes",
               negative_runs > 0 ? "activation.negative_runs" : "activation.never_negative",
               "negative=" + std::to_string(negative_runs) + of);
    }
    if (classifies()) {
      out.note("notes", "activation.accuracy", "accuracy=" + number_text(table[1]));
    } else {
      out.note("notes", "activation.typical_loss", "loss=" + number_text(typical) + of);
    }
  }

  Plan plan_;
};

}  // namespace

std::unique_ptr<Lab> make_output(const Config& config) { return std::make_unique<Output>(config); }

}  // namespace descent::activation_panels
