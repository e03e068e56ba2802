// Regression: a curve is fitted to points by gradient descent, the first network of four of the
// seven courses. One step is one optimizer update.
//
// The model is inputs → hidden units with an activation → one linear output, or with hidden = 0 the
// straight line W·x + b, whose loss surface over (W, b) is then shown with the path across it.
//
// Sources: TensorFlow tutorial (tf5_example2, tf11_build_network, tf12_plot_result), Theano
// tutorial (theano9_regression_nn), PyTorch tutorial (301_regression), Keras tutorial
// (4-regressor_example).
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>
#include <vector>

#include "base/registry.hpp"
#include "base/text.hpp"
#include "labs/all_labs.hpp"
#include "labs/common_params.hpp"
#include "labs/drawn.hpp"
#include "labs/examples.hpp"
#include "labs/history.hpp"
#include "labs/regression/loss_surface.hpp"
#include "labs/run.hpp"
#include "nn/activations.hpp"

namespace descent {
namespace {

constexpr int kCurvePoints = 121;
constexpr int kMostPieces = 16;              // more thin lines than that are a tangle
constexpr PictureBox kBox = {-1, 1, -1, 1};  // of drawn points
constexpr double kNothing = 1e-6;            // a loss that small is as good as none

constexpr std::array kChannels = {
    Channel{"loss", ChannelKind::Scalar},
    Channel{"test_loss", ChannelKind::Scalar},
    Channel{"floor", ChannelKind::Scalar},
    Channel{"history", ChannelKind::Series, "step,train,test"},
    Channel{"data", ChannelKind::Points, "x,y,split"},
    Channel{"curve", ChannelKind::Points, "x,y"},
    Channel{"pieces", ChannelKind::Series},
    Channel{"parameters", ChannelKind::Table, "w,b"},
    Channel{"weights", ChannelKind::Table},
    Channel{"output_bias", ChannelKind::Scalar},
    Channel{"surface", ChannelKind::Field},
    Channel{"surface_box", ChannelKind::Table, "w_min,w_max,b_min,b_max,w_best,b_best"},
    Channel{"path", ChannelKind::Points, "w,b"},
    Channel{"notes", ChannelKind::Notes},
    Channel{"samples", ChannelKind::Scalar},
    Channel{"goal", ChannelKind::Scalar},
    Channel{"start", ChannelKind::Table},  // what the run began with, for its code in other hands
};

constexpr std::array kPresets = {
    Preset{"tf", "", "straight"},
    Preset{"theano", "lr=0.05", "too-fast"},
    Preset{"pytorch", "data=parabola_uniform&points=100&noise=0.2&init=pytorch&lr=0.2&steps=200"},
    Preset{"line", "data=line&points=100&noise=0&hidden=0&init=uniform&lr=0.5&steps=201"},
    Preset{
        "keras-line",
        "data=line_noisy&points=200&noise=0.05&test_share=0.2&hidden=0&init=xavier_uniform&lr=0.01"
        "&steps=301"},
    Preset{"straight", "activation=linear", "tf"},
    Preset{"too-fast", "lr=1", "theano"},
    Preset{"drawn",
           "data=drawn&hidden=16&activation=tanh&optimizer=adam&lr=0.03&init=pytorch&steps=800"},
};

// A wave that leans, for the reader to bend.
constexpr std::string_view kDrawing =
    "Cl1gFJZAHtBwKQxwM0qAPYpgR4uAUc2AXBAQZlMwcJcQetvAhSEwj2bgmawQo_AQrjJAuHKAwnEAzK5g1utA4Sgg"
    "62Ug9aIw";

std::span<const Param> params() {
  static constexpr std::array<std::string_view, 6> kData = {
      "parabola", "parabola_uniform", "line", "line_noisy", "non_negative", "drawn"};
  static constexpr std::string_view kGenerated =
      "data=parabola|parabola_uniform|line|line_noisy|non_negative";
  static const std::array kParams = {
      choice_param("data", kData, "parabola"),
      only_when("data=drawn", points_param("drawn", kDrawing)),
      units_param("hidden", 0, 64, 10),
      activation_param("relu"),
      lr_param(0.1),
      optimizer_param("sgd"),
      momentum_param(),
      init_param("tutorial_normal"),
      only_when(kGenerated, more(integer_param("points", 4, 2000, 300))),
      only_when(kGenerated, more(real_param("noise", 0, 1, 0.05))),
      test_share_param(),
      more(integer_param("batch", 0, 2000, 0)),
      steps_param(1000),
      seed_param(),
  };
  return kParams;
}

bool is_drawn(const Config& config) { return config.choice("data") == "drawn"; }

/// Nothing has been drawn yet: the run is over before it begins.
bool has_nothing(const Config& config) {
  return is_drawn(config) && config.points("drawn").empty();
}

/// What no fit can get below: the variance of the noise; 0 where nobody knows it.
double noise_floor(const Config& config) {
  if (is_drawn(config)) return 0;
  const double noise = config.real("noise");
  return config.choice("data") == "parabola_uniform" ? noise * noise / 12 : noise * noise;
}

/// The range of x that is shown.
struct Range {
  double min, max;
};

Range range_of(const Config& config) {
  if (is_drawn(config)) return {kBox.x_min, kBox.x_max};
  const Generator& generator = *find_row(generators(), config.choice("data"));
  return {generator.x_min, generator.x_max};
}

Dataset make_data(const Config& config) {
  if (!is_drawn(config)) {
    Rng rng = Rng::for_purpose(config.seed(), "data");
    return find_row(generators(), config.choice("data"))
        ->make(rng, config.integer("points"), config.real("noise"));
  }
  const Dataset data = drawn_curve(config.points("drawn"), kBox);
  if (config.real("test_share") == 0) return data;
  Rng rng = Rng::for_purpose(config.seed(), "split");
  return dealt(rng, data);
}

/// All but the share kept for testing, and at least one unless there is none.
int train_count(const Config& config, const Dataset& data) {
  const int train = data.count - static_cast<int>(config.real("test_share") * data.count + 0.5);
  return std::max(train, std::min(data.count, 1));
}

class RegressionLab final : public ModelRun {
 public:
  explicit RegressionLab(const Config& config)
      : ModelRun(has_nothing(config) ? 0 : config.integer("steps")),
        drawn_(is_drawn(config)),
        floor_(noise_floor(config)),
        hidden_(config.integer("hidden")),
        all_(make_data(config)),
        train_count_(train_count(config, all_)),
        test_(all_.slice(train_count_, all_.count - train_count_)),
        trainer_(spec(config), at_least_one(all_.slice(0, train_count_))),
        probe_(trainer_.network(), kCurvePoints),
        history_(4) {
    const Range range = range_of(config);
    const double margin = 0.1 * (range.max - range.min);
    for (int i = 0; i < kCurvePoints; ++i) {
      const double share = static_cast<double>(i) / (kCurvePoints - 1);
      probe_.x()[static_cast<std::size_t>(i)] =
          static_cast<float>(range.min - margin + share * (range.max - range.min + 2 * margin));
    }
    if (hidden_ == 0 && has_slope()) surface_.emplace(trainer_.data(), weight(), bias());
    remember_start();
    record();
  }

