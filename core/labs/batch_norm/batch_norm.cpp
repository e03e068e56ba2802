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
#include "labs/batch_norm/look.hpp"
#include "labs/common_params.hpp"
#include "labs/examples.hpp"
#include "labs/history.hpp"
#include "labs/run.hpp"
#include "nn/activations.hpp"

namespace descent {
namespace {

using namespace batch_norm_panels;

constexpr int kEvery = 5;          // steps between two evaluations, as in the TensorFlow script
constexpr int kShownPoints = 300;  // of the data, in the picture of the fit
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
  static const std::array kParams = {
      activation_param("tanh"),
      choice_param("bn", kPlaces, "all"),
      log_param("spread", 0.01, 2, 0.1),
      logarithmic(integer_param("batch_size", 2, 256, 64)),
      lr_param(0.03, 1e-5, 1),
      more(integer_param("layers", 1, 10, 8)),
      more(units_param("width", 2, 40, 10)),
      more(real_param("bias_start", -1, 1, -0.2)),
      more(real_param("bn_share", 0.01, 1, 0.5)),
      more(log_param("eps", 1e-8, 0.1, 1e-5)),
      more(choice_param("statistics", kStatistics, "running")),
      more(integer_param("unit_layer", 1, 10, 1)),
      optimizer_param("adam", kAdamFirst),
      more(integer_param("points", 50, 2500, 2000)),
      more(integer_param("test_points", 0, 500, 200)),
      more(real_param("noise", 0, 20, 2)),
      more(integer_param("steps", 10, 5000, 372)),
      seed_param(),
  };
  return kParams;
}

const Generator& parabola() { return *find_row(generators(), "parabola_wide"); }

Dataset draw(const Config& config, const char* purpose, int points) {
  Rng rng = Rng::for_purpose(config.seed(), purpose);
  return parabola().make(rng, points, config.real("noise"));
}

class BatchNormLab final : public Run {
 public:
  explicit BatchNormLab(const Config& config)
      : Run(config.integer("steps")),
        layers_(static_cast<std::size_t>(config.integer("layers"))),
        width_(static_cast<std::size_t>(config.integer("width"))),
        unit_layer_(std::min(layers_, static_cast<std::size_t>(config.integer("unit_layer")))),
        floor_(static_cast<float>(config.real("noise") * config.real("noise"))),
        is_tanh_(config.choice("activation") == "tanh"),
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
      looks_.push_back(std::make_unique<Look>(twins_[which], Stack{layers_, width_, is_tanh_}, mode,
                                              judged_, parabola().x_min, parabola().x_max));
    }
    find_unit();
    record();
  }

  void apply(const Config& config) override {
    twins_.set_lr(static_cast<float>(config.real("lr")));
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
    for (float& step : history_.write(out))
      step = std::min(step * kEvery, static_cast<float>(budget_));
    write_examples(out, "data", judged_.slice(0, std::min(judged_.count, kShownPoints)));
    write_curves(out, "fits", std::array{&looks_[kWithout]->curve(), &looks_[kWith]->curve()});
    write_histograms(out);
    write_notes(out);
  }

 private:
  bool take_step() override {
    if (!twins_.step()) return false;
    if (step_ % kEvery == 0 || step_ == budget_) record();
    return true;
  }

  bool diverged() const override { return twins_.all_diverged(); }

  void save_run(ArchiveWriter& out) const override {
    twins_.save(out);
    out.value("now", now_);
    for (const Picture& picture : kept_) {
      out.values("histograms", std::span<const float>(picture.histograms));
      out.values("ranges", std::span<const float>(picture.ranges));
      out.values("spreads", std::span<const float>(picture.spreads));
    }
    history_.save(out);
  }

  void load_run(ArchiveReader& in) override {
    twins_.load(in);
    in.value("now", now_);
    for (Picture& picture : kept_) {
      in.values("histograms", std::span<float>(picture.histograms));
      in.values("ranges", std::span<float>(picture.ranges));
      in.values("spreads", std::span<float>(picture.spreads));
    }
    history_.load(in);
  }

  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

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
    const std::string layer = std::to_string(norm_of(unit_layer_ - 1));
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
    const Sequential& network = trainer.network();
    const auto norm = static_cast<int>(norm_of(unit_layer_ - 1));
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
      const float cost = looks_[which]->cost();
      if (std::isfinite(cost)) now_[which] = cost;
      kept_[which] = looks_[which]->picture();
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

  /// Of a network that diverged, the picture of the last evaluation before: how it came to that.
  void write_histograms(FrameWriter& out) const {
    const auto columns = static_cast<std::uint32_t>(layers_ + 1);
    Picture both;
    for (std::size_t which = 0; which < kTwins; ++which) {
      const Picture now = twins_.diverged(which) ? kept_[which] : looks_[which]->picture();
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
    Look& without = *looks_[kWithout];
    if (const float spread = without.last_spread(); spread < kCollapsed) {
      out.note("notes", "batch_norm.collapsed", "spread=" + number_text(spread));
    }
    if (!is_tanh_) return;
    const auto [pressed, all] = without.beyond(kSaturated);
    if (2 * pressed > all) {
      const auto percent = static_cast<float>(100 * pressed / all);
      out.note("notes", "batch_norm.saturated", "percent=" + number_text(percent));
    }
  }

  std::size_t layers_, width_, unit_layer_;
  float floor_;
  bool is_tanh_;
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
