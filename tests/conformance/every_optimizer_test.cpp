// What every row of the optimizer table must do, under its defaults and under the variants of
// core/optim/optimizer_runs.hpp.
#include <cmath>
#include <fstream>
#include <limits>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "base/rng.hpp"
#include "core/kernels/kernel_support.hpp"
#include "core/optim/optimizer_runs.hpp"

using namespace descent;
using descent::testing::Bowl;
using descent::testing::check_scaled;
using descent::testing::Golden;
using descent::testing::hash_of;
using descent::testing::kOptimizerRuns;
using descent::testing::OptimizerRun;

namespace {

constexpr double kTrajectory = 1e-4;  // 30 steps of float against double

/// A bowl of eleven numbers of which seven are a weight: no block is a multiple of four.
Bowl seeded_bowl(std::uint64_t seed) {
  Rng rng = Rng::for_purpose(seed, "bowl");
  std::vector<float> a, c, start;
  for (int i = 0; i < 11; ++i) {
    a.push_back(static_cast<float>(rng.uniform(0.1, 3)));
    c.push_back(static_cast<float>(rng.normal()));
    start.push_back(static_cast<float>(rng.normal()));
  }
  return {a, c, start, 7};
}

std::vector<float> trained(const OptimizerRun& run, std::uint64_t seed) {
  Bowl bowl = seeded_bowl(seed);
  Optimizer optimizer = run.make(bowl.a.size());
  bowl.walk(optimizer, 50);
  return bowl.weights();
}

bool penalised(const OptimizerSettings& settings) {
  return settings.l1 > 0 || settings.l2 > 0 || settings.decoupled_decay > 0;
}

}  // namespace

TEST_CASE("Every row of the optimizers has a run under its own name", "[optim]") {
  std::set<std::string_view> names;
  for (const OptimizerRun& run : kOptimizerRuns) CHECK(names.insert(run.name).second);
  for (const OptimizerRow& row : optimizers()) {
    INFO(row.id);
    CHECK(names.count(row.id) == 1);
  }
}

TEST_CASE("Every optimizer walks the reference's 30 steps", "[optim][golden]") {
  const Golden golden("optimizers.txt");
  for (const OptimizerRun& run : kOptimizerRuns) {
    INFO(run.name);
    Bowl bowl(golden);
    Optimizer optimizer = run.make(bowl.a.size());
    std::vector<float> trace;
    for (int step = 0; step < 30; ++step) {
      bowl.walk(optimizer, 1);
      const auto now = bowl.parameters.values();
      trace.insert(trace.end(), now.begin(), now.end());
    }
    check_scaled(trace, golden[std::string(run.name)], kTrajectory);
  }
}

TEST_CASE("Every optimizer comes down a bowl", "[optim]") {
  for (const OptimizerRun& run : kOptimizerRuns) {
    if (run.name != run.row) continue;
    INFO(run.name);
    Bowl bowl = seeded_bowl(1);
    const double start = bowl.loss();
    Optimizer optimizer = run.make(bowl.a.size());
    bowl.walk(optimizer, 2000);
    CHECK(bowl.loss() < 0.01 * start);
  }
}

TEST_CASE("No optimizer moves a weight that has never had a slope, but for decay", "[optim]") {
  const Golden golden("optimizers.txt");
  for (const OptimizerRun& run : kOptimizerRuns) {
    INFO(run.name);
    Bowl bowl(golden);
    Optimizer optimizer = run.make(bowl.a.size());
    bowl.walk(optimizer, 200);
    const bool spared = !run.settings().decay_biases;
    CHECK((bowl.parameters.values()[4] == 0.5F) == (!penalised(run.settings()) || spared));
  }
}

TEST_CASE("The same seed gives an optimizer the same bits, another seed others", "[optim]") {
  for (const OptimizerRun& run : kOptimizerRuns) {
    INFO(run.name);
    CHECK((trained(run, 1) == trained(run, 1)));
    CHECK((trained(run, 1) != trained(run, 2)));
  }
}

