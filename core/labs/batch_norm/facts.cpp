#include "labs/facts.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace descent {

void batch_norm_facts(FactList& facts) {
  constexpr std::size_t kSeeds = 3;
  for (const char* preset : {"pytorch", "pytorch-relu", "tf", "tf-tanh", "good-start"}) {
    std::vector<double> without, with, diverged;
    double floor = 0;
    for (std::size_t seed = 0; seed < kSeeds; ++seed) {
      run_lab(std::string("lab=batch-norm&preset=") + preset + "&seed=" + std::to_string(seed),
              [&](const FrameView& frame) {
                const auto costs = frame.values("costs");
                without.push_back(static_cast<double>(costs[0]));
                diverged.push_back(static_cast<double>(costs[1]));
                with.push_back(static_cast<double>(costs[2]));
                floor = static_cast<double>(frame.scalar("floor"));
              });
    }
    for (auto* values : {&without, &with, &diverged}) std::sort(values->begin(), values->end());
    const std::string prefix = std::string("batch-norm.") + preset + ".";
    if (diverged.front() > 0) {
      facts.add(prefix + "diverged_at", diverged[kSeeds / 2]);
    } else {
      facts.add(prefix + "without", without[kSeeds / 2]);
    }
    facts.add(prefix + "with", with[kSeeds / 2]);
    facts.add(prefix + "floor", floor);
  }
}

}  // namespace descent
