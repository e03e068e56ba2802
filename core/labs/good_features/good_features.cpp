// Good features: which columns of a table help to tell two classes apart. Dogs: height helps, the
// coat helps a little, the colour of the eyes means nothing, and inches repeat centimetres. Trips:
// four coordinates hold the answer, but only their distance says it to a linear model. The ticked
// columns are handed to a logistic regression, five-fold; one step is one new sample of the same
// world, and the first is there at the start.
//
// Source: the course's page on choosing good features (no script): avoid meaningless, duplicate and
// over-complex features.
#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "base/check.hpp"
#include "base/math.hpp"
#include "base/registry.hpp"
#include "base/text.hpp"
#include "data/generators.hpp"
#include "data/splits.hpp"
#include "labs/all_labs.hpp"
#include "labs/autograd/expression.hpp"
#include "labs/common_params.hpp"
#include "labs/good_features/statistics.hpp"
#include "labs/run.hpp"
#include "labs/scores.hpp"
#include "ml/logistic.hpp"

namespace descent {
namespace {

using namespace good_features_panels;

constexpr std::size_t kBins = 24;

constexpr std::array kChannels = {
    // one row per column of the table, the reader's own last
    Channel{"features", ChannelKind::Table, "ticked,gain,split_at,with_class,min,max,two_valued"},
    Channel{"histograms", ChannelKind::Images},  // column × class × bin: counts
    Channel{"correlation", ChannelKind::Table},  // the columns, then the class
    // after each ticked column: its number, accuracy over the samples so far, in the present one
    Channel{"ladder", ChannelKind::Table, "feature,mean,deviation,now"},
    Channel{"scores", ChannelKind::Series},  // sample, accuracy, mean so far
    Channel{"best", ChannelKind::Scalar},    // what the best possible rule reaches
    Channel{"samples", ChannelKind::Scalar},
    Channel{"key", ChannelKind::Scalar},
    Channel{"notes", ChannelKind::Notes},
};

constexpr std::array kPresets = {
    Preset{"height", "", "eyes"},
    Preset{"eyes", "dog_features=eyes", "height"},
    Preset{"inches", "dog_features=height,inches", "coat"},
    Preset{"coat", "dog_features=height,coat", "inches"},
    Preset{"coordinates", "task=trips", "distance"},
    Preset{"distance", "task=trips&trip_features=distance", "coordinates"},
    Preset{"own", "task=trips&trip_features=own", "distance"},
};

constexpr std::array<std::string_view, 2> kTasks = {"dogs", "trips"};
constexpr std::array<std::string_view, 5> kDogs = {"height", "coat", "eyes", "inches", "own"};
constexpr std::array<std::string_view, 6> kTrips = {"from_x", "from_y",   "to_x",
                                                    "to_y",   "distance", "own"};

constexpr double kMostValue = 1e9;  // of the reader's own column

constexpr Param centimetres(Param row) { return stepped(0.5, in_unit("cm", row)); }

std::span<const Param> params() {
  static const std::array kParams = {
      choice_param("task", kTasks, "dogs"),
      only_when("task=dogs", choices_param("dog_features", kDogs, "height")),
      only_when("task=trips", choices_param("trip_features", kTrips, "from_x,from_y,to_x,to_y")),
      only_when("task=dogs", centimetres(real_param("breed_gap", 0, 30, 10))),
      only_when("task=dogs", centimetres(real_param("height_spread", 1, 20, 6))),
      only_when("task=trips", stepped(0.1, real_param("delay_noise", 0, 5, 0.5))),
      only_when("task=dogs",
                text_param("dog_formula", formulas::kMostFormulaBytes, "height - 4.5*coat")),
      only_when("task=trips",
                text_param("trip_formula", formulas::kMostFormulaBytes, "abs(from_x - to_x)")),
      more(integer_param("points", 50, 2000, 1000)),
      more(integer_param("folds", 2, 10, 5)),
      more(integer_param("new_samples", 2, 200, 20)),
      seed_param(),
  };
  return kParams;
}

class GoodFeaturesLab final : public Run {
 public:
  explicit GoodFeaturesLab(const Config& config)
      : Run(config.integer("new_samples") - 1),
        rng_(Rng::for_purpose(config.seed(), "data")),
        dogs_(config.choice("task") == "dogs"),
        names_(dogs_ ? std::span<const std::string_view>(kDogs) : kTrips),
        points_(config.integer("points")),
        folds_(config.integer("folds")),
        terms_(entropy_terms(points_)),
        gap_(config.real("breed_gap")),
        noise_(config.real(dogs_ ? "height_spread" : "delay_noise")),
        own_(config.text(dogs_ ? "dog_formula" : "trip_formula"), "") {
    bind_own();
    for (const std::string& name : config.choices(dogs_ ? "dog_features" : "trip_features"))
      ticked_.push_back(place_of(name));
    scores_.resize(ticked_.size());
    draw();
  }

