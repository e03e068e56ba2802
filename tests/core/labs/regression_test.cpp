// The acceptance figures of the regression lab: seeds 0 to 19 unless the case says otherwise.
#include <algorithm>
#include <cmath>
#include <memory>
#include <string>
#include <vector>

#include "labs/session.hpp"
#include "support/catch.hpp"

using namespace descent;

namespace {

constexpr int kSeeds = 20;

struct End {
  float loss, test_loss, w, b;
};

/// Every seed's run of a preset, to its end.
std::vector<End> run(const std::string& preset) {
  std::vector<End> ends;
  for (int seed = 0; seed < kSeeds; ++seed) {
    Outcome outcome;
    const auto session =
        Session::open("lab=regression&preset=" + preset + "&seed=" + std::to_string(seed), outcome);
    REQUIRE(session != nullptr);
    session->advance(static_cast<int>(session->progress().budget));
    const FrameView frame{session->row().channels, session->frame()};
    End end{frame.scalar("loss"), 0, 0, 0};
    if (frame.has("test_loss")) end.test_loss = frame.scalar("test_loss");
    if (frame.has("parameters")) {
      end.w = frame.values("parameters")[0];
      end.b = frame.values("parameters")[1];
    }
    ends.push_back(end);
  }
  return ends;
}

template <class Predicate> int count(const std::vector<End>& ends, Predicate predicate) {
  return static_cast<int>(std::count_if(ends.begin(), ends.end(), predicate));
}

}  // namespace

TEST_CASE("Preset tf: 19 of 20 seeds below .006 after 1,000 steps, all below .01",
          "[labs][regression][learning]") {
  const auto ends = run("tf");
  CHECK(count(ends, [](const End& end) { return end.loss < 0.006F; }) >= 19);
  CHECK(count(ends, [](const End& end) { return end.loss < 0.01F; }) == kSeeds);
}

TEST_CASE("Preset theano: 18 of 20 seeds below .006", "[labs][regression][learning]") {
  CHECK(count(run("theano"), [](const End& end) { return end.loss < 0.006F; }) >= 18);
}

TEST_CASE("Preset pytorch: 17 of 20 seeds below .01 after 200 steps",
          "[labs][regression][learning]") {
  CHECK(count(run("pytorch"), [](const End& end) { return end.loss < 0.01F; }) >= 17);
}

TEST_CASE("Preset line: W and b within 1e-4 of 0.1 and 0.3, every seed",
          "[labs][regression][learning]") {
  for (const End& end : run("line")) {
    CHECK(std::abs(end.w - 0.1F) < 1e-4F);
    CHECK(std::abs(end.b - 0.3F) < 1e-4F);
  }
}

TEST_CASE(
    "Preset keras-line: cost below .04 and b near 2, every seed; the slope is still on its way",
    "[labs][regression][learning]") {
  for (const End& end : run("keras-line")) {
    CHECK(end.loss < 0.04F);
    CHECK(std::abs(end.b - 2) < 0.03F);
    CHECK(end.w < 0.75F);
  }
}

TEST_CASE("Without a bend between the layers no parabola is fitted",
          "[labs][regression][learning]") {
  for (const End& end : run("straight")) CHECK(end.loss > 0.05F);
}

TEST_CASE("A learning rate that is too large ends worse than it began in most seeds",
          "[labs][regression][learning]") {
  CHECK(count(run("too-fast"), [](const End& end) { return !(end.loss < 0.05F); }) >= 15);
}

TEST_CASE("The drawn wave is followed", "[labs][regression][learning]") {
  CHECK(count(run("drawn"), [](const End& end) { return end.loss < 0.005F; }) >= 18);
}

