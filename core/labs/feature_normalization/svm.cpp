// Support vector machine: 300 points in two clouds, coordinates in the hundreds, cut again and
// again at random into 70 % to learn from and 30 % to be tested on. For each chosen scaler, fitted
// on the learning rows alone, one machine. One step is one more cut; the first is there at the
// start.
//
// Source: scikit-learn tutorial, sk7_normalization.py: make_classification(300, 2 informative
// features, one cluster per class, scale 100, random_state 22) and SVC() of the time, whose gamma
// was 1/columns. Our generator draws other numbers: of its draws 0 to 149, number 133 comes nearest
// to random_state 22 in the range of its points and in the machines' accuracies.
#include "ml/svm.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "base/text.hpp"
#include "data/generators.hpp"
#include "data/splits.hpp"
#include "labs/feature_normalization/panels.hpp"
#include "labs/run.hpp"
#include "labs/scores.hpp"

namespace descent::feature_normalization_panels {
namespace {

constexpr int kPoints = 300;
constexpr double kTestShare = 0.3;
constexpr std::size_t kSide = 40;
constexpr std::size_t kColumns = 2;

/// Everything about one scaler in the present cut.
struct Machine {
  const ScalerRow* row;
  Scaler scaler;
  Svm svm;
  double train = 0;                       ///< accuracy on the rows it learned from
  mutable std::vector<float> field = {};  ///< [kSide, kSide], row 0 at the top; made when drawn
  std::vector<float> scores = {};         ///< accuracy on the test rows, cut by cut
};

class SvmPanel final : public Run {
 public:
  explicit SvmPanel(const Config& config)
      : Run(config.integer("splits") - 1),
        rng_(Rng::for_purpose(config.seed(), "splits")),
        c_(config.real("svm_c")),
        gamma_rule_(config.choice("gamma_rule")),
        own_gamma_(config.real("svm_gamma")) {
    Rng draw = Rng::for_purpose(static_cast<std::uint64_t>(config.integer("draw")), "data");
    data_ = make_classification(draw, kPoints, {.scale = config.real("magnify")});
    labels_ = labels_of(data_);
    for (const ScalerRow* row : chosen_scalers(config))
      machines_.push_back({.row = row, .scaler = Scaler(*row), .svm = {}});
    place_box();
    cut();
  }

  void frame(FrameWriter& out) const override {
    write_points(out);
    write_machines(out);
    out.scalar("key", static_cast<float>(mean(machines_.front().scores)));
    write_notes(out);
  }

 private:
  bool take_step() override {
    cut();
    return true;
  }

  void save_run(ArchiveWriter& out) const override {
    out.value("before", before_);  // the machines follow from the last cut, which follows from this
    for (const Machine& machine : machines_)
      out.values("scores", std::span<const float>(machine.scores));
  }

  void load_run(ArchiveReader& in) override {
    Rng::Snapshot before;
    in.value("before", before);
    std::vector<std::vector<float>> scores(machines_.size());
    for (std::vector<float>& mine : scores) load_scores(in, mine, step_, budget_);
    if (!std::isfinite(before.spare)) in.fail("before");
    if (!in.status().ok()) return;
    rng_.restore(before);
    cut();
    for (std::size_t m = 0; m < machines_.size(); ++m) machines_[m].scores = std::move(scores[m]);
  }

  void place_box() {
    for (std::size_t k = 0; k < kColumns; ++k) {
      float low = data_.x[k], high = data_.x[k];
      for (std::size_t i = k; i < data_.x.size(); i += kColumns) {
        low = std::min(low, data_.x[i]);
        high = std::max(high, data_.x[i]);
      }
      const float room = 0.06F * (high - low);
      box_[2 * k] = low - room;
      box_[2 * k + 1] = high + room;
    }
  }

  /// The next random cut in which both classes are learned.
  void cut() {
    before_ = rng_.snapshot();
    do {
      split_ = split(rng_, data_.count, {.test_share = kTestShare});
    } while (!has_both(split_.train));
    for (Machine& machine : machines_) fit(machine);
  }

  bool has_both(std::span<const std::int32_t> rows) const {
    const auto ones = std::count_if(rows.begin(), rows.end(), [&](std::int32_t row) {
      return labels_[static_cast<std::size_t>(row)] == 1;
    });
    return ones > 0 && ones < static_cast<std::ptrdiff_t>(rows.size());
  }

  void fit(Machine& machine) const {
    const Dataset train = data_.select(split_.train);
    machine.scaler.fit(train.x, data_.inputs);  // on the learning rows only
    const std::vector<double> x = scaled(machine.scaler, train.x);
    const double gamma = gamma_rule_ == "columns"    ? gamma_by_columns(data_.inputs)
                         : gamma_rule_ == "variance" ? gamma_by_variance(x, data_.inputs)
                                                     : own_gamma_;
    machine.svm = fit_svm(x, data_.inputs, labels_of(train), {.c = c_, .gamma = gamma});
    machine.train = accuracy(machine, split_.train);
    machine.scores.push_back(static_cast<float>(accuracy(machine, split_.test)));
    machine.field.clear();
  }

