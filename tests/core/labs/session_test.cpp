#include "labs/session.hpp"

#include <cmath>
#include <memory>
#include <string>

#include "support/catch.hpp"

using namespace descent;

namespace {

std::unique_ptr<Session> open(const std::string& request) {
  Outcome outcome;
  return Session::open(request, outcome);
}

}  // namespace

TEST_CASE("A live parameter changes the running experiment; any other begins it anew",
          "[labs][session]") {
  const auto session = open("lab=regression");
  session->advance(10);
  Outcome outcome = session->configure("lr=0.2");
  CHECK(outcome.ok());
  CHECK_FALSE(outcome.restarted);
  CHECK(session->progress().step == 10);
  outcome = session->configure("lr=0.2&hidden=5");
  CHECK(outcome.restarted);
  CHECK(session->progress().step == 0);
  CHECK_FALSE(session->configure("lr=0.2&hidden=5").restarted);
}

TEST_CASE("A live learning rate is really used", "[labs][session]") {
  const auto slow = open("lab=regression&lr=0.0001");
  const auto quick = open("lab=regression&lr=0.0001");
  quick->configure("lr=0.1");
  slow->advance(100);
  quick->advance(100);
  const FrameView slow_frame{slow->row().channels, slow->frame()};
  const float slow_loss = slow_frame.scalar("loss");
  const FrameView quick_frame{quick->row().channels, quick->frame()};
  CHECK(quick_frame.scalar("loss") < 0.5F * slow_loss);
}

TEST_CASE("Bad text leaves a running session as it was and suggests the nearest good one",
          "[labs][session]") {
  const auto session = open("lab=regression&lr=0.3");
  session->advance(5);
  const Outcome outcome = session->configure("lr=99&hidden=3");
  REQUIRE(outcome.problems.size() == 1);
  CHECK(outcome.suggestion == "hidden=3&lr=10");
  CHECK(session->config().to_text() == "lr=0.3");
  CHECK(session->progress().step == 5);
}

TEST_CASE("An unknown lab is one problem that lists the labs there are", "[labs][session]") {
  Outcome outcome;
  CHECK(Session::open("lab=alchemy&lr=1", outcome) == nullptr);
  REQUIRE(outcome.problems.size() == 1);
  CHECK(outcome.problems[0].code == ProblemCode::UnknownLab);
  CHECK(outcome.problems[0].allowed.find("regression") != std::string::npos);
  CHECK(Session::open("", outcome) == nullptr);
}

TEST_CASE("An outcome as JSON holds every problem with its sentence", "[labs][session]") {
  Outcome outcome;
  Session::open("lab=regression&lr=\"x", outcome);
  const std::string json = outcome.to_json();
  CHECK(json.find("\"field\":\"lr\",\"code\":\"not_a_number\",\"value\":\"\\\"x\"") !=
        std::string::npos);
  CHECK(json.find("\"suggestion\":\"\"") != std::string::npos);
}

TEST_CASE("A state of one lab is refused by another", "[labs][session]") {
  const auto regression = open("lab=regression");
  const auto activation = open("lab=activation");
  CHECK_FALSE(activation->load(regression->save()).ok());
}

TEST_CASE("A run that diverges says so and keeps its last good numbers", "[labs][session]") {
  const auto session = open("lab=regression&preset=line&lr=10");
  CHECK(session->advance(1000) == LabState::Diverged);
  const Progress progress = session->progress();
  CHECK(progress.step < progress.budget);
  const FrameView frame{session->row().channels, session->frame()};
  CHECK(std::isfinite(frame.values("parameters")[0]));
  const std::string_view notes = frame.text("notes");
  const std::string step = "step=" + std::to_string(progress.step + 1);  // the one that failed
  CHECK(notes.find("regression.diverged|" + step + "&where=") != std::string_view::npos);

  // A saved run still knows what went wrong.
  const auto again = open("lab=regression");
  REQUIRE(again->load(session->save()).ok());
  const FrameView loaded{again->row().channels, again->frame()};
  CHECK(loaded.text("notes") == notes);
}

TEST_CASE("A run that is done stays done when it is saved and loaded", "[labs][session]") {
  const auto session = open("lab=regression&steps=10");
  CHECK(session->advance(1000) == LabState::Done);
  const auto other = open("lab=regression&steps=10");
  REQUIRE(other->load(session->save()).ok());
  CHECK(other->advance(1000) == LabState::Done);
  CHECK(other->progress().step == 10);
}
