// Dropout: two networks that begin with the same weights learn the same examples; one of them loses
// a random share of its units in every step. One step is one update of each over all examples.
//
// Hidden layers are linear → dropout → activation, as both sources have them. Losses are those of
// the test mode, without masks. "curve": 20 points of a line with noise, and as many fresh ones to
// test. "digits": the 8 × 8 digits, raw 0 … 16, 70 % of them to learn from. "drawn": the reader's
// points, a third of them kept to test.
//
// In training mode the picture shows the thinned network that the first example met in the last
// update. A dropped unit's pre-activation is 0 and a kept one's is scaled by 1/(1-p), so the
// thinned network is the full one with the rows of its hidden weights and biases times 0 or
// 1/(1-p).
//
// Sources: PyTorch tutorial (503_dropout), TensorFlow tutorial (tf17_dropout); Srivastava, Hinton,
// Krizhevsky, Sutskever & Salakhutdinov 2014.
#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/registry.hpp"
#include "base/text.hpp"
#include "data/splits.hpp"
#include "labs/all_labs.hpp"
#include "labs/common_params.hpp"
#include "labs/drawn.hpp"
#include "labs/examples.hpp"
#include "labs/history.hpp"
#include "labs/run.hpp"
#include "labs/twins.hpp"
#include "nn/activations.hpp"

