// The course's network, inputs → H tanh → 1, W ~ N(0, 1), b = 0.1, full-batch descent, three times
// from the same weights: without a penalty, with λ Σ w² and with λ Σ |w| added to the mean squared
// error. Every error that is recorded is without the penalty (the script's curves contain it).
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <string>
#include <vector>

#include "base/registry.hpp"
#include "base/text.hpp"
#include "data/scalers.hpp"
#include "labs/history.hpp"
#include "labs/regularization/panels.hpp"
#include "labs/run.hpp"
#include "labs/trainer.hpp"
#include "nn/activations.hpp"

namespace descent::regularization {
namespace {

constexpr int kLookEvery = 10;  // as the script records
/// Updates without a new lowest test error, after which an early stop stops.
constexpr int kPatience = 50;
constexpr float kSmall = 0.01F;  // a first-layer weight below is as good as gone
constexpr int kBins = 61;
constexpr double kReach = 3.05;  // the histogram's outermost edges; beyond counts in the last bins
constexpr std::array kNames = {"none", "l2", "l1"};
constexpr std::array kShown = {"0", "L2", "L1"};

struct Split {
  Dataset train, test;
};

/// Inputs to 0 … 1 over all rows, targets divided by ten: sizes that the network can reach.
Dataset scaled(Dataset data) {
  Scaler scaler(*find_row(scalers(), "min_max"));
  scaler.fit(data.x, data.inputs);
  scaler.transform(data.x);
  for (float& target : data.targets) target /= 10;
  return data;
}

Split cut(const Dataset& data, int train) {
  return {data.slice(0, train), data.slice(train, data.count - train)};
}

Split split_houses(const Config& config) {
  constexpr int kHouses = 200;
  constexpr int kTrain = 160;
  const Generator& houses = *find_row(generators(), "houses");
  Rng rng = Rng::for_purpose(config.seed(), "data");
  return cut(scaled(houses.make(rng, kHouses, houses.default_noise)), kTrain);
}

/// Ordered: learned from the 350 youngest, tested on the 92 oldest.
Split split_diabetes(const Config& config, const Dataset& set) {
  constexpr int kTrain = 350;
  std::vector<std::int32_t> rows(static_cast<std::size_t>(set.count));
  std::iota(rows.begin(), rows.end(), 0);
  if (config.choice("split") == "shuffled") {
    Rng rng = Rng::for_purpose(config.seed(), "split");
    rng.shuffle(std::span(rows));
  } else {
    const auto age = [&](std::int32_t row) {
      return set.x[static_cast<std::size_t>(row) * static_cast<std::size_t>(set.inputs)];
    };
    std::stable_sort(rows.begin(), rows.end(),
                     [&](std::int32_t a, std::int32_t b) { return age(a) < age(b); });
  }
  return cut(scaled(set).select(rows), kTrain);
}

/// One of the three.
struct Runner {
  Runner(const TrainerSpec& spec, const Split& data)
      : trainer(spec, data.train), probe(trainer.network(), data.train.count + data.test.count) {
    std::copy(data.train.x.begin(), data.train.x.end(), probe.x().begin());
    std::copy(data.test.x.begin(), data.test.x.end(),
              probe.x().begin() + static_cast<std::ptrdiff_t>(data.train.x.size()));
  }

  bool stopped() const { return diverged || stopped_at >= 0; }

  mutable Trainer trainer;
  mutable Probe probe;  ///< over the training rows, then the test rows
  double lowest = 0;    ///< test error, of the looks so far
  std::int64_t lowest_at = 0, stopped_at = -1;
  std::vector<float> best;  ///< all weights at lowest_at, kept for an early stop
  bool diverged = false;
};

class Networks final : public Run {
 public:
  Networks(const Config& config, Split data)
      : Run(config.integer("steps")),
        data_(std::move(data)),
        early_stop_(config.flag("early_stop")),
        biases_(config.flag("penalise_bias")),
        history_(8) {
    for (std::size_t k = 0; k < kPenaltyCount; ++k)
      runners_.push_back(std::make_unique<Runner>(spec(config), data_));
    apply(config);
    look();
  }

  void apply(const Config& config) override {
    chosen_ = penalty_of(config);
    lambda_ = config.real("lambda");
    const auto lambda = static_cast<float>(lambda_);
    for (const auto& runner : runners_)
      runner->trainer.set_lr(static_cast<float>(config.real("lr")));
    // The gradient of λ w² is 2 λ w.
    runners_[index_of(Penalty::L2)]->trainer.set_penalty(0, 2 * lambda);
    runners_[index_of(Penalty::L1)]->trainer.set_penalty(lambda, 0);
  }

