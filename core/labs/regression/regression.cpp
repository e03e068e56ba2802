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

#include "base/check.hpp"
#include "base/math.hpp"
#include "base/registry.hpp"
#include "base/text.hpp"
#include "labs/all_labs.hpp"
#include "labs/choices.hpp"
#include "labs/drawn.hpp"
#include "labs/history.hpp"
#include "labs/trainer.hpp"
#include "nn/activations.hpp"
#include "tensor/linalg.hpp"

namespace descent {
namespace {

constexpr int kCurvePoints = 121;
constexpr int kMostPieces = 16;  // more thin lines than that are a tangle
constexpr int kSurfaceSide = 48;
constexpr PictureBox kBox = {-1, 1, -1, 1};  // of drawn points
constexpr double kNothing = 1e-6;            // a loss that small is as good as none
constexpr double kLowestLoss = 1e-8;         // where the surface's logarithm stops

constexpr std::array kChannels = {
    Channel{"loss", ChannelKind::Scalar},
    Channel{"test_loss", ChannelKind::Scalar},
    Channel{"floor", ChannelKind::Scalar},
    Channel{"history", ChannelKind::Series, "step,train,test"},
    Channel{"data", ChannelKind::Points, "x,y,split"},
    Channel{"curve", ChannelKind::Points, "x,y"},
    Channel{"pieces", ChannelKind::Series},
    Channel{"parameters", ChannelKind::Table, "w,b"},
    Channel{"surface", ChannelKind::Field},
    Channel{"surface_box", ChannelKind::Table, "w_min,w_max,b_min,b_max,w_best,b_best"},
    Channel{"path", ChannelKind::Points, "w,b"},
    Channel{"notes", ChannelKind::Notes},
    Channel{"samples", ChannelKind::Scalar},
    Channel{"goal", ChannelKind::Scalar},
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
  static const std::vector<std::string_view> kActivations = ids_of(activations());
  static constexpr std::array<std::string_view, 7> kInitializers = {
      "tutorial_normal", "pytorch", "xavier_uniform", "xavier_normal",
      "he_normal",       "normal",  "uniform"};
  static constexpr std::array<std::string_view, 3> kOptimizers = {"sgd", "momentum", "adam"};
  static const std::array kParams = {
      Param{.key = "data", .kind = ParamKind::Choice, .default_text = "parabola", .choices = kData},
      Param{.key = "drawn",
            .kind = ParamKind::Points,
            .max = 1000,
            .default_text = kDrawing,
            .when = "data=drawn"},
      Param{.key = "hidden",
            .kind = ParamKind::Integer,
            .min = 0,
            .max = 64,
            .default_number = 10,
            .unit = "units"},
      Param{.key = "activation",
            .kind = ParamKind::Choice,
            .default_text = "relu",
            .choices = kActivations},
      Param{.key = "lr",
            .kind = ParamKind::Real,
            .min = 1e-4,
            .max = 10,
            .default_number = 0.1,
            .scale = Scale::Log,
            .effect = Effect::Live},
      Param{.key = "optimizer",
            .kind = ParamKind::Choice,
            .default_text = "sgd",
            .choices = kOptimizers,
            .rank = Rank::More},
      Param{.key = "momentum",
            .kind = ParamKind::Real,
            .min = 0,
            .max = 0.99,
            .default_number = 0.9,
            .rank = Rank::More,
            .when = "optimizer=momentum"},
      Param{.key = "init",
            .kind = ParamKind::Choice,
            .default_text = "tutorial_normal",
            .choices = kInitializers,
            .rank = Rank::More},
      Param{.key = "points",
            .kind = ParamKind::Integer,
            .min = 4,
            .max = 2000,
            .default_number = 300,
            .rank = Rank::More,
            .when = kGenerated},
      Param{.key = "noise",
            .kind = ParamKind::Real,
            .min = 0,
            .max = 1,
            .default_number = 0.05,
            .rank = Rank::More,
            .when = kGenerated},
      Param{.key = "test_share",
            .kind = ParamKind::Real,
            .min = 0,
            .max = 0.5,
            .default_number = 0,
            .rank = Rank::More},
      Param{.key = "batch",
            .kind = ParamKind::Integer,
            .min = 0,
            .max = 2000,
            .default_number = 0,
            .rank = Rank::More},
      Param{.key = "steps",
            .kind = ParamKind::Integer,
            .min = 1,
            .max = 100000,
            .default_number = 1000,
            .rank = Rank::More},
      Param{.key = "seed",
            .kind = ParamKind::Integer,
            .min = 0,
            .max = 4294967295,
            .default_number = 1,
            .rank = Rank::More},
  };
  return kParams;
}

bool is_drawn(const Config& config) { return config.choice("data") == "drawn"; }

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

/// The mean squared error of a straight line as a quadratic in (W, b):
/// L = W²·E[x²] + b² + E[y²] + 2Wb·E[x] - 2W·E[xy] - 2b·E[y].
struct LineLoss {
  double xx = 0, yy = 0, x = 0, y = 0, xy = 0;

