// The valley race: each optimizer moves one point, two numbers, down a known landscape. The point
// is float, as weights are; landscape and gradient are computed in double.
//
// Source: the four optimizers of the PyTorch tutorial (306_optimizer) and those of the series'
// introduction, put onto f = 0.1x² + 2y² from (-5, -2) with the target f < .01.
#include <algorithm>
#include <array>
#include <cmath>

#include "autograd/parameters.hpp"
#include "base/math.hpp"
#include "base/registry.hpp"
#include "io/checkpoint.hpp"
#include "labs/optimizer/race.hpp"
#include "labs/optimizer/surfaces.hpp"

namespace descent::optimizer_panels {
namespace {

constexpr int kSide = 96;
constexpr double kLowestHeight = 1e-3;  // where the map's logarithm stops
constexpr double kMapsAway = 100;       // so far off the map nobody comes back
constexpr int kTerms = 10;

using Pair = std::array<float, 2>;

struct Walker {
  Walker(const Entrant& entrant, Point start) : optimizer(*entrant.row, entrant.settings, 2) {
    parameters.add("point", Shape{2});
    parameters.allocate();
    parameters.values()[0] = static_cast<float>(start.x);
    parameters.values()[1] = static_cast<float>(start.y);
  }
  Point at() const {
    return {static_cast<double>(parameters.values()[0]),
            static_cast<double>(parameters.values()[1])};
  }

  Parameters parameters;
  Optimizer optimizer;
};

class Valley final : public Race {
 public:
  explicit Valley(const Config& config)
      : Race(config, 3), surface_(*find_row(surfaces(), config.choice("surface"))) {
    const auto& [x_min, x_max, y_min, y_max] = surface_.box;
    const Point start = {std::clamp(config.real("start_x"), x_min, x_max),
                         std::clamp(config.real("start_y"), y_min, y_max)};
    for (const Racer& racer : racers_)
      walkers_.push_back(std::make_unique<Walker>(racer.entrant, start));
    draw_map();
    begin();
  }

  void frame(FrameWriter& out) const override {
    write_race(out);
    write_map(out);
    write_paths(out);
    write_terms(out);
    write_notes(out);
  }

 private:
  bool update(std::size_t k, float lr) override {
    Walker& walker = *walkers_[k];
    const Pair before = {walker.parameters.values()[0], walker.parameters.values()[1]};
    const std::vector<float> moments(walker.optimizer.moments().begin(),
                                     walker.optimizer.moments().end());
    const Pair g = gradient(walker.at());
    std::copy(g.begin(), g.end(), walker.parameters.grads().begin());
    walker.optimizer.set_lr(lr);
    walker.optimizer.step(walker.parameters);
    if (on_earth(walker)) return true;
    std::copy(before.begin(), before.end(), walker.parameters.values().begin());
    std::copy(moments.begin(), moments.end(), walker.optimizer.moments().begin());
    walker.optimizer.set_t(walker.optimizer.t() - 1);
    return false;
  }

  void measure(std::size_t k, std::span<float> numbers) override {
    const Point at = walkers_[k]->at();
    numbers[0] = static_cast<float>(surface_.value(at) - surface_.lowest);
    numbers[1] = static_cast<float>(at.x);
    numbers[2] = static_cast<float>(at.y);
  }

  void save_racer(std::size_t k, ArchiveWriter& out) const override {
    save_model(out, walkers_[k]->parameters);
    save_optimizer(out, walkers_[k]->optimizer);
  }
  void load_racer(std::size_t k, ArchiveReader& in) override {
    load_model(in, walkers_[k]->parameters);
    load_optimizer(in, walkers_[k]->optimizer);
    if (!on_earth(*walkers_[k])) in.fail("point");
  }

  Pair gradient(Point at) const {
    const Point g = surface_.gradient(at);
    return {static_cast<float>(g.x), static_cast<float>(g.y)};
  }

  /// Near enough for its height to be a number.
  bool on_earth(const Walker& walker) const {
    const auto& [x_min, x_max, y_min, y_max] = surface_.box;
    const Point at = walker.at();
    const auto finite = [](float value) { return std::isfinite(value); };
    const std::span<const float> moments = walker.optimizer.moments();
    return std::abs(at.x) < kMapsAway * (x_max - x_min) &&
           std::abs(at.y) < kMapsAway * (y_max - y_min) &&
           std::isfinite(static_cast<float>(surface_.value(at))) &&
           std::all_of(moments.begin(), moments.end(), finite);
  }

