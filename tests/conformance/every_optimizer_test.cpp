// What every row of the optimizer table must do.
#include <algorithm>
#include <string>
#include <vector>

#include "optim/optimizer.hpp"
#include "support/golden.hpp"

using namespace descent;
using descent::testing::check_close;
using descent::testing::Golden;

namespace {

constexpr double kTrajectory = 1e-4;  // 30 steps of float against double

/// The learning rates of the golden runs; a new row states its own there and here.
float golden_lr(std::string_view id) {
  if (id == "sgd") return 0.05F;
  return id == "momentum" ? 0.01F : 0.1F;
}

/// sum a (w - c)²: every test minimises the golden file's bowl.
struct Bowl {
  std::vector<float> a, c;
  Parameters parameters;

  explicit Bowl(const Golden& golden) : a(golden.as<float>("a")), c(golden.as<float>("c")) {
    parameters.add("w", {static_cast<int>(a.size())});
    parameters.allocate();
    const std::vector<float> start = golden.as<float>("start");
    std::copy(start.begin(), start.end(), parameters.values().begin());
  }
  void differentiate() {
    for (std::size_t i = 0; i < a.size(); ++i)
      parameters.grads()[i] = 2 * a[i] * (parameters.values()[i] - c[i]);
  }
  float loss() {
    float total = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
      const float off = parameters.values()[i] - c[i];
      total += a[i] * off * off;
    }
    return total;
  }
};

Optimizer make(const OptimizerRow& row, std::size_t parameters) {
  OptimizerSettings settings;
  settings.lr = golden_lr(row.id);
  return {row, settings, parameters};
}

}  // namespace

TEST_CASE("Every optimizer walks PyTorch's 30 steps", "[optim][golden]") {
  const Golden golden("optimizers.txt");
  for (const OptimizerRow& row : optimizers()) {
    INFO(row.id);
    Bowl bowl(golden);
    Optimizer optimizer = make(row, bowl.a.size());
    std::vector<float> trace;
    for (int step = 0; step < 30; ++step) {
      bowl.differentiate();
      optimizer.step(bowl.parameters);
      const auto now = bowl.parameters.values();
      trace.insert(trace.end(), now.begin(), now.end());
    }
    check_close(trace, golden[std::string(row.id)], kTrajectory, kTrajectory);
  }
}

TEST_CASE("Every optimizer comes down a bowl, and stays put where there is no slope", "[optim]") {
  const Golden golden("optimizers.txt");
  for (const OptimizerRow& row : optimizers()) {
    INFO(row.id);
    Bowl bowl(golden);
    Optimizer optimizer = make(row, bowl.a.size());
    const float start = bowl.loss();
    for (int step = 0; step < 200; ++step) {
      bowl.differentiate();
      optimizer.step(bowl.parameters);
    }
    CHECK(bowl.loss() < 0.01F * start);
    CHECK(bowl.parameters.values()[4] == 0.5F);  // began at its lowest point
  }
}

TEST_CASE("State copied to another optimizer goes on with the same bits", "[optim]") {
  const Golden golden("optimizers.txt");
  for (const OptimizerRow& row : optimizers()) {
    INFO(row.id);
    Bowl first(golden);
    Optimizer original = make(row, first.a.size());
    for (int step = 0; step < 7; ++step) {
      first.differentiate();
      original.step(first.parameters);
    }
    Bowl second(golden);
    std::copy(first.parameters.values().begin(), first.parameters.values().end(),
              second.parameters.values().begin());
    Optimizer copy = make(row, second.a.size());
    std::copy(original.moments().begin(), original.moments().end(), copy.moments().begin());
    copy.set_t(original.t());
    for (int step = 0; step < 7; ++step) {
      first.differentiate();
      original.step(first.parameters);
      second.differentiate();
      copy.step(second.parameters);
    }
    check_close(second.parameters.values(), first.parameters.values(), 0, 0);
  }
}

TEST_CASE("Adam's first step has size lr whatever the gradient's scale", "[optim][adam]") {
  for (const float scale : {1e-3F, 1.0F, 1e4F}) {
    Parameters parameters;
    parameters.add("w", {2});
    parameters.allocate();
    parameters.grads()[0] = scale;
    parameters.grads()[1] = -3 * scale;
    Optimizer adam = make(optimizers().back(), 2);
    adam.step(parameters);
    check_close(parameters.values(), std::vector{-0.1, 0.1}, 2e-5, 0);  // epsilon is 1e-5 of 1e-3
  }
}