  explicit LineLoss(const Dataset& data) {
    for (int i = 0; i < data.count; ++i) {
      const double xi = static_cast<double>(data.x[static_cast<std::size_t>(i)]);
      const double yi = static_cast<double>(data.targets[static_cast<std::size_t>(i)]);
      xx += xi * xi / data.count;
      yy += yi * yi / data.count;
      x += xi / data.count;
      y += yi / data.count;
      xy += xi * yi / data.count;
    }
  }
  double at(double w, double b) const {
    return w * w * xx + b * b + yy + 2 * w * b * x - 2 * w * xy - 2 * b * y;
  }
};

class RegressionLab final : public Lab {
 public:
  explicit RegressionLab(const Config& config)
      : drawn_(is_drawn(config)),
        floor_(noise_floor(config)),
        hidden_(config.integer("hidden")),
        all_(make_data(config)),
        budget_(all_.count == 0 ? 0 : config.integer("steps")),
        state_(all_.count == 0 ? LabState::Done : LabState::Ready),
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
    if (hidden_ == 0 && has_slope()) place_surface();
    record();
  }

  void apply(const Config& config) override {
    trainer_.set_lr(static_cast<float>(config.real("lr")));
  }

  void advance(int steps) override {
    for (int i = 0; i < steps && (state_ == LabState::Ready || state_ == LabState::Active); ++i) {
      if (!trainer_.step()) {
        state_ = LabState::Diverged;
        return;
      }
      ++step_;
      state_ = step_ == budget_ ? LabState::Done : LabState::Active;
      if (history_.wants(step_)) record();
    }
  }

  Progress progress() const override { return {step_, budget_, state_}; }

  void frame(FrameWriter& out) const override {
    const float loss = training_loss();
    out.scalar("loss", loss);
    if (test_.count > 0) out.scalar("test_loss", test_loss());
    out.scalar("floor", static_cast<float>(floor_));
    out.scalar("samples", static_cast<float>(step_ * trainer_.batch()));
    out.scalar("goal", reached_floor(loss) ? 1.0F : 0.0F);
    history_rows(out);
    write_data(out);
    write_curve(out);
    if (!surface_.empty()) write_surface(out);
    write_notes(out, loss);
  }

  void save(ArchiveWriter& out) const override {
    out.value("step", step_);
    out.value("state", state_);
    trainer_.save(out);
    history_.save(out);
  }

  Status load(ArchiveReader& in) override {
    in.value("step", step_);
    in.value("state", state_);
    trainer_.load(in);
    history_.load(in);
    if (step_ < 0 || step_ > budget_) in.fail("step");
    const LabState running = step_ == budget_ ? LabState::Done
                             : step_ == 0     ? LabState::Ready
                                              : LabState::Active;
    if (state_ != running && state_ != LabState::Diverged) in.fail("state");
    // The step that failed comes to the same again: what went wrong need not be saved.
    if (in.status().ok() && state_ == LabState::Diverged && trainer_.step()) in.fail("state");
    return in.status();
  }

 private:
  static TrainerSpec spec(const Config& config) {
    TrainerSpec spec;
    const int hidden = config.integer("hidden");
    if (hidden > 0) {
      spec.layers.push_back({hidden, activation(config.choice("activation")).with_defaults()});
    }
    spec.layers.push_back({1, {}});
    spec.initializer = find_row(initializers(), config.choice("init"));
    spec.optimizer = find_row(optimizers(), config.choice("optimizer"));
    spec.settings.lr = static_cast<float>(config.real("lr"));
    spec.settings.momentum = static_cast<float>(config.real("momentum"));
    spec.batch = config.integer("batch");
    spec.seed = config.seed();
    return spec;
  }

  /// Whether the training points lie at two places at least: else no line is the best.
  bool has_slope() const {
    const std::span<const float> x = trainer_.data().x;
    return std::any_of(x.begin(), x.end(), [first = x[0]](float other) { return other != first; });
  }

  /// Finite weights can have a loss that no float holds; a frame holds numbers only.
  static float held(float loss) {
    return std::isfinite(loss) ? loss : std::numeric_limits<float>::max();
  }
  float training_loss() const { return held(trainer_.training_loss()); }
  float test_loss() const { return held(trainer_.loss_of(test_)); }

  /// train loss, test loss, and for a straight line W and b.
  void record() {
    const float test = test_.count > 0 ? test_loss() : 0.0F;
    const float w = trainer_.network().weight(0)[0];
    const float b = trainer_.network().bias(0)[0];
    history_.add(step_, std::array{training_loss(), test, w, b});
  }

  void history_rows(FrameWriter& out) const {
    const int rows = test_.count > 0 ? 2 : 1;
    const auto n = static_cast<std::uint32_t>(history_.size());
    const std::span<float> series = out.reserve("history", static_cast<std::uint32_t>(rows + 1), n);
    std::copy(history_.steps().begin(), history_.steps().end(), series.begin());
    for (int row = 0; row < rows; ++row) {
      for (int i = 0; i < history_.size(); ++i) {
        series[static_cast<std::size_t>((row + 1) * history_.size() + i)] = history_.value(i, row);
      }
    }
    if (hidden_ > 0) return;
    const std::span<float> path = out.reserve("path", n, 2);
    for (int i = 0; i < history_.size(); ++i) {
      path[static_cast<std::size_t>(2 * i)] = history_.value(i, 2);
      path[static_cast<std::size_t>(2 * i + 1)] = history_.value(i, 3);
    }
  }

