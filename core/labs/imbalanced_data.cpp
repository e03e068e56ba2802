// Imbalanced data: one class is rare, so that a model which never finds it is right nearly always.
// Seven remedies meet the same points, and the same test set ten times as large.
//
// One step is one fresh sample of training and test points, on which everything is fitted anew: the
// table of remedies is the average over the samples so far, and how it wavers is part of the
// lesson. A drawing has no fresh points: there a step deals the same ones anew, half of each class
// to learn from and half to test with.
//
// No source script: the tutorial's page names more data, another metric, resampling, another method
// and another threshold. Model: logistic regression as scikit-learn fits it (C = 1).
#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <optional>
#include <string>

#include "base/math.hpp"
#include "base/text.hpp"
#include "data/generators.hpp"
#include "data/splits.hpp"
#include "labs/all_labs.hpp"
#include "labs/decisions.hpp"
#include "labs/drawn.hpp"
#include "ml/logistic.hpp"

namespace descent {
namespace {

constexpr int kFieldSide = 48;
constexpr int kTestTimes = 10;
constexpr int kMostTest = 10000;
constexpr int kBins = 25;
constexpr double kReach = 3.2;  // the picture shows so many standard deviations around the centres
constexpr double kLowThreshold = 0.05;
constexpr int kFew = 10;  // with fewer examples of a class, chance draws the line
constexpr PictureBox kBox = {-4, 5, -4, 5};  // of drawn points

enum Remedy : std::size_t {
  kMajority,
  kPlain,
  kBestF1,
  kLow,
  kWeights,
  kOversample,
  kUndersample,
  kRemedies
};
constexpr std::array<std::string_view, kRemedies> kRemedyIds = {
    "majority", "plain", "best_f1", "low", "weights", "oversample", "undersample"};

constexpr std::array<std::string_view, 5> kMetricIds = {"f1", "accuracy", "precision", "recall",
                                                        "balanced_accuracy"};
constexpr std::string_view kScoreColumns = "accuracy,precision,recall,f1,balanced_accuracy";

constexpr std::array kChannels = {
    Channel{"score", ChannelKind::Scalar},
    Channel{"scores", ChannelKind::Table, kScoreColumns},
    Channel{"threshold", ChannelKind::Scalar},
    Channel{"matrix", ChannelKind::Table},
    Channel{"auc", ChannelKind::Scalar},
    Channel{"average_precision", ChannelKind::Scalar},
    Channel{"remedies", ChannelKind::Table, kScoreColumns},
    Channel{"samples_drawn", ChannelKind::Scalar},
    Channel{"data", ChannelKind::Points, "x,y,class,weight"},
    Channel{"field", ChannelKind::Field},
    Channel{"field_box", ChannelKind::Table, "x_min,x_max,y_min,y_max"},
    Channel{"boundary", ChannelKind::Points, "x,y"},
    Channel{"bins", ChannelKind::Series},
    Channel{"roc", ChannelKind::Points, "false_positive_rate,true_positive_rate"},
    Channel{"precision_recall", ChannelKind::Points, "recall,precision"},
    Channel{"operating", ChannelKind::Table, "false_positive_rate,true_positive_rate,precision"},
    Channel{"notes", ChannelKind::Notes},
};

constexpr std::array kPresets = {
    Preset{"plain", "", "weights"},
    Preset{"majority", "remedy=majority&metric=accuracy", "best-f1"},
    Preset{"weights", "remedy=weights", "plain"},
    Preset{"best-f1", "remedy=best_f1", "majority"},
    Preset{"low", "remedy=low&metric=recall", "best-f1"},
    Preset{"undersample", "remedy=undersample&minority=0.01&points=400", "more-data"},
    Preset{"more-data", "remedy=undersample&minority=0.01&points=3000", "undersample"},
    Preset{"overlap", "distance=0.5&remedy=best_f1", "best-f1"},
    Preset{"drawn", "data=drawn"},
};

// A crowd of 90 points and, at its edge, a dozen rare ones.
constexpr std::string_view kDrawing =
    "dOjAU2agaVxwr9_QcGSAlp5QhRaQZdrwRlJAPJygbBvwdBOgbyCAilegZI4QYUygQ2eQKeUQfJwAgOLgk9ywXlmgUZ4w"
    "WCdANJWgUo1wr8rgaJpAp85QlNiQbJkQhpVAbyFwrcrgo6ZQYeEQYqwAeJzQalzwbBdgtQ7wAB2QbSGQax1QfKZwYxuA"
    "sSLgUbGQixnAS2EAVpXwR1pwldsAQmQAc-VwmR0wbR4wTKQAnp_wahxwWFgAZJewY1GwfR7wTAvAcaeQWdqgXyPgU-ag"
    "Z-YgctywQVjwaWPwedjgfyagbNrwZOUwg1bwfhqgWSiwjJigdGKgXN2Qh4_wfGSQglOQfBeAhGOAeNhQXmWAoW0RvWlB"
    "4usB3eChhq-Bv-kRsiExpqWBrq8BtCyBpWhxtWlB";

std::span<const Param> params() {
  static constexpr std::array<std::string_view, 2> kData = {"generated", "drawn"};
  static constexpr std::string_view kGenerated = "data=generated";
  static const std::array kParams = {
      Param{.key = "remedy",
            .kind = ParamKind::Choice,
            .default_text = "plain",
            .choices = kRemedyIds,
            .effect = Effect::Live},
      Param{.key = "threshold",
            .kind = ParamKind::Real,
            .min = 0.01,
            .max = 0.99,
            .default_number = 0.5,
            .step = 0.01,
            .effect = Effect::Live,
            .when = "remedy=plain|weights|oversample|undersample"},
      Param{.key = "metric",
            .kind = ParamKind::Choice,
            .default_text = "f1",
            .choices = kMetricIds,
            .effect = Effect::Live},
      Param{.key = "data",
            .kind = ParamKind::Choice,
            .default_text = "generated",
            .choices = kData,
            .rank = Rank::More},
      Param{.key = "drawn",
            .kind = ParamKind::Points,
            .max = 1000,
            .default_text = kDrawing,
            .classes = 2,
            .when = "data=drawn"},
      Param{.key = "minority",
            .kind = ParamKind::Real,
            .min = 0.01,
            .max = 0.5,
            .default_number = 0.05,
            .scale = Scale::Log,
            .when = kGenerated},
      Param{.key = "distance",
            .kind = ParamKind::Real,
            .min = 0,
            .max = 4,
            .default_number = 1.5,
            .step = 0.1,
            .when = kGenerated},
      Param{.key = "points",
            .kind = ParamKind::Integer,
            .min = 100,
            .max = 3000,
            .default_number = 1000,
            .rank = Rank::More,
            .when = kGenerated},
      Param{.key = "c",
            .kind = ParamKind::Real,
            .min = 0.001,
            .max = 1000,
            .default_number = 1,
            .scale = Scale::Log,
            .rank = Rank::More},
      Param{.key = "draws",
            .kind = ParamKind::Integer,
            .min = 2,
            .max = 1000,
            .default_number = 30,
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

/// Whether each class has a point to learn from and one to test with.
bool is_enough(const Config& config) {
  if (!is_drawn(config)) return true;
  const std::span<const PlanePoint> points = config.points("drawn");
  const auto rare = std::count_if(points.begin(), points.end(),
                                  [](const PlanePoint& point) { return point.label == 1; });
  return rare >= 2 && static_cast<std::ptrdiff_t>(points.size()) - rare >= 2;
}

/// The five figures of a table row, in the order of kScoreColumns.
struct Scores {
  double accuracy = 0, precision = 0, recall = 0, f1 = 0, balanced = 0;

  explicit Scores(const ConfusionMatrix& matrix)
      : accuracy(descent::accuracy(matrix)),
        precision(descent::precision(matrix, Average::Binary)),
        recall(descent::recall(matrix, Average::Binary)),
        f1(descent::f1(matrix, Average::Binary)),
        balanced(balanced_accuracy(matrix)) {}

  std::array<double, 5> row() const { return {accuracy, precision, recall, f1, balanced}; }
  double of(std::string_view metric) const {
    if (metric == "accuracy") return accuracy;
    if (metric == "precision") return precision;
    if (metric == "recall") return recall;
    return metric == "f1" ? f1 : balanced;
  }
};

/// Points of the plane with their classes, in double as the fit wants them.
struct Cases {
  std::vector<double> x;  ///< [N, 2]
  std::vector<std::int32_t> labels;

  explicit Cases(const Dataset& data) : x(data.x.begin(), data.x.end()), labels(labels_of(data)) {}
  std::size_t size() const { return labels.size(); }
  int rare() const { return static_cast<int>(std::count(labels.begin(), labels.end(), 1)); }
};

/// What is learned from, and what it is tested with.
struct Parts {
  Cases train, test;
};

/// One training and one test set, and all that is fitted to them.
class Sample {
 public:
  Sample(const Config& config, std::int64_t number)
      : number_(number), parts_(is_drawn(config) ? halves(config) : fresh(config)) {
    weights_.assign(kRemedies, std::vector<double>(parts_.train.size(), 1.0));
    const std::vector<double> of_class = class_weights(parts_.train.labels, 2);
    for (std::size_t i = 0; i < parts_.train.size(); ++i) {
      weights_[kWeights][i] = of_class[static_cast<std::size_t>(parts_.train.labels[i])];
    }
    Rng rng = purpose(config, "resample");
    count_copies(over_sample(rng, parts_.train.labels, 2), weights_[kOversample]);
    count_copies(under_sample(rng, parts_.train.labels, 2), weights_[kUndersample]);
    for (const Remedy remedy : {kPlain, kWeights, kOversample, kUndersample}) {
      // To meet an example twice and to give it weight two is the same to the fit.
      fits_[remedy] = fit_logistic(parts_.train.x, 2, parts_.train.labels,
                                   {.c = config.real("c"), .sample_weight = weights_[remedy]});
    }
    fits_[kBestF1] = fits_[kLow] = fits_[kPlain];
    best_threshold_ = find_best_threshold();
  }

  const Cases& train() const { return parts_.train; }
  const Cases& test() const { return parts_.test; }
  /// How often each training example counts.
  Values weights(Remedy remedy) const { return weights_[remedy]; }
  /// Nothing for the remedy that has no model.
  const LogisticFit* fit(Remedy remedy) const {
    return remedy == kMajority ? nullptr : &fits_[remedy];
  }
  double threshold(Remedy remedy, double chosen) const {
    return remedy == kBestF1 ? best_threshold_ : remedy == kLow ? kLowThreshold : chosen;
  }

  std::vector<double> test_probabilities(Remedy remedy) const {
    return probabilities(remedy, parts_.test);
  }

  /// Counts on the test set without the cost of a logistic function per example.
  ConfusionMatrix test_matrix(Remedy remedy, double threshold) const {
    std::vector<std::int32_t> predicted(parts_.test.size(), 0);
    if (remedy != kMajority) {
      std::vector<double> logits = fits_[remedy].logits(parts_.test.x);
      predicted = decide(logits, math::log(threshold / (1 - threshold)));
    }
    return {parts_.test.labels, predicted, 2};
  }

 private:
  Rng purpose(const Config& config, std::string_view what) const {
    return Rng::for_purpose(config.seed(), std::string(what) + std::to_string(number_));
  }

  Cases draw(const Config& config, int count, std::string_view what) const {
    Rng rng = purpose(config, what);
    return Cases(make_imbalanced(
        rng, count, {.minority_share = config.real("minority"), .shift = config.real("distance")}));
  }

  Parts fresh(const Config& config) const {
    const int count = config.integer("points");
    return {draw(config, count, "data"),
            draw(config, std::min(kTestTimes * count, kMostTest), "test")};
  }

  /// The drawing, dealt anew for each sample.
  Parts halves(const Config& config) const {
    const Dataset all = drawn_classes(config.points("drawn"), kBox);
    Rng rng = purpose(config, "split");
    const Split rows = stratified_split(rng, labels_of(all), 2, {.test_share = 0.5});
    return {Cases(all.select(rows.train)), Cases(all.select(rows.test))};
  }

  static void count_copies(std::span<const std::int32_t> rows, std::vector<double>& copies) {
    std::fill(copies.begin(), copies.end(), 0.0);
    for (const std::int32_t row : rows) copies[static_cast<std::size_t>(row)] += 1;
  }

  std::vector<double> probabilities(Remedy remedy, const Cases& cases) const {
    std::vector<double> p(cases.size(), 0.0);
    if (remedy == kMajority) return p;
    for (std::size_t i = 0; i < p.size(); ++i) {
      p[i] = fits_[remedy].probability(std::span(cases.x).subspan(2 * i, 2));
    }
    return p;
  }

  /// The threshold with the highest F1 on the training points: the test set must not choose.
  double find_best_threshold() const {
    const PrecisionRecallCurve curve =
        precision_recall_curve(parts_.train.labels, probabilities(kPlain, parts_.train));
    double best = 0.5;
    double best_f1 = -1;
    for (std::size_t i = 0; i < curve.thresholds.size(); ++i) {
      const double sum = curve.precision[i] + curve.recall[i];
      const double f1 = sum == 0 ? 0 : 2 * curve.precision[i] * curve.recall[i] / sum;
      if (f1 > best_f1) {
        best_f1 = f1;
        best = curve.thresholds[i];
      }
    }
    return best;
  }

  std::int64_t number_;
  Parts parts_;
  std::vector<std::vector<double>> weights_;  ///< by remedy
  std::array<LogisticFit, kRemedies> fits_;
  double best_threshold_ = 0.5;
};

class ImbalancedDataLab final : public Lab {
 public:
  explicit ImbalancedDataLab(const Config& config)
      : config_(config), budget_(is_enough(config) ? config.integer("draws") - 1 : 0) {
    apply(config);
    if (!is_enough(config)) return;
    sample_.emplace(config, 0);
    count();
  }

  void apply(const Config& config) override {
    const auto* const found =
        std::find(kRemedyIds.begin(), kRemedyIds.end(), config.choice("remedy"));
    remedy_ = static_cast<Remedy>(found - kRemedyIds.begin());
    threshold_ = config.real("threshold");
    metric_ = config.choice("metric");
    curves_.reset();
  }

  void advance(int steps) override {
    for (int i = 0; i < steps && step_ < budget_; ++i) {
      sample_.emplace(config_, ++step_);
      count();
    }
    curves_.reset();
  }

  Progress progress() const override {
    return {step_, budget_,
            step_ == budget_ ? LabState::Done
            : step_ == 0     ? LabState::Ready
                             : LabState::Active};
  }

  void frame(FrameWriter& out) const override {
    if (!sample_) {
      write_field(out, threshold_);
      const bool empty = config_.points("drawn").empty();
      return out.note("notes", empty ? "imbalanced_data.no_points" : "imbalanced_data.too_few");
    }
    const double threshold = sample_->threshold(remedy_, threshold_);
    const ConfusionMatrix matrix = sample_->test_matrix(remedy_, threshold);
    const Scores scores(matrix);
    out.scalar("score", static_cast<float>(scores.of(metric_)));
    write_row(out, "scores", scores.row());
    out.scalar("threshold", static_cast<float>(threshold));
    write_matrix(out, "matrix", matrix);
    write_remedies(out);
    write_data(out);
    write_field(out, threshold);
    write_curves(out, matrix);
    write_notes(out, matrix, scores);
  }

  void save(ArchiveWriter& out) const override {
    out.value("step", step_);
    out.values("sums", std::span<const double>(sums_));
  }

  Status load(ArchiveReader& in) override {
    in.value("step", step_);
    in.values("sums", std::span<double>(sums_));
    const bool sane = std::all_of(sums_.begin(), sums_.end(), [&](double sum) {
      return sum >= 0 && sum <= static_cast<double>(step_ + 1) * (1 + 1e-9);
    });
    if (step_ < 0 || step_ > budget_) in.fail("step");
    if (!sane) in.fail("sums");
    if (in.status().ok() && sample_) sample_.emplace(config_, step_);
    curves_.reset();
    return in.status();
  }

 private:
  static constexpr std::size_t kScores = 5;

  /// Adds this sample to the averages.
  void count() {
    for (std::size_t k = 0; k < kRemedies; ++k) {
      const auto remedy = static_cast<Remedy>(k);
      const auto row = Scores(sample_->test_matrix(remedy, sample_->threshold(remedy, 0.5))).row();
      for (std::size_t j = 0; j < kScores; ++j) sums_[k * kScores + j] += row[j];
    }
  }

  static void write_row(FrameWriter& out, std::string_view channel,
                        const std::array<double, kScores>& row) {
    std::array<float, kScores> values{};
    std::transform(row.begin(), row.end(), values.begin(),
                   [](double v) { return static_cast<float>(v); });
    out.values(channel, values, 1, kScores);
  }

  void write_remedies(FrameWriter& out) const {
    const auto drawn = static_cast<double>(step_ + 1);
    std::array<float, kRemedies * kScores> means{};
    std::transform(sums_.begin(), sums_.end(), means.begin(),
                   [&](double sum) { return static_cast<float>(sum / drawn); });
    out.values("remedies", means, kRemedies, kScores);
    out.scalar("samples_drawn", static_cast<float>(drawn));
  }

  void write_data(FrameWriter& out) const {
    const Cases& train = sample_->train();
    const Values weights = sample_->weights(remedy_);
    const std::span<float> points =
        out.reserve("data", static_cast<std::uint32_t>(train.size()), 4);
    for (std::size_t i = 0; i < train.size(); ++i) {
      points[4 * i] = static_cast<float>(train.x[2 * i]);
      points[4 * i + 1] = static_cast<float>(train.x[2 * i + 1]);
      points[4 * i + 2] = static_cast<float>(train.labels[i]);
      points[4 * i + 3] = static_cast<float>(weights[i]);
    }
  }

  double low() const { return is_drawn(config_) ? kBox.x_min : -kReach; }
  double high() const { return is_drawn(config_) ? kBox.x_max : config_.real("distance") + kReach; }

  void write_field(FrameWriter& out, double threshold) const {
    const double side = high() - low();
    out.values("field_box",
               std::array{static_cast<float>(low()), static_cast<float>(high()),
                          static_cast<float>(low()), static_cast<float>(high())},
               1, 4);
    const LogisticFit* const fit = sample_ ? sample_->fit(remedy_) : nullptr;
    const float without = sample_ ? 0.0F : 0.5F;  // the majority's answer, or none at all
    const std::span<float> field = out.reserve("field", kFieldSide, kFieldSide);
    for (int row = 0; row < kFieldSide; ++row) {
      for (int column = 0; column < kFieldSide; ++column) {
        const std::array at = {low() + side * (column + 0.5) / kFieldSide,
                               high() - side * (row + 0.5) / kFieldSide};
        field[static_cast<std::size_t>(row * kFieldSide + column)] =
            fit ? static_cast<float>(fit->probability(at)) : without;
      }
    }
    if (fit) write_boundary(out, *fit, math::log(threshold / (1 - threshold)));
  }

  /// Where the line w·x + b = cut crosses the edges of the picture: two points, or none.
  void write_boundary(FrameWriter& out, const LogisticFit& fit, double cut) const {
    const double w = fit.weights[0], v = fit.weights[1], rest = cut - fit.intercept;
    std::vector<float> ends;
    const auto add = [&](double x, double y) {
      if (ends.size() < 4) ends.insert(ends.end(), {static_cast<float>(x), static_cast<float>(y)});
    };
    for (const double edge : {low(), high()}) {
      const double y = (rest - w * edge) / v;
      if (v != 0 && y >= low() && y <= high()) add(edge, y);
      const double x = (rest - v * edge) / w;
      if (w != 0 && x > low() && x < high()) add(x, edge);
    }
    if (ends.size() == 4) out.values("boundary", ends, 2, 2);
  }

  /// What depends on the sample and the remedy, but not on the threshold.
  struct Curves {
    RocCurve roc;
    PrecisionRecallCurve precision_recall;
    double auc = 0.5, average_precision = 0;
    std::vector<float> bins;  ///< [3, kBins]: middles, then each class's shares

    Curves(const Cases& test, const std::vector<double>& p) {
      // Sorted once, so that each of the four has little left to sort.
      std::vector<std::size_t> order(p.size());
      std::iota(order.begin(), order.end(), std::size_t{0});
      std::sort(order.begin(), order.end(),
                [&](std::size_t a, std::size_t b) { return p[a] != p[b] ? p[a] > p[b] : a < b; });
      std::vector<std::int32_t> truth;
      std::vector<double> scores;
      for (const std::size_t i : order) {
        truth.push_back(test.labels[i]);
        scores.push_back(p[i]);
      }
      roc = roc_curve(truth, scores);
      precision_recall = precision_recall_curve(truth, scores);
      auc = roc_auc(truth, scores);
      average_precision = descent::average_precision(truth, scores);
      bins = score_bins(truth, scores, kBins);
    }
  };

  void write_curves(FrameWriter& out, const ConfusionMatrix& matrix) const {
    if (!curves_) curves_.emplace(sample_->test(), sample_->test_probabilities(remedy_));
    out.scalar("auc", static_cast<float>(curves_->auc));
    out.scalar("average_precision", static_cast<float>(curves_->average_precision));
    out.values("bins", curves_->bins, 3, kBins);
    write_unit_curve(out, "roc", curves_->roc.false_positive_rate, curves_->roc.true_positive_rate);
    write_unit_curve(out, "precision_recall", curves_->precision_recall.recall,
                     curves_->precision_recall.precision);
    const double false_alarms =
        static_cast<double>(matrix.at(0, 1)) / std::max(1, matrix.support(0));
    // Nothing called rare: the curve's end, where precision counts as 1.
    const double precise = matrix.predicted_count(1) == 0 ? 1 : precision(matrix, Average::Binary);
    out.values("operating",
               std::array{static_cast<float>(false_alarms),
                          static_cast<float>(recall(matrix, Average::Binary)),
                          static_cast<float>(precise)},
               1, 3);
  }

  void write_notes(FrameWriter& out, const ConfusionMatrix& matrix, const Scores& scores) const {
    const int rare = matrix.support(1);
    const std::string found = "found=" + std::to_string(matrix.at(1, 1)) +
                              "&rare=" + std::to_string(rare) +
                              "&alarms=" + std::to_string(matrix.at(0, 1));
    const std::string right = "accuracy=" + number_text(static_cast<float>(scores.accuracy));
    const double majority = static_cast<double>(matrix.support(0)) / matrix.total();
    if (matrix.at(1, 1) == 0) {
      out.note("notes", "imbalanced_data.finds_none", found + "&" + right);
    } else if (scores.accuracy < majority) {
      out.note("notes", "imbalanced_data.below_majority",
               found + "&" + right + "&majority=" + number_text(static_cast<float>(majority)));
    } else {
      out.note("notes", "imbalanced_data.finds_some", found + "&" + right);
    }
    const Cases& train = sample_->train();
    const Values weights = sample_->weights(remedy_);
    if (remedy_ == kUndersample) {
      const auto kept =
          std::count_if(weights.begin(), weights.end(), [](double w) { return w > 0; });
      out.note("notes", "imbalanced_data.thrown_away",
               "kept=" + std::to_string(kept) + "&points=" + std::to_string(train.size()));
    } else if (remedy_ == kBestF1) {
      out.note(
          "notes", "imbalanced_data.threshold_found",
          "threshold=" + number_text(static_cast<float>(sample_->threshold(remedy_, threshold_))));
    }
    if (train.rare() < kFew) {
      out.note("notes", "imbalanced_data.few", "rare=" + std::to_string(train.rare()));
    }
    if (is_drawn(config_)) {
      const auto learned = static_cast<int>(train.size());
      out.note("notes", "imbalanced_data.dealt",
               "learned=" + std::to_string(learned) + "&tested=" + std::to_string(matrix.total()));
      if (2 * train.rare() > learned) out.note("notes", "imbalanced_data.not_rare");
    } else if (config_.real("distance") < 1) {
      out.note("notes", "imbalanced_data.overlap");
    }
  }

  Config config_;
  std::int64_t step_ = 0, budget_;
  Remedy remedy_ = kPlain;
  double threshold_ = 0.5;
  std::string metric_;
  std::optional<Sample> sample_;
  std::array<double, kRemedies * kScores> sums_{};
  mutable std::optional<Curves> curves_;
};

}  // namespace

LabRow imbalanced_data_lab() {
  LabRow row;
  row.id = "imbalanced-data";
  row.params = params();
  row.presets = kPresets;
  row.channels = kChannels;
  row.key_channel = "score";
  row.key_goal = Goal::Higher;
  row.step_unit = "sample";
  row.source = "the tutorial's page on imbalanced data; no script";
  row.make = [](const Config& config) -> std::unique_ptr<Lab> {
    return std::make_unique<ImbalancedDataLab>(config);
  };
  return row;
}

}  // namespace descent
