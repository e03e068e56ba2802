// A network that learns, seen from inside: a curve bends itself to points (fit), or two classes of
// points in the plane are told apart (xor). One step is one full-batch update. Weights may be set
// by hand at any time, and some may be frozen.
//
// Sources: fit: Theano tutorial, what does machine learning do (theano3), the same run as the
// regression lab's: 300 points, 1-10-1 ReLU, gradient descent at 0.1, 1,000 steps. xor: four
// points, 2-h-1, one logit with binary cross-entropy, Adam at 0.05, 300 steps; Minsky & Papert,
// Perceptrons, 1969, for why no linear net can do it.
#include <algorithm>
#include <array>
#include <cmath>

#include "base/registry.hpp"
#include "base/text.hpp"
#include "labs/common_params.hpp"
#include "labs/examples.hpp"
#include "labs/history.hpp"
#include "labs/neural_network/panels.hpp"
#include "labs/neural_network/picture.hpp"
#include "labs/run.hpp"
#include "labs/trainer.hpp"

namespace descent::network_panels {
namespace {

constexpr float kTooSmallRate = 0.005F;
constexpr PictureBox kPlaneBox = {-6, 6, -6, 6};  // of drawn points

/// The exclusive or: 1 where exactly one input is 1.
Lesson four_points() {
  Lesson lesson;
  lesson.data = {.count = 4,
                 .inputs = 2,
                 .classes = 2,
                 .x = {0, 0, 0, 1, 1, 0, 1, 1},
                 .targets = {0, 1, 1, 0}};
  lesson.low = -0.5;
  lesson.high = 1.5;
  return lesson;
}

Lesson make_lesson(const Config& config) {
  if (config.choice("panel") != "xor") return curve_lesson(config);
  const std::string_view id = config.choice("plane");
  if (id == "four_points") return four_points();
  if (id != "drawn") return generated_lesson(config, id, 0);
  return {.data = drawn_classes(config.points("drawn_plane"), kPlaneBox),
          .low = kPlaneBox.x_min,
          .high = kPlaneBox.x_max,
          .is_drawn = true};
}

TrainerSpec make_spec(const Config& config) {
  TrainerSpec spec = common_spec(config);
  spec.layers = hidden_layers(config);
  spec.layers.push_back({1, {}});
  spec.loss = config.choice("panel") == "xor" ? LossKind::BceWithLogits : LossKind::Mse;
  return spec;
}

class Learner final : public ModelRun {
 public:
  explicit Learner(const Config& config)
      : sorts_(config.choice("panel") == "xor"),
        lesson_(make_lesson(config)),
        trainer_(make_spec(config), at_least_one(lesson_.data)),
        examples_(trainer_.network(), trainer_.data().count),
        picture_(trainer_.network(), lesson_.low, lesson_.high,
                 sorts_ ? &activation("sigmoid") : nullptr),
        history_(1),
        freeze_(config.choice("freeze")) {
    if (lesson_.data.count > 0) budget_ = config.integer("steps");
    std::copy(trainer_.data().x.begin(), trainer_.data().x.end(), examples_.x().begin());
    by_hand_.assign(trainer_.parameters().values().size(), 0);
    only_linear_ = config.integer("hidden_layers") == 0;
    if (!only_linear_) {
      only_linear_ = true;
      for (int i = 0; i < config.integer("hidden_layers"); ++i)
        only_linear_ =
            only_linear_ && config.choice(std::array{
                                "act1", "act2", "act3"}[static_cast<std::size_t>(i)]) == "linear";
    }
    apply(config);
    record();
  }

  void apply(const Config& config) override {
    lr_ = static_cast<float>(config.real("lr"));
    trainer_.set_lr(lr_);
    point_ = {static_cast<float>(config.real("x1")), static_cast<float>(config.real("x2"))};
  }

  void frame(FrameWriter& out) const override {
    const float loss = trainer_.training_loss();
    out.scalar("key", loss);
    out.scalar("loss", loss);
    if (lesson_.floor > 0) out.scalar("floor", static_cast<float>(lesson_.floor));
    out.scalar("samples", static_cast<float>(step_) * static_cast<float>(lesson_.data.count));
    history_.write(out);
    write_examples(out, "data", lesson_.data);
    picture_.write(out, trainer_.parameters(), point_);
    if (!sorts_) write_pieces(out);
    out.values("by_hand", by_hand_, 1, static_cast<std::uint32_t>(by_hand_.size()));
    out.values("frozen", frozen(), 1, static_cast<std::uint32_t>(by_hand_.size()));
    examples_.run();
    if (sorts_)
      out.scalar("accuracy",
                 static_cast<float>(right()) / static_cast<float>(trainer_.data().count));
    write_notes(out, loss);
  }