  void write_data(FrameWriter& out) const {
    const std::span<float> points = out.reserve("data", static_cast<std::uint32_t>(all_.count), 3);
    for (int i = 0; i < all_.count; ++i) {
      const auto at = static_cast<std::size_t>(i);
      points[3 * at] = all_.x[at];
      points[3 * at + 1] = all_.targets[at];
      points[3 * at + 2] = i < train_count_ ? 0.0F : 1.0F;
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
      out.values("parameters",
                 std::array{trainer_.network().weight(0)[0], trainer_.network().bias(0)[0]}, 1, 2);
      return;
    }
    if (hidden_ > kMostPieces) return;
    // One row per hidden unit: what it adds to the output, W2_k · h_k(x).
    const std::span<const float> units = probe_.layer(0);
    const std::span<const float> out_weight = trainer_.network().weight(1);
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

  /// A box around the lowest point that also holds the start, and log10 of the loss in it: rows
  /// from b_max down to b_min, columns from w_min up to w_max. Fixed for the run.
  void place_surface() {
    best_ = fit_line(trainer_.data().x, trainer_.data().targets);
    const double w0 = static_cast<double>(trainer_.network().weight(0)[0]);
    const double b0 = static_cast<double>(trainer_.network().bias(0)[0]);
    const double reach =
        1.25 * std::max({std::abs(w0 - best_.slope), std::abs(b0 - best_.intercept), 0.5});
    box_ = {best_.slope - reach, best_.slope + reach, best_.intercept - reach,
            best_.intercept + reach};
    const LineLoss line(trainer_.data());
    for (int row = 0; row < kSurfaceSide; ++row) {
      for (int column = 0; column < kSurfaceSide; ++column) {
        const double w = box_[0] + (box_[1] - box_[0]) * column / (kSurfaceSide - 1);
        const double b = box_[3] + (box_[2] - box_[3]) * row / (kSurfaceSide - 1);
        surface_.push_back(static_cast<float>(math::log10(std::max(line.at(w, b), kLowestLoss))));
      }
    }
  }

  void write_surface(FrameWriter& out) const {
    out.values("surface", surface_, kSurfaceSide, kSurfaceSide);
    const std::span<float> box = out.reserve("surface_box", 1, 6);
    std::transform(box_.begin(), box_.end(), box.begin(),
                   [](double v) { return static_cast<float>(v); });
    box[4] = static_cast<float>(best_.slope);
    box[5] = static_cast<float>(best_.intercept);
  }

  /// Hidden units whose output is the same at every training example and whose slope there is 0.
  int dead_units() const {
    if (hidden_ == 0) return 0;
    const std::span<const float> units = probe_.layer(0);
    const auto hidden = static_cast<std::size_t>(hidden_);
    int dead = 0;
    for (std::size_t k = 0; k < hidden; ++k) {
      bool constant = true;
      for (std::size_t i = 1; i < kCurvePoints && constant; ++i) {
        constant = units[i * hidden + k] == units[k];
      }
      dead += constant ? 1 : 0;
    }
    return dead;
  }

  /// As good as the noise allows: what the lab calls learned. Weights that nobody trained do not
  /// count.
  bool reached_floor(float loss) const {
    if (step_ == 0 || state_ == LabState::Diverged) return false;
    const double size = static_cast<double>(loss);
    return floor_ == 0 ? size < kNothing : size < 1.5 * floor_;
  }

  void write_notes(FrameWriter& out, float loss) const {
    if (all_.count == 0) return out.note("notes", "regression.no_points");
    if (state_ == LabState::Diverged) {
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
               state_ == LabState::Done ? "regression.drawn_end" : "regression.drawn_falling", now);
    } else {
      out.note("notes", state_ == LabState::Done ? "regression.above_floor" : "regression.falling",
               against);
    }
    if (const int dead = dead_units(); dead > 0) {
      out.note("notes", "regression.dead_units",
               "dead=" + std::to_string(dead) + "&units=" + std::to_string(hidden_));
    }
    if (!surface_.empty()) {
      out.note("notes", "regression.line",
               "w=" + number_text(trainer_.network().weight(0)[0]) +
                   "&w_best=" + number_text(static_cast<float>(best_.slope)) +
                   "&b=" + number_text(trainer_.network().bias(0)[0]) +
                   "&b_best=" + number_text(static_cast<float>(best_.intercept)));
    }
  }

  std::int64_t step_ = 0;
  bool drawn_;
  double floor_;
  int hidden_;
  Dataset all_;
  std::int64_t budget_;
  LabState state_;
  int train_count_;
  Dataset test_;
  mutable Trainer trainer_;  // evaluating a loss or a curve replays a tape
  mutable Probe probe_;
  History history_;
  LineFit best_;
  std::array<double, 4> box_{};
  std::vector<float> surface_;
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