TEST_CASE("Fifty steps of every optimizer have the same bits in every build",
          "[optim][determinism]") {
  std::ifstream file(std::string(DESCENT_GOLDEN_DIR) + "/optimizer_bits.txt");
  REQUIRE(file);
  std::map<std::string, std::string> recorded;
  std::string line;
  while (std::getline(file, line)) {
    const auto space = line.find(' ');
    if (!line.empty() && line[0] != '#') recorded[line.substr(0, space)] = line;
  }
  for (const OptimizerRun& run : kOptimizerRuns) {
    std::ostringstream actual;
    actual << run.name << ' ' << std::hex << hash_of(trained(run, 7));
    CHECK(actual.str() == recorded[std::string(run.name)]);
  }
  CHECK(recorded.size() == std::size(kOptimizerRuns));
}

TEST_CASE("State copied to another optimizer goes on with the same bits", "[optim]") {
  for (const OptimizerRun& run : kOptimizerRuns) {
    INFO(run.name);
    Bowl first = seeded_bowl(3);
    Optimizer original = run.make(first.a.size());
    first.walk(original, 7);
    Bowl second = seeded_bowl(3);
    std::copy(first.parameters.values().begin(), first.parameters.values().end(),
              second.parameters.values().begin());
    Optimizer copy = run.make(second.a.size());
    std::copy(original.moments().begin(), original.moments().end(), copy.moments().begin());
    copy.set_t(original.t());
    first.walk(original, 7);
    second.walk(copy, 7);
    CHECK((first.weights() == second.weights()));
  }
}

TEST_CASE("No count of updates that a file could hold makes a step go wrong", "[optim]") {
  for (const OptimizerRun& run : kOptimizerRuns) {
    INFO(run.name);
    Bowl bowl = seeded_bowl(6);
    Optimizer optimizer = run.make(bowl.a.size());
    optimizer.set_t(std::numeric_limits<std::int64_t>::max());
    bowl.walk(optimizer, 3);
    for (const float weight : bowl.parameters.values()) CHECK(std::isfinite(weight));
  }
}

TEST_CASE("A NaN in one gradient touches its own weight only", "[optim]") {
  for (const OptimizerRun& run : kOptimizerRuns) {
    if (run.settings().clip_norm > 0) continue;  // a norm belongs to all of them, as in PyTorch
    INFO(run.name);
    Bowl clean = seeded_bowl(4);
    Bowl spoilt = seeded_bowl(4);
    Optimizer optimizer = run.make(clean.a.size());
    Optimizer other = run.make(clean.a.size());
    for (int step = 0; step < 3; ++step) {
      clean.walk(optimizer, 1);
      spoilt.differentiate();
      spoilt.parameters.grads()[5] = std::numeric_limits<float>::quiet_NaN();
      other.step(spoilt.parameters);
    }
    for (std::size_t i = 0; i < clean.a.size(); ++i) {
      if (i == 5) {
        CHECK(std::isnan(spoilt.parameters.values()[i]));
      } else {
        CHECK(spoilt.parameters.values()[i] == clean.parameters.values()[i]);
      }
    }
  }
}

TEST_CASE("A block of any size is stepped as its numbers one by one", "[optim]") {
  for (const OptimizerRun& run : kOptimizerRuns) {
    if (run.settings().clip_norm > 0) continue;
    INFO(run.name);
    const Bowl source = seeded_bowl(5);
    const auto first = [](const std::vector<float>& values, std::size_t from, std::size_t count) {
      const auto begin = values.begin() + static_cast<std::ptrdiff_t>(from);
      return std::vector<float>(begin, begin + static_cast<std::ptrdiff_t>(count));
    };
    for (std::size_t size = 1; size <= 9; ++size) {
      const std::vector<float> start = source.weights();
      const auto make = [&](std::size_t from, std::size_t count) {
        return Bowl(first(source.a, from, count), first(source.c, from, count),
                    first(start, from, count), static_cast<int>(count));
      };
      Bowl block = make(0, size);
      Optimizer optimizer = run.make(size);
      block.walk(optimizer, 5);
      std::vector<float> one_by_one;
      for (std::size_t i = 0; i < size; ++i) {
        Bowl single = make(i, 1);
        Optimizer own = run.make(1);
        single.walk(own, 5);
        one_by_one.push_back(single.parameters.values()[0]);
      }
      CHECK((block.weights() == one_by_one));
    }
  }
}
