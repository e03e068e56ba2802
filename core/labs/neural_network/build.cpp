// Two ways to build one network: as a class whose parts have names that somebody chose, and as a
// list whose parts are numbered. From equal weights both compute the same bits, and both learn the
// same: only the names differ.
//
// Source: PyTorch tutorial, 303_build_nn_quickly: Net(hidden, predict) against Sequential(Linear,
// ReLU, Linear), whose tensors are 0.weight, 0.bias, 2.weight, 2.bias.
#include <algorithm>
#include <array>
#include <cmath>

#include "base/registry.hpp"
#include "base/text.hpp"
#include "io/checkpoint.hpp"
#include "labs/examples.hpp"
#include "labs/history.hpp"
#include "labs/neural_network/panels.hpp"
#include "labs/neural_network/picture.hpp"
#include "labs/run.hpp"
#include "nn/health.hpp"

namespace descent::network_panels {
namespace {

/// The class: two named parts, and a forward function that says in which order they act.
class NamedNet {
 public:
  NamedNet(Parameters& parameters, int width, ops::Activation function)
      : parameters_(&parameters),
        function_(function),
        hidden_weight_(parameters.add("hidden.weight", {width, 1})),
        hidden_bias_(parameters.add("hidden.bias", {width})),
        predict_weight_(parameters.add("predict.weight", {1, width})),
        predict_bias_(parameters.add("predict.bias", {1})) {}

  Value forward(Tape& tape, Value x) const {
    const Value hidden = ops::linear(tape, x, part(tape, hidden_weight_), part(tape, hidden_bias_));
    const Value bent = ops::activate(tape, hidden, function_);
    return ops::linear(tape, bent, part(tape, predict_weight_), part(tape, predict_bias_));
  }

 private:
  Value part(Tape& tape, int index) const { return tape.parameter(*parameters_, index); }

  Parameters* parameters_;
  ops::Activation function_;
  int hidden_weight_, hidden_bias_, predict_weight_, predict_bias_;
};

/// The list: the same three layers, numbered.
std::vector<LayerSpec> list_of_layers(int width, ops::Activation function) {
  LayerSpec bend;
  bend.kind = "activation";
  bend.activation = function;
  return {{width, {}}, bend, {1, {}}};
}

/// One of the two, with what it needs to learn and to be looked at.
struct Twin {
  Parameters parameters;
  Tape training{Recording::Deferred}, looking{Recording::Deferred};
  Value loss, curve;

  template <class Forward> void record(const Dataset& data, std::span<const float> x, Forward net) {
    const Value inputs = training.input({data.count, 1});
    const Value targets = training.input({data.count, 1});
    std::copy(data.x.begin(), data.x.end(), training.data(inputs).begin());
    std::copy(data.targets.begin(), data.targets.end(), training.data(targets).begin());
    loss = ops::mse_loss(training, net(training, inputs), targets);
    const Value along = looking.input({static_cast<int>(x.size()), 1});
    std::copy(x.begin(), x.end(), looking.data(along).begin());
    curve = net(looking, along);
  }

  float loss_now() {
    training.forward();
    return training.data(loss)[0];
  }
};

class Build final : public ModelRun {
 public:
  explicit Build(const Config& config)
      : lesson_(curve_lesson(config)),
        data_(at_least_one(lesson_.data)),
        width_(config.integer("width1")),
        function_(activation(config.choice("act1")).with_defaults()),
        named_(by_name_.parameters, width_, function_),
        list_(by_number_.parameters, 1, list_of_layers(width_, function_)),
        history_(2) {
    if (lesson_.data.count > 0) budget_ = config.integer("steps");
    by_name_.parameters.allocate();
    by_number_.parameters.allocate();
    list_.initialize(*find_row(initializers(), config.choice("init")), config.seed());
    const std::span<const float> start = by_number_.parameters.values();
    std::copy(start.begin(), start.end(), by_name_.parameters.values().begin());
    const double low = lesson_.low, high = lesson_.high;
    for (int i = 0; i < kCurvePoints; ++i)
      x_.push_back(static_cast<float>(low + (high - low) * i / (kCurvePoints - 1)));
    by_name_.record(data_, x_, [this](Tape& tape, Value x) { return named_.forward(tape, x); });
    by_number_.record(data_, x_, [this](Tape& tape, Value x) { return list_.record(tape, x); });
    OptimizerSettings settings;
    settings.lr = static_cast<float>(config.real("lr"));
    const OptimizerRow& rule = *find_row(optimizers(), config.choice("optimizer"));
    for (Twin* twin : {&by_name_, &by_number_})
      optimizers_.emplace_back(rule, settings, twin->parameters.values().size());
    record();
  }

  void apply(const Config& config) override {
    for (Optimizer& optimizer : optimizers_)
      optimizer.set_lr(static_cast<float>(config.real("lr")));
  }

  void frame(FrameWriter& out) const override {
    const float loss = by_name_.loss_now();
    out.scalar("loss", loss);
    out.scalar("samples", static_cast<float>(step_) * static_cast<float>(data_.count));
    history_.write(out);
    write_examples(out, "data", lesson_.data);
    out.scalar("key", write_curves(out));
    write_tensors(out);
    write_notes(out, loss);
  }

