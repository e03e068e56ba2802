// Descent: the price of a flat as a linear model of size, distance and floor, fitted by full-batch
// gradient descent from zero, once per chosen scaler, all on one clock. A track ends where its loss
// is within 5 % of the lowest there is. One step is one update of every track that still runs.
//
// The mean squared error is a quadratic of the weights, so the data is summed up once in its second
// derivatives H = 2·AᵀA/n (A: the scaled features and a column of ones): with w* where H·w* =
// 2·Aᵀy/n,
//   loss(w) = loss(w*) + ½·(w-w*)ᵀH(w-w*),   gradient = H·(w-w*).
// Descent with a fixed rate converges below 2/L and is safe at 1/L, L being H's largest eigenvalue;
// the steps it needs grow with the condition number, L over the smallest (Nesterov 2004, section
// 1.2.3).
#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "base/registry.hpp"
#include "base/text.hpp"
#include "data/dataset.hpp"
#include "labs/feature_normalization/panels.hpp"
#include "labs/history.hpp"
#include "labs/run.hpp"
#include "tensor/linalg.hpp"

namespace descent::feature_normalization_panels {
namespace {

constexpr std::size_t kFeatures = 3;
constexpr std::size_t kWeights = kFeatures + 1;  // the last is the offset
constexpr double kGoal = 1.05;                   // of the lowest loss
constexpr double kWild = 1e30;                   // a loss that no longer means anything
constexpr int kRecords = 256;

using Weights = std::array<double, kWeights>;

/// One scaler's descent.
class Track {
 public:
  Track(const ScalerRow& row, Dataset data) : row_(&row), history_(1 + kFeatures, kRecords) {
    Scaler scaler(row);
    scaler.fit(data.x, data.inputs);
    scaler.transform(data.x);
    sum_up(data);
    record(0);
  }

  void step(std::int64_t now, double lr) {
    const Weights before = w_;
    const Weights away = distance();
    for (std::size_t i = 0; i < kWeights; ++i) {
      double slope = 0;
      for (std::size_t j = 0; j < kWeights; ++j) slope += hessian_[i * kWeights + j] * away[j];
      w_[i] -= lr * slope;
    }
    const double loss_now = loss();
    if (!(loss_now < kWild)) {
      w_ = before;
      diverged_ = now;
      return;
    }
    if (loss_now <= goal()) reached_ = now;
    if (reached_ >= 0 || history_.wants(now)) record(now);
  }

  const ScalerRow& scaler() const { return *row_; }
  bool runs() const { return reached_ < 0 && diverged_ < 0; }
  std::int64_t reached() const { return reached_; }
  std::int64_t diverged() const { return diverged_; }
  double loss() const {
    const Weights away = distance();
    double excess = 0;
    for (std::size_t i = 0; i < kWeights; ++i) {
      for (std::size_t j = 0; j < kWeights; ++j)
        excess += 0.5 * away[i] * hessian_[i * kWeights + j] * away[j];
    }
    return best_loss_ + excess;
  }
  double best_loss() const { return best_loss_; }
  double goal() const { return kGoal * best_loss_; }
  double curvature() const { return eigenvalues_.back(); }  ///< L
  double condition() const { return eigenvalues_.back() / eigenvalues_.front(); }
  double weight(std::size_t i) const { return w_[i]; }
  double best(std::size_t i) const { return best_[i]; }
  double hessian(std::size_t i, std::size_t j) const { return hessian_[i * kWeights + j]; }
  const History& history() const { return history_; }

  void save(ArchiveWriter& out) const {
    out.value("weights", w_);
    out.value("reached", reached_);
    out.value("diverged", diverged_);
    history_.save(out);
  }

  void load(ArchiveReader& in, std::int64_t step) {
    in.value("weights", w_);
    in.value("reached", reached_);
    in.value("diverged", diverged_);
    history_.load(in);
    const auto possible = [&](std::int64_t at) { return at >= -1 && at <= step; };
    if (!possible(reached_) || !possible(diverged_) || (reached_ >= 0 && diverged_ >= 0))
      in.fail("reached");
    if (!(loss() < kWild)) in.fail("weights");
    const auto records = history_.records();
    if (!std::all_of(records.begin(), records.end(), [](float v) { return std::isfinite(v); }))
      in.fail("history");
  }