  void apply(const Config& config) override {
    trainer_.set_lr(static_cast<float>(config.real("lr")));
  }

  void frame(FrameWriter& out) const override {
    const float loss = training_loss();
    out.scalar("loss", loss);
    if (test_.count > 0) out.scalar("test_loss", test_loss());
    out.scalar("floor", static_cast<float>(floor_));
    out.scalar("samples", static_cast<float>(step_ * trainer_.batch()));
    out.scalar("goal", reached_floor(loss) ? 1.0F : 0.0F);
    write_history(out);
    write_split_examples(out, "data", all_, train_count_);
    write_curve(out);
    out.values("start", start_, 1, static_cast<std::uint32_t>(start_.size()));
    if (surface_) surface_->write(out);
    write_notes(out, loss);
  }

 private:
  bool take_step() override {
    if (!trainer_.step()) return false;
    if (history_.wants(step_)) record();
    return true;
  }

  void save_run(ArchiveWriter& out) const override {
    trainer_.save(out);
    history_.save(out);
  }

  void load_run(ArchiveReader& in) override {
    trainer_.load(in);
    history_.load(in);
  }

  static TrainerSpec spec(const Config& config) {
    TrainerSpec spec = common_spec(config);
    const int hidden = config.integer("hidden");
    if (hidden > 0) {
      spec.layers.push_back({hidden, activation(config.choice("activation")).with_defaults()});
    }
    spec.layers.push_back({1, {}});
    spec.settings.momentum = static_cast<float>(config.real("momentum"));
    spec.batch = config.integer("batch");
    return spec;
  }