  void frame(FrameWriter& out) const override {
    write_features(out);
    write_ladder(out);
    out.scalar("best", static_cast<float>(best_));
    out.scalar("samples", static_cast<float>(points_) * static_cast<float>(step_ + 1));
    out.scalar("key", static_cast<float>(mean(scores_.back())));
    write_notes(out);
  }

 private:
  bool take_step() override {
    draw();
    return true;
  }

  void save_run(ArchiveWriter& out) const override {
    out.value("before", before_);  // the present sample follows from it
    for (const std::vector<float>& scores : scores_)
      out.values("scores", std::span<const float>(scores));
  }

  void load_run(ArchiveReader& in) override {
    Rng::Snapshot before;
    in.value("before", before);
    std::vector<std::vector<float>> scores(scores_.size());
    for (std::vector<float>& mine : scores) load_scores(in, mine, step_, budget_);
    if (!(std::abs(before.spare) < 100)) in.fail("before");
    if (!in.status().ok()) return;
    rng_.restore(before);
    draw();
    scores_ = std::move(scores);
  }

  std::size_t place_of(std::string_view name) const {
    return static_cast<std::size_t>(std::find(names_.begin(), names_.end(), name) - names_.begin());
  }

  /// Which column each name of the formula stands for, or what is wrong with the formula.
  void bind_own() {
    if (!own_.ok()) {
      own_problem_ = {"good_features.formula", "place=" + std::to_string(own_.problem().place)};
      return;
    }
    for (const formulas::FormulaNode& node : own_.nodes()) {
      if (node.kind != formulas::NodeKind::Variable) continue;
      const std::size_t column = place_of(node.label);
      if (column + 1 >= names_.size()) {
        own_problem_ = {"good_features.name", "name=" + node.label};
        return;
      }
      bound_.push_back({node.value, column});
    }
  }

  /// The formula at one example; 0 where it gives no number or cannot be read.
  double own_value(std::size_t example) {
    if (!own_problem_.note.empty()) return 0;
    for (const Bound& name : bound_)
      own_.tape().data(name.value)[0] = columns_[name.column][example];
    own_.tape().forward();
    const double value = own_.tape().data(own_.nodes().back().value)[0];
    return std::abs(value) < kMostValue ? value : 0;
  }

  /// A new sample of the same world, and how well each rung of the ladder does on it.
  void draw() {
    before_ = rng_.snapshot();
    const Dataset data = dogs_ ? make_dogs(rng_, points_, {.gap = gap_, .deviation = noise_})
                               : find_row(generators(), "trips")->make(rng_, points_, noise_);
    labels_ = labels_of(data);
    const auto inputs = static_cast<std::size_t>(data.inputs);
    columns_.assign(inputs + 1, {});
    for (std::size_t i = 0; i < labels_.size(); ++i) {
      for (std::size_t k = 0; k < inputs; ++k)
        columns_[k].push_back(static_cast<double>(data.x[i * inputs + k]));
      columns_[inputs].push_back(own_value(i));
    }
    best_ = dogs_ ? best_for_dogs() : best_for_trips();
    Rng order = Rng::for_purpose(before_.state.state, "folds");
    fold_of_ = stratified_k_fold(labels_, 2, folds_, &order);
    for (std::size_t rung = 0; rung < ticked_.size(); ++rung)
      scores_[rung].push_back(static_cast<float>(accuracy(rung + 1)));
  }

