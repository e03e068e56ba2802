// Evaluation: a network learns from one part of the examples and is judged by the other, which it
// never saw. Every figure stands beside the same figure on the training part, and the chosen one
// with an interval that says how much a test set of this size can know. One step is one optimizer
// update.
//
//   curve   y = x² - .5 + noise, fitted as in the regression lab: R², errors, residuals
//   moons   two interlocking half circles: confusion matrix, ROC, calibration
//   rare    95 % N(0, I), 5 % N((1.5, 1.5), I): where accuracy misleads
//
// No source script: the tutorial's page names the split (about 70 : 30), error and accuracy curves,
// R², F1 for skewed classes and overfitting. Data and nets are those of the neighbouring labs.
#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>

#include "base/registry.hpp"
#include "base/text.hpp"
#include "data/splits.hpp"
#include "labs/all_labs.hpp"
#include "labs/common_params.hpp"
#include "labs/decisions.hpp"
#include "labs/drawn.hpp"
#include "labs/evaluation/part.hpp"
#include "labs/examples.hpp"
#include "labs/history.hpp"
#include "labs/run.hpp"
#include "ml/calibration.hpp"
#include "ml/logistic.hpp"
#include "nn/activations.hpp"

namespace descent {
namespace {

using namespace evaluation_panels;

constexpr int kCurvePoints = 121;
constexpr int kFieldSide = 40;
constexpr int kBins = 25;
constexpr int kFewTests = 30;
constexpr float kTurned = 1.1F;  // a test loss so many times its lowest has turned up

struct TaskRow {
  std::string_view id, generator;
  double noise;                 ///< what noise=1 stands for
  double low, high;             ///< what the picture shows of each input
  PictureBox drawing;           ///< what drawn points cover
  std::string_view drawn = {};  ///< the parameter that holds them; none: data is always generated
};
constexpr PictureBox kPlaneBox = {-6, 6, -6, 6};
constexpr PictureBox kCurveBox = {-1, 1, -1, 1};
constexpr std::array kTasks = {
    TaskRow{"moons", "moons", 0.3, -6, 6, kPlaneBox, "drawn_plane"},
    TaskRow{"curve", "parabola", 0.05, -1.2, 1.2, kCurveBox, "drawn_curve"},
    TaskRow{"rare", "imbalanced", 1, -4, 5, {}}};
constexpr std::array<std::string_view, 3> kTaskIds = {"moons", "curve", "rare"};
constexpr std::array<std::string_view, 5> kClassMetrics = {"accuracy", "precision", "recall", "f1",
                                                           "roc_auc"};
constexpr std::array<std::string_view, 3> kFitMetrics = {"r2", "rmse", "mae"};

constexpr std::array kChannels = {
    Channel{"score", ChannelKind::Scalar},
    Channel{"interval", ChannelKind::Table, "low,high"},
    Channel{"metrics", ChannelKind::Table, "train,test"},
    Channel{"counts", ChannelKind::Table, "train,test"},
    Channel{"history", ChannelKind::Series, "step,train_loss,test_loss,train_score,test_score"},
    Channel{"data", ChannelKind::Points},
    Channel{"curve", ChannelKind::Points, "x,y"},
    Channel{"residuals", ChannelKind::Points, "x,residual,split"},
    Channel{"squares", ChannelKind::Table, "residual,total"},
    Channel{"field", ChannelKind::Field},
    Channel{"field_box", ChannelKind::Table, "x_min,x_max,y_min,y_max"},
    Channel{"matrix", ChannelKind::Table},
    Channel{"bins", ChannelKind::Series},
    Channel{"roc", ChannelKind::Points, "false_positive_rate,true_positive_rate"},
    Channel{"operating", ChannelKind::Table, "false_positive_rate,true_positive_rate"},
    Channel{"calibration", ChannelKind::Points, "predicted,observed,count"},
    Channel{"samples", ChannelKind::Scalar},
    Channel{"notes", ChannelKind::Notes},
};

constexpr std::array kPresets = {
    Preset{"moons", "", "overfit"},
    Preset{"overfit", "points=120&noise=1.3&test_share=0.5&hidden=64&lr=0.005&steps=2000", "moons"},
    Preset{"curve", "task=curve&init=tutorial_normal&optimizer=sgd&lr=0.1&hidden=10&steps=1000",
           "straight"},
    Preset{"straight", "task=curve&init=tutorial_normal&optimizer=sgd&lr=0.1&hidden=0&steps=1000",
           "curve"},
    Preset{"rare-accuracy", "task=rare&points=1000&hidden=0&steps=400", "rare"},
    Preset{"rare", "task=rare&points=1000&hidden=0&steps=400&metric=f1&threshold=0.25",
           "rare-accuracy"},
    Preset{"ten-tests", "test_share=0.033", "moons"},
    Preset{"drawn", "data=drawn&init=pytorch&hidden=16"},
    Preset{"drawn-curve", "task=curve&data=drawn&hidden=16&activation=tanh"},
};

// Two half circles, less tidy than the generated ones.
constexpr std::string_view kPlaneDrawing =
    "TigwixQRhWQQcdxxrNqA_-EBQahQ0-NBm2WwhBchVqgQbdchRRugbhoxpmswtlHBJ12w21gRIZ2ggpJxj6kAdBtBvaNQ"
    "v5oxmmKgihihk3AwWmLRgCpgpNzhlyyAuJgBmV6weVgxEh5QYt_RLh2Ay9HRuiJwfpYBsVzwcd7hUK1gexkhZ-cAy5aR"
    "pCDg3yShYm4QdJ4hOqfA--NxQ-hwZVZxjykwjYvhMuCwTWThNR2gdJaBPm4QmBfxOVegrZABdeoAgZnxbXHQfw5RoGdw"
    "elkBIBzAUmQhgCgQZ11RUm0gqk2hS2dQxF0hhSiQjptBIJ0Q3GHRMybgb1rBjSywy5pRN-xAicyxSS1g4ZwBRCsQsRGB"
    "UKawbFmRJl0Aig4xYKcQdtkxUHAQU9axvN8QPmFxoyUAxdgxXmbg22FxOWhQbRwhXiQgh1VxMN-wjdqRLOkgh5ghNuGQ"
    "c5wRXfAAldOxFpzQVJkR";
// A wave.
constexpr std::string_view kCurveDrawing =
    "BmBACB4wEloAFhTQHdOAIhLwKc_gMxUAOQ6wPBDAQRTQSRLgT5YgVtLQW5jgYZiQad-Abl0QeGLAft_QhKdwjCeAkm9Q"
    "l3LgnG1gpTLQqXXgsbQQuDOwvrjAw_XwyHfw0Log1LvA3nGA47lQ6Oyg7-3Q9K0w_muA";

std::span<const Param> params() {
  static constexpr std::array<std::string_view, 4> kStarts = {"pytorch", "tutorial_normal",
                                                              "xavier_uniform", "he_normal"};
  static constexpr std::array<std::string_view, 2> kData = {"generated", "drawn"};
  static const std::array kParams = {
      choice_param("task", kTaskIds, "moons"),
      only_when("task=moons|curve", more(choice_param("data", kData, "generated"))),
      only_when("task=moons&data=drawn", points_param("drawn_plane", kPlaneDrawing, 2)),
      only_when("task=curve&data=drawn", points_param("drawn_curve", kCurveDrawing)),
      real_param("test_share", 0.02, 0.7, 0.3),
      units_param("hidden", 0, 64, 10),
      only_when("task=moons|rare", live(choice_param("metric", kClassMetrics, "accuracy"))),
      only_when("task=curve", live(choice_param("fit_metric", kFitMetrics, "r2"))),
      only_when("task=moons|rare", live(stepped(0.01, real_param("threshold", 0.01, 0.99, 0.5)))),
      more(lr_param(0.02)),
      optimizer_param("adam", kAdamFirst),
      more(activation_param("relu")),
      init_param("pytorch", kStarts),
      more(integer_param("points", 100, 1000, 300)),
      more(in_unit("times", real_param("noise", 0, 4, 1))),
      steps_param(500),
      seed_param(),
  };
  return kParams;
}

class EvaluationLab final : public ModelRun {
 public:
  explicit EvaluationLab(const Config& config)
      : seed_(config.seed()),
        task_(*find_row(std::span<const TaskRow>(kTasks), config.choice("task"))),
        classifies_(task_.id != "curve"),
        all_(make_data(config)),
        split_(make_split(config)),
        trainer_(spec(config), at_least_one(all_.select(split_.train))),
        train_(trainer_.network(), trainer_.data(), classifies_),
        test_(trainer_.network(), at_least_one(all_.select(split_.test)), classifies_),
        picture_(trainer_.network(), classifies_ ? kFieldSide * kFieldSide : kCurvePoints),
        history_(4) {
    if (is_enough()) budget_ = config.integer("steps");
    place_picture();
    apply(config);
    record();
  }

