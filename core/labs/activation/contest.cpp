#include "labs/activation/contest.hpp"

#include <algorithm>

#include "base/registry.hpp"

namespace descent::activation_panels {

Contender::Contender(const TrainerSpec& spec, const Dataset& data, std::span<const float> grid)
    : trainer(spec, data),
      picture(trainer.network(), static_cast<int>(grid.size()) / data.inputs),
      examples(trainer.network(), data.count) {
  std::copy(grid.begin(), grid.end(), picture.x().begin());
  std::copy(data.x.begin(), data.x.end(), examples.x().begin());
}

Contest::Contest(const Config& config, const Generator& generator,
                 const std::vector<TrainerSpec>& specs, double x_low, double x_high)
    : Run(config.integer("steps")),
      generator_(generator),
      history_(static_cast<int>(specs.size())) {
  Rng rng = Rng::for_purpose(config.seed(), "data");
  const Dataset data = generator.make(rng, generator.default_points, generator.default_noise);
  const std::vector<float> grid = make_grid(x_low, x_high);
  for (const TrainerSpec& spec : specs) {
    contenders_.push_back(std::make_unique<Contender>(spec, data, grid));
  }
}

TrainerSpec Contest::common_spec(const Config& config) {
  TrainerSpec spec;
  spec.initializer = find_row(initializers(), "pytorch");
  spec.optimizer = find_row(optimizers(), config.choice("optimizer"));
  spec.settings.lr = static_cast<float>(config.real("lr"));
  spec.seed = config.seed();
  return spec;
}

/// Evenly spaced inputs, or the cells of a square, its first row at the top.
std::vector<float> Contest::make_grid(double low, double high) const {
  std::vector<float> x;
  if (!classifies()) {
    for (int i = 0; i < kCurvePoints; ++i) {
      x.push_back(static_cast<float>(low + (high - low) * i / (kCurvePoints - 1)));
    }
    return x;
  }
  for (int row = 0; row < kFieldSide; ++row) {
    for (int column = 0; column < kFieldSide; ++column) {
      x.push_back(static_cast<float>(low + (high - low) * (column + 0.5) / kFieldSide));
      x.push_back(static_cast<float>(low + (high - low) * (kFieldSide - row - 0.5) / kFieldSide));
    }
  }
  return x;
}

void Contest::apply(const Config& config) {
  for (const auto& contender : contenders_) {
    contender->trainer.set_lr(static_cast<float>(config.real("lr")));
  }
}

bool Contest::take_step() {
  for (const auto& contender : contenders_) {
    contender->diverged = contender->diverged || !contender->trainer.step();
  }
  if (history_.wants(step_)) record();
  return true;
}

bool Contest::diverged() const {
  return std::all_of(contenders_.begin(), contenders_.end(),
                     [](const auto& contender) { return contender->diverged; });
}

void Contest::answer(std::span<const float> raw, std::vector<float>& answers) const {
  answers.assign(raw.begin(), raw.end());
}

bool Contest::reached_goal(Contender&, float) const { return false; }

void Contest::record() {
  std::vector<float> losses;
  for (const auto& contender : contenders_) {
    losses.push_back(contender->trainer.training_loss());
    if (contender->goal_step < 0 && reached_goal(*contender, losses.back()))
      contender->goal_step = step_;
  }
  history_.add(step_, losses);
}

float Contest::accuracy(Contender& contender) const {
  contender.examples.run();
  std::vector<float> answers;
  answer(contender.examples.output(), answers);
  const Dataset& data = contender.trainer.data();
  const std::size_t units = answers.size() / static_cast<std::size_t>(data.count);
  int right = 0;
  for (std::size_t i = 0; i < static_cast<std::size_t>(data.count); ++i) {
    const float* row = answers.data() + i * units;
    const auto decided =
        units == 1 ? (row[0] > 0.5F ? 1 : 0) : std::max_element(row, row + units) - row;
    right += static_cast<float>(decided) == data.targets[i] ? 1 : 0;
  }
  return static_cast<float>(right) / static_cast<float>(data.count);
}

void Contest::evaluate() const {
  for (const auto& contender : contenders_) {
    contender->picture.run();
    answer(contender->picture.output(), contender->answers);
  }
}

void Contest::write_curves(FrameWriter& out) const {
  const std::span<float> fits =
      out.reserve("fits", static_cast<std::uint32_t>(contenders_.size() + 1), kCurvePoints);
  const std::span<const float> x = contenders_.front()->picture.x();
  std::copy(x.begin(), x.end(), fits.begin());
  for (std::size_t k = 0; k < contenders_.size(); ++k) {
    const std::vector<float>& curve = contenders_[k]->answers;
    std::copy(curve.begin(), curve.end(),
              fits.begin() + static_cast<std::ptrdiff_t>((k + 1) * kCurvePoints));
  }
}

void Contest::save_run(ArchiveWriter& out) const {
  history_.save(out);
  for (const auto& contender : contenders_) {
    out.value("goal", contender->goal_step);
    out.value("diverged", std::uint64_t{contender->diverged});
    contender->trainer.save(out);
  }
}

void Contest::load_run(ArchiveReader& in) {
  history_.load(in);
  for (const auto& contender : contenders_) {
    std::uint64_t diverged = 0;
    in.value("goal", contender->goal_step);
    in.value("diverged", diverged);
    contender->diverged = diverged != 0;
    contender->trainer.load(in);
    // The step that failed comes to the same again: what went wrong need not be saved.
    if (in.status().ok() && contender->diverged && contender->trainer.step()) in.fail("diverged");
  }
}

}  // namespace descent::activation_panels