  void frame(FrameWriter& out) const override {
    std::array<Errors, kPenaltyCount> errors;
    for (std::size_t k = 0; k < kPenaltyCount; ++k) errors[k] = errors_of(*runners_[k]);
    out.scalar("test", static_cast<float>(errors[index_of(chosen_)].test));
    out.scalar("train", static_cast<float>(errors[index_of(chosen_)].train));
    out.scalar("samples", static_cast<float>(runners_[index_of(chosen_)]->trainer.samples()));
    const std::span<float> table = out.reserve("standings", kPenaltyCount, 6);
    for (std::size_t k = 0; k < kPenaltyCount; ++k) {
      const Runner& runner = *runners_[k];
      const std::array row = {errors[k].train, errors[k].test,
                              price(k),        small_share(runner),
                              runner.lowest,   static_cast<double>(runner.lowest_at)};
      std::transform(row.begin(), row.end(), table.begin() + static_cast<std::ptrdiff_t>(6 * k),
                     [](double value) { return static_cast<float>(value); });
    }
    history_.write(out);
    write_histogram(out);
    write_notes(out, errors);
  }

 private:
  bool take_step() override {
    for (const auto& runner : runners_) {
      if (!runner->stopped()) runner->diverged = !runner->trainer.step();
    }
    if (step_ % kLookEvery == 0 || step_ == budget_) look();
    return true;
  }

  bool diverged() const override {
    return std::all_of(runners_.begin(), runners_.end(),
                       [](const auto& runner) { return runner->diverged; });
  }
  bool settled() const override {
    return std::all_of(runners_.begin(), runners_.end(),
                       [](const auto& runner) { return runner->stopped(); });
  }

  void save_run(ArchiveWriter& out) const override {
    for (const auto& runner : runners_) {
      out.value("lowest", runner->lowest);
      out.value("lowest_at", runner->lowest_at);
      out.value("stopped", runner->stopped_at);
      out.value("diverged", std::uint64_t{runner->diverged});
      out.values("best", std::span<const float>(runner->best));
      runner->trainer.save(out);
    }
    history_.save(out);
  }

  void load_run(ArchiveReader& in) override {
    for (const auto& runner : runners_) {
      const std::size_t weights = runner->trainer.parameters().values().size();
      std::uint64_t diverged = 0;
      in.value("lowest", runner->lowest);
      in.value("lowest_at", runner->lowest_at);
      in.value("stopped", runner->stopped_at);
      in.value("diverged", diverged);
      in.vector("best", runner->best, weights);
      runner->trainer.load(in);
      runner->diverged = diverged != 0;
      if (early_stop_ && runner->best.size() != weights) in.fail("best");
      // The step that failed comes to the same again: what went wrong need not be saved.
      if (in.status().ok() && runner->diverged && runner->trainer.step()) in.fail("diverged");
    }
    history_.load(in);
  }

  struct Errors {
    double train = 0, test = 0;
  };

  TrainerSpec spec(const Config& config) const {
    TrainerSpec spec;
    spec.layers = {{config.integer("hidden"), activation("tanh").with_defaults()}, {1, {}}};
    spec.initializer = find_row(initializers(), "tutorial_normal");
    spec.optimizer = find_row(optimizers(), "sgd");
    spec.settings = default_settings(*spec.optimizer);
    spec.settings.decay_biases = biases_;
    spec.seed = config.seed();
    return spec;
  }

  Errors errors_of(const Runner& runner) const {
    runner.probe.run();
    const std::span<const float> output = runner.probe.output();
    const auto part = [&](const Dataset& rows, std::size_t from) {
      double sum = 0;
      for (std::size_t i = 0; i < static_cast<std::size_t>(rows.count); ++i) {
        const double off = static_cast<double>(output[from + i] - rows.targets[i]);
        sum += off * off / rows.count;
      }
      return sum;
    };
    return {part(data_.train, 0), part(data_.test, static_cast<std::size_t>(data_.train.count))};
  }

  template <class Visit> void for_penalised(const Runner& runner, Visit visit) const {
    Sequential& network = runner.trainer.network();
    for (const int layer : {0, 1}) {
      for (const float w : network.weight(layer)) visit(static_cast<double>(w));
      if (!biases_) continue;
      for (const float b : network.bias(layer)) visit(static_cast<double>(b));
    }
  }

  /// What the penalty adds to the cost.
  double price(std::size_t k) const {
    double sum = 0;
    if (k == index_of(Penalty::L2)) for_penalised(*runners_[k], [&](double w) { sum += w * w; });
    if (k == index_of(Penalty::L1))
      for_penalised(*runners_[k], [&](double w) { sum += std::abs(w); });
    return lambda_ * sum;
  }

  static double small_share(const Runner& runner) {
    const std::span<const float> w = runner.trainer.network().weight(0);
    const auto small =
        std::count_if(w.begin(), w.end(), [](float v) { return std::abs(v) < kSmall; });
    return static_cast<double>(small) / static_cast<double>(w.size());
  }

