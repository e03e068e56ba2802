// A polynomial of degree 15 through 20 points, or through those of a drawing that are not kept back
// for the test, for every λ of a grid and for the one that is set.
//   L2: Σ (y - ŷ)² + λ Σ w²      L1: ½ mean (y - ŷ)² + λ Σ |w|      (scikit-learn's Ridge, Lasso)
#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "base/math.hpp"
#include "labs/noisy_curve.hpp"
#include "labs/regularization/panels.hpp"

namespace descent::regularization {
namespace {

constexpr int kGridPerDecade = 8;
constexpr int kGridPoints = 5 * kGridPerDecade + 1;  // 10^-4 … 10, the range of λ
constexpr double kSmallest = 1e-4;
constexpr double kMostBox = 3;  // a wild pair of weights must not shrink the picture to a dot

/// λ of the grid; whole decades exactly.
double grid_lambda(int i) {
  const double part = math::exp(math::log(10) * (i % kGridPerDecade) / kGridPerDecade);
  return kSmallest * math::power(10, i / kGridPerDecade) * part;
}

NoisyCurve make_curve(const Config& config) {
  if (config.choice("data") == "drawn") return {config.points("drawn"), config.seed()};
  return {"diagonal", config.integer("points"), config.real("noise"), config.seed()};
}

/// Two weights of a fit, all others held: error(w) = error(c) + (w-c)ᵀ H (w-c).
struct Slice {
  double w_i, w_j, c_i, c_j, h_ii, h_ij, h_jj;
};

class Polynomial final : public Lab {
 public:
  explicit Polynomial(const Config& config)
      : curve_(make_curve(config)),
        points_(at_least_one(curve_.train())),
        degree_(config.integer("weights")),
        columns_(legendre_columns(points_.x, degree_)),
        none_(fit_least_squares(columns_, degree_, points_.y)) {
    for (int i = 0; i < kGridPoints; ++i) {
      path_[0].push_back(none_);
      path_[1].push_back(fit_ridge(columns_, degree_, points_.y, grid_lambda(i)));
    }
    // From the strongest penalty down, each solution the start of the next.
    LinearFit last;
    for (int i = kGridPoints - 1; i >= 0; --i) {
      last = lasso(grid_lambda(i), last.weights);
      path_[2].push_back(last);
    }
    std::reverse(path_[2].begin(), path_[2].end());
    for (const Penalty penalty : kPenalties) {
      for (const LinearFit& fit : path_[index_of(penalty)])
        path_errors_[index_of(penalty)].push_back(curve_.expected_error(fit));
    }
    apply(config);
  }

  void apply(const Config& config) override {
    chosen_ = penalty_of(config);
    lambda_ = config.real("lambda");
    first_ = std::min(config.integer("first"), degree_);
    second_ = std::min(config.integer("second"), degree_);
    // Two different weights, whatever was asked for.
    if (second_ == first_) second_ = first_ == degree_ ? first_ - 1 : first_ + 1;
    fits_ = {none_, fit_ridge(columns_, degree_, points_.y, lambda_),
             lasso(lambda_, neighbour(lambda_))};
    place_box();
  }

  void advance(int) override {}
  Progress progress() const override { return {}; }
  void save(ArchiveWriter&) const override {}
  Status load(ArchiveReader& in) override { return in.status(); }

  void frame(FrameWriter& out) const override {
    if (!curve_.is_enough()) {
      return out.note("notes", curve_.train().count == 0 ? "regularization.no_points"
                                                         : "regularization.one_point");
    }
    out.scalar("test", static_cast<float>(curve_.expected_error(fit())));
    out.scalar("train", static_cast<float>(mean_squared_error(fit(), points_)));
    out.scalar("floor", static_cast<float>(curve_.floor()));
    write_standings(out);
    write_curves(out);
    write_paths(out);
    write_contour(out);
    write_notes(out);
  }

 private:
  const LinearFit& fit() const { return fits_[index_of(chosen_)]; }

  LinearFit lasso(double lambda, std::span<const double> start) const {
    // scikit-learn's tolerance; without a start, λ = 10^-4 takes thousands of sweeps.
    return fit_lasso(columns_, degree_, points_.y,
                     {.lambda = lambda, .tolerance = 1e-4, .most_sweeps = 2000, .start = start});
  }

  /// The path's weights at the next larger λ.
  std::span<const double> neighbour(double lambda) const {
    std::size_t i = 0;
    while (i + 1 < kGridPoints && grid_lambda(static_cast<int>(i)) < lambda) ++i;
    return path_[index_of(Penalty::L1)][i].weights;
  }

  static int zeros(const LinearFit& fit) {
    return static_cast<int>(std::count(fit.weights.begin(), fit.weights.end(), 0.0));
  }

  double price(Penalty penalty) const {
    double sum = 0;
    for (const double w : fits_[index_of(penalty)].weights)
      sum += penalty == Penalty::L2 ? w * w : std::abs(w);
    return penalty == Penalty::None ? 0 : lambda_ * sum;
  }