 private:
  void sum_up(const Dataset& data) {
    const auto n = static_cast<std::size_t>(data.count);
    Weights moment{};
    const auto entry = [&](std::size_t row, std::size_t column) {
      return column < kFeatures ? static_cast<double>(data.x[row * kFeatures + column]) : 1.0;
    };
    for (std::size_t r = 0; r < n; ++r) {
      const double y = static_cast<double>(data.targets[r]);
      for (std::size_t i = 0; i < kWeights; ++i) {
        moment[i] += 2 * entry(r, i) * y / data.count;
        for (std::size_t j = 0; j < kWeights; ++j)
          hessian_[i * kWeights + j] += 2 * entry(r, i) * entry(r, j) / data.count;
      }
    }
    const SymmetricEigen eigen = symmetric_eigen(hessian_, static_cast<int>(kWeights));
    eigenvalues_ = eigen.values;
    const std::vector<double> best = eigen.solve(moment);
    std::copy(best.begin(), best.end(), best_.begin());
    for (std::size_t r = 0; r < n; ++r) {
      double miss = -static_cast<double>(data.targets[r]);
      for (std::size_t i = 0; i < kWeights; ++i) miss += entry(r, i) * best_[i];
      best_loss_ += miss * miss / data.count;
    }
  }

  Weights distance() const {
    Weights away{};
    for (std::size_t i = 0; i < kWeights; ++i) away[i] = w_[i] - best_[i];
    return away;
  }

  void record(std::int64_t now) {
    history_.add(now, std::array{static_cast<float>(loss()), static_cast<float>(w_[0]),
                                 static_cast<float>(w_[1]), static_cast<float>(w_[2])});
  }

  const ScalerRow* row_;
  std::array<double, kWeights * kWeights> hessian_{};
  std::vector<double> eigenvalues_;
  Weights best_{}, w_{};
  double best_loss_ = 0;
  std::int64_t reached_ = -1, diverged_ = -1;
  History history_;
};

class Descent final : public Run {
 public:
  explicit Descent(const Config& config) : Run(config.integer("steps")) {
    Rng rng = Rng::for_purpose(config.seed(), "data");
    data_ =
        find_row(generators(), "houses")->make(rng, config.integer("points"), config.real("noise"));
    for (const ScalerRow* row : chosen_scalers(config)) tracks_.emplace_back(*row, data_);
    apply(config);
  }

  void apply(const Config& config) override {
    own_rate_ = config.choice("rate") == "own";
    lr_ = config.real("lr");
    const std::string_view pair = config.choice("pair");
    pair_ = pair == "size_distance" ? std::array<std::size_t, 2>{0, 1}
            : pair == "size_floor"  ? std::array<std::size_t, 2>{0, 2}
                                    : std::array<std::size_t, 2>{1, 2};
  }

  void frame(FrameWriter& out) const override {
    write_tracks(out);
    write_courses(out);
    write_maps(out);
    out.scalar("target", static_cast<float>(tracks_.front().goal()));
    out.scalar("samples", static_cast<float>(step_) * static_cast<float>(data_.count));
    out.scalar("key", static_cast<float>(stopped_at(tracks_.front())));
    write_notes(out);
  }

 private:
  bool take_step() override {
    for (Track& track : tracks_) {
      if (track.runs()) track.step(step_, rate(track));
    }
    return true;
  }

  bool diverged() const override {
    return std::all_of(tracks_.begin(), tracks_.end(),
                       [](const Track& track) { return track.diverged() >= 0; });
  }
  bool settled() const override {
    return std::none_of(tracks_.begin(), tracks_.end(),
                        [](const Track& track) { return track.runs(); });
  }

  void save_run(ArchiveWriter& out) const override {
    for (const Track& track : tracks_) track.save(out);
  }
  void load_run(ArchiveReader& in) override {
    for (Track& track : tracks_) track.load(in, step_);
  }

  double rate(const Track& track) const { return own_rate_ ? lr_ : 1 / track.curvature(); }
  double most(const Track& track) const { return 2 / track.curvature(); }

  /// The steps a track has taken.
  std::int64_t stopped_at(const Track& track) const {
    if (track.reached() >= 0) return track.reached();
    return track.diverged() >= 0 ? track.diverged() : step_;
  }

  void write_tracks(FrameWriter& out) const {
    constexpr std::size_t kColumns = 9;
    const std::span<float> table =
        out.reserve("tracks", static_cast<std::uint32_t>(tracks_.size()), kColumns);
    for (std::size_t t = 0; t < tracks_.size(); ++t) {
      const Track& track = tracks_[t];
      const std::array row = {static_cast<double>(scaler_number(track.scaler())),
                              track.loss(),
                              static_cast<double>(stopped_at(track)),
                              static_cast<double>(track.reached()),
                              static_cast<double>(track.diverged()),
                              track.condition(),
                              most(track),
                              rate(track),
                              track.best_loss()};
      for (std::size_t k = 0; k < kColumns; ++k)
        table[t * kColumns + k] = static_cast<float>(row[k]);
    }
  }