  /// Mean accuracy over the folds with the first `count` ticked columns.
  double accuracy(std::size_t count) const {
    double sum = 0;
    for (int fold = 0; fold < folds_; ++fold) sum += fold_accuracy(count, fold);
    return sum / folds_;
  }

  double fold_accuracy(std::size_t count, int fold) const {
    std::vector<double> train, test;
    std::vector<std::int32_t> train_labels, test_labels;
    for (std::size_t i = 0; i < labels_.size(); ++i) {
      const bool tests = fold_of_[i] == fold;
      (tests ? test_labels : train_labels).push_back(labels_[i]);
      for (std::size_t k = 0; k < count; ++k)
        (tests ? test : train).push_back(columns_[ticked_[k]][i]);
    }
    const auto ones = std::count(train_labels.begin(), train_labels.end(), 1);
    std::vector<double> logits(test_labels.size(), ones > 0 ? 1 : -1);
    if (ones > 0 && ones < static_cast<std::ptrdiff_t>(train_labels.size()))
      logits = fit_logistic(train, static_cast<int>(count), train_labels).logits(test);
    int right = 0;
    for (std::size_t i = 0; i < logits.size(); ++i)
      right += (logits[i] > 0) == (test_labels[i] == 1) ? 1 : 0;
    return static_cast<double>(right) / static_cast<double>(logits.size());
  }

  /// The share that the true probabilities of height and coat decide rightly: by the coat, the
  /// threshold moves from the middle by σ²·ln(.65/.35)/gap.
  double best_for_dogs() const {
    constexpr double kRare = 0.35, kCommon = 0.65;
    if (gap_ < 0.01) return kCommon;
    const double moved = noise_ * noise_ * math::log(kCommon / kRare) / gap_;
    return kRare * normal_share((gap_ / 2 - moved) / noise_) +
           kCommon * normal_share((gap_ / 2 + moved) / noise_);
  }

  /// "Late if the distance is above 5" is right unless the noise crosses the line.
  double best_for_trips() const {
    constexpr double kLate = 5;
    if (noise_ == 0) return 1;
    double sum = 0;
    for (const double distance : columns_[place_of("distance")])
      sum += normal_share(std::abs(distance - kLate) / noise_);
    return sum / points_;
  }

  void write_features(FrameWriter& out) const {
    const auto count = static_cast<std::uint32_t>(columns_.size());
    std::vector<std::vector<double>> all = columns_;
    all.emplace_back(labels_.begin(), labels_.end());
    std::vector<float> table, matrix, counts(columns_.size() * 2 * kBins, 0.0F);
    for (std::size_t k = 0; k < columns_.size(); ++k) {
      const auto ends = std::minmax_element(columns_[k].begin(), columns_[k].end());
      const double low = *ends.first, high = *ends.second;
      const bool two = std::all_of(columns_[k].begin(), columns_[k].end(),
                                   [&](double v) { return v == low || v == high; });
      const bool ticked = std::find(ticked_.begin(), ticked_.end(), k) != ticked_.end();
      const Question question = best_question(columns_[k], labels_, terms_);
      for (const double value : {ticked ? 1.0 : 0.0, question.gain, question.at,
                                 correlation(columns_[k], all.back()), low, high, two ? 1.0 : 0.0})
        table.push_back(static_cast<float>(value));
      for (std::size_t i = 0; i < labels_.size(); ++i) {
        const double share = high > low ? (columns_[k][i] - low) / (high - low) : 0.5;
        const auto bin = std::min(kBins - 1, static_cast<std::size_t>(share * kBins));
        counts[(2 * k + static_cast<std::size_t>(labels_[i])) * kBins + bin] += 1;
      }
    }
    for (const std::vector<double>& a : all) {
      for (const std::vector<double>& b : all)
        matrix.push_back(static_cast<float>(correlation(a, b)));
    }
    out.values("features", table, count, 7);
    out.values("histograms", counts, count, 2, kBins);
    out.values("correlation", matrix, count + 1, count + 1);
  }