  /// log10 of the height above the lowest point: row 0 at the top, values at the cells' centres.
  void draw_map() {
    const auto& [x_min, x_max, y_min, y_max] = surface_.box;
    for (int row = 0; row < kSide; ++row) {
      for (int column = 0; column < kSide; ++column) {
        const Point at = {x_min + (x_max - x_min) * (column + 0.5) / kSide,
                          y_max - (y_max - y_min) * (row + 0.5) / kSide};
        const double height = std::max(surface_.value(at) - surface_.lowest, kLowestHeight);
        map_.push_back(static_cast<float>(math::log10(height)));
      }
    }
  }

  void write_map(FrameWriter& out) const {
    out.values("field", map_, kSide, kSide);
    const std::span<float> box = out.reserve("box", 1, 4);
    std::transform(surface_.box.begin(), surface_.box.end(), box.begin(),
                   [](double v) { return static_cast<float>(v); });
    const std::span<float> minima =
        out.reserve("minima", static_cast<std::uint32_t>(surface_.minima.size()), 2);
    for (std::size_t i = 0; i < surface_.minima.size(); ++i) {
      minima[2 * i] = static_cast<float>(surface_.minima[i].x);
      minima[2 * i + 1] = static_cast<float>(surface_.minima[i].y);
    }
  }

  /// Two rows per racer: x, then y, at the history's steps and now.
  void write_paths(FrameWriter& out) const {
    const int records = history_.size();
    const auto columns = static_cast<std::uint32_t>(records + 1);
    const std::span<float> paths =
        out.reserve("paths", static_cast<std::uint32_t>(2 * count()), columns);
    std::size_t to = 0;
    for (std::size_t k = 0; k < count(); ++k) {
      const Point at = walkers_[k]->at();
      for (const int axis : {1, 2}) {
        for (int i = 0; i < records; ++i)
          paths[to++] = history_.value(i, static_cast<int>(k) * quantities_ + axis);
        paths[to++] = static_cast<float>(axis == 1 ? at.x : at.y);
      }
    }
  }

  /// What the next update is made of: the gradient; the part of the step that comes from it; the
  /// part that the rule remembers; what weight decay takes; the whole step.
  void write_terms(FrameWriter& out) const {
    const std::span<float> table =
        out.reserve("terms", static_cast<std::uint32_t>(count()), kTerms);
    for (std::size_t k = 0; k < count(); ++k) {
      const Walker& walker = *walkers_[k];
      const Pair g = gradient(walker.at());
      const float lr = racers_[k].entrant.lr(step_);
      const Pair fresh = step_without_memory(walker, g, lr, true);
      const Pair whole = step_without_memory(walker, g, lr, false);
      for (std::size_t axis = 0; axis < 2; ++axis) {
        const float decay =
            -lr * walker.optimizer.settings().decoupled_decay * walker.parameters.values()[axis];
        const std::array<float, 5> terms = {g[axis], fresh[axis], whole[axis] - fresh[axis], decay,
                                            whole[axis] + decay};
        for (std::size_t i = 0; i < terms.size(); ++i) {
          // A term may overflow where the racer is about to be lost.
          table[k * kTerms + 2 * i + axis] = std::isfinite(terms[i]) ? terms[i] : 0.0F;
        }
      }
    }
  }

  /// The rule's next step, taken from (0, 0) so that no digit is lost; with `forget` as if it
  /// remembered no direction. The step is linear in that memory, so the difference is its part.
  static Pair step_without_memory(const Walker& walker, const Pair& g, float lr, bool forget) {
    const Optimizer& optimizer = walker.optimizer;
    OptimizerSettings settings = optimizer.settings();
    settings.lr = lr;
    std::vector<float> moments(optimizer.moments().begin(), optimizer.moments().end());
    const int direction = optimizer.row().direction;
    if (forget && direction >= 0) std::fill_n(moments.begin() + 2 * direction, 2, 0.0F);
    Pair step = {0, 0};
    optimizer.row().update(settings, {step, g, moments, optimizer.t() + 1});
    return step;
  }

  const Surface& surface_;
  std::vector<std::unique_ptr<Walker>> walkers_;
  std::vector<float> map_;
};

}  // namespace

std::unique_ptr<Lab> make_valley(const Config& config) { return std::make_unique<Valley>(config); }

}  // namespace descent::optimizer_panels