  /// The grid's λ with the lowest test error.
  int best(Penalty penalty) const {
    const std::vector<double>& errors = path_errors_[index_of(penalty)];
    return static_cast<int>(std::min_element(errors.begin(), errors.end()) - errors.begin());
  }
  double lowest(Penalty penalty) const {
    return path_errors_[index_of(penalty)][static_cast<std::size_t>(best(penalty))];
  }

  void write_standings(FrameWriter& out) const {
    const std::span<float> table = out.reserve("standings", kPenaltyCount, 6);
    for (const Penalty penalty : kPenalties) {
      const LinearFit& own = fits_[index_of(penalty)];
      const int at = best(penalty);
      const std::array row = {mean_squared_error(own, points_),
                              curve_.expected_error(own),
                              price(penalty),
                              static_cast<double>(zeros(own)),
                              lowest(penalty),
                              penalty == Penalty::None ? 0 : grid_lambda(at)};
      std::transform(row.begin(), row.end(), table.begin() + 6 * static_cast<int>(penalty),
                     [](double value) { return static_cast<float>(value); });
    }
  }

  void write_curves(FrameWriter& out) const {
    const auto n = static_cast<std::size_t>(curve_.train().count);
    const std::span<float> points = out.reserve("data", static_cast<std::uint32_t>(n), 2);
    for (std::size_t i = 0; i < n; ++i) {
      points[2 * i] = curve_.train().x[i];
      points[2 * i + 1] = curve_.train().targets[i];
    }
    if (!curve_.is_known()) write_kept(out);
    constexpr std::size_t kGrid = NoisyCurve::kGrid;
    const std::size_t before = curve_.is_known() ? 2 : 1;
    const std::span<float> curves =
        out.reserve("curves", static_cast<std::uint32_t>(before + kPenaltyCount), kGrid);
    for (std::size_t i = 0; i < kGrid; ++i) {
      const double x = NoisyCurve::grid(static_cast<int>(i));
      curves[i] = static_cast<float>(x);
      if (curve_.is_known()) curves[kGrid + i] = static_cast<float>(curve_.at(x));
      for (std::size_t k = 0; k < kPenaltyCount; ++k)
        curves[(before + k) * kGrid + i] = static_cast<float>(legendre_sum(fits_[k], x));
    }
    const auto weights = out.reserve("weights", kPenaltyCount, static_cast<std::uint32_t>(degree_));
    for (std::size_t k = 0; k < kPenaltyCount; ++k) {
      std::transform(fits_[k].weights.begin(), fits_[k].weights.end(),
                     weights.begin() + static_cast<std::ptrdiff_t>(k) * degree_,
                     [](double w) { return static_cast<float>(w); });
    }
  }

  void write_kept(FrameWriter& out) const {
    const Dataset& kept = curve_.check();
    const std::span<float> points = out.reserve("kept", static_cast<std::uint32_t>(kept.count), 2);
    for (std::size_t i = 0; i < kept.x.size(); ++i) {
      points[2 * i] = kept.x[i];
      points[2 * i + 1] = kept.targets[i];
    }
  }

  void write_paths(FrameWriter& out) const {
    constexpr std::size_t kN = kGridPoints;
    const std::span<float> errors = out.reserve("path_errors", 4, kN);
    const auto columns = static_cast<std::size_t>(degree_);
    for (std::size_t i = 0; i < kN; ++i) {
      errors[i] = static_cast<float>(grid_lambda(static_cast<int>(i)));
      errors[kN + i] = static_cast<float>(path_errors_[1][i]);
      errors[2 * kN + i] = static_cast<float>(path_errors_[2][i]);
      errors[3 * kN + i] = static_cast<float>(degree_ - zeros(path_[2][i]));
    }
    const std::span<float> path = out.reserve("path", static_cast<std::uint32_t>(degree_ + 1), kN);
    for (std::size_t i = 0; i < kN; ++i) {
      path[i] = static_cast<float>(grid_lambda(static_cast<int>(i)));
      for (std::size_t k = 0; k < columns; ++k)
        path[(k + 1) * kN + i] = static_cast<float>(path_[index_of(chosen_)][i].weights[k]);
    }
  }

