// The acceptance figures of the classification lab: seeds 0 to 9, and what it makes of drawn
// points.
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

struct End {
  float loss, accuracy, test_accuracy;
};

std::unique_ptr<Session> open(const std::string& config) {
  Outcome outcome;
  auto session = Session::open("lab=classification&" + config, outcome);
  INFO(config << " → " << outcome.to_json());
  REQUIRE(session != nullptr);
  return session;
}

FrameView frame_of(Session& session) { return {session.row().channels, session.frame()}; }

End end_of(Session& session) {
  const FrameView frame = frame_of(session);
  return {frame.scalar("loss"), frame.scalar("accuracy"),
          frame.has("test_accuracy") ? frame.scalar("test_accuracy") : -1.0F};
}

/// Every seed's run of a configuration, to its end.
std::vector<End> run(const std::string& config, int seeds = kSeeds) {
  std::vector<End> ends;
  for (int seed = 0; seed < seeds; ++seed) {
    const auto session = open(config + "&seed=" + std::to_string(seed));
    session->advance(static_cast<int>(session->progress().budget));
    ends.push_back(end_of(*session));
  }
  return ends;
}

template <class Predicate> int count(const std::vector<End>& ends, Predicate predicate) {
  return static_cast<int>(std::count_if(ends.begin(), ends.end(), predicate));
}

}  // namespace

TEST_CASE("Two clouds: at least .96 right after 100 steps, every seed",
          "[labs][classification][learning]") {
  for (const End& end : run("preset=clouds")) CHECK(end.accuracy >= 0.96F);
}

TEST_CASE("A rate a hundred times smaller leaves the loss far from what it could be",
          "[labs][classification][learning]") {
  const auto slow = run("preset=slow");
  CHECK(count(slow, [](const End& end) { return end.loss > 0.2F; }) == kSeeds);
}

TEST_CASE("Logistic regression on noise: every training row right, fresh rows a coin toss",
          "[labs][classification][learning]") {
  const auto ends = run("preset=noise");
  for (const End& end : ends) {
    CHECK(end.accuracy == 1);
    CHECK(end.loss < 0.05F);
  }
  CHECK(count(ends, [](const End& end) { return std::abs(end.test_accuracy - 0.5F) <= 0.05F; }) >=
        9);
}

TEST_CASE("Twenty features are too few to learn 400 coin tosses by heart",
          "[labs][classification][learning]") {
  for (const End& end : run("preset=few-features", 3)) CHECK(end.accuracy < 0.7F);
}

TEST_CASE("A ring in a ring: eight units close the boundary, a straight line cannot",
          "[labs][classification][learning]") {
  CHECK(count(run("preset=circles"), [](const End& end) { return end.accuracy >= 0.98F; }) >= 9);
  for (const End& end : run("preset=straight")) CHECK(end.accuracy < 0.6F);
}

TEST_CASE("The spiral wants more than two units", "[labs][classification][learning]") {
  CHECK(count(run("preset=spiral", 5), [](const End& end) { return end.accuracy >= 0.98F; }) >= 4);
  for (const End& end : run("preset=narrow", 5)) CHECK(end.accuracy < 0.9F);
}

TEST_CASE("Moons and blobs are told apart", "[labs][classification][learning]") {
  const auto moons = run("data=moons&hidden=8&activation=tanh&optimizer=adam&lr=0.05&steps=300");
  CHECK(count(moons, [](const End& end) { return end.accuracy >= 0.98F; }) >= 9);
  // Centres fall where they will, now and then on top of each other.
  CHECK(count(run("preset=blobs"), [](const End& end) { return end.accuracy >= 0.8F; }) >= 8);
}

TEST_CASE("A penalty costs training points and wins test points",
          "[labs][classification][learning]") {
  const auto wiggly = run("preset=wiggly");
  const auto smooth = run("preset=smooth");
  CHECK(count(wiggly, [](const End& end) { return end.accuracy == 1; }) >= 9);
  float without = 0, with = 0;
  for (std::size_t i = 0; i < wiggly.size(); ++i) {
    without += wiggly[i].test_accuracy / kSeeds;
    with += smooth[i].test_accuracy / kSeeds;
  }
  CHECK(with > without + 0.02F);
}

TEST_CASE("The reader's three classes are learned, each example where it was drawn",
          "[labs][classification][drawn]") {
  const auto session = open("preset=drawn");
  session->advance(500);
  const FrameView frame = frame_of(*session);
  CHECK(frame.scalar("accuracy") >= 0.98F);
  const auto drawn = session->config().points("drawn");
  const auto data = frame.values("data");
  REQUIRE(data.size() == 4 * drawn.size());
  for (std::size_t i = 0; i < drawn.size(); ++i) {
    CHECK(data[4 * i] == Approx(6 * drawn[i].x).margin(1e-6));
    CHECK(data[4 * i + 1] == Approx(6 * drawn[i].y).margin(1e-6));
    CHECK(data[4 * i + 2] == static_cast<float>(drawn[i].label));
  }
  CHECK(frame.values("probabilities").size() == 3 * 40 * 40);
}

TEST_CASE("Any drawing is a run: none, one point, one class, all on one spot, more than a link",
          "[labs][classification][drawn]") {
  std::string many;
  for (int i = 0; i < 1000; ++i) many += i % 2 == 0 ? "A-AB" : "_AgC";
  for (const std::string& text : {std::string(), std::string("gAAA"), std::string("gAAAgAgAAAAA"),
                                  std::string("gAAAgAABgAAD"), many}) {
    for (const char* share : {"0", "0.5"}) {
      const std::string config =
          "data=drawn&drawn=" + text + "&test_share=" + share + "&hidden=4&steps=20";
      INFO(config.substr(0, 60));
      const auto session = open(config);
      session->advance(50);
      const FrameView frame = frame_of(*session);
      CHECK((session->progress().state == LabState::Done));
      CHECK(session->progress().step == (text.empty() ? 0 : 20));
      for (const char* channel : {"loss", "accuracy", "probabilities", "history", "data"}) {
        const auto values = frame.values(channel);
        CHECK(std::all_of(values.begin(), values.end(), [](float v) { return std::isfinite(v); }));
      }
      const auto other = open("");
      REQUIRE(other->load(session->save()).ok());
      CHECK(other->config().to_text() == session->config().to_text());
    }
  }
}

TEST_CASE("A drawing stands in the configuration and gives the same bits again",
          "[labs][classification][drawn]") {
  const auto first = open("preset=drawn&test_share=0.25&batch=8&drawn=gAAAgAABAgABBAAA_-_C");
  first->advance(60);
  const auto second = open(first->config().to_text());
  second->advance(60);
  const auto a = first->frame();
  const auto b = second->frame();
  CHECK(std::equal(a.begin(), a.end(), b.begin(), b.end()));
}