  /// Every kept record, and the present point last.
  void write_courses(FrameWriter& out) const {
    constexpr std::size_t kColumns = 5;
    std::size_t rows = 0;
    for (const Track& track : tracks_) rows += static_cast<std::size_t>(track.history().size()) + 1;
    const std::span<float> table =
        out.reserve("courses", static_cast<std::uint32_t>(rows), kColumns);
    std::size_t at = 0;
    for (std::size_t t = 0; t < tracks_.size(); ++t) {
      const Track& track = tracks_[t];
      const History& history = track.history();
      const auto number = static_cast<float>(t);
      const auto put = [&](float step, float loss, float w1, float w2) {
        for (const float value : {number, step, loss, w1, w2}) table[at++] = value;
      };
      const int first = 1 + static_cast<int>(pair_[0]);
      const int second = 1 + static_cast<int>(pair_[1]);
      for (int i = 0; i < history.size(); ++i) {
        put(history.steps()[static_cast<std::size_t>(i)], history.value(i, 0),
            history.value(i, first), history.value(i, second));
      }
      put(static_cast<float>(stopped_at(track)), static_cast<float>(track.loss()),
          static_cast<float>(track.weight(pair_[0])), static_cast<float>(track.weight(pair_[1])));
    }
  }

  void write_maps(FrameWriter& out) const {
    constexpr std::size_t kColumns = 6;
    const std::span<float> table =
        out.reserve("maps", static_cast<std::uint32_t>(tracks_.size()), kColumns);
    const auto [i, j] = pair_;
    for (std::size_t t = 0; t < tracks_.size(); ++t) {
      const Track& track = tracks_[t];
      // The start, zero, is in the picture.
      const double reach = 1.25 * std::max(std::abs(track.best(i)), std::abs(track.best(j)));
      const std::array row = {track.best(i),       track.best(j),       track.hessian(i, i),
                              track.hessian(i, j), track.hessian(j, j), reach};
      for (std::size_t k = 0; k < kColumns; ++k)
        table[t * kColumns + k] = static_cast<float>(row[k]);
    }
  }

  void write_notes(FrameWriter& out) const {
    if (step_ == 0) out.note("notes", "feature_normalization.start");
    for (const Track& track : tracks_) {
      const std::string who = "method=" + std::string(track.scaler().id);
      const auto number = [](double v) { return number_text(static_cast<float>(v)); };
      if (track.diverged() >= 0) {
        out.note("notes", "feature_normalization.diverged",
                 who + "&step=" + std::to_string(track.diverged()) + "&lr=" + number(rate(track)) +
                     "&most=" + number(most(track)));
      } else if (track.reached() >= 0) {
        out.note("notes", "feature_normalization.reached",
                 who + "&step=" + std::to_string(track.reached()));
      } else if (step_ > 0 && rate(track) < 0.02 * most(track)) {
        out.note("notes", "feature_normalization.timid",
                 who + "&lr=" + number(rate(track)) + "&most=" + number(most(track)));
      } else if (step_ > 0) {
        out.note(
            "notes",
            step_ == budget_ ? "feature_normalization.not_there" : "feature_normalization.crawls",
            who + "&loss=" + number(track.loss()) + "&goal=" + number(track.goal()));
      }
    }
    write_comparison(out);
  }

  /// Slowest against fastest, once all have arrived.
  void write_comparison(FrameWriter& out) const {
    const auto by_steps = [](const Track& a, const Track& b) { return a.reached() < b.reached(); };
    const auto [fast, slow] = std::minmax_element(tracks_.begin(), tracks_.end(), by_steps);
    if (fast->reached() < 1 || slow->reached() <= fast->reached()) return;
    const double times =
        static_cast<double>(slow->reached()) / static_cast<double>(fast->reached());
    out.note("notes", "feature_normalization.times",
             "method=" + std::string(slow->scaler().id) +
                 "&scalers=" + std::string(fast->scaler().id) +
                 "&times=" + number_text(static_cast<float>(std::floor(times + 0.5))));
  }

  Dataset data_;
  std::vector<Track> tracks_;
  bool own_rate_ = false;
  double lr_ = 0;
  std::array<std::size_t, 2> pair_{0, 1};
};

}  // namespace

std::unique_ptr<Lab> make_descent(const Config& config) {
  return std::make_unique<Descent>(config);
}

}  // namespace descent::feature_normalization_panels