namespace descent {
namespace {

constexpr int kCurvePoints = 141;
constexpr float kCurveReach = 1.2F;  // the curve is drawn a little beyond the points
constexpr int kEvery = 10;           // steps between two evaluations, as in the PyTorch script
constexpr std::size_t kShown = 12;   // units of a wide layer that the picture of the network shows
constexpr std::size_t kPictures = 12;
constexpr double kDigitsTestShare = 0.3;
constexpr PictureBox kBox = {-1, 1, -2, 2};  // of drawn points
constexpr int kFewTests = 10;   // of a drawing: with fewer, chance decides who is better
constexpr int kQuantities = 6;  // train and test loss, test accuracy of both

constexpr std::array kChannels = {
    Channel{"gap", ChannelKind::Scalar},
    Channel{"samples", ChannelKind::Scalar},
    Channel{"floor", ChannelKind::Scalar},
    Channel{"nets", ChannelKind::Table, "train,test,gap,accuracy,diverged_at"},
    Channel{"history", ChannelKind::Series,
            "step,train_without,test_without,train_with,test_with,accuracy_without,accuracy_with"},
    Channel{"data", ChannelKind::Points, "x,y,split"},
    Channel{"fits", ChannelKind::Series, "x,without,with"},
    Channel{"graph_widths", ChannelKind::Table, "of,shown"},
    Channel{"graph_weights", ChannelKind::Table},
    Channel{"graph_off", ChannelKind::Table},
    Channel{"off", ChannelKind::Scalar},
    Channel{"pictures", ChannelKind::Images},
    Channel{"answers", ChannelKind::Table, "digit,without,with"},
    Channel{"notes", ChannelKind::Notes},
};

constexpr std::string_view kDigitsConfig =
    "data=digits&width=50&layers=1&activation=tanh&init=tutorial_normal&drop_output=1&optimizer=sgd"
    "&lr=0.5";
constexpr std::string_view kTooSmallConfig =
    "data=digits&width=6&layers=1&activation=tanh&init=tutorial_normal&drop_output=1&optimizer=sgd"
    "&lr=0.5";

constexpr std::array kPresets = {
    Preset{"pytorch", "", "plenty"},
    Preset{"tf", kDigitsConfig, "too-small"},
    Preset{"plenty", "points=100", "pytorch"},
    Preset{"too-much", "drop=0.95", "pytorch"},
    Preset{"too-small", kTooSmallConfig, "tf"},
    Preset{"drawn", "data=drawn"},
};

// A kink.
constexpr std::string_view kDrawing =
    "A-DQC54wFKBwIiRQKxxwNFzAO10gSN9gTh6wWttAYpUQamBQdB8wfdcQjB2gkpvgmtuQpGVAsKQQuuQAwl8QzCjg1W6A"
    "4erQ62jg8eiA_Szg";

std::span<const Param> params() {
  static constexpr std::array<std::string_view, 3> kData = {"curve", "digits", "drawn"};
  static constexpr std::array<std::string_view, 2> kModes = {"train", "test"};
  static constexpr std::array<std::string_view, 3> kStarts = {"pytorch", "tutorial_normal",
                                                              "he_normal"};
  static const std::array kParams = {
      choice_param("data", kData, "curve"),
      only_when("data=drawn", points_param("drawn", kDrawing)),
      stepped(0.05, real_param("drop", 0, 0.95, 0.5)),
      units_param("width", 1, 300, 300),
      live(choice_param("mode", kModes, "test")),
      more(lr_param(0.01)),
      more(integer_param("layers", 1, 3, 2)),
      more(activation_param("relu")),
      more(flag_param("drop_output")),
      only_when("data=curve", more(integer_param("points", 4, 100, 20))),
      only_when("data=curve", more(real_param("noise", 0, 1, 0.3))),
      init_param("pytorch", kStarts),
      optimizer_param("adam", kAdamFirst),
      stepped(10, more(integer_param("steps", 10, 5000, 500))),
      seed_param(),
  };
  return kParams;
}

struct Parts {
  Dataset train, test;
};

bool is_drawn(const Config& config) { return config.choice("data") == "drawn"; }

/// As many points to test as to learn from, at the same places, with noise of their own; of a
/// drawing, all that there is, dealt.
Parts curve_parts(const Config& config) {
  if (is_drawn(config)) {
    Rng rng = Rng::for_purpose(config.seed(), "split");
    DealtDrawing dealt = two_thirds(rng, drawn_curve(config.points("drawn"), kBox));
    return {std::move(dealt.train), std::move(dealt.test)};
  }
  const Generator& line = *find_row(generators(), "diagonal");
  const auto draw = [&](const char* purpose) {
    Rng rng = Rng::for_purpose(config.seed(), purpose);
    return line.make(rng, config.integer("points"), config.real("noise"));
  };
  return {draw("data"), draw("test data")};
}

Parts digit_parts(const Config& config, const Dataset& digits) {
  Rng rng = Rng::for_purpose(config.seed(), "split");
  const Split rows = split(rng, digits.count, {.test_share = kDigitsTestShare});
  return {digits.select(rows.train), digits.select(rows.test)};
}

/// So many places spread evenly over 0 … width-1.
std::vector<std::size_t> spread(std::size_t width, std::size_t most) {
  const std::size_t count = std::min(width, most);
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < count; ++i) places.push_back((2 * i + 1) * width / (2 * count));
  return places;
}

class DropoutLab final : public Run {
 public:
  DropoutLab(const Config& config, Parts parts)
      : Run(parts.train.count > 0 && parts.test.count > 0 ? config.integer("steps") : 0),
        train_count_(parts.train.count),
        hidden_(static_cast<std::size_t>(config.integer("layers"))),
        width_(static_cast<std::size_t>(config.integer("width"))),
        kept_scale_(static_cast<float>(1 / (1 - config.real("drop")))),
        drawn_(is_drawn(config)),
        floor_(drawn_ ? 0 : config.real("noise") * config.real("noise")),
        training_mode_(config.choice("mode") == "train"),
        test_(std::move(parts.test)),
        classes_(test_.classes),
        twins_(spec(config, false), spec(config, true), at_least_one(parts.train)),
        thinned_(twins_[kWith].network()),
        mask_(hidden_ * width_, 1),
        history_(kQuantities) {
    const Dataset tested = at_least_one(test_);
    for (std::size_t which = 0; which < kTwins; ++which) {
      test_loss_[which].emplace(twins_[which].network(), Mode::Eval, loss(), 1, tested.count, 1);
      std::copy(tested.x.begin(), tested.x.end(), test_loss_[which]->x().begin());
      std::copy(tested.targets.begin(), tested.targets.end(), test_loss_[which]->targets().begin());
    }
    if (classes_ == 0) {
      for (std::size_t picture = 0; picture < 3; ++picture) {
        const Sequential& network =
            picture < kTwins ? std::as_const(twins_[picture]).network() : thinned_.network();
        curves_[picture].emplace(network, kCurvePoints);
        for (std::size_t i = 0; i < kCurvePoints; ++i) {
          curves_[picture]->x()[i] =
              kCurveReach * (2 * static_cast<float>(i) / (kCurvePoints - 1) - 1);
        }
      }
    }
    record();
  }

  void apply(const Config& config) override {
    twins_.set_lr(static_cast<float>(config.real("lr")));
    training_mode_ = config.choice("mode") == "train";
  }