 private:
  bool take_step() override {
    if (!update()) return false;
    if (history_.wants(step_)) record();
    return true;
  }

  void save_run(ArchiveWriter& out) const override {
    save_model(out, by_name_.parameters);
    save_optimizer(out, optimizers_[0]);
    save_model(out, by_number_.parameters);
    save_optimizer(out, optimizers_[1]);
    history_.save(out);
  }

  void load_run(ArchiveReader& in) override {
    load_model(in, by_name_.parameters);
    load_optimizer(in, optimizers_[0]);
    load_model(in, by_number_.parameters);
    load_optimizer(in, optimizers_[1]);
    history_.load(in);
  }

  /// One update of both, or of none: the weights stay as they were once a number is not finite.
  bool update() {
    const std::array<Twin*, 2> twins = {&by_name_, &by_number_};
    std::array<std::vector<float>, 2> values, moments;
    for (std::size_t i = 0; i < 2; ++i) {
      const std::span<const float> now = twins[i]->parameters.values();
      values[i].assign(now.begin(), now.end());
      const std::span<float> kept = optimizers_[i].moments();
      moments[i].assign(kept.begin(), kept.end());
    }
    const std::int64_t t = optimizers_[0].t();
    health_ = {};
    for (std::size_t i = 0; i < 2 && health_.ok; ++i) health_ = update(*twins[i], optimizers_[i]);
    if (health_.ok) return true;
    for (std::size_t i = 0; i < 2; ++i) {
      std::copy(values[i].begin(), values[i].end(), twins[i]->parameters.values().begin());
      std::copy(moments[i].begin(), moments[i].end(), optimizers_[i].moments().begin());
      optimizers_[i].set_t(t);
    }
    return false;
  }

  static Health update(Twin& twin, Optimizer& optimizer) {
    const std::int64_t step = optimizer.t() + 1;
    if (Health health = check_loss(twin.loss_now(), step); !health.ok) return health;
    twin.training.backward(twin.loss);
    if (Health health = check_gradients(twin.parameters, step); !health.ok) return health;
    optimizer.step(twin.parameters);
    return check_numbers(twin.parameters, step);
  }

  void record() { history_.add(step_, std::array{by_name_.loss_now(), by_number_.loss_now()}); }

  /// x, the class's answers, the list's; returns their largest difference.
  float write_curves(FrameWriter& out) const {
    by_name_.looking.forward();
    by_number_.looking.forward();
    const std::span<const float> a = by_name_.looking.data(by_name_.curve);
    const std::span<const float> b = by_number_.looking.data(by_number_.curve);
    const std::span<float> rows = out.reserve("twins", 3, kCurvePoints);
    std::copy(x_.begin(), x_.end(), rows.begin());
    std::copy(a.begin(), a.end(), rows.begin() + kCurvePoints);
    std::copy(b.begin(), b.end(), rows.begin() + 2 * kCurvePoints);
    float worst = 0;
    for (std::size_t i = 0; i < a.size(); ++i) worst = std::max(worst, std::abs(a[i] - b[i]));
    return worst;
  }

  /// One line per tensor: its two names, its shape and whether its bits are the same.
  void write_tensors(FrameWriter& out) const {
    const std::span<const ParameterEntry> names = by_name_.parameters.entries();
    const std::span<const ParameterEntry> numbers = by_number_.parameters.entries();
    const std::span<const float> a = by_name_.parameters.values();
    const std::span<const float> b = by_number_.parameters.values();
    for (std::size_t i = 0; i < names.size(); ++i) {
      const std::size_t from = names[i].offset, size = names[i].shape.size();
      const bool same = std::equal(a.begin() + static_cast<std::ptrdiff_t>(from),
                                   a.begin() + static_cast<std::ptrdiff_t>(from + size),
                                   b.begin() + static_cast<std::ptrdiff_t>(from));
      out.note("tensors", "neural_network.tensor",
               "named=" + names[i].name + "&numbered=" + numbers[i].name +
                   "&shape=" + names[i].shape.text() + "&first=" + number_text(a[from]) +
                   "&same=" + (same ? "1" : "0"));
    }
  }

  void write_notes(FrameWriter& out, float loss) const {
    if (lesson_.data.count == 0) return out.note("notes", "neural_network.no_points");
    if (diverged()) {
      out.note("notes", "neural_network.diverged",
               "step=" + std::to_string(health_.step) + "&where=" + health_.where);
      return;
    }
    out.note("notes", step_ == 0 ? "neural_network.twins_start" : "neural_network.twins_equal",
             "step=" + std::to_string(step_) + "&loss=" + number_text(loss));
  }

  Lesson lesson_;
  Dataset data_;  ///< the lesson's or, if that is empty, one that nobody is shown
  int width_;
  ops::Activation function_;
  mutable Twin by_name_, by_number_;  // looking at them replays a tape
  NamedNet named_;
  Sequential list_;
  std::vector<float> x_;
  std::vector<Optimizer> optimizers_;
  History history_;
  Health health_;
};

}  // namespace

std::unique_ptr<Lab> make_build(const Config& config) { return std::make_unique<Build>(config); }

}  // namespace descent::network_panels