  void apply(const Config& config) override {
    trainer_.set_lr(static_cast<float>(config.real("lr")));
    threshold_ = config.real("threshold");
    metric_ = find_row(metrics(), config.choice(classifies_ ? "metric" : "fit_metric"));
  }

  void frame(FrameWriter& out) const override {
    train_.answer();
    test_.answer();
    const double score = test_.value(*metric_, threshold_);
    const Interval interval = test_.interval(*metric_, threshold_, seed_);
    out.scalar("score", number(score));
    out.values("interval", std::array{number(interval.low), number(interval.high)}, 1, 2);
    write_metrics(out);
    out.values("counts",
               std::array{static_cast<float>(shown(train_)), static_cast<float>(shown(test_))}, 1,
               2);
    out.scalar("samples", static_cast<float>(step_ * train_.data.count));
    history_.write(out);
    write_split_examples(out, "data", examples(train_), examples(test_));
    classifies_ ? write_classification(out) : write_regression(out);
    write_notes(out, score, interval);
  }

 private:
  bool take_step() override {
    if (!trainer_.step()) return false;
    if (history_.wants(step_)) record();
    return true;
  }

  void save_run(ArchiveWriter& out) const override {
    trainer_.save(out);
    history_.save(out);
  }

  void load_run(ArchiveReader& in) override {
    trainer_.load(in);
    history_.load(in);
  }