  void write_ladder(FrameWriter& out) const {
    std::vector<float> table;
    for (std::size_t rung = 0; rung < ticked_.size(); ++rung) {
      for (const double value :
           {static_cast<double>(ticked_[rung]), mean(scores_[rung]), deviation(scores_[rung]),
            static_cast<double>(scores_[rung].back())})
        table.push_back(static_cast<float>(value));
    }
    out.values("ladder", table, static_cast<std::uint32_t>(ticked_.size()), 4);
    const std::vector<float>& all = scores_.back();
    const auto n = static_cast<std::uint32_t>(all.size());
    const std::span<float> series = out.reserve("scores", 3, n);
    double sum = 0;
    for (std::size_t i = 0; i < n; ++i) {
      sum += static_cast<double>(all[i]);
      series[i] = static_cast<float>(i + 1);
      series[n + i] = all[i];
      series[2 * n + i] = static_cast<float>(sum / static_cast<double>(i + 1));
    }
  }

  /// One sentence per ticked column: what it adds to those before it, and why.
  void write_notes(FrameWriter& out) const {
    const auto number = [](double v) { return number_text(static_cast<float>(v)); };
    if (!own_problem_.note.empty()) out.note("notes", own_problem_.note, own_problem_.arguments);
    double before = 0.5;
    for (std::size_t rung = 0; rung < ticked_.size(); ++rung) {
      const std::size_t k = ticked_[rung];
      const double after = mean(scores_[rung]);
      const std::string said = "feature=" + std::string(names_[k]) + "&accuracy=" + number(after) +
                               "&more=" + number(after - before);
      const std::size_t twin = twin_of(rung);
      if (twin < ticked_.size()) {
        out.note("notes", "good_features.twin",
                 said + "&dog_features=" + std::string(names_[ticked_[twin]]));
      } else if (!dogs_ && k < place_of("distance")) {
        if (rung + 1 == ticked_.size() || ticked_[rung + 1] >= place_of("distance"))
          out.note("notes", "good_features.alone", said);
      } else if (after - before > 0.006) {
        out.note("notes", rung == 0 ? "good_features.first" : "good_features.helps", said);
      } else {
        out.note("notes", "good_features.useless", said);
      }
      before = after;
    }
    out.note("notes", best_ - before < 0.02 ? "good_features.at_best" : "good_features.below_best",
             "accuracy=" + number(before) + "&best=" + number(best_));
  }

  /// An earlier ticked column that says the same in other units; ticked_.size() if there is none.
  std::size_t twin_of(std::size_t rung) const {
    for (std::size_t other = 0; other < rung; ++other) {
      const double r = correlation(columns_[ticked_[rung]], columns_[ticked_[other]]);
      if (std::abs(r) > 0.995) return other;
    }
    return ticked_.size();
  }

  Rng rng_;
  Rng::Snapshot before_;  ///< of rng_, before the present sample
  bool dogs_;
  std::span<const std::string_view> names_;
  int points_, folds_;
  std::vector<double> terms_;
  double gap_, noise_;
  formulas::Program own_;  ///< the reader's own column
  struct Bound {
    Value value;
    std::size_t column;
  };
  std::vector<Bound> bound_;
  struct {
    std::string note, arguments;
  } own_problem_;
  std::vector<std::size_t> ticked_;  ///< columns, in the order ticked
  std::vector<std::vector<double>> columns_;
  std::vector<std::int32_t> labels_, fold_of_;
  double best_ = 0;
  std::vector<std::vector<float>> scores_;  ///< per rung of the ladder, sample by sample
};

}  // namespace

LabRow good_features_lab() {
  LabRow row;
  row.id = "good-features";
  row.params = params();
  row.presets = kPresets;
  row.channels = kChannels;
  row.key_channel = "key";
  row.step_unit = "sample";
  row.source = "Choosing good features: two breeds of dogs, and trips";
  row.make = [](const Config& config) -> std::unique_ptr<Lab> {
    return std::make_unique<GoodFeaturesLab>(config);
  };
  return row;
}

}  // namespace descent
