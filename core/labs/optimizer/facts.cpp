#include "labs/facts.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "io/config.hpp"
#include "labs/lab.hpp"

namespace descent {
namespace {

constexpr int kSeeds = 10;

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

/// The racers of a preset, in order.
std::vector<std::string> racers(const std::string& preset) {
  const LabRow& lab = *find_lab("optimizer");
  const ConfigResult config = parse_config(lab.params, lab.presets, "preset=" + preset);
  const std::span<const std::string> ids = config.config.choices("optimizers");
  return {ids.begin(), ids.end()};
}

/// The losses of the net race after so many steps, medians over the seeds.
void net(FactList& facts, const std::string& name, const std::string& preset, int steps) {
  const std::vector<std::string> ids = racers(preset);
  std::vector<std::vector<double>> losses(ids.size());
  for (int seed = 0; seed < kSeeds; ++seed) {
    run_lab("lab=optimizer&preset=" + preset + "&steps=" + std::to_string(steps) +
                "&seed=" + std::to_string(seed),
            [&](const FrameView& frame) {
              for (std::size_t k = 0; k < ids.size(); ++k)
                losses[k].push_back(static_cast<double>(frame.values("race")[4 * k]));
            });
  }
  for (std::size_t k = 0; k < ids.size(); ++k)
    facts.add("optimizer." + name + "." + ids[k] + ".loss", median(losses[k]));
}

/// Steps to the target, or the step at which a racer was lost.
void landscape(FactList& facts, const std::string& preset) {
  const std::vector<std::string> ids = racers(preset);
  run_lab("lab=optimizer&preset=" + preset, [&](const FrameView& frame) {
    const std::span<const float> table = frame.values("race");
    for (std::size_t k = 0; k < ids.size(); ++k) {
      const std::string prefix = "optimizer." + preset + "." + ids[k];
      facts.add(prefix + ".loss", static_cast<double>(table[4 * k]));
      if (table[4 * k + 1] >= 0)
        facts.add(prefix + ".steps", static_cast<double>(table[4 * k + 1]));
      if (table[4 * k + 2] >= 0) facts.add(prefix + ".lost", static_cast<double>(table[4 * k + 2]));
    }
  });
}

}  // namespace

void optimizer_facts(FactList& facts) {
  net(facts, "epoch_1", "net", 32);
  net(facts, "epoch_12", "net", 384);
  net(facts, "own-rates", "own-rates", 384);
  for (const char* preset : {"valley", "valley-best", "edge", "over-the-edge", "rosenbrock",
                             "beale", "saddle", "himmelblau"})
    landscape(facts, preset);
}

}  // namespace descent