  static float number(double value) { return std::isfinite(value) ? static_cast<float>(value) : 0; }

  TrainerSpec spec(const Config& config) const {
    TrainerSpec spec = common_spec(config);
    const int hidden = config.integer("hidden");
    if (hidden > 0) {
      spec.layers.push_back({hidden, activation(config.choice("activation")).with_defaults()});
    }
    spec.layers.push_back({1, {}});
    spec.loss = classifies_ ? LossKind::BceWithLogits : LossKind::Mse;
    return spec;
  }

  /// Whether there is an example to learn from and one to test with: a drawing may have fewer.
  bool is_enough() const { return all_.count >= 2; }
  /// As many rows of the part as there are examples in it, without the one that holds an empty
  /// one's place.
  std::size_t shown(const Part& part) const {
    return (&part == &train_ ? split_.train : split_.test).size();
  }
  Dataset examples(const Part& part) const {
    return part.data.slice(0, static_cast<int>(shown(part)));
  }

  Dataset make_data(const Config& config) const {
    if (!task_.drawn.empty() && config.choice("data") == "drawn") {
      const std::span<const PlanePoint> points = config.points(task_.drawn);
      return classifies_ ? drawn_classes(points, task_.drawing)
                         : drawn_curve(points, task_.drawing);
    }
    Rng rng = Rng::for_purpose(config.seed(), "data");
    return find_row(generators(), task_.generator)
        ->make(rng, config.integer("points"), task_.noise * config.real("noise"));
  }

  Split make_split(const Config& config) const {
    Rng rng = Rng::for_purpose(config.seed(), "split");
    if (!is_enough()) {
      Split rows;
      if (all_.count == 1) rows.train = {0};
      return rows;
    }
    SplitOptions options{.test_share = config.real("test_share")};
    // Rounded up, a larger share of two or three leaves nothing to learn from.
    if (all_.count < 4) options.test_share = std::min(options.test_share, 0.5);
    if (!classifies_) return split(rng, all_.count, options);
    return stratified_split(rng, labels_of(all_), 2, options);
  }

