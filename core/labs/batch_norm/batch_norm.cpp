// Batch normalisation: two deep networks that begin with the same weights learn the same batches of
// a wide parabola; one of them normalises its input and every hidden layer's weighted sums. One
// step is one update of each.
//
// Layers: (BN), then linear → (BN) → activation for each hidden layer, then one linear output.
// Costs are taken over the test points, or where there are none over all training points; the
// statistics used for that are the running ones or those of the points themselves, as the source
// has it. Points left over when the batch does not divide the set are skipped in that epoch.
//
// Sources: TensorFlow tutorial (tf23_BN), PyTorch tutorial (504_batch_normalization); Ioffe &
// Szegedy 2015.
#include <algorithm>
#include <array>
#include <cmath>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/check.hpp"
#include "base/registry.hpp"
#include "base/text.hpp"
#include "labs/all_labs.hpp"
#include "labs/choices.hpp"
#include "labs/history.hpp"
#include "labs/twins.hpp"
#include "nn/activations.hpp"

namespace descent {
namespace {

constexpr int kCurvePoints = 121;
constexpr int kEvery = 5;            // steps between two evaluations, as in the TensorFlow script
constexpr int kShownPoints = 300;    // of the data, in the picture of the fit
constexpr int kHistogramRows = 200;  // points whose values on their way through are counted
constexpr std::size_t kBins = 24;
constexpr std::size_t kKinds = 3;  // weighted sum; what the function receives; what it gives
constexpr int kUnitQuantities = 6;
constexpr int kQuantities = 2 + kUnitQuantities;
constexpr float kCollapsed = 0.02F;  // a deviation over the points that carries no signal
constexpr float kSaturated = 0.98F;  // |tanh| beyond which the slope is below .04

constexpr std::array kChannels = {
    Channel{"ratio", ChannelKind::Scalar},
    Channel{"samples", ChannelKind::Scalar},
    Channel{"floor", ChannelKind::Scalar},
    Channel{"costs", ChannelKind::Table, "cost,diverged_at"},
    Channel{"history", ChannelKind::Series,
            "step,without,with,batch_mean,running_mean,batch_variance,running_variance,gamma,beta"},
    Channel{"unit", ChannelKind::Table, "layer,normalised"},
    Channel{"data", ChannelKind::Points, "x,y"},
    Channel{"fits", ChannelKind::Series, "x,without,with"},
    Channel{"histograms", ChannelKind::Field},
    Channel{"ranges", ChannelKind::Table, "low,high,input_low,input_high"},
    Channel{"spread", ChannelKind::Table, "without,with"},
    Channel{"notes", ChannelKind::Notes},
};

constexpr std::array kPresets = {
    Preset{"pytorch", "", "tiny-batch"},
    Preset{"pytorch-relu", "activation=relu"},
    Preset{"tf",
           "activation=relu&layers=7&width=30&spread=1&bias_start=0.1&optimizer=sgd&lr=0.001"
           "&batch_size=10&bn_share=0.5&eps=0.001&statistics=batch&points=2500&test_points=0"
           "&noise=8&steps=250",
           "tf-tanh"},
    Preset{"tf-tanh",
           "layers=7&width=30&spread=1&bias_start=0.1&optimizer=sgd&lr=0.001&batch_size=10"
           "&bn_share=0.5&eps=0.001&statistics=batch&points=2500&test_points=0&noise=8&steps=250",
           "tf"},
    Preset{"good-start", "layers=3&spread=0.35&bias_start=0", "pytorch"},
    Preset{"tiny-batch", "batch_size=2", "pytorch"},
};

std::span<const Param> params() {
  static constexpr std::array<std::string_view, 3> kPlaces = {"all", "hidden", "input"};
  static constexpr std::array<std::string_view, 2> kStatistics = {"running", "batch"};
  static constexpr std::array<std::string_view, 3> kOptimizers = {"adam", "sgd", "momentum"};
  static const std::vector<std::string_view> kActivations = ids_of(activations());
  static const std::array kParams = {
      Param{.key = "activation",
            .kind = ParamKind::Choice,
            .default_text = "tanh",
            .choices = kActivations},
      Param{.key = "bn", .kind = ParamKind::Choice, .default_text = "all", .choices = kPlaces},
      Param{.key = "spread", .min = 0.01, .max = 2, .default_number = 0.1, .scale = Scale::Log},
      Param{.key = "batch_size",
            .kind = ParamKind::Integer,
            .min = 2,
            .max = 256,
            .default_number = 64,
            .scale = Scale::Log},
      Param{.key = "lr",
            .min = 1e-5,
            .max = 1,
            .default_number = 0.03,
            .scale = Scale::Log,
            .effect = Effect::Live},
      Param{.key = "layers",
            .kind = ParamKind::Integer,
            .min = 1,
            .max = 10,
            .default_number = 8,
            .rank = Rank::More},
      Param{.key = "width",
            .kind = ParamKind::Integer,
            .min = 2,
            .max = 40,
            .default_number = 10,
            .unit = "units",
            .rank = Rank::More},
      Param{.key = "bias_start", .min = -1, .max = 1, .default_number = -0.2, .rank = Rank::More},
      Param{.key = "bn_share", .min = 0.01, .max = 1, .default_number = 0.5, .rank = Rank::More},
      Param{.key = "eps",
            .min = 1e-8,
            .max = 0.1,
            .default_number = 1e-5,
            .scale = Scale::Log,
            .rank = Rank::More},
      Param{.key = "statistics",
            .kind = ParamKind::Choice,
            .default_text = "running",
            .choices = kStatistics,
            .rank = Rank::More},
      Param{.key = "unit_layer",
            .kind = ParamKind::Integer,
            .min = 1,
            .max = 10,
            .default_number = 1,
            .rank = Rank::More},
      Param{.key = "optimizer",
            .kind = ParamKind::Choice,
            .default_text = "adam",
            .choices = kOptimizers,
            .rank = Rank::More},
      Param{.key = "points",
            .kind = ParamKind::Integer,
            .min = 50,
            .max = 2500,
            .default_number = 2000,
            .rank = Rank::More},
      Param{.key = "test_points",
            .kind = ParamKind::Integer,
            .min = 0,
            .max = 500,
            .default_number = 200,
            .rank = Rank::More},
      Param{.key = "noise", .min = 0, .max = 20, .default_number = 2, .rank = Rank::More},
      Param{.key = "steps",
            .kind = ParamKind::Integer,
            .min = 10,
            .max = 5000,
            .default_number = 372,
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

const Generator& parabola() { return *find_row(generators(), "parabola_wide"); }

Dataset draw(const Config& config, const char* purpose, int points) {
  Rng rng = Rng::for_purpose(config.seed(), purpose);
  return parabola().make(rng, points, config.real("noise"));
}

/// The smallest of 1, 2, 5, 10, 20 … that is not below: an axis that rarely moves.
float nice_above(float value) {
  float power = 1e-6F;
  while (power < 1e30F && power * 10 <= value) power *= 10;
  for (const float factor : {1.0F, 2.0F, 5.0F}) {
    if (power * factor >= value) return power * factor;
  }
  return power * 10;
}

/// How the values on their way through a network are spread.
struct Picture {
  std::vector<float> histograms;  ///< [kinds, columns, bins]
  std::vector<float> ranges;      ///< [kinds, 4]
  std::vector<float> spreads;     ///< [columns]
};

/// One of the two networks, to be looked at: its costs, its curve, and the values on their way.
class Look {
 public:
  Look(const Trainer& trainer, Mode mode, const Dataset& judged)
      : mirror_(trainer.network()),
        cost_(mirror_.network(), mode, LossKind::Mse, 1, judged.count, 1),
        curve_(mirror_.network(), kCurvePoints, mode),
        values_(mirror_.network(), std::min(judged.count, kHistogramRows), mode) {
    std::copy(judged.x.begin(), judged.x.end(), cost_.x().begin());
    std::copy(judged.targets.begin(), judged.targets.end(), cost_.targets().begin());
    std::copy_n(judged.x.begin(), values_.x().size(), values_.x().begin());
    const float low = static_cast<float>(parabola().x_min);
    const float high = static_cast<float>(parabola().x_max);
    for (std::size_t i = 0; i < kCurvePoints; ++i)
      curve_.x()[i] = low + (high - low) * static_cast<float>(i) / (kCurvePoints - 1);
  }

  float cost(const Trainer& trainer) {
    mirror_.copy(trainer.parameters());
    return cost_.forward();
  }
  Probe& curve(const Trainer& trainer) { return run(trainer, curve_); }
  Probe& values(const Trainer& trainer) { return run(trainer, values_); }

 private:
  Probe& run(const Trainer& trainer, Probe& probe) {
    mirror_.copy(trainer.parameters());
    probe.run();
    return probe;
  }

  Mirror mirror_;
  LossTape cost_;
  Probe curve_, values_;
};

class BatchNormLab final : public Lab {
 public:
  explicit BatchNormLab(const Config& config)
      : budget_(config.integer("steps")),
        layers_(static_cast<std::size_t>(config.integer("layers"))),
        width_(static_cast<std::size_t>(config.integer("width"))),
        unit_layer_(std::min(layers_, static_cast<std::size_t>(config.integer("unit_layer")))),
        floor_(static_cast<float>(config.real("noise") * config.real("noise"))),
        function_(config.choice("activation")),
        batch_(config.integer("batch_size")),
        twins_(spec(config, false), spec(config, true),
               draw(config, "data", config.integer("points"))),
        judged_(config.integer("test_points") > 0
                    ? draw(config, "test data", config.integer("test_points"))
                    : twins_[kWith].data()),
        history_(kQuantities) {
    const auto bias_start = static_cast<float>(config.real("bias_start"));
    const Mode mode = config.choice("statistics") == "batch" ? Mode::Train : Mode::Eval;
    for (std::size_t which = 0; which < kTwins; ++which) {
      Sequential& network = twins_[which].network();
      for (std::size_t layer = 0; layer <= layers_; ++layer) {
        const std::span<float> bias = network.bias(static_cast<int>(linear_of(layer)));
        std::fill(bias.begin(), bias.end(), bias_start);
      }
      looks_.push_back(std::make_unique<Look>(twins_[which], mode, judged_));
    }
    find_unit();
    record();
  }

  void apply(const Config& config) override {
    twins_.set_lr(static_cast<float>(config.real("lr")));
  }

  void advance(int steps) override {
    for (int i = 0; i < steps && step_ < budget_ && !twins_.all_diverged(); ++i) {
      if (!twins_.step()) return;
      ++step_;
      if (step_ % kEvery == 0 || step_ == budget_) record();
    }
  }

  Progress progress() const override {
    const LabState state = twins_.all_diverged() ? LabState::Diverged
                           : step_ == budget_    ? LabState::Done
                           : step_ == 0          ? LabState::Ready
                                                 : LabState::Active;
    return {step_, budget_, state};
  }

  void frame(FrameWriter& out) const override {
    out.scalar("ratio", ratio());
    out.scalar("samples", static_cast<float>(step_ * twins_[kWith].batch()));
    out.scalar("floor", floor_);
    const std::array costs = {now_[0], diverged_at(kWithout), now_[1], diverged_at(kWith)};
    out.values("costs", costs, kTwins, 2);
    out.values("unit",
               std::array{static_cast<float>(unit_layer_), running_mean_ != kNone ? 1.0F : 0.0F}, 1,
               2);
    write_history(out);
    write_points(out);
    write_fits(out);
    write_histograms(out);
    write_notes(out);
  }

  void save(ArchiveWriter& out) const override {
    out.value("step", step_);
    twins_.save(out);
    out.value("now", now_);
    for (const Picture& picture : kept_) {
      out.values("histograms", std::span<const float>(picture.histograms));
      out.values("ranges", std::span<const float>(picture.ranges));
      out.values("spreads", std::span<const float>(picture.spreads));
    }
    history_.save(out);
  }

  Status load(ArchiveReader& in) override {
    in.value("step", step_);
    twins_.load(in);
    in.value("now", now_);
    for (Picture& picture : kept_) {
      in.values("histograms", std::span<float>(picture.histograms));
      in.values("ranges", std::span<float>(picture.ranges));
      in.values("spreads", std::span<float>(picture.spreads));
    }
    history_.load(in);
    if (step_ < 0 || step_ > budget_) in.fail("step");
    return in.status();
  }

 private:
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  // Places in the stack: 0 normalises the input; hidden layer h is 1+3h … 3+3h; the output is
  // linear_of(layers).
  static std::size_t linear_of(std::size_t layer) { return 1 + 3 * layer; }

  TrainerSpec spec(const Config& config, bool with) const {
    LayerSpec norm;
    norm.kind = "batch_norm1d";
    norm.eps = config.real("eps");
    norm.momentum = config.real("bn_share");
    LayerSpec function = pass_through();
    function.activation = activation(config.choice("activation")).with_defaults();
    const std::string_view where = config.choice("bn");
    const LayerSpec on_input = with && where != "hidden" ? norm : pass_through();
    const LayerSpec on_hidden = with && where != "input" ? norm : pass_through();
    TrainerSpec spec;
    spec.layers.push_back(on_input);
    for (std::size_t layer = 0; layer < layers_; ++layer) {
      spec.layers.push_back({static_cast<int>(width_), {}});
      spec.layers.push_back(on_hidden);
      spec.layers.push_back(function);
    }
    spec.layers.push_back({1, {}});
    spec.initializer = find_row(initializers(), "normal");
    spec.init.deviation = config.real("spread");
    spec.optimizer = find_row(optimizers(), config.choice("optimizer"));
    spec.settings.lr = static_cast<float>(config.real("lr"));
    spec.batch = config.integer("batch_size");
    spec.seed = config.seed();
    return spec;
  }

  /// Where the running statistics of the unit that is looked at stand: the first of its layer.
  void find_unit() {
    const std::string layer = std::to_string(linear_of(unit_layer_ - 1) + 1);
    for (const ParameterEntry& entry : twins_[kWith].parameters().buffer_entries()) {
      if (entry.name == layer + ".running_mean") running_mean_ = entry.offset;
      if (entry.name == layer + ".running_var") running_variance_ = entry.offset;
    }
  }

  /// The last batch's mean and variance, the running ones, γ and β of the unit.
  std::array<float, kUnitQuantities> unit_now() const {
    if (running_mean_ == kNone) return {};
    const Trainer& trainer = twins_[kWith];
    const std::span<const float> running = trainer.parameters().buffers();
    auto& network = const_cast<Sequential&>(trainer.network());  // to read γ and β
    const auto norm = static_cast<int>(linear_of(unit_layer_ - 1) + 1);
    std::array<float, kUnitQuantities> now = {
        running[running_mean_],     running[running_mean_],  running[running_variance_],
        running[running_variance_], network.weight(norm)[0], network.bias(norm)[0]};
    if (step_ == 0) return now;
    const std::span<const float> sums = trainer.batch_layer(linear_of(unit_layer_ - 1));
    const std::size_t rows = sums.size() / width_;
    double mean = 0, variance = 0;
    for (std::size_t i = 0; i < rows; ++i) mean += static_cast<double>(sums[i * width_]);
    mean /= static_cast<double>(rows);
    for (std::size_t i = 0; i < rows; ++i) {
      const double off = static_cast<double>(sums[i * width_]) - mean;
      variance += off * off / static_cast<double>(rows);
    }
    now[0] = static_cast<float>(mean);
    now[2] = static_cast<float>(variance);
    return now;
  }

  /// The costs at this step. What diverged keeps its last ones.
  void record() {
    for (std::size_t which = 0; which < kTwins; ++which) {
      if (twins_.diverged(which)) continue;
      const float cost = looks_[which]->cost(twins_[which]);
      if (std::isfinite(cost)) now_[which] = cost;
      kept_[which] = picture_of(which);
    }
    const std::int64_t evaluation = (step_ + kEvery - 1) / kEvery;
    if (!history_.wants(evaluation)) return;
    std::array<float, kQuantities> values{now_[0], now_[1]};
    const auto unit = unit_now();
    std::copy(unit.begin(), unit.end(), values.begin() + 2);
    history_.add(evaluation, values);
  }

  float ratio() const { return now_[1] > 0 ? std::min(now_[0] / now_[1], 1e30F) : 1.0F; }

  float diverged_at(std::size_t which) const {
    return twins_.diverged(which) ? static_cast<float>(twins_[which].health().step) : -1.0F;
  }

  void write_history(FrameWriter& out) const {
    const std::span<float> series =
        out.reserve("history", kQuantities + 1, static_cast<std::uint32_t>(history_.size()));
    history_.write_series(series);
    for (int i = 0; i < history_.size(); ++i) {
      float& step = series[static_cast<std::size_t>(i)];
      step = std::min(step * kEvery, static_cast<float>(budget_));
    }
  }

  void write_points(FrameWriter& out) const {
    const auto count = static_cast<std::size_t>(std::min(judged_.count, kShownPoints));
    const std::span<float> points = out.reserve("data", static_cast<std::uint32_t>(count), 2);
    for (std::size_t i = 0; i < count; ++i) {
      points[2 * i] = judged_.x[i];
      points[2 * i + 1] = judged_.targets[i];
    }
  }

  void write_fits(FrameWriter& out) const {
    const std::span<float> fits = out.reserve("fits", 3, kCurvePoints);
    for (std::size_t which = 0; which < kTwins; ++which) {
      Probe& curve = looks_[which]->curve(twins_[which]);
      if (which == 0) std::copy(curve.x().begin(), curve.x().end(), fits.begin());
      for (std::size_t i = 0; i < kCurvePoints; ++i) {
        const float y = curve.output()[i];
        fits[(which + 1) * kCurvePoints + i] = std::isfinite(y) ? y : 0.0F;
      }
    }
  }

  /// The values of one kind at a layer: layer 0 is the input, raw and normalised.
  std::span<const float> values_at(Probe& probe, std::size_t kind, std::size_t layer) const {
    if (layer == 0) return kind == 0 ? std::span<const float>(probe.x()) : probe.layer(0);
    return probe.layer(linear_of(layer - 1) + kind);
  }

  static float root_mean_square(std::span<const float> values) {
    double sum = 0;
    for (const float value : values) {
      const double v = std::isfinite(value) ? static_cast<double>(value) : 1e15;
      sum += v * v;
    }
    return static_cast<float>(std::sqrt(sum / static_cast<double>(values.size())));
  }

  /// Shares of the values per bin of [low, high]; what lies beyond counts in the outermost bins.
  static void count(std::span<const float> values, float low, float high, std::span<float> bins) {
    const float scale = static_cast<float>(kBins) / (high - low);
    const float share = 1 / static_cast<float>(values.size());
    for (const float value : values) {
      const float at = (value - low) * scale;
      const std::size_t bin = !(at >= 0)           ? 0
                              : at >= float{kBins} ? kBins - 1
                                                   : static_cast<std::size_t>(at);
      bins[bin] += share;
    }
  }

  /// How the values of one network are spread now. Rows of the histograms: weighted sum, received,
  /// given; columns: the input and the hidden layers. One axis for all hidden layers of a row, 2.5
  /// deviations of the widest one.
  Picture picture_of(std::size_t which) const {
    const std::size_t columns = layers_ + 1;
    Picture picture;
    picture.histograms.resize(kKinds * columns * kBins);
    Probe& probe = looks_[which]->values(twins_[which]);
    for (std::size_t kind = 0; kind < kKinds; ++kind) {
      float widest = 1e-6F, lowest = 0;
      for (std::size_t layer = 1; layer < columns; ++layer) {
        const auto values = values_at(probe, kind, layer);
        widest = std::max(widest, root_mean_square(values));
        lowest = std::min(lowest, *std::min_element(values.begin(), values.end()));
      }
      const bool bounded = kind == 2 && function_ == "tanh";
      const float high = bounded ? 1.0F : nice_above(2.5F * widest);
      const float low = lowest < 0 ? -high : 0.0F;
      const float input_high = nice_above(2 * root_mean_square(values_at(probe, kind, 0)));
      picture.ranges.insert(picture.ranges.end(), {low, high, -input_high, input_high});
      for (std::size_t layer = 0; layer < columns; ++layer) {
        count(values_at(probe, kind, layer), layer == 0 ? -input_high : low,
              layer == 0 ? input_high : high,
              std::span(picture.histograms).subspan((kind * columns + layer) * kBins, kBins));
      }
    }
    for (std::size_t layer = 0; layer < columns; ++layer)
      picture.spreads.push_back(spread_at(probe, layer));
    return picture;
  }

  /// Of a network that diverged, the picture of the last evaluation before: how it came to that.
  void write_histograms(FrameWriter& out) const {
    const auto columns = static_cast<std::uint32_t>(layers_ + 1);
    Picture both;
    for (std::size_t which = 0; which < kTwins; ++which) {
      const Picture now = twins_.diverged(which) ? kept_[which] : picture_of(which);
      const auto append = [](const std::vector<float>& from, std::vector<float>& to) {
        to.insert(to.end(), from.begin(), from.end());
      };
      append(now.histograms, both.histograms);
      append(now.ranges, both.ranges);
      append(now.spreads, both.spreads);
    }
    out.values("histograms", both.histograms, kTwins * kKinds, columns, kBins);
    out.values("ranges", both.ranges, kTwins * kKinds, 4);
    out.values("spread", both.spreads, kTwins, columns);
  }

  /// How far a unit's output moves from point to point: its deviation, the mean over the layer.
  float spread_at(Probe& probe, std::size_t layer) const {
    const std::span<const float> values = values_at(probe, 2, layer);
    const std::size_t units = layer == 0 ? 1 : width_;
    const std::size_t rows = values.size() / units;
    double total = 0;
    for (std::size_t unit = 0; unit < units; ++unit) {
      double mean = 0, squares = 0;
      for (std::size_t i = 0; i < rows; ++i) {
        const float value = values[i * units + unit];
        const double v = std::isfinite(value) ? static_cast<double>(value) : 0;
        mean += v / static_cast<double>(rows);
        squares += v * v / static_cast<double>(rows);
      }
      total += std::sqrt(std::max(squares - mean * mean, 0.0)) / static_cast<double>(units);
    }
    return static_cast<float>(total);
  }

  void write_notes(FrameWriter& out) const {
    constexpr std::array<const char*, kTwins> kDiverged = {"batch_norm.diverged_without",
                                                           "batch_norm.diverged_with"};
    for (std::size_t which = 0; which < kTwins; ++which) {
      if (!twins_.diverged(which)) continue;
      const Health& health = twins_[which].health();
      out.note("notes", kDiverged[which],
               "step=" + std::to_string(health.step) +
                   "&layer=" + std::to_string(layer_of(health.where)));
    }
    const std::string costs = "without=" + number_text(now_[0]) + "&with=" + number_text(now_[1]);
    if (step_ == 0) {
      out.note("notes", "batch_norm.start", costs);
    } else if (twins_.diverged(kWithout) && !twins_.diverged(kWith)) {
      out.note("notes", "batch_norm.goes_on",
               "with=" + number_text(now_[1]) + "&floor=" + number_text(floor_));
    } else if (!twins_.all_diverged()) {
      out.note("notes", now_[1] < now_[0] ? "batch_norm.better" : "batch_norm.worse",
               costs + "&floor=" + number_text(floor_));
    }
    if (!twins_.diverged(kWithout)) write_state(out);
    if (batch_ < 8) out.note("notes", "batch_norm.tiny", "batch=" + std::to_string(batch_));
  }

  /// The layer of a tensor or output of the stack, counted from 1; the loss's is the last.
  std::size_t layer_of(std::string_view where) const {
    const auto place = parse_number(where.substr(0, where.find('.')));
    if (!place) return layers_ + 1;
    return *place < 1 ? 0 : (static_cast<std::size_t>(*place) - 1) / 3 + 1;
  }

  /// What became of the signal in the network without: died out, or pressed against tanh's ends.
  void write_state(FrameWriter& out) const {
    Probe& probe = looks_[kWithout]->values(twins_[kWithout]);
    if (const float spread = spread_at(probe, layers_); spread < kCollapsed) {
      out.note("notes", "batch_norm.collapsed", "spread=" + number_text(spread));
    }
    if (function_ != "tanh") return;
    std::size_t pressed = 0, all = 0;
    for (std::size_t layer = 1; layer <= layers_; ++layer) {
      for (const float value : values_at(probe, 2, layer)) {
        pressed += std::abs(value) > kSaturated ? 1 : 0;
        ++all;
      }
    }
    if (2 * pressed > all) {
      const auto percent = static_cast<float>(100 * pressed / all);
      out.note("notes", "batch_norm.saturated", "percent=" + number_text(percent));
    }
  }

  std::int64_t step_ = 0, budget_;
  std::size_t layers_, width_, unit_layer_;
  float floor_;
  std::string function_;
  int batch_;
  Twins twins_;
  Dataset judged_;  ///< what costs and pictures are taken over
  std::vector<std::unique_ptr<Look>> looks_;
  std::size_t running_mean_ = kNone, running_variance_ = kNone;
  std::array<float, kTwins> now_{};   ///< the last costs
  std::array<Picture, kTwins> kept_;  ///< as of the last evaluation
  History history_;
};

}  // namespace

LabRow batch_norm_lab() {
  LabRow row;
  row.id = "batch-norm";
  row.params = params();
  row.presets = kPresets;
  row.channels = kChannels;
  row.key_channel = "ratio";
  row.step_unit = "update";
  row.source = "TensorFlow tutorial: tf23_BN; PyTorch tutorial: 504_batch_normalization";
  row.make = [](const Config& config) -> std::unique_ptr<Lab> {
    return std::make_unique<BatchNormLab>(config);
  };
  return row;
}

}  // namespace descent