  void frame(FrameWriter& out) const override {
    out.scalar("gap", now_[3] - now_[2]);
    out.scalar("samples", static_cast<float>(step_ * twins_[kWith].batch()));
    write_nets(out);
    write_history(out);
    write_graph(out);
    if (classes_ == 0) {
      out.scalar("floor", static_cast<float>(floor_));
      write_split_examples(out, "data", twins_[kWith].data().slice(0, train_count_), test_);
      write_fits(out);
    } else {
      write_pictures(out);
    }
    write_notes(out);
  }

 private:
  bool take_step() override {
    if (!twins_.step()) return false;
    if (!twins_.diverged(kWith)) take_mask();
    if (step_ % kEvery == 0 || step_ == budget_) record();
    return true;
  }

  bool diverged() const override { return twins_.all_diverged(); }

  void save_run(ArchiveWriter& out) const override {
    twins_.save(out);
    out.values("mask", std::span<const std::uint8_t>(mask_));
    out.value("now", now_);
    history_.save(out);
  }

  void load_run(ArchiveReader& in) override {
    twins_.load(in);
    in.values("mask", std::span<std::uint8_t>(mask_));
    in.value("now", now_);
    history_.load(in);
  }

  LossKind loss() const { return classes_ > 0 ? LossKind::CrossEntropy : LossKind::Mse; }

  /// Linear, dropout (or nothing in its place), activation for each hidden layer; linear and the
  /// same at the end.
  TrainerSpec spec(const Config& config, bool with) const {
    LayerSpec dropout;
    dropout.kind = "dropout";
    dropout.p = config.real("drop");
    LayerSpec function = pass_through();
    function.activation = activation(config.choice("activation")).with_defaults();
    TrainerSpec spec = common_spec(config);
    for (std::size_t layer = 0; layer < hidden_; ++layer) {
      spec.layers.push_back({static_cast<int>(width_), {}});
      spec.layers.push_back(with ? dropout : pass_through());
      spec.layers.push_back(function);
    }
    spec.layers.push_back({std::max(classes_, 1), {}});
    spec.layers.push_back(with && config.flag("drop_output") ? dropout : pass_through());
    spec.layers.back().width = std::max(classes_, 1);  // what the loss takes it for
    spec.loss = loss();
    return spec;
  }

  /// Which hidden units the first example met in this update. A unit that was dropped gives 0
  /// before the activation; one that was not gives 0 only where its weighted sum does.
  void take_mask() {
    for (std::size_t layer = 0; layer < hidden_; ++layer) {
      const std::span<const float> sums = twins_[kWith].batch_layer(3 * layer);
      const std::span<const float> passed = twins_[kWith].batch_layer(3 * layer + 1);
      for (std::size_t unit = 0; unit < width_; ++unit) {
        mask_[layer * width_ + unit] = passed[unit] == 0 && sums[unit] != 0 ? 0 : 1;
      }
    }
  }

  /// Losses and accuracies in test mode, at this step. What diverged keeps its last figures.
  void record() {
    for (std::size_t which = 0; which < kTwins; ++which) {
      if (twins_.diverged(which)) continue;
      const float train = twins_[which].training_loss();
      const float test = test_loss_[which]->forward();
      if (std::isfinite(train) && std::isfinite(test)) {
        now_[2 * which] = train;
        now_[2 * which + 1] = test;
      }
      if (classes_ > 0) now_[4 + which] = accuracy(which);
    }
    const std::int64_t evaluation = (step_ + kEvery - 1) / kEvery;
    if (history_.wants(evaluation)) history_.add(evaluation, now_);
  }

  std::span<const float> scores(std::size_t which) const {
    return test_loss_[which]->layer(3 * hidden_ + 1);
  }
  int answer(std::size_t which, std::size_t example) const {
    const auto classes = static_cast<std::size_t>(classes_);
    const float* row = scores(which).data() + example * classes;
    return static_cast<int>(std::max_element(row, row + classes) - row);
  }
  float accuracy(std::size_t which) const {
    int right = 0;
    for (std::size_t i = 0; i < static_cast<std::size_t>(test_.count); ++i) {
      right += static_cast<float>(answer(which, i)) == test_.targets[i] ? 1 : 0;
    }
    return static_cast<float>(right) / static_cast<float>(test_.count);
  }