  void place_picture() {
    const std::span<float> x = picture_.x();
    const double side = task_.high - task_.low;
    if (!classifies_) {
      for (std::size_t i = 0; i < kCurvePoints; ++i) {
        x[i] = static_cast<float>(task_.low + side * static_cast<double>(i) / (kCurvePoints - 1));
      }
      return;
    }
    for (std::size_t i = 0; i < std::size_t{kFieldSide} * kFieldSide; ++i) {
      const auto column = static_cast<double>(i % kFieldSide);
      const auto row = static_cast<double>(i / kFieldSide);
      x[2 * i] = static_cast<float>(task_.low + side * (column + 0.5) / kFieldSide);
      x[2 * i + 1] = static_cast<float>(task_.high - side * (row + 0.5) / kFieldSide);
    }
  }

  void record() {
    train_.answer();
    test_.answer();
    history_.add(step_, std::array{number(train_.loss()), number(test_.loss()),
                                   number(train_.share_right()), number(test_.share_right())});
  }

  void write_metrics(FrameWriter& out) const {
    std::vector<float> table;
    const auto add = [&](std::string_view id) {
      const MetricRow& row = *find_row(metrics(), id);
      table.insert(table.end(),
                   {number(train_.value(row, threshold_)), number(test_.value(row, threshold_))});
    };
    if (classifies_)
      std::for_each(kClassMetrics.begin(), kClassMetrics.end(), add);
    else
      std::for_each(kFitMetrics.begin(), kFitMetrics.end(), add);
    out.values("metrics", table, static_cast<std::uint32_t>(table.size() / 2), 2);
  }

  void write_regression(FrameWriter& out) const {
    picture_.run();
    const std::span<float> curve = out.reserve("curve", kCurvePoints, 2);
    for (std::size_t i = 0; i < kCurvePoints; ++i) {
      curve[2 * i] = picture_.x()[i];
      curve[2 * i + 1] = picture_.output()[i];
    }
    const std::span<float> residuals =
        out.reserve("residuals", static_cast<std::uint32_t>(all_.count), 3);
    std::size_t at = 0;
    for (const Part* part : {&train_, &test_}) {
      for (std::size_t i = 0; i < shown(*part); ++i) {
        residuals[at++] = part->data.x[i];
        residuals[at++] = static_cast<float>(part->truth[i] - part->answers[i]);
        residuals[at++] = part == &train_ ? 0.0F : 1.0F;
      }
    }
    double mean = 0, residual = 0, total = 0;
    for (const double y : test_.truth) mean += y / static_cast<double>(test_.truth.size());
    for (std::size_t i = 0; i < test_.truth.size(); ++i) {
      residual += (test_.truth[i] - test_.answers[i]) * (test_.truth[i] - test_.answers[i]);
      total += (test_.truth[i] - mean) * (test_.truth[i] - mean);
    }
    out.values("squares", std::array{number(residual), number(total)}, 1, 2);
  }

  void write_classification(FrameWriter& out) const {
    picture_.run();
    const std::span<float> field = out.reserve("field", kFieldSide, kFieldSide);
    const std::span<const float> logits = picture_.output();
    std::transform(logits.begin(), logits.end(), field.begin(),
                   [](float z) { return static_cast<float>(logistic(static_cast<double>(z))); });
    const auto low = static_cast<float>(task_.low), high = static_cast<float>(task_.high);
    out.values("field_box", std::array{low, high, low, high}, 1, 4);

    const ConfusionMatrix matrix = test_.matrix(threshold_);
    write_matrix(out, "matrix", matrix);
    out.values("bins", score_bins(test_.labels, test_.answers, kBins), 3, kBins);
    const RocCurve roc = roc_curve(test_.labels, test_.answers);
    write_unit_curve(out, "roc", roc.false_positive_rate, roc.true_positive_rate);
    out.values("operating",
               std::array{number(matrix.at(0, 1) / std::max(1.0, 1.0 * matrix.support(0))),
                          number(recall(matrix, Average::Binary))},
               1, 2);
    const CalibrationCurve calibration =
        calibration_curve(test_.labels, test_.answers, test_.data.count >= 150 ? 10 : 5);
    const std::span<float> points =
        out.reserve("calibration", static_cast<std::uint32_t>(calibration.counts.size()), 3);
    for (std::size_t i = 0; i < calibration.counts.size(); ++i) {
      points[3 * i] = number(calibration.predicted[i]);
      points[3 * i + 1] = number(calibration.observed[i]);
      points[3 * i + 2] = static_cast<float>(calibration.counts[i]);
    }
  }

