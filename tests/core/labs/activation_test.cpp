// The acceptance figures of the activation lab: each case states its seeds and thresholds.
#include <algorithm>
#include <cmath>
#include <memory>
#include <string>
#include <vector>

#include "labs/session.hpp"
#include "support/catch.hpp"

using namespace descent;

namespace {

constexpr int kSeeds = 10;

/// A lab run to its end, and its last frame.
struct Run {
  std::unique_ptr<Session> session;
  FrameView frame;

  explicit Run(const std::string& config) {
    Outcome outcome;
    session = Session::open("lab=activation&" + config, outcome);
    INFO(outcome.to_json());
    REQUIRE(session != nullptr);
    session->advance(static_cast<int>(session->progress().budget));
    frame = {session->row().channels, session->frame()};
  }
};

std::string seeded(const std::string& config, int seed) {
  return config + "&seed=" + std::to_string(seed);
}

/// In how many of ten seeds each function's entry of the race table satisfies the predicate.
template <class Predicate>
std::vector<int> race(const std::string& config, std::size_t functions, std::size_t column,
                      Predicate good) {
  std::vector<int> counts(functions);
  for (int seed = 0; seed < kSeeds; ++seed) {
    const Run run(seeded(config, seed));
    const auto table = run.frame.values("race");
    REQUIRE(table.size() == 3 * functions);
    for (std::size_t k = 0; k < functions; ++k) counts[k] += good(table[3 * k + column]) ? 1 : 0;
  }
  return counts;
}

constexpr std::size_t kLoss = 0;
constexpr std::size_t kAccuracy = 1;

}  // namespace

TEST_CASE(
    "Ring: a linear net stays at or below .65, every other function reaches .97 in 9 of 10 seeds",
    "[labs][activation][learning]") {
  const auto linear =
      race("panel=net&f=linear", 1, kAccuracy, [](float accuracy) { return accuracy <= 0.65F; });
  CHECK(linear[0] == kSeeds);
  for (const char* functions :
       {"sigmoid,hard_sigmoid,tanh,softsign,relu,leaky_relu", "elu,selu,softplus,gelu,silu,mish"}) {
    const auto counts = race(std::string("panel=net&f=") + functions, 6, kAccuracy,
                             [](float accuracy) { return accuracy >= 0.97F; });
    for (const int count : counts) CHECK(count >= 9);
  }
}

TEST_CASE(
    "Parabola: sigmoid is still above .05 while tanh, relu and softplus are below .01, in 8 of 10 "
    "seeds",
    "[labs][activation][learning]") {
  const std::string config = "panel=net&data=parabola&units=10&optimizer=sgd&lr=0.1&steps=1000";
  CHECK(race(config + "&f=sigmoid", 1, kLoss, [](float loss) { return loss > 0.05F; })[0] >= 8);
  const auto counts =
      race(config + "&f=tanh,relu,softplus", 3, kLoss, [](float loss) { return loss < 0.01F; });
  for (const int count : counts) CHECK(count >= 8);
}

TEST_CASE("Depth 10, Xavier: the gradient vanishes through sigmoid, not through tanh or relu",
          "[labs][activation]") {
  for (const int seed : {0, 100, 200}) {  // each is a median of ten draws of its own
    const Run run(seeded("panel=depth&f=sigmoid,tanh,relu&layers=10", seed));
    const auto ratio = run.frame.values("ratio");
    CHECK(ratio[0] < 1e-5F);
    CHECK(ratio[1] > 0.05F);
    CHECK(ratio[2] > 0.05F);
  }
}

TEST_CASE("Depth: histograms hold every output once", "[labs][activation]") {
  const Run run("panel=depth&f=sigmoid,relu&layers=4");
  const auto shares = run.frame.values("activations");
  for (std::size_t layer = 0; layer < 8; ++layer) {
    float total = 0;
    for (std::size_t bin = 0; bin < 24; ++bin) total += shares[layer * 24 + bin];
    CHECK(std::abs(total - 1) < 1e-3F);
  }
}

TEST_CASE(
    "Non-negative target, 20 seeds: relu never answers below 0 but dies at least twice; softplus "
    "does neither; linear goes below in 18",
    "[labs][activation][learning]") {
  struct Count {
    int negative = 0, dead = 0;
  };
  const auto count = [](const char* output) {
    const Run run(std::string("panel=output&units=10&lr=0.02&steps=400&runs=20&seed=0&output=") +
                  output);
    Count counts;
    const auto table = run.frame.values("runs");
    for (std::size_t i = 0; i < table.size(); i += 4) {
      counts.negative += table[i + 2] > 0 ? 1 : 0;
      counts.dead += table[i + 3] > 0 ? 1 : 0;
    }
    return counts;
  };
  const Count relu = count("relu");
  CHECK(relu.negative == 0);
  CHECK(relu.dead >= 2);
  const Count softplus = count("softplus");
  CHECK(softplus.negative == 0);
  CHECK(softplus.dead == 0);
  CHECK(count("exp").negative == 0);
  CHECK(count("linear").negative >= 18);
}

