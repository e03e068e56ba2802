#include "labs/facts.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace descent {
namespace {

/// One scalar of the last frame, for every seed from 0 on.
std::vector<double> ends(const std::string& preset, int seeds, const char* channel) {
  std::vector<double> values;
  for (int seed = 0; seed < seeds; ++seed) {
    run_lab("lab=neural-network&preset=" + preset + "&seed=" + std::to_string(seed),
            [&](const FrameView& frame) {
              values.push_back(static_cast<double>(frame.scalar(channel)));
            });
  }
  std::sort(values.begin(), values.end());
  return values;
}

}  // namespace

void neural_network_facts(FactList& facts) {
  const std::string prefix = "neural-network.";
  constexpr int kFits = 20, kSorts = 100;
  for (const char* preset : {"fit", "fit-straight", "fit-frozen"}) {
    facts.add(prefix + preset + ".final_loss_median", ends(preset, kFits, "loss")[kFits / 2]);
  }
  for (const char* preset : {"xor", "xor-two", "xor-relu", "xor-linear"}) {
    const std::vector<double> right = ends(preset, kSorts, "accuracy");
    facts.add(prefix + preset + ".solved_percent",
              static_cast<double>(std::count(right.begin(), right.end(), 1.0)));
  }
  facts.add(prefix + "xor.parameters", 2 * 4 + 4 + 4 + 1);
  for (const char* preset : {"layer", "layer-tf"}) {
    facts.add(prefix + preset + ".parameters", ends(preset, 1, "key")[0]);
  }
  facts.add(prefix + "build.largest_difference", ends("build", 1, "key")[0]);
}

}  // namespace descent
