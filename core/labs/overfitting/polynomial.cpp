// A polynomial by least squares, or by ridge where a penalty is asked for; step k has degree k.
// All degrees are fitted at once: a run only walks through them.
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "labs/overfitting/panels.hpp"
#include "labs/run.hpp"

namespace descent::overfitting {
namespace {

constexpr std::array kSizes = {20, 50, 100, 200, 500, 1000};

class Polynomial final : public Run {
 public:
  explicit Polynomial(const Config& config)
      : curve_(make_curve(config)),
        lambda_(config.choice("penalty") == "l2" ? config.real("lambda") : 0),
        seed_(config.seed()) {
    if (curve_.is_enough()) budget_ = config.integer("degree");
    const Columns points(curve_.train());
    for (int degree = 0; degree <= budget_; ++degree) {
      fits_.push_back(fit(points, degree));
      errors_.push_back(errors_of(fits_.back(), points));
    }
  }

  void frame(FrameWriter& out) const override {
    std::array<float, NoisyCurve::kGrid> values{};
    for (int i = 0; i < NoisyCurve::kGrid; ++i)
      values[static_cast<std::size_t>(i)] =
          static_cast<float>(legendre_sum(now(), NoisyCurve::grid(i)));
    write_common(out, curve_, errors(), values);
    write_degrees(out);
    write_sizes(out);
    write_note(out);
  }

 private:
  // All there is to know follows from the step.
  bool take_step() override { return true; }
  void save_run(ArchiveWriter&) const override {}
  void load_run(ArchiveReader&) override {}

  const LinearFit& now() const { return fits_[static_cast<std::size_t>(step_)]; }
  const Errors& errors() const { return errors_[static_cast<std::size_t>(step_)]; }

  LinearFit fit(const Columns& points, int degree) const {
    if (degree == 0) {
      double sum = 0;
      for (const double y : points.y) sum += y;
      return {sum / std::max(1.0, static_cast<double>(points.y.size())), {}};
    }
    const std::vector<double> columns = legendre_columns(points.x, degree);
    return lambda_ > 0 ? fit_ridge(columns, degree, points.y, lambda_)
                       : fit_least_squares(columns, degree, points.y);
  }

  Errors errors_of(const LinearFit& fit, const Columns& points) const {
    return {mean_squared_error(fit, points), curve_.expected_error(fit)};
  }

  /// The degree up to now whose test error is lowest.
  std::size_t best() const {
    std::size_t best = 0;
    for (std::size_t k = 1; k <= static_cast<std::size_t>(step_); ++k)
      if (errors_[k].test < errors_[best].test) best = k;
    return best;
  }

  void write_degrees(FrameWriter& out) const {
    const auto n = static_cast<std::size_t>(step_) + 1;
    const std::span<float> history = out.reserve("history", 3, static_cast<std::uint32_t>(n));
    for (std::size_t k = 0; k < n; ++k) {
      history[k] = static_cast<float>(k);
      history[n + k] = static_cast<float>(errors_[k].train);
      history[2 * n + k] = static_cast<float>(errors_[k].test);
    }
    const std::size_t at = best();
    out.values("best", std::array{static_cast<float>(at), static_cast<float>(errors_[at].test)}, 1,
               2);
    const std::vector<float> weights(now().weights.begin(), now().weights.end());
    out.values("weights", weights, static_cast<std::uint32_t>(weights.size()));
  }

  /// The present degree fitted to larger samples of the same curve.
  void write_sizes(FrameWriter& out) const {
    if (step_ == 0 || !curve_.is_known()) return;
    if (sizes_of_ != step_) {
      sizes_of_ = step_;
      sizes_.clear();
      for (const int size : kSizes) {
        const Columns points(curve_.sample(size, seed_, "sizes"));
        const Errors errors = errors_of(fit(points, static_cast<int>(step_)), points);
        sizes_.insert(sizes_.end(), {static_cast<float>(size), static_cast<float>(errors.train),
                                     static_cast<float>(errors.test)});
      }
    }
    out.values("sizes", sizes_, kSizes.size(), 3);
  }

  void write_note(FrameWriter& out) const {
    if (write_too_few(out, curve_)) return;
    const std::size_t best_degree = best();
    const double lowest = errors_[best_degree].test;
    const std::string now = "degree=" + std::to_string(step_) + "&" + errors_text(errors(), curve_);
    const std::string against = now + "&best=" + std::to_string(best_degree) +
                                "&lowest=" + short_text(lowest) +
                                "&times=" + short_text(errors().test / std::max(lowest, kNoError));
    const bool through_all = curve_.train().count <= step_ + 1 && lambda_ == 0;
    if (!curve_.is_known()) {
      out.note("notes",
               through_all                    ? "overfitting.drawn_through_all"
               : has_turned(errors(), lowest) ? "overfitting.drawn_turned"
                                              : "overfitting.drawn_learns",
               against);
    } else if (step_ == 0) {
      out.note("notes", "overfitting.flat", now);
    } else if (through_all) {
      out.note("notes", "overfitting.through_all",
               against + "&points=" + std::to_string(curve_.train().count));
    } else if (has_turned(errors(), lowest)) {
      out.note("notes", "overfitting.turned", against);
    } else if (errors().test > 1.5 * curve_.floor() + kNoError &&
               errors().train > 1.2 * curve_.floor() + kNoError) {
      out.note("notes", "overfitting.too_stiff", now);
    } else {
      out.note("notes", "overfitting.fits", now);
    }
  }

  NoisyCurve curve_;
  double lambda_;
  std::uint64_t seed_;
  std::vector<LinearFit> fits_;  ///< by degree
  std::vector<Errors> errors_;
  mutable std::int64_t sizes_of_ = 0;  ///< the degree that sizes_ was made for
  mutable std::vector<float> sizes_;
};

}  // namespace

std::unique_ptr<Lab> make_polynomial(const Config& config) {
  return std::make_unique<Polynomial>(config);
}

}  // namespace descent::overfitting
