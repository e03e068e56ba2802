#include "labs/facts.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

namespace descent {
namespace {

constexpr int kSeeds = 5;

/// The loss of every batch size at the end of a preset, medians over the seeds.
void sizes(FactList& facts, const std::string& preset) {
  std::map<int, std::vector<double>> losses;
  for (int seed = 0; seed < kSeeds; ++seed) {
    run_lab("lab=batch-training&preset=" + preset + "&seed=" + std::to_string(seed),
            [&](const FrameView& frame) {
              const std::span<const float> table = frame.values("race");
              for (std::size_t i = 0; i < table.size(); i += 6) {
                losses[static_cast<int>(table[i])].push_back(static_cast<double>(table[i + 3]));
                if (seed > 0) continue;
                facts.add("batch-training." + preset + "." +
                              std::to_string(static_cast<int>(table[i])) + ".updates",
                          static_cast<double>(table[i + 1]));
              }
            });
  }
  for (auto& [size, values] : losses) {
    std::sort(values.begin(), values.end());
    facts.add("batch-training." + preset + "." + std::to_string(size) + ".loss",
              values[values.size() / 2]);
  }
}

}  // namespace

void batch_training_facts(FactList& facts) {
  for (const char* preset : {"sizes", "scaled", "sizes-in-order"}) sizes(facts, preset);
  for (const char* preset : {"five", "eight", "drop-last", "one"}) {
    run_lab(std::string("lab=batch-training&preset=") + preset, [&](const FrameView& frame) {
      facts.add(std::string("batch-training.") + preset + ".steps_per_epoch",
                static_cast<double>(frame.scalar("steps_per_epoch")));
    });
  }
}

}  // namespace descent