  Slice slice(const LinearFit& fit) const {
    const auto columns = static_cast<std::size_t>(degree_);
    const auto i = static_cast<std::size_t>(first_ - 1);
    const auto j = static_cast<std::size_t>(second_ - 1);
    const std::size_t n = points_.y.size();
    const auto count = static_cast<double>(n);
    // Columns and residual about their means, since the intercept always follows.
    double mean_i = 0, mean_j = 0, mean_r = 0;
    std::vector<double> residual(n);
    for (std::size_t row = 0; row < n; ++row) {
      residual[row] = points_.y[row];
      for (std::size_t k = 0; k < columns; ++k)
        residual[row] -= fit.weights[k] * columns_[row * columns + k];
      mean_i += columns_[row * columns + i] / count;
      mean_j += columns_[row * columns + j] / count;
      mean_r += residual[row] / count;
    }
    Slice s{fit.weights[i], fit.weights[j], 0, 0, 0, 0, 0};
    double pull_i = 0, pull_j = 0;  // the columns' products with the residual
    for (std::size_t row = 0; row < n; ++row) {
      const double a = columns_[row * columns + i] - mean_i;
      const double b = columns_[row * columns + j] - mean_j;
      s.h_ii += a * a;
      s.h_ij += a * b;
      s.h_jj += b * b;
      pull_i += a * (residual[row] - mean_r);
      pull_j += b * (residual[row] - mean_r);
    }
    const double determinant = s.h_ii * s.h_jj - s.h_ij * s.h_ij;
    s.c_i = s.w_i;
    s.c_j = s.w_j;
    // Few points cannot tell some columns apart: then there is no one centre.
    if (determinant <= 1e-9 * s.h_ii * s.h_jj) return s;
    s.c_i = s.w_i + (s.h_jj * pull_i - s.h_ij * pull_j) / determinant;
    s.c_j = s.w_j + (s.h_ii * pull_j - s.h_ij * pull_i) / determinant;
    return s;
  }

  void place_box() {
    box_ = 0.5;
    for (const auto& path : path_) {
      for (const LinearFit& fit : path) {
        const Slice s = slice(fit);
        for (const double v : {s.w_i, s.w_j, s.c_i, s.c_j}) box_ = std::max(box_, std::abs(v));
      }
    }
    box_ = std::min(1.15 * box_, kMostBox);
  }

  void write_contour(FrameWriter& out) const {
    const Slice s = slice(fit());
    const std::array row = {static_cast<double>(first_),
                            static_cast<double>(second_),
                            s.w_i,
                            s.w_j,
                            s.c_i,
                            s.c_j,
                            s.h_ii,
                            s.h_ij,
                            s.h_jj,
                            box_};
    const std::span<float> table = out.reserve("contour", 1, row.size());
    std::transform(row.begin(), row.end(), table.begin(),
                   [](double value) { return static_cast<float>(value); });
  }

  void write_notes(FrameWriter& out) const {
    const double test = curve_.expected_error(fit());
    const std::string now =
        "test=" + short_text(test) + "&train=" + short_text(mean_squared_error(fit(), points_)) +
        "&floor=" + short_text(curve_.floor()) + "&lambda=" + short_text(lambda_);
    if (chosen_ == Penalty::None) {
      double largest = 0;
      for (const double w : fit().weights) largest = std::max(largest, std::abs(w));
      out.note("notes", curve_.is_known() ? "regularization.none" : "regularization.drawn_none",
               now + "&largest=" + short_text(largest) + "&weights=" + std::to_string(degree_));
      write_parts(out);
      return;
    }
    const int at = best(chosen_);
    const std::string against = now + "&best=" + short_text(grid_lambda(at)) +
                                "&lowest=" + short_text(lowest(chosen_)) +
                                "&free=" + short_text(curve_.expected_error(none_));
    out.note("notes",
             test <= 1.15 * lowest(chosen_) ? "regularization.right"
             : lambda_ < grid_lambda(at)    ? "regularization.too_weak"
                                            : "regularization.too_strong",
             against);
    const std::string counts =
        "zeros=" + std::to_string(zeros(fit())) + "&weights=" + std::to_string(degree_);
    if (chosen_ == Penalty::L1)
      out.note("notes",
               zeros(fit()) == degree_ ? "regularization.all_zero" : "regularization.zeros",
               counts);
    else
      out.note("notes", "regularization.no_zeros", counts);
    write_parts(out);
  }

  /// How a drawing was dealt, and whether it has too few points to pin down every weight.
  void write_parts(FrameWriter& out) const {
    if (curve_.is_known()) return;
    const std::string counts = "learned=" + std::to_string(curve_.train().count) +
                               "&kept=" + std::to_string(curve_.check().count) +
                               "&weights=" + std::to_string(degree_);
    out.note("notes",
             curve_.train().count <= degree_ ? "regularization.drawn_few" : "regularization.drawn",
             counts);
  }

  NoisyCurve curve_;
  Columns points_;
  int degree_;
  std::vector<double> columns_;
  LinearFit none_;
  std::array<std::vector<LinearFit>, kPenaltyCount> path_;
  std::array<std::vector<double>, kPenaltyCount> path_errors_;  ///< expected on fresh points
  Penalty chosen_ = Penalty::L2;
  double lambda_ = 1;
  int first_ = 1, second_ = 2;
  std::array<LinearFit, kPenaltyCount> fits_;  ///< at lambda_
  double box_ = 1;
};

}  // namespace

std::unique_ptr<Lab> make_polynomial(const Config& config) {
  return std::make_unique<Polynomial>(config);
}

}  // namespace descent::regularization
