#include "labs/facts.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "labs/lab.hpp"

namespace descent {
namespace {

constexpr int kSeeds = 40;

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return (values[values.size() / 2] + values[(values.size() - 1) / 2]) / 2;
}

/// Medians over kSeeds of both errors at each degree.
void degrees(FactList& facts, const std::string& preset, std::initializer_list<int> wanted) {
  std::vector<std::vector<double>> train(16), test(16);
  for (int seed = 0; seed < kSeeds; ++seed) {
    run_lab("lab=overfitting&preset=" + preset + "&seed=" + std::to_string(seed),
            [&](const FrameView& frame) {
              const auto history = frame.values("history");
              for (std::size_t degree = 0; degree < 16; ++degree) {
                train[degree].push_back(static_cast<double>(history[16 + degree]));
                test[degree].push_back(static_cast<double>(history[32 + degree]));
              }
            });
  }
  for (const int degree : wanted) {
    const auto at = static_cast<std::size_t>(degree);
    const std::string name = "overfitting." + preset + "." + std::to_string(degree) + ".";
    facts.add(name + "train", median(train[at]));
    facts.add(name + "test", median(test[at]));
  }
}

/// One run, its first seed: what the reader sees.
void network(FactList& facts, const std::string& preset) {
  run_lab("lab=overfitting&preset=" + preset, [&](const FrameView& frame) {
    const std::string name = "overfitting." + preset + ".";
    facts.add(name + "train", static_cast<double>(frame.scalar("train")));
    facts.add(name + "test", static_cast<double>(frame.scalar("test")));
    facts.add(name + "best_step", static_cast<double>(frame.values("best")[0]));
    facts.add(name + "lowest", static_cast<double>(frame.values("best")[1]));
    facts.add(name + "steps", static_cast<double>(frame.progress().step));
  });
}

}  // namespace

void overfitting_facts(FactList& facts) {
  facts.add("overfitting.seeds", kSeeds);
  facts.add("overfitting.floor", 0.3 * 0.3);
  degrees(facts, "degrees", {1, 3, 5, 7, 9, 11, 13, 15});
  degrees(facts, "more-points", {15});
  degrees(facts, "shrunk", {15});
  degrees(facts, "wave", {1, 3, 15});
  facts.add("overfitting.net.parameters", 300 + 300 + 300 * 300 + 300 + 300 + 1);
  network(facts, "net");
  network(facts, "net-stopped");
}

}  // namespace descent