  /// Records, remembers the lowest test errors, and stops a network where that is asked for.
  void look() {
    std::array<float, 8> record{};
    for (std::size_t k = 0; k < kPenaltyCount; ++k) {
      Runner& runner = *runners_[k];
      const Errors errors = errors_of(runner);
      record[k] = static_cast<float>(errors.train);
      record[kPenaltyCount + k] = static_cast<float>(errors.test);
      if (k > 0) record[2 * kPenaltyCount + k - 1] = static_cast<float>(price(k));
      if (runner.stopped()) continue;
      if (step_ == 0 || errors.test < runner.lowest) {
        runner.lowest = errors.test;
        runner.lowest_at = step_;
        const auto weights = runner.trainer.parameters().values();
        if (early_stop_) runner.best.assign(weights.begin(), weights.end());
      } else if (early_stop_ && step_ - runner.lowest_at >= kPatience) {
        go_back(runner);
        runner.stopped_at = step_;
      }
    }
    history_.add(step_, record);
  }

  static void go_back(Runner& runner) {
    Sequential& network = runner.trainer.network();
    auto from = runner.best.cbegin();
    for (const int layer : {0, 1}) {
      for (const std::span<float> tensor : {network.weight(layer), network.bias(layer)}) {
        std::copy_n(from, tensor.size(), tensor.begin());
        from += static_cast<std::ptrdiff_t>(tensor.size());
      }
    }
  }

  void write_histogram(FrameWriter& out) const {
    const std::span<float> rows = out.reserve("histogram", 1 + kPenaltyCount, kBins);
    std::fill(rows.begin(), rows.end(), 0.0F);
    for (int bin = 0; bin < kBins; ++bin)
      rows[static_cast<std::size_t>(bin)] =
          static_cast<float>(-kReach + 2 * kReach * (bin + 0.5) / kBins);
    for (std::size_t k = 0; k < kPenaltyCount; ++k) {
      for (const float w : runners_[k]->trainer.network().weight(0)) {
        const double place = (static_cast<double>(w) + kReach) / (2 * kReach) * kBins;
        const auto bin = static_cast<std::size_t>(std::clamp(place, 0.0, kBins - 1.0));
        rows[(1 + k) * kBins + bin] += 1;
      }
    }
  }

  void write_notes(FrameWriter& out, const std::array<Errors, kPenaltyCount>& errors) const {
    for (std::size_t k = 0; k < kPenaltyCount; ++k) {
      if (!runners_[k]->diverged) continue;
      const Health& health = runners_[k]->trainer.health();
      out.note("notes", k == 0 ? "regularization.free_diverged" : "regularization.diverged",
               "penalty=" + std::string(kShown[k]) + "&step=" + std::to_string(health.step) +
                   "&where=" + health.where);
    }
    std::string now = "step=" + std::to_string(step_) + "&lambda=" + short_text(lambda_);
    for (std::size_t k = 0; k < kPenaltyCount; ++k)
      now.append("&").append(kNames[k]).append("=").append(short_text(errors[k].test));
    if (step_ == 0) {
      out.note("notes", "regularization.net_start", now);
      return;
    }
    const bool l2 = errors[1].test < errors[0].test;
    const bool l1 = errors[2].test < errors[0].test;
    out.note("notes",
             l2 && l1 ? "regularization.both_help"
             : l2     ? "regularization.l2_helps"
             : l1     ? "regularization.l1_helps"
                      : "regularization.none_helps",
             now);
    if (errors[0].train > 0.9 * static_cast<double>(history_.value(0, 0)) && 2 * step_ >= budget_)
      out.note("notes", "regularization.too_slow", now);
    if (early_stop_) out.note("notes", "regularization.watches_test");
    for (std::size_t k = 0; k < kPenaltyCount; ++k) {
      if (runners_[k]->stopped_at < 0) continue;
      out.note("notes", k == 0 ? "regularization.free_stopped" : "regularization.stopped",
               "penalty=" + std::string(kShown[k]) +
                   "&step=" + std::to_string(runners_[k]->stopped_at) +
                   "&back=" + std::to_string(runners_[k]->lowest_at));
    }
  }

  Split data_;
  bool early_stop_, biases_;
  std::vector<std::unique_ptr<Runner>> runners_;  ///< none, L2, L1
  Penalty chosen_ = Penalty::L2;
  double lambda_ = 0.1;
  History history_;
};

}  // namespace

std::unique_ptr<Lab> make_houses(const Config& config) {
  return std::make_unique<Networks>(config, split_houses(config));
}

std::unique_ptr<Lab> make_diabetes(const Config& config, const Dataset& set) {
  return std::make_unique<Networks>(config, split_diabetes(config, set));
}

}  // namespace descent::regularization
