// What the net and output panels share: several networks learn from the same examples, one update
// each per step, and are looked at on the same grid.
#pragma once

#include <memory>
#include <span>
#include <vector>

#include "data/dataset.hpp"
#include "labs/activation/panels.hpp"
#include "labs/history.hpp"
#include "labs/run.hpp"
#include "labs/trainer.hpp"

namespace descent::activation_panels {

struct Contender {
  Contender(const TrainerSpec& spec, const Dataset& data, std::span<const float> grid);

  Trainer trainer;
  Probe picture;                ///< over the grid that is drawn
  Probe examples;               ///< over the training examples
  std::vector<float> answers;   ///< the last answers on the grid: [cells, outputs]
  std::int64_t goal_step = -1;  ///< the first recorded step at which the goal was met
  bool diverged = false;
};

class Contest : public Run {
 public:
  void apply(const Config& config) override;

 protected:
  /// Regression is drawn as curves over [x_low, x_high], classification as a square field.
  Contest(const Config& config, const Generator& generator, const std::vector<TrainerSpec>& specs,
          double x_low, double x_high);

  /// The settings that every contender takes from the configuration; layers and loss are the
  /// panel's.
  static TrainerSpec common_spec(const Config& config);

  /// Turns raw network outputs into answers, where the loss contains the output function.
  virtual void answer(std::span<const float> raw, std::vector<float>& answers) const;
  /// Whether this contender has done what the panel asks for.
  virtual bool reached_goal(Contender& contender, float loss) const;

  /// Losses into the history, goals noted; derived constructors call it once for step 0.
  void record();

  bool classifies() const { return generator_.classes > 0; }
  /// The share of examples whose answer is their class: the largest output, or one output above ½.
  float accuracy(Contender& contender) const;
  /// Answers on the grid, for all contenders.
  void evaluate() const;

  /// x, then one curve per contender.
  void write_curves(FrameWriter& out) const;

  static constexpr int kCurvePoints = 121;
  static constexpr int kFieldSide = 32;
  static constexpr std::size_t kCells = std::size_t{kFieldSide} * kFieldSide;

  const Generator& generator_;
  std::vector<std::unique_ptr<Contender>> contenders_;
  History history_;

 private:
  bool take_step() final;
  bool diverged() const final;
  void save_run(ArchiveWriter& out) const final;
  void load_run(ArchiveReader& in) final;
  std::vector<float> make_grid(double low, double high) const;
};

}  // namespace descent::activation_panels
