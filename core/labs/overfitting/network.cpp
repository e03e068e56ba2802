// A network 1-H-H-1 under Adam (PyTorch tutorial, 503_dropout, its net without dropout). With an
// early stop it is checked against the fresh sample on the way and goes back to where it did best.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/registry.hpp"
#include "base/text.hpp"
#include "labs/history.hpp"
#include "labs/overfitting/panels.hpp"
#include "labs/run.hpp"
#include "labs/trainer.hpp"
#include "nn/activations.hpp"

namespace descent::overfitting {
namespace {

/// Examples per update: all of the source's 20, and never so many that a step takes too long.
constexpr int kLargestBatch = 100;
/// Updates without a new lowest error at the fresh sample, after which an early stop stops.
constexpr int kPatience = 50;
/// Updates between two looks at the errors: one look costs about as much as two updates.
constexpr int kLookEvery = 5;

class Network final : public ModelRun {
 public:
  explicit Network(const Config& config)
      : curve_(make_curve(config)),
        early_stop_(config.flag("early_stop")),
        count_(curve_.train().count),
        trainer_(spec(config, std::max(1, count_)), at_least_one(curve_.train())),
        check_from_(NoisyCurve::kGrid + (curve_.is_known() ? 0 : count_)),
        probe_(trainer_.network(), check_from_ + curve_.check().count),
        history_(3) {
    if (curve_.is_enough()) budget_ = config.integer("steps");
    for (int i = 0; i < NoisyCurve::kGrid; ++i)
      probe_.x()[static_cast<std::size_t>(i)] = static_cast<float>(NoisyCurve::grid(i));
    // Both samples of a known curve stand at the same x.
    for (const auto& [sample, from] :
         {std::pair(&curve_.train(), NoisyCurve::kGrid), std::pair(&curve_.check(), check_from_)})
      std::copy(sample->x.begin(), sample->x.end(), probe_.x().begin() + from);
    look();
  }

  void apply(const Config& config) override {
    trainer_.set_lr(static_cast<float>(config.real("lr")));
  }

  void frame(FrameWriter& out) const override {
    const Seen seen = evaluate();
    write_common(out, curve_, seen.errors, probe_.output().first(NoisyCurve::kGrid));
    out.scalar("samples", static_cast<float>(trainer_.samples()));
    history_.write(out, "history", std::array{0, 1});
    history_.write(out, "check", std::array{2});
    out.values("best", std::array{static_cast<float>(lowest_at_), static_cast<float>(lowest_)}, 1,
               2);
    write_note(out, seen.errors);
  }

 private:
  bool take_step() override {
    if (!trainer_.step()) return false;
    if (step_ % kLookEvery == 0 || step_ == budget_) look();
    return true;
  }

  bool settled() const override { return stopped_at_ >= 0; }

  void save_run(ArchiveWriter& out) const override {
    out.value("lowest", lowest_);
    out.value("lowest_at", lowest_at_);
    out.value("best_check", best_check_);
    out.value("best_at", best_at_);
    out.value("stopped", stopped_at_);
    out.values("best_weights", std::span<const float>(best_));
    trainer_.save(out);
    history_.save(out);
  }

  void load_run(ArchiveReader& in) override {
    in.value("lowest", lowest_);
    in.value("lowest_at", lowest_at_);
    in.value("best_check", best_check_);
    in.value("best_at", best_at_);
    in.value("stopped", stopped_at_);
    in.vector("best_weights", best_, trainer_.parameters().values().size());
    trainer_.load(in);
    history_.load(in);
    if (stopped_at_ >= 0 && (stopped_at_ != step_ || !early_stop_)) in.fail("stopped");
    if (early_stop_ && best_.size() != trainer_.parameters().values().size())
      in.fail("best_weights");
  }

  struct Seen {
    Errors errors;
    double check = 0;  ///< mean square at the fresh sample
  };

  static TrainerSpec spec(const Config& config, int points) {
    TrainerSpec spec;
    const int hidden = config.integer("hidden");
    const auto act = activation(config.choice("activation")).with_defaults();
    spec.layers = {{hidden, act}, {hidden, act}, {1, {}}};
    spec.initializer = find_row(initializers(), "pytorch");
    spec.optimizer = find_row(optimizers(), "adam");
    spec.settings = default_settings(*spec.optimizer);
    spec.settings.lr = static_cast<float>(config.real("lr"));
    // The penalty λ Σ w² beside a mean of squares; its gradient is 2 λ w. Ridge has a sum of
    // squares, so the same λ means the same here: both are divided by the number of points.
    if (config.choice("penalty") == "l2") {
      spec.settings.l2 = static_cast<float>(2 * config.real("lambda") / points);
      spec.settings.decay_biases = false;
    }
    spec.batch = std::min(points, kLargestBatch);
    spec.seed = config.seed();
    return spec;
  }