  /// One row: every layer's weights, then its biases, from the input on. A function of the
  /// configuration alone, so it need not be saved.
  void remember_start() {
    for (int layer = 0; layer < (hidden_ > 0 ? 2 : 1); ++layer) {
      const std::span<const float> weight = trainer_.network().weight(layer);
      const std::span<const float> bias = trainer_.network().bias(layer);
      start_.insert(start_.end(), weight.begin(), weight.end());
      start_.insert(start_.end(), bias.begin(), bias.end());
    }
  }

  /// Whether the training points lie at two places at least: else no line is the best.
  bool has_slope() const {
    const std::span<const float> x = trainer_.data().x;
    return std::any_of(x.begin(), x.end(), [first = x[0]](float other) { return other != first; });
  }

  /// The line's W and b; with hidden units, the first weight and bias.
  float weight() const { return std::as_const(trainer_).network().weight(0)[0]; }
  float bias() const { return std::as_const(trainer_).network().bias(0)[0]; }

  /// Finite weights can have a loss that no float holds; a frame holds numbers only.
  static float held(float loss) {
    return std::isfinite(loss) ? loss : std::numeric_limits<float>::max();
  }
  float training_loss() const { return held(trainer_.training_loss()); }
  float test_loss() const { return held(trainer_.loss_of(test_)); }

  /// train loss, test loss, and for a straight line W and b.
  void record() {
    const float test = test_.count > 0 ? test_loss() : 0.0F;
    history_.add(step_, std::array{training_loss(), test, weight(), bias()});
  }

  void write_history(FrameWriter& out) const {
    history_.write(out, "history", test_.count > 0 ? std::vector{0, 1} : std::vector{0});
    if (hidden_ > 0) return;
    const std::span<float> path =
        out.reserve("path", static_cast<std::uint32_t>(history_.size()), 2);
    for (int i = 0; i < history_.size(); ++i) {
      path[static_cast<std::size_t>(2 * i)] = history_.value(i, 2);
      path[static_cast<std::size_t>(2 * i + 1)] = history_.value(i, 3);
    }
  }

  void write_curve(FrameWriter& out) const {
    probe_.run();
    const std::span<const float> x = probe_.x();
    const std::span<const float> y = probe_.output();
    const std::span<float> curve = out.reserve("curve", kCurvePoints, 2);
    for (std::size_t i = 0; i < kCurvePoints; ++i) {
      curve[2 * i] = x[i];
      curve[2 * i + 1] = y[i];
    }
    if (hidden_ == 0) {
      out.values("parameters", std::array{weight(), bias()}, 1, 2);
      return;
    }
    write_weights(out);
    if (hidden_ > kMostPieces) return;
    // One row per hidden unit: what it adds to the output, W2_k · h_k(x).
    const std::span<const float> units = probe_.layer(0);
    const std::span<const float> out_weight = std::as_const(trainer_).network().weight(1);
    const auto hidden = static_cast<std::size_t>(hidden_);
    const std::span<float> pieces =
        out.reserve("pieces", static_cast<std::uint32_t>(hidden_ + 1), kCurvePoints);
    std::copy(x.begin(), x.end(), pieces.begin());
    for (std::size_t k = 0; k < hidden; ++k) {
      for (std::size_t i = 0; i < kCurvePoints; ++i) {
        pieces[(k + 1) * kCurvePoints + i] = out_weight[k] * units[i * hidden + k];
      }
    }
  }

