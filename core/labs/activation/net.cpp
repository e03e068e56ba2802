// Inside a net: up to six activations race on the same examples, from the same seed. The ring,
// moons and spiral are classified by 2-units-2 with softmax and cross-entropy, the parabola is
// fitted by 1-units-1 with squared error; hidden layers two and three may have functions of their
// own.
//
// Source: Theano tutorial, Activation function: "try different functions", "hidden layers".
#include <array>
#include <string>

#include "base/registry.hpp"
#include "base/text.hpp"
#include "labs/activation/contest.hpp"
#include "labs/examples.hpp"

namespace descent::activation_panels {
namespace {

constexpr float kGoalAccuracy = 0.98F;
constexpr float kGoalLoss = 0.01F;

const Generator& chosen_generator(const Config& config) {
  return *find_row(generators(), config.choice("data"));
}

class Net final : public Contest {
 public:
  explicit Net(const Config& config)
      : Contest(config, chosen_generator(config), specs(config), chosen_generator(config).x_min,
                chosen_generator(config).x_max),
        functions_(chosen_functions(config)) {
    record();
  }

  void frame(FrameWriter& out) const override {
    write_examples(out, "data", contenders_.front()->trainer.data());
    history_.write(out);
    std::vector<float> table;
    float best = 0;
    for (std::size_t k = 0; k < contenders_.size(); ++k) {
      Contender& contender = *contenders_[k];
      const float loss = contender.trainer.training_loss();
      const float right = classifies() ? accuracy(contender) : 0.0F;
      table.insert(table.end(), {loss, right, static_cast<float>(contender.goal_step)});
      const float score = classifies() ? right : loss;
      if (k == 0 || (classifies() ? score > best : score < best)) best = score;
      note(out, k, loss, right);
    }
    out.values("race", table, static_cast<std::uint32_t>(contenders_.size()), 3);
    out.scalar("key", best);
    evaluate();
    classifies() ? write_fields(out) : write_curves(out);
  }

 private:
  static std::vector<TrainerSpec> specs(const Config& config) {
    const bool classifies = chosen_generator(config).classes > 0;
    constexpr std::array<std::string_view, 2> kPickers = {"layer2", "layer3"};
    std::vector<TrainerSpec> specs;
    for (const Chosen& function : chosen_functions(config)) {
      TrainerSpec spec = common_spec(config);
      const int units = config.integer("units");
      spec.layers.push_back({units, function.op()});
      for (int layer = 1; layer < config.integer("hidden_layers"); ++layer) {
        const std::string_view own = config.choice(kPickers[static_cast<std::size_t>(layer - 1)]);
        spec.layers.push_back({units, own == "same" ? function.op() : choose(config, own).op()});
      }
      spec.layers.push_back({classifies ? 2 : 1, {}});
      spec.loss = classifies ? LossKind::CrossEntropy : LossKind::Mse;
      specs.push_back(std::move(spec));
    }
    return specs;
  }

  bool reached_goal(Contender& contender, float loss) const override {
    return classifies() ? accuracy(contender) >= kGoalAccuracy : loss < kGoalLoss;
  }

  /// The probability of class 1: a sigmoid of the difference of the two outputs.
  void write_fields(FrameWriter& out) const {
    const std::span<float> fields = out.reserve(
        "fields", static_cast<std::uint32_t>(contenders_.size()), kFieldSide, kFieldSide);
    const Activation& sigmoid = activation("sigmoid");
    for (std::size_t k = 0; k < contenders_.size(); ++k) {
      const std::vector<float>& answers = contenders_[k]->answers;
      const std::span<float> field = fields.subspan(k * kCells, kCells);
      for (std::size_t i = 0; i < kCells; ++i) field[i] = answers[2 * i + 1] - answers[2 * i];
      sigmoid.function.f32.value(field.data(), field.data(), kCells, {});
    }
  }

  void note(FrameWriter& out, std::size_t k, float loss, float accuracy) const {
    const Contender& contender = *contenders_[k];
    const std::string function = "function=" + std::string(functions_[k].row->id);
    if (contender.diverged) {
      out.note("notes", "activation.racer_diverged",
               function + "&step=" + std::to_string(contender.trainer.health().step));
    } else if (contender.goal_step >= 0) {
      out.note("notes", "activation.racer_there",
               function + "&step=" + std::to_string(contender.goal_step));
    } else if (classifies()) {
      out.note("notes", "activation.racer_accuracy",
               function + "&accuracy=" + number_text(accuracy));
    } else {
      out.note("notes", "activation.racer_loss", function + "&loss=" + number_text(loss));
    }
  }

  std::vector<Chosen> functions_;
};

}  // namespace

std::unique_ptr<Lab> make_net(const Config& config) { return std::make_unique<Net>(config); }

}  // namespace descent::activation_panels