  static double mean_square(std::span<const float> answers, const Dataset& sample) {
    double sum = 0;
    for (std::size_t i = 0; i < sample.targets.size(); ++i) {
      const double off = static_cast<double>(answers[i]) - static_cast<double>(sample.targets[i]);
      sum += off * off / sample.count;
    }
    return sum;
  }

  Seen evaluate() const {
    probe_.run();
    const std::span<const float> output = probe_.output();
    Seen seen;
    seen.errors.train = mean_square(output.subspan(NoisyCurve::kGrid), curve_.train());
    seen.check = mean_square(output.subspan(static_cast<std::size_t>(check_from_)), curve_.check());
    seen.errors.test =
        curve_.is_known() ? curve_.expected_error(output.first(NoisyCurve::kGrid)) : seen.check;
    return seen;
  }

  /// Records, remembers the lowest errors, and stops where that is asked for.
  void look() {
    const Seen seen = evaluate();
    history_.add(step_,
                 std::array{static_cast<float>(seen.errors.train),
                            static_cast<float>(seen.errors.test), static_cast<float>(seen.check)});
    if (step_ == 0 || seen.errors.test < lowest_) {
      lowest_ = seen.errors.test;
      lowest_at_ = step_;
    }
    if (step_ == 0 || seen.check < best_check_) {
      best_check_ = seen.check;
      best_at_ = step_;
      if (early_stop_)
        best_.assign(trainer_.parameters().values().begin(), trainer_.parameters().values().end());
    } else if (early_stop_ && step_ - best_at_ >= kPatience) {
      go_back();
      stopped_at_ = step_;
    }
  }

  /// To the weights with the lowest error at the fresh sample.
  void go_back() {
    Sequential& network = trainer_.network();
    auto from = best_.cbegin();
    for (int layer = 0; layer < 3; ++layer) {
      for (const std::span<float> tensor : {network.weight(layer), network.bias(layer)}) {
        std::copy_n(from, tensor.size(), tensor.begin());
        from += static_cast<std::ptrdiff_t>(tensor.size());
      }
    }
  }

  void write_note(FrameWriter& out, const Errors& errors) const {
    if (write_too_few(out, curve_)) return;
    if (diverged()) {
      const Health& health = trainer_.health();
      out.note("notes", "overfitting.diverged",
               "step=" + std::to_string(health.step) + "&where=" + health.where);
      return;
    }
    const std::string now = "step=" + std::to_string(step_) + "&" + errors_text(errors, curve_);
    const std::string against = now + "&best=" + std::to_string(lowest_at_) +
                                "&lowest=" + short_text(lowest_) +
                                "&times=" + short_text(errors.test / std::max(lowest_, kNoError));
    const auto first = static_cast<double>(history_.value(0, 0));
    if (!curve_.is_known()) {
      out.note("notes",
               stopped_at_ >= 0              ? "overfitting.drawn_stopped"
               : errors.train > 1.5 * first  ? "overfitting.drawn_too_fast"
               : has_turned(errors, lowest_) ? "overfitting.drawn_turned"
                                             : "overfitting.drawn_learns",
               against + "&start=" + short_text(first) + "&back=" + std::to_string(best_at_) +
                   "&patience=" + std::to_string(kPatience));
    } else if (step_ == 0) {
      out.note("notes", "overfitting.net_start", now);
    } else if (stopped_at_ >= 0) {
      out.note(
          "notes", "overfitting.net_stopped",
          against + "&back=" + std::to_string(best_at_) + "&patience=" + std::to_string(kPatience));
    } else if (errors.train > 1.5 * first && errors.train > curve_.floor()) {
      out.note("notes", "overfitting.net_too_fast", now + "&start=" + short_text(first));
    } else if (2 * step_ >= budget_ && errors.train > 0.8 * first &&
               errors.train > 2 * curve_.floor()) {
      out.note("notes", "overfitting.net_too_slow", now + "&start=" + short_text(first));
    } else if (has_turned(errors, lowest_)) {
      out.note("notes", "overfitting.net_turned", against);
    } else {
      out.note("notes", "overfitting.net_learns", now);
    }
  }

  NoisyCurve curve_;
  bool early_stop_;
  int count_;
  mutable Trainer trainer_;
  int check_from_;       ///< the first row of the probe that is for the check's points
  mutable Probe probe_;  ///< over the grid, then over the points
  History history_;      ///< train, test, check
  double lowest_ = 0, best_check_ = 0;
  std::int64_t lowest_at_ = 0, best_at_ = 0, stopped_at_ = -1;
  std::vector<float> best_;  ///< all weights at best_at_, kept for an early stop
};

}  // namespace

std::unique_ptr<Lab> make_network(const Config& config) {
  return std::make_unique<Network>(config);
}

}  // namespace descent::overfitting