  static std::vector<double> scaled(const Scaler& scaler, std::vector<float> x) {
    scaler.transform(x);
    return {x.begin(), x.end()};
  }

  double accuracy(const Machine& machine, std::span<const std::int32_t> rows) const {
    const Dataset part = data_.select(rows);
    const std::vector<double> x = scaled(machine.scaler, part.x);
    int right = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      const bool one = machine.svm.decision(std::span(x).subspan(i * kColumns, kColumns)) > 0;
      right += one == (part.targets[i] == 1.0F) ? 1 : 0;
    }
    return static_cast<double>(right) / static_cast<double>(rows.size());
  }

  /// Decision values over the box of raw coordinates.
  std::vector<float> field(const Machine& machine) const {
    std::vector<float> grid;
    for (std::size_t row = 0; row < kSide; ++row) {
      for (std::size_t column = 0; column < kSide; ++column) {
        const auto place = [](std::size_t i) { return (static_cast<float>(i) + 0.5F) / kSide; };
        grid.push_back(box_[0] + (box_[1] - box_[0]) * place(column));
        grid.push_back(box_[3] - (box_[3] - box_[2]) * place(row));
      }
    }
    const std::vector<double> x = scaled(machine.scaler, std::move(grid));
    std::vector<float> values;
    for (std::size_t i = 0; i < x.size(); i += kColumns) {
      const double decision = machine.svm.decision(std::span(x).subspan(i, kColumns));
      values.push_back(static_cast<float>(std::clamp(decision, -1.0, 1.0)));
    }
    return values;
  }

  void write_points(FrameWriter& out) const {
    std::vector<float> is_test(static_cast<std::size_t>(data_.count), 0);
    for (const std::int32_t row : split_.test) is_test[static_cast<std::size_t>(row)] = 1;
    const std::span<float> points =
        out.reserve("points", static_cast<std::uint32_t>(data_.count), 4);
    for (std::size_t i = 0; i < is_test.size(); ++i) {
      points[4 * i] = data_.x[kColumns * i];
      points[4 * i + 1] = data_.x[kColumns * i + 1];
      points[4 * i + 2] = data_.targets[i];
      points[4 * i + 3] = is_test[i];
    }
    out.values("box", box_, 1, 4);
  }

  void write_machines(FrameWriter& out) const {
    const auto count = static_cast<std::uint32_t>(machines_.size());
    const auto cuts = static_cast<std::uint32_t>(machines_.front().scores.size());
    std::vector<float> fields, series, table, fitted;
    for (std::uint32_t i = 0; i < cuts; ++i) series.push_back(static_cast<float>(i + 1));
    for (std::size_t m = 0; m < machines_.size(); ++m) {
      const Machine& machine = machines_[m];
      if (machine.field.empty()) machine.field = field(machine);
      fields.insert(fields.end(), machine.field.begin(), machine.field.end());
      series.insert(series.end(), machine.scores.begin(), machine.scores.end());
      for (const double value : {static_cast<double>(scaler_number(*machine.row)),
                                 mean(machine.scores), deviation(machine.scores), machine.train,
                                 static_cast<double>(machine.svm.weights.size()), machine.svm.gamma,
                                 static_cast<double>(split_.train.size())})
        table.push_back(static_cast<float>(value));
      for (std::size_t k = 0; k < kColumns; ++k) {
        const ColumnScale& column = machine.scaler.columns()[k];
        for (const double value :
             {static_cast<double>(m), static_cast<double>(k), column.center, column.scale})
          fitted.push_back(static_cast<float>(value));
      }
    }
    out.values("fields", fields, count, kSide, kSide);
    out.values("scores", series, count + 1, cuts);
    out.values("machines", table, count, 7);
    out.values("fitted", fitted, count * kColumns, 4);
  }

  void write_notes(FrameWriter& out) const {
    for (const Machine& machine : machines_) {
      const double score = mean(machine.scores);
      const std::size_t supports = machine.svm.weights.size();
      const bool islands = supports > split_.train.size() * 9 / 10 && score < 0.7;
      out.note("notes",
               islands ? "feature_normalization.islands" : "feature_normalization.separates",
               "method=" + std::string(machine.row->id) +
                   "&accuracy=" + number_text(static_cast<float>(score)) +
                   "&train=" + number_text(static_cast<float>(machine.train)) + "&supports=" +
                   std::to_string(supports) + "&examples=" + std::to_string(split_.train.size()));
      if (!machine.svm.converged) {
        out.note("notes", "feature_normalization.unfinished",
                 "method=" + std::string(machine.row->id) +
                     "&steps=" + std::to_string(machine.svm.steps));
      }
    }
  }

  Rng rng_;
  Rng::Snapshot before_;  ///< of rng_, before the present cut
  double c_;
  std::string gamma_rule_;
  double own_gamma_;
  Dataset data_;
  std::vector<std::int32_t> labels_;
  std::array<float, 4> box_{};
  Split split_;
  std::vector<Machine> machines_;
};

}  // namespace

std::unique_ptr<Lab> make_svm(const Config& config) { return std::make_unique<SvmPanel>(config); }

}  // namespace descent::feature_normalization_panels
