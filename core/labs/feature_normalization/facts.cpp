#include "labs/facts.hpp"

#include <algorithm>
#include <string>
#include <vector>

namespace descent {

namespace {

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

}  // namespace

void feature_normalization_facts(FactList& facts) {
  const std::vector<std::string> names = {"none", "min_max", "standard", "robust"};
  constexpr std::size_t kColumns = 9;
  std::vector<std::vector<double>> steps(names.size()), condition(names.size()), most(names.size());
  double target = 0;
  for (int seed = 0; seed < 20; ++seed) {
    run_lab("lab=feature-normalization&scalers=none,min_max,standard,robust&steps=5000&seed=" +
                std::to_string(seed),
            [&](const FrameView& frame) {
              const auto table = frame.values("tracks");
              for (std::size_t t = 0; t < names.size(); ++t) {
                steps[t].push_back(static_cast<double>(table[t * kColumns + 3]));
                condition[t].push_back(static_cast<double>(table[t * kColumns + 5]));
                most[t].push_back(static_cast<double>(table[t * kColumns + 6]));
              }
              if (seed == 1) target = static_cast<double>(frame.scalar("target"));
            });
  }
  const std::string prefix = "feature-normalization.";
  for (std::size_t t = 0; t < names.size(); ++t) {
    facts.add(prefix + names[t] + ".steps", median(steps[t]));
    facts.add(prefix + names[t] + ".condition", median(condition[t]));
    facts.add(prefix + names[t] + ".lr_most", median(most[t]));
  }
  facts.add(prefix + "target", target);
  for (const std::string rule : {"columns", "variance"}) {
    run_lab("lab=feature-normalization&panel=svm&seed=0&gamma_rule=" + rule,
            [&](const FrameView& frame) {
              const auto table = frame.values("machines");
              const auto add = [&](const std::string& name, std::size_t at) {
                facts.add(prefix + "svm." + rule + "." + name, static_cast<double>(table[at]));
              };
              add("raw", 1);
              add("raw_train", 3);
              add("raw_supports", 4);
              add("scaled", 8);
              add("scaled_supports", 11);
              add("examples", 6);
            });
  }
}

}  // namespace descent