  /// A run that had come to grief goes on with the weight that the reader has set.
  Status act(std::string_view action) override {
    std::size_t place = 0;
    Status status = set_by_hand(trainer_.network(), action, place);
    if (!status.ok()) return status;
    by_hand_[place] = 1;
    resume();
    return status;
  }

 private:
  bool take_step() override {
    if (!update()) return false;
    if (history_.wants(step_)) record();
    return true;
  }

  void save_run(ArchiveWriter& out) const override {
    trainer_.save(out);
    history_.save(out);
    out.values("by_hand", std::span(by_hand_));
  }

  void load_run(ArchiveReader& in) override {
    trainer_.load(in);
    history_.load(in);
    in.values("by_hand", std::span(by_hand_));
    if (history_.size() == 0) in.fail("history");
    for (const float flag : by_hand_) {
      if (flag != 0 && flag != 1) in.fail("by_hand");
    }
  }

  /// 1 where a parameter keeps its value: a layer's, or what the reader has set.
  std::vector<float> frozen() const {
    if (freeze_ == "by_hand") return by_hand_;
    std::vector<float> mask(by_hand_.size(), 0);
    const std::size_t output = trainer_.network().layers().size() - 1;
    const std::size_t inputs =
        output == 0 ? static_cast<std::size_t>(trainer_.network().inputs())
                    : static_cast<std::size_t>(trainer_.network().layers()[output - 1].width);
    const auto hidden = static_cast<std::ptrdiff_t>(mask.size() - (inputs + 1));
    if (freeze_ == "hidden") std::fill(mask.begin(), mask.begin() + hidden, 1.0F);
    if (freeze_ == "output") std::fill(mask.begin() + hidden, mask.end(), 1.0F);
    return mask;
  }

  /// An update after which whatever is frozen is put back: the others' gradients saw its value.
  bool update() {
    const std::vector<float> mask = frozen();
    if (std::find(mask.begin(), mask.end(), 1.0F) == mask.end()) return trainer_.step();
    const std::span<const float> values = trainer_.parameters().values();
    const std::vector<float> before(values.begin(), values.end());
    if (!trainer_.step()) return false;
    std::size_t at = 0;
    Sequential& network = trainer_.network();
    const auto put_back = [&](std::span<float> tensor) {
      for (float& value : tensor) {
        if (mask[at] != 0) value = before[at];
        ++at;
      }
    };
    for (int layer = 0; layer < static_cast<int>(network.layers().size()); ++layer) {
      put_back(network.weight(layer));
      put_back(network.bias(layer));
    }
    return true;
  }

  void record() { history_.add(step_, std::array{trainer_.training_loss()}); }

  /// x, then what each unit of the last hidden layer adds to the output, w_k·h_k(x).
  void write_pieces(FrameWriter& out) const {
    const std::size_t layers = trainer_.network().layers().size();
    if (layers < 2) return;
    const auto units = static_cast<std::size_t>(trainer_.network().layers()[layers - 2].width);
    const std::span<const float> values = trainer_.parameters().values();
    const std::span<const float> weights = values.subspan(values.size() - units - 1, units);
    const std::span<float> pieces =
        out.reserve("pieces", static_cast<std::uint32_t>(units + 1), kCurvePoints);
    const std::span<const float> x = picture_.x();
    std::copy(x.begin(), x.end(), pieces.begin());
    const std::span<const float> answers = picture_.along(layers - 2);
    for (std::size_t k = 0; k < units; ++k) {
      for (std::size_t i = 0; i < kCurvePoints; ++i)
        pieces[(k + 1) * kCurvePoints + i] = weights[k] * answers[i * units + k];
    }
  }

  /// How many examples are on the right side; needs examples_ to have run.
  int right() const {
    const std::span<const float> logits = examples_.output();
    int right = 0;
    for (std::size_t i = 0; i < logits.size(); ++i)
      right += (logits[i] > 0) == (trainer_.data().targets[i] == 1) ? 1 : 0;
    return right;
  }

