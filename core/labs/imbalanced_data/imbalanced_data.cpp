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
#include "labs/all_labs.hpp"
#include "labs/common_params.hpp"
#include "labs/decisions.hpp"
#include "labs/imbalanced_data/sample.hpp"
#include "labs/run.hpp"

namespace descent {
namespace {

using namespace imbalanced_data_panels;

constexpr int kFieldSide = 48;
constexpr int kBins = 25;
constexpr double kReach = 3.2;  // the picture shows so many standard deviations around the centres
constexpr int kFew = 10;        // with fewer examples of a class, chance draws the line

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
      live(choice_param("remedy", kRemedyIds, "plain")),
      only_when("remedy=plain|weights|oversample|undersample",
                live(stepped(0.01, real_param("threshold", 0.01, 0.99, 0.5)))),
      live(choice_param("metric", kMetricIds, "f1")),
      more(choice_param("data", kData, "generated")),
      only_when("data=drawn", points_param("drawn", kDrawing, 2)),
      only_when(kGenerated, log_param("minority", 0.01, 0.5, 0.05)),
      only_when(kGenerated, stepped(0.1, real_param("distance", 0, 4, 1.5))),
      only_when(kGenerated, more(integer_param("points", 100, 3000, 1000))),
      more(log_param("c", 0.001, 1000, 1)),
      more(integer_param("draws", 2, 1000, 30)),
      seed_param(),
  };
  return kParams;
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

class ImbalancedDataLab final : public Run {
 public:
  explicit ImbalancedDataLab(const Config& config)
      : Run(is_enough(config) ? config.integer("draws") - 1 : 0), config_(config) {
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

 private:
  bool take_step() override {
    sample_.emplace(config_, step_);
    count();
    curves_.reset();
    return true;
  }

  void save_run(ArchiveWriter& out) const override {
    out.values("sums", std::span<const double>(sums_));
  }

  void load_run(ArchiveReader& in) override {
    in.values("sums", std::span<double>(sums_));
    const bool sane = std::all_of(sums_.begin(), sums_.end(), [&](double sum) {
      return sum >= 0 && sum <= static_cast<double>(step_ + 1) * (1 + 1e-9);
    });
    if (!sane) in.fail("sums");
    if (in.status().ok() && sample_) sample_.emplace(config_, step_);
    curves_.reset();
  }

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