  /// Rows: each hidden unit's weight on x, its bias, and its weight in the output.
  void write_weights(FrameWriter& out) const {
    Sequential& network = trainer_.network();
    const auto hidden = static_cast<std::size_t>(hidden_);
    const std::span<float> rows = out.reserve("weights", 3, static_cast<std::uint32_t>(hidden_));
    const std::array sources = {network.weight(0), network.bias(0), network.weight(1)};
    for (std::size_t row = 0; row < sources.size(); ++row)
      std::copy_n(sources[row].begin(), hidden,
                  rows.begin() + static_cast<std::ptrdiff_t>(row * hidden));
    out.scalar("output_bias", network.bias(1)[0]);
  }

  /// Hidden units whose output is the same at every training example and whose slope there is 0.
  int dead_units() const { return hidden_ == 0 ? 0 : constant_units(probe_.layer(0), hidden_); }

  /// As good as the noise allows: what the lab calls learned. Weights that nobody trained do not
  /// count.
  bool reached_floor(float loss) const {
    if (step_ == 0 || diverged()) return false;
    const double size = static_cast<double>(loss);
    return floor_ == 0 ? size < kNothing : size < 1.5 * floor_;
  }

  void write_notes(FrameWriter& out, float loss) const {
    if (all_.count == 0) return out.note("notes", "regression.no_points");
    if (diverged()) {
      const Health& health = trainer_.health();
      out.note("notes", "regression.diverged",
               "step=" + std::to_string(health.step) + "&where=" + health.where);
      return;
    }
    const std::string now = "loss=" + number_text(loss);
    const std::string against = now + "&floor=" + number_text(static_cast<float>(floor_));
    if (step_ == 0) {
      out.note("notes", "regression.start", now);
    } else if (loss > history_.value(0, 0)) {
      out.note("notes", "regression.worse_than_start",
               now + "&start=" + number_text(history_.value(0, 0)));
    } else if (reached_floor(loss)) {
      out.note("notes", floor_ == 0 ? "regression.exact" : "regression.at_floor",
               floor_ == 0 ? now : against);
    } else if (drawn_) {
      out.note("notes",
               state() == LabState::Done ? "regression.drawn_end" : "regression.drawn_falling",
               now);
    } else {
      out.note("notes", state() == LabState::Done ? "regression.above_floor" : "regression.falling",
               against);
    }
    if (const int dead = dead_units(); dead > 0) {
      out.note("notes", "regression.dead_units",
               "dead=" + std::to_string(dead) + "&units=" + std::to_string(hidden_));
    }
    if (surface_) {
      const LineFit& best = surface_->best();
      out.note("notes", "regression.line",
               "w=" + number_text(weight()) + "&w_best=" +
                   number_text(static_cast<float>(best.slope)) + "&b=" + number_text(bias()) +
                   "&b_best=" + number_text(static_cast<float>(best.intercept)));
    }
  }

  bool drawn_;
  double floor_;
  int hidden_;
  Dataset all_;
  int train_count_;
  Dataset test_;
  mutable Trainer trainer_;  // evaluating a loss or a curve replays a tape
  mutable Probe probe_;
  History history_;
  std::optional<LossSurface> surface_;
  std::vector<float> start_;
};

}  // namespace

LabRow regression_lab() {
  LabRow row;
  row.id = "regression";
  row.params = params();
  row.presets = kPresets;
  row.channels = kChannels;
  row.key_channel = "loss";
  row.step_unit = "update";
  row.source = "TensorFlow, Theano, PyTorch and Keras tutorials: fitting a line and a parabola";
  row.make = [](const Config& config) -> std::unique_ptr<Lab> {
    return std::make_unique<RegressionLab>(config);
  };
  return row;
}

}  // namespace descent