TEST_CASE("Any drawing is a run: none, one point, one column, several",
          "[labs][regression][drawn]") {
  for (const std::string text : {"", "gAAA", "gAAAgAgAgBAA", "AAAAgAgA__8A"}) {
    for (const char* hidden : {"0", "4"}) {
      for (const char* share : {"0", "0.5"}) {
        const std::string request = "lab=regression&data=drawn&steps=20&drawn=" + text +
                                    "&hidden=" + hidden + "&test_share=" + share;
        INFO(request);
        Outcome outcome;
        const auto session = Session::open(request, outcome);
        REQUIRE(session != nullptr);
        session->advance(50);
        CHECK((session->progress().state == LabState::Done));
        CHECK(session->progress().step == (text.empty() ? 0 : 20));
        const FrameView frame{session->row().channels, session->frame()};
        CHECK(frame.values("data").size() == 3 * text.size() / 4);
        for (const char* channel : {"loss", "curve", "history"}) {
          const auto values = frame.values(channel);
          CHECK(
              std::all_of(values.begin(), values.end(), [](float v) { return std::isfinite(v); }));
        }
        const auto other = Session::open("lab=regression", outcome);
        CHECK(other->load(session->save()).ok());
      }
    }
  }
}

TEST_CASE("Drawn points stand where they were drawn", "[labs][regression][drawn]") {
  Outcome outcome;
  const auto session = Session::open("lab=regression&data=drawn&drawn=AAAA___w", outcome);
  REQUIRE(session != nullptr);
  const FrameView frame{session->row().channels, session->frame()};
  const auto data = frame.values("data");
  REQUIRE(data.size() == 6);
  CHECK(data[0] == -1);
  CHECK(data[1] == -1);
  CHECK(data[3] == 1);
  CHECK(data[4] == 1);
}

TEST_CASE("A run that diverges ends with numbers in its frame, and has not reached its goal",
          "[labs][regression]") {
  Outcome outcome;
  const auto session =
      Session::open("lab=regression&lr=0.3&activation=tanh&batch=30&test_share=0.2", outcome);
  REQUIRE(session != nullptr);
  session->advance(1000);
  REQUIRE(session->progress().state == LabState::Diverged);
  const FrameView frame{session->row().channels, session->frame()};
  for (const char* channel : {"loss", "test_loss", "history"}) {
    INFO(channel);
    for (const float value : frame.values(channel)) CHECK(std::isfinite(value));
  }
  CHECK(frame.scalar("goal") == 0.0F);
}

TEST_CASE("The frame tells the examples seen, and the goal once the noise is all that is left",
          "[labs][regression]") {
  Outcome outcome;
  const auto session = Session::open("lab=regression&batch=25", outcome);
  REQUIRE(session != nullptr);
  const auto scalar = [&](const char* channel) {
    return FrameView{session->row().channels, session->frame()}.scalar(channel);
  };
  CHECK(scalar("samples") == 0.0F);
  CHECK(scalar("goal") == 0.0F);
  session->advance(40);
  CHECK(scalar("samples") == 1000.0F);
  const auto line = Session::open("lab=regression&preset=line", outcome);
  line->advance(201);
  CHECK(FrameView{line->row().channels, line->frame()}.scalar("goal") == 1.0F);
}

TEST_CASE("The frame tells the weights that the run began with, however far it has gone",
          "[labs][regression]") {
  for (const std::string config : {"hidden=3", "hidden=0&data=line"}) {
    Outcome outcome;
    const auto session = Session::open("lab=regression&seed=5&" + config, outcome);
    REQUIRE(session != nullptr);
    const auto start = [&] {
      const FrameView frame{session->row().channels, session->frame()};
      const std::span<const float> values = frame.values("start");
      return std::vector<float>(values.begin(), values.end());
    };
    const std::vector<float> before = start();
    if (config == "hidden=3") {
      CHECK(before.size() == 3 + 3 + 3 + 1);  // W1, b1, W2, b2
      CHECK(before[3] == 0.1F);               // the tutorials' bias
      CHECK(before[9] == 0.1F);
    } else {
      const FrameView frame{session->row().channels, session->frame()};
      const std::span<const float> parameters = frame.values("parameters");
      CHECK(before == std::vector<float>(parameters.begin(), parameters.end()));
    }
    session->advance(50);
    CHECK(start() == before);
  }
}