  void write_nets(FrameWriter& out) const {
    const std::span<float> rows = out.reserve("nets", kTwins, 5);
    for (std::size_t which = 0; which < kTwins; ++which) {
      float* row = rows.data() + 5 * which;
      row[0] = now_[2 * which];
      row[1] = now_[2 * which + 1];
      row[2] = row[1] - row[0];
      row[3] = now_[4 + which];
      row[4] = twins_.diverged(which) ? static_cast<float>(twins_[which].health().step) : -1.0F;
    }
  }

  void write_history(FrameWriter& out) const {
    for (float& step : history_.write(out))
      step = std::min(step * kEvery, static_cast<float>(budget_));
  }

  bool shows_mask() const { return training_mode_ && step_ > 0; }

  void write_fits(FrameWriter& out) const {
    if (shows_mask()) thin();
    const std::array<const Probe*, kTwins> shown = {&*curves_[0], &*curves_[shows_mask() ? 2 : 1]};
    curves_[0]->run();
    curves_[shows_mask() ? 2 : 1]->run();
    write_curves(out, "fits", shown);
  }

  void thin() const {
    thinned_.copy(twins_[kWith].parameters());
    for (std::size_t layer = 0; layer < hidden_; ++layer) {
      const std::span<float> weight = thinned_.network().weight(static_cast<int>(3 * layer));
      const std::span<float> bias = thinned_.network().bias(static_cast<int>(3 * layer));
      const std::size_t inputs = weight.size() / width_;
      for (std::size_t unit = 0; unit < width_; ++unit) {
        const float factor = mask_[layer * width_ + unit] == 0 ? 0.0F : kept_scale_;
        bias[unit] *= factor;
        for (std::size_t i = 0; i < inputs; ++i) weight[unit * inputs + i] *= factor;
      }
    }
  }

  /// The network with dropout as a picture: a few units of each wide layer, their weights, and
  /// which of the hidden ones are off.
  void write_graph(FrameWriter& out) const {
    const Sequential& network = twins_[kWith].network();
    std::vector<std::vector<std::size_t>> shown;
    std::vector<float> widths, weights, off;
    const auto add = [&](std::size_t width, std::size_t most) {
      shown.push_back(spread(width, most));
      widths.insert(widths.end(),
                    {static_cast<float>(width), static_cast<float>(shown.back().size())});
    };
    add(static_cast<std::size_t>(network.inputs()), 8);
    for (std::size_t layer = 0; layer < hidden_; ++layer) add(width_, kShown);
    add(static_cast<std::size_t>(std::max(classes_, 1)), 10);
    for (std::size_t layer = 0; layer <= hidden_; ++layer) {
      const std::span<const float> weight = network.weight(static_cast<int>(3 * layer));
      const auto inputs = static_cast<std::size_t>(widths[2 * layer]);
      for (const std::size_t to : shown[layer + 1]) {
        for (const std::size_t from : shown[layer]) weights.push_back(weight[to * inputs + from]);
      }
    }
    for (std::size_t layer = 0; layer < hidden_; ++layer) {
      for (const std::size_t unit : shown[layer + 1])
        off.push_back(shows_mask() && mask_[layer * width_ + unit] == 0 ? 1.0F : 0.0F);
    }
    out.values("graph_widths", widths, static_cast<std::uint32_t>(shown.size()), 2);
    out.values("graph_weights", weights, 1, static_cast<std::uint32_t>(weights.size()));
    out.values("graph_off", off, 1, static_cast<std::uint32_t>(off.size()));
    const auto dropped = std::count(mask_.begin(), mask_.end(), std::uint8_t{0});
    out.scalar("off", shows_mask() ? static_cast<float>(dropped) : 0.0F);
  }

  /// The first test digits that one of the networks, or both, gets wrong.
  void write_pictures(FrameWriter& out) const {
    std::vector<float> pictures, rows;
    std::uint32_t count = 0;
    const auto inputs = static_cast<std::size_t>(test_.inputs);
    for (std::size_t which = 0; which < kTwins; ++which) test_loss_[which]->forward();
    for (std::size_t i = 0; i < static_cast<std::size_t>(test_.count) && count < kPictures; ++i) {
      const auto without = static_cast<float>(answer(kWithout, i));
      const auto with = static_cast<float>(answer(kWith, i));
      if (without == test_.targets[i] && with == test_.targets[i]) continue;
      const auto first = test_.x.begin() + static_cast<std::ptrdiff_t>(i * inputs);
      pictures.insert(pictures.end(), first, first + test_.inputs);
      rows.insert(rows.end(), {test_.targets[i], without, with});
      ++count;
    }
    if (count == 0) return;
    out.values("pictures", pictures, count, 8, 8);
    out.values("answers", rows, count, 3);
  }