  /// The record with the lowest test loss so far.
  int lowest_record() const {
    int lowest = 0;
    for (int i = 1; i < history_.size(); ++i) {
      if (history_.value(i, 1) < history_.value(lowest, 1)) lowest = i;
    }
    return lowest;
  }

  void write_notes(FrameWriter& out, double score, const Interval& interval) const {
    if (!is_enough()) {
      return out.note("notes", all_.count == 0 ? "evaluation.no_points" : "evaluation.one_point");
    }
    if (diverged()) {
      const Health& health = trainer_.health();
      out.note("notes", "evaluation.diverged",
               "step=" + std::to_string(health.step) + "&where=" + health.where);
      return;
    }
    const std::string tests = "n=" + std::to_string(test_.data.count);
    const std::string name = "&metric=" + std::string(metric_->id);
    if (step_ == 0) {
      out.note("notes", "evaluation.start", tests);
    } else {
      out.note("notes", "evaluation.now",
               tests + name + "&score=" + number_text(number(score)) +
                   "&low=" + number_text(number(interval.low)) +
                   "&high=" + number_text(number(interval.high)));
    }
    const int lowest = lowest_record();
    const int last = history_.size() - 1;
    if (history_.value(last, 1) > kTurned * history_.value(lowest, 1) &&
        history_.value(last, 0) < history_.value(lowest, 0)) {
      const auto at = history_.steps()[static_cast<std::size_t>(lowest)];
      out.note("notes", "evaluation.overfits",
               "step=" + std::to_string(static_cast<std::int64_t>(at)) +
                   "&lowest=" + number_text(history_.value(lowest, 1)) +
                   "&loss=" + number_text(history_.value(last, 1)));
    }
    if (classifies_ && !test_.has_both_classes())
      out.note("notes", "evaluation.one_class", tests);
    else if (interval.high == interval.low && step_ > 0)
      out.note("notes", "evaluation.no_spread");
    if (metric_->id == "r2" && test_.data.count < 2) out.note("notes", "evaluation.r2_needs_two");
    if (test_.data.count < kFewTests) out.note("notes", "evaluation.few_tests", tests);
    if (!classifies_) return;
    const ConfusionMatrix matrix = test_.matrix(threshold_);
    if (matrix.predicted_count(1) == 0 && step_ > 0) {
      out.note("notes", "evaluation.none_called",
               "rare=" + std::to_string(matrix.support(1)) +
                   "&accuracy=" + number_text(number(accuracy(matrix))));
    }
  }

  std::uint64_t seed_;
  const TaskRow& task_;
  bool classifies_;
  double threshold_ = 0.5;
  const MetricRow* metric_ = nullptr;
  Dataset all_;
  Split split_;
  Trainer trainer_;
  Part train_, test_;
  mutable Probe picture_;
  History history_;
};

}  // namespace

LabRow evaluation_lab() {
  LabRow row;
  row.id = "evaluation";
  row.params = params();
  row.presets = kPresets;
  row.channels = kChannels;
  row.key_channel = "score";
  row.key_goal = Goal::Higher;
  row.step_unit = "update";
  row.source = "the tutorial's page on evaluating networks; no script";
  row.make = [](const Config& config) -> std::unique_ptr<Lab> {
    return std::make_unique<EvaluationLab>(config);
  };
  return row;
}

}  // namespace descent
