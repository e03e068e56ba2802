// The acceptance figures of the dropout lab: seeds 0 to 9 unless the case says otherwise.
#include <cmath>
#include <memory>
#include <span>
#include <string>

#include "labs/session.hpp"
#include "nn/sequential.hpp"
#include "support/catch.hpp"
#include "support/sets.hpp"

using namespace descent;

namespace {

constexpr int kSeeds = 10;

/// Of one network, in test mode.
struct End {
  float train, test, gap, accuracy;
};
struct Pair {
  End without, with;
};

Pair run(const std::string& request) {
  Outcome outcome;
  const auto session =
      Session::open("lab=dropout&" + request, outcome, descent::testing::real_sets_at_hand());
  INFO(outcome.to_json());
  REQUIRE(session != nullptr);
  session->advance(static_cast<int>(session->progress().budget));
  const FrameView frame{session->row().channels, session->frame()};
  const auto nets = frame.values("nets");
  return {{nets[0], nets[1], nets[2], nets[3]}, {nets[5], nets[6], nets[7], nets[8]}};
}

/// Runs seeds until `wanted` of them satisfy the claim, or all have been run; how many do.
template <class Claim> int count(const std::string& request, int wanted, Claim claim) {
  int good = 0;
  for (int seed = 0; seed < kSeeds && good < wanted; ++seed)
    good += claim(run(request + "&seed=" + std::to_string(seed))) ? 1 : 0;
  return good;
}

}  // namespace

TEST_CASE(
    "Preset pytorch: with dropout the test loss is lower in 7 of 10 seeds, without it the training "
    "loss is below .03",
    "[labs][dropout][learning]") {
  CHECK(count("preset=pytorch", 7, [](const Pair& pair) {
          CHECK(pair.without.train < 0.03F);
          return pair.with.test < pair.without.test;
        }) == 7);
}

TEST_CASE(
    "Preset tf: dropout halves the gap between test and training and answers more digits right, in "
    "9 of 10 seeds",
    "[labs][dropout][learning]") {
  CHECK(count("preset=tf", 9, [](const Pair& pair) {
          return pair.with.gap < 0.5F * pair.without.gap &&
                 pair.with.accuracy > pair.without.accuracy;
        }) == 9);
}

TEST_CASE("Too few units left: in preset too-small dropout answers fewer digits right",
          "[labs][dropout][learning]") {
  const Pair pair = run("preset=too-small");
  CHECK(pair.with.accuracy < pair.without.accuracy);
  CHECK(pair.with.train > pair.without.train);
}

TEST_CASE("Both networks begin with the same weights, so that their first losses are equal",
          "[labs][dropout]") {
  Outcome outcome;
  const auto session = Session::open("lab=dropout", outcome);
  const FrameView frame{session->row().channels, session->frame()};
  const auto nets = frame.values("nets");
  CHECK(nets[0] == nets[5]);
  CHECK(nets[1] == nets[6]);
}

TEST_CASE("Without dropping anything the two networks stay the same", "[labs][dropout]") {
  Outcome outcome;
  const auto session = Session::open("lab=dropout&drop=0&width=20&steps=40", outcome);
  session->advance(40);
  const FrameView frame{session->row().channels, session->frame()};
  const auto nets = frame.values("nets");
  CHECK(nets[0] == nets[5]);
  CHECK(nets[1] == nets[6]);
}

TEST_CASE(
    "The test mode of a linear network is the mean over its masks within 2 %, and the same each "
    "time",
    "[labs][dropout]") {
  constexpr int kMasks = 20'000;  // the mean's deviation is then 0.3 %
  Parameters parameters;
  LayerSpec dropout;
  dropout.kind = "dropout";
  Sequential network(parameters, 3, {{6, {}}, dropout, {1, {}}});
  parameters.allocate();
  network.initialize(initializer("constant"), 1, {.constant = 0.5});
  Tape training(Recording::Deferred), testing(Recording::Deferred);
  const Value many = training.input({kMasks, 3}), one = testing.input({1, 3});
  for (float& x : training.data(many)) x = 1;
  for (float& x : testing.data(one)) x = 1;
  const Value masked = network.record(training, many, Mode::Train);
  const Value whole = network.record(testing, one, Mode::Eval);
  training.forward();
  testing.forward();
  const float answer = testing.data(whole)[0];
  double mean = 0;
  for (const float y : training.data(masked)) mean += static_cast<double>(y) / kMasks;
  CHECK(std::abs(mean / static_cast<double>(answer) - 1) < 0.02);
  testing.forward();
  CHECK(testing.data(whole)[0] == answer);
}

TEST_CASE("Digits are refused until the set has been provided, and the request is kept",
          "[labs][dropout][session]") {
  Outcome outcome;
  CHECK(Session::open("lab=dropout&preset=tf&seed=3", outcome) == nullptr);
  REQUIRE(outcome.problems.size() == 1);
  CHECK(outcome.problems[0].code == ProblemCode::MissingSet);
  CHECK(outcome.problems[0].value == "digits");
  CHECK(outcome.suggestion.find("seed=3") != std::string::npos);

  const auto session = Session::open("lab=dropout&width=8", outcome);
  session->advance(5);
  const Outcome refused = session->configure("preset=tf");
  REQUIRE(refused.problems.size() == 1);
  CHECK(session->progress().step == 5);
}

TEST_CASE("Wrong bytes of a set are refused and leave the library as it was", "[labs][session]") {
  SetLibrary sets;
  const std::string text = "a,b\n1,2\n";
  CHECK_FALSE(sets.provide("digits", std::as_bytes(std::span(text))).ok());
  CHECK_FALSE(sets.provide("cats", {}).ok());
  CHECK(sets.find("digits") == nullptr);
}