TEST_CASE("A sigmoid output cannot reach the parabola's floor; a linear one can",
          "[labs][activation][learning]") {
  const std::string config =
      "panel=output&task=regression&units=10&lr=0.02&steps=400&runs=10&output=";
  CHECK(Run(config + "sigmoid").frame.scalar("key") > 0.05F);
  CHECK(Run(config + "linear").frame.scalar("key") < 0.01F);
  CHECK(Run(config + "softmax").frame.scalar("key") > 0.5F);  // softmax of one number is always 1
}

TEST_CASE("Three classes: softmax is right on nearly all, in every run",
          "[labs][activation][learning]") {
  const Run run("panel=output&preset=classes-softmax");
  const auto table = run.frame.values("runs");
  for (std::size_t i = 0; i < table.size(); i += 4) CHECK(table[i + 1] >= 0.97F);
}

TEST_CASE(
    "softmax of (1000, 1001, 1002), shift-invariant, with a winner that no temperature changes",
    "[labs][activation]") {
  const Run far("panel=vector&z1=998&z2=999&z3=1000");
  const Run near("panel=vector&z1=-2&z2=-1&z3=0");
  const auto p = far.frame.values("softmax");
  CHECK(std::abs(p[0] - 0.0900F) < 5e-5F);
  CHECK(std::abs(p[1] - 0.2447F) < 5e-5F);
  CHECK(std::abs(p[2] - 0.6652F) < 5e-5F);
  for (std::size_t i = 0; i < 3; ++i)
    CHECK(std::abs(p[i] - near.frame.values("softmax")[i]) < 1e-6F);
  for (const char* temperature : {"0.05", "1", "20"}) {
    const Run run(std::string("panel=vector&temperature=") + temperature);
    CHECK(run.frame.values("sums")[2] == 0);
    CHECK(std::abs(run.frame.values("sums")[0] - 1) < 1e-6F);
  }
}

TEST_CASE(
    "log_softmax of (0, -1000) is (0, -1000) where the logarithm of softmax is minus infinity",
    "[labs][activation]") {
  const Run run("panel=vector&classes=2&z1=0&z2=-1000");
  CHECK(run.frame.values("log_softmax")[0] == 0);
  CHECK(run.frame.values("log_softmax")[1] == -1000);
  CHECK(std::isinf(run.frame.values("log_of_softmax")[1]));
}

TEST_CASE("The explorer finds relu dead below 0 and sigmoid saturated beyond 2.9",
          "[labs][activation]") {
  const Run run("f=relu,sigmoid");
  const auto zones = run.frame.values("zones");
  REQUIRE(zones.size() == 12);
  CHECK((zones[0] == 0 && zones[1] == -5 && std::abs(zones[2]) < 0.02F && zones[3] == 0));
  CHECK((zones[4] == 1 && std::abs(zones[6] + 2.9F) < 0.05F && zones[7] == 1));
  CHECK((zones[8] == 1 && std::abs(zones[9] - 2.9F) < 0.05F && zones[11] == 1));
}

TEST_CASE(
    "About half of a zero-mean stream passes relu, and about half of the picture's first units are "
    "off",
    "[labs][activation]") {
  const Run run("panel=filter&f=relu&steps=2000");
  CHECK(std::abs(run.frame.scalar("on_share") - 0.5F) <
        0.06F);  // 5 standard deviations of 2,000 throws
  CHECK(std::abs(run.frame.values("off_share")[0] - 0.5F) < 0.32F);  // 5 of 64 units
}

TEST_CASE("The neuron answers its pattern, hardly noise, and its inverse as claim 3 says",
          "[labs][activation]") {
  const auto answers = [](const char* f) {
    const Run run(std::string("panel=filter&f=") + f);
    const auto table = run.frame.values("neuron");
    return std::vector<float>{table[1], table[3], table[5]};
  };
  CHECK(answers("relu")[0] == 4);
  CHECK(answers("relu")[2] == 0);
  CHECK(answers("sigmoid")[2] < 0.02F);
  CHECK(answers("tanh")[2] < -0.99F);
  CHECK(answers("linear")[2] == -4);
}

TEST_CASE("Painting a pixel changes the picture that passes through", "[labs][activation]") {
  Run run("panel=filter&f=relu");
  const float before = run.frame.values("picture")[0];
  REQUIRE(run.session->act("paint index=0 value=1").ok());
  const FrameView after{run.session->row().channels, run.session->frame()};
  CHECK(before == 0);
  CHECK(after.values("picture")[0] == 1);
}
