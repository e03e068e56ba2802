#include "labs/facts.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace descent {

void regression_facts(FactList& facts) {
  constexpr int kSeeds = 20;
  for (const char* preset : {"tf", "theano", "pytorch", "line", "keras-line"}) {
    std::vector<double> losses, slopes;
    double floor = 0;
    for (int seed = 0; seed < kSeeds; ++seed) {
      run_lab(std::string("lab=regression&preset=") + preset + "&seed=" + std::to_string(seed),
              [&](const FrameView& frame) {
                losses.push_back(static_cast<double>(frame.scalar("loss")));
                floor = static_cast<double>(frame.scalar("floor"));
                if (frame.has("parameters"))
                  slopes.push_back(static_cast<double>(frame.values("parameters")[0]));
              });
    }
    std::sort(losses.begin(), losses.end());
    std::sort(slopes.begin(), slopes.end());
    const std::string prefix = std::string("regression.") + preset + ".";
    facts.add(prefix + "final_loss_median", losses[kSeeds / 2]);
    facts.add(prefix + "final_loss_worst", losses.back());
    facts.add(prefix + "noise_floor", floor);
    facts.add(prefix + "parameters", slopes.empty() ? 3 * 10 + 1 : 2);
    if (!slopes.empty()) facts.add(prefix + "slope_median", slopes[kSeeds / 2]);
  }
}

}  // namespace descent