  /// Hidden units that answer the same to every example; needs examples_ to have run.
  int dead_units() const {
    if (lesson_.data.count < 2) return 0;
    int dead = 0;
    const std::span<const LayerSpec> layers = trainer_.network().layers();
    for (std::size_t layer = 0; layer + 1 < layers.size(); ++layer) {
      dead += constant_units(examples_.layer(layer), layers[layer].width);
    }
    return dead;
  }

  int hidden_units() const {
    int units = 0;
    const std::span<const LayerSpec> layers = trainer_.network().layers();
    for (std::size_t layer = 0; layer + 1 < layers.size(); ++layer) units += layers[layer].width;
    return units;
  }

  void write_notes(FrameWriter& out, float loss) const {
    if (lesson_.data.count == 0) return out.note("notes", "neural_network.no_points");
    if (diverged()) {
      const Health& health = trainer_.health();
      out.note("notes", "neural_network.diverged",
               "step=" + std::to_string(health.step) + "&where=" + health.where);
      return;
    }
    // Why it cannot get there comes before how far it has come.
    if (only_linear_ && step_ > 0) out.note("notes", "neural_network.only_linear");
    const float start = history_.value(0, 0);
    if (state() == LabState::Done && lr_ < kTooSmallRate && loss > 0.5F * start)
      out.note("notes", "neural_network.barely_moved", "lr=" + number_text(lr_));
    sorts_ ? note_points(out, loss) : note_fit(out, loss);
    if (const int dead = dead_units(); dead > 0) {
      out.note("notes", "neural_network.dead_units",
               "dead=" + std::to_string(dead) + "&units=" + std::to_string(hidden_units()));
    }
    const auto by_hand = std::count(by_hand_.begin(), by_hand_.end(), 1.0F);
    if (by_hand > 0) {
      out.note("notes",
               freeze_ == "by_hand" ? "neural_network.held_by_hand" : "neural_network.set_by_hand",
               "count=" + std::to_string(by_hand));
    } else if (freeze_ != "none" && freeze_ != "by_hand") {
      out.note("notes", "neural_network.frozen", "freeze=" + freeze_);
    }
  }

  void note_fit(FrameWriter& out, float loss) const {
    const std::string now = "loss=" + number_text(loss);
    const std::string against = now + "&floor=" + number_text(static_cast<float>(lesson_.floor));
    const float start = history_.value(0, 0);
    if (step_ == 0) {
      out.note("notes", "neural_network.start", now);
    } else if (loss > start) {
      out.note("notes", "neural_network.worse_than_start", now + "&start=" + number_text(start));
    } else if (lesson_.is_drawn) {
      out.note("notes",
               state() == LabState::Done ? "neural_network.drawn_end" : "neural_network.drawn_now",
               now);
    } else if (static_cast<double>(loss) < 1.5 * lesson_.floor) {
      out.note("notes", "neural_network.at_floor", against);
    } else {
      out.note("notes",
               state() == LabState::Done ? "neural_network.above_floor" : "neural_network.falling",
               against);
    }
  }

  void note_points(FrameWriter& out, float loss) const {
    const int count = lesson_.data.count;
    const std::string score = "right=" + std::to_string(right()) +
                              "&count=" + std::to_string(count) + "&loss=" + number_text(loss);
    if (step_ == 0) {
      out.note("notes", "neural_network.sort_start", score);
    } else if (right() == count) {
      out.note("notes", "neural_network.all_right", score);
    } else {
      out.note("notes",
               state() == LabState::Done ? "neural_network.stuck" : "neural_network.some_right",
               score);
    }
  }

  bool sorts_;
  Lesson lesson_;
  mutable Trainer trainer_;  // evaluating a loss or a picture replays a tape
  mutable Probe examples_;
  NetPicture picture_;
  History history_;
  std::string freeze_;
  std::vector<float> by_hand_;  ///< 1 where the reader has set a number
  bool only_linear_ = false;
  float lr_ = 0;
  std::array<float, 2> point_{};
};

}  // namespace

std::unique_ptr<Lab> make_learner(const Config& config) {
  return std::make_unique<Learner>(config);
}

}  // namespace descent::network_panels