  void write_notes(FrameWriter& out) const {
    if (budget_ == 0)
      return out.note("notes", train_count_ == 0 ? "dropout.no_points" : "dropout.one_point");
    constexpr std::array<const char*, kTwins> kDiverged = {"dropout.diverged_without",
                                                           "dropout.diverged_with"};
    for (std::size_t which = 0; which < kTwins; ++which) {
      if (!twins_.diverged(which)) continue;
      const Health& health = twins_[which].health();
      out.note("notes", kDiverged[which],
               "step=" + std::to_string(health.step) + "&lr=" + number_text(twins_.lr(which)));
    }
    if (twins_.diverged(kWithout) || twins_.diverged(kWith)) return;
    if (step_ == 0) {
      out.note("notes", "dropout.start", "units=" + std::to_string(hidden_ * width_));
      return;
    }
    write_verdict(out);
    if (drawn_ && test_.count < kFewTests)
      out.note("notes", "dropout.few_tests", "tests=" + std::to_string(test_.count));
    if (shows_mask()) {
      const auto dropped = std::count(mask_.begin(), mask_.end(), std::uint8_t{0});
      out.note("notes", "dropout.masked",
               "off=" + std::to_string(dropped) + "&units=" + std::to_string(mask_.size()));
    }
  }

  /// Who does better on data that neither has seen, and whether dropout leaves too little to learn.
  void write_verdict(FrameWriter& out) const {
    const std::string tests = "without=" + number_text(now_[1]) + "&with=" + number_text(now_[3]);
    const std::string gaps = "gap_without=" + number_text(now_[1] - now_[0]) +
                             "&gap_with=" + number_text(now_[3] - now_[2]);
    const bool starved = now_[2] > 2 * now_[0] && now_[3] > now_[1];
    if (now_[3] < now_[1]) {
      out.note("notes", "dropout.better", tests + "&" + gaps);
    } else if (starved) {
      out.note("notes", "dropout.starved", tests + "&train=" + number_text(now_[2]));
    } else {
      out.note("notes", "dropout.worse", tests + "&" + gaps);
    }
    if (classes_ > 0) {
      out.note("notes", "dropout.accuracy",
               "without=" + number_text(100 * now_[4]) + "&with=" + number_text(100 * now_[5]));
    } else if (static_cast<double>(now_[0]) < 0.5 * floor_) {
      out.note(
          "notes", "dropout.by_heart",
          "train=" + number_text(now_[0]) + "&floor=" + number_text(static_cast<float>(floor_)));
    }
  }

  int train_count_;  ///< without the one that holds the place of an empty drawing
  std::size_t hidden_, width_;
  float kept_scale_;
  bool drawn_;
  double floor_;
  bool training_mode_;
  Dataset test_;
  int classes_;
  Twins twins_;
  mutable Mirror thinned_;
  mutable std::array<std::optional<LossTape>, kTwins> test_loss_;
  mutable std::array<std::optional<Probe>, 3> curves_;  ///< without, with, thinned
  std::vector<std::uint8_t> mask_;                      ///< [hidden layers, width]: 1 kept
  std::array<float, kQuantities> now_{};                ///< the last evaluation
  History history_;
};

}  // namespace

LabRow dropout_lab() {
  LabRow row;
  row.id = "dropout";
  row.params = params();
  row.presets = kPresets;
  row.channels = kChannels;
  row.key_channel = "gap";
  row.step_unit = "update";
  row.source = "PyTorch tutorial: 503_dropout; TensorFlow tutorial: tf17_dropout";
  row.make = [](const Config& config) -> std::unique_ptr<Lab> {
    return std::make_unique<DropoutLab>(config, curve_parts(config));
  };
  row.set = [](const Config& config) -> std::string_view {
    return config.choice("data") == "digits" ? "digits" : "";
  };
  row.make_on = [](const Config& config, const Dataset& set) -> std::unique_ptr<Lab> {
    return std::make_unique<DropoutLab>(config, digit_parts(config, set));
  };
  return row;
}

}  // namespace descent
