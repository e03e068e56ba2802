#include "labs/facts.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace descent {

void classification_facts(FactList& facts) {
  struct Case {
    const char* preset;
    int seeds;
  };
  for (const Case& run :
       {Case{"clouds", 10}, Case{"slow", 5}, Case{"circles", 5}, Case{"straight", 5},
        Case{"spiral", 3}, Case{"narrow", 3}, Case{"wiggly", 5}, Case{"smooth", 5},
        Case{"noise", 1}, Case{"few-features", 3}}) {
    std::vector<double> accuracy, test, loss;
    for (int seed = 0; seed < run.seeds; ++seed) {
      run_lab(
          std::string("lab=classification&preset=") + run.preset + "&seed=" + std::to_string(seed),
          [&](const FrameView& frame) {
            accuracy.push_back(static_cast<double>(frame.scalar("accuracy")));
            loss.push_back(static_cast<double>(frame.scalar("loss")));
            if (frame.has("test_accuracy"))
              test.push_back(static_cast<double>(frame.scalar("test_accuracy")));
          });
    }
    const std::string prefix = std::string("classification.") + run.preset + ".";
    const auto add = [&](const char* name, std::vector<double>& values) {
      if (values.empty()) return;
      std::sort(values.begin(), values.end());
      facts.add(prefix + name + "_median", values[values.size() / 2]);
    };
    add("accuracy", accuracy);
    facts.add(prefix + "accuracy_worst", accuracy.front());
    add("test_accuracy", test);
    add("loss", loss);
  }
}

}  // namespace descent
