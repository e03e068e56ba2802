// The acceptance figures of the evaluation lab. That its metrics equal scikit-learn's to 1e-9 is
// tested where they live (core/ml/metrics_test, conformance/every_metric_test).
#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "labs/session.hpp"
#include "support/catch.hpp"

using namespace descent;

namespace {

std::unique_ptr<Session> finished(const std::string& config) {
  Outcome outcome;
  auto session = Session::open("lab=evaluation&" + config, outcome);
  INFO(config << " → " << outcome.to_json());
  REQUIRE(session != nullptr);
  session->advance(static_cast<int>(session->progress().budget));
  return session;
}

FrameView frame(Session& session) { return {session.row().channels, session.frame()}; }

float width(Session& session) {
  const auto interval = frame(session).values("interval");
  return interval[1] - interval[0];
}

}  // namespace

TEST_CASE("R² of the curve on test data is at least .93 at step 1,000 in nine of ten seeds",
          "[labs][evaluation][learning]") {
  int good = 0;
  for (int seed = 0; seed < 10; ++seed) {
    const auto session = finished("preset=curve&seed=" + std::to_string(seed));
    CHECK(session->progress().step == 1000);
    good += frame(*session).scalar("score") >= 0.93F ? 1 : 0;
  }
  CHECK(good >= 9);
}

TEST_CASE("A test set of ten widens every metric's interval", "[labs][evaluation][learning]") {
  for (const char* metric : {"accuracy", "precision", "recall", "f1", "roc_auc"}) {
    for (int seed = 0; seed < 3; ++seed) {
      const std::string rest = std::string("&metric=") + metric + "&seed=" + std::to_string(seed);
      const auto many = finished("preset=moons" + rest);
      const auto ten = finished("preset=ten-tests" + rest);
      INFO(rest);
      CHECK(frame(*many).values("counts")[1] == 90);
      CHECK(frame(*ten).values("counts")[1] == 10);
      // A ranking without a mistake leaves the bootstrap nothing to vary.
      if (frame(*ten).scalar("score") == 1 && std::string(metric) == "roc_auc") continue;
      CHECK(width(*ten) > 1.5F * width(*many));
    }
  }
  for (const char* metric : {"r2", "rmse"}) {
    for (int seed = 0; seed < 5; ++seed) {
      const std::string rest =
          std::string("preset=curve&fit_metric=") + metric + "&seed=" + std::to_string(seed);
      CHECK(width(*finished(rest + "&test_share=0.033")) > width(*finished(rest)));
    }
  }
}

TEST_CASE(
    "The key number is the chosen metric of the table's test column, and lies in its interval",
    "[labs][evaluation]") {
  const auto session = finished("steps=50");
  std::size_t row = 0;
  for (const char* metric : {"accuracy", "precision", "recall", "f1", "roc_auc"}) {
    CHECK(!session->configure("steps=50&metric=" + std::string(metric)).restarted);
    const FrameView view = frame(*session);
    const float score = view.scalar("score");
    INFO(metric);
    CHECK(view.values("metrics")[2 * row + 1] == score);
    CHECK(view.values("interval")[0] <= score);
    CHECK(view.values("interval")[1] >= score);
    ++row;
  }
}

TEST_CASE(
    "Preset overfit: the training loss goes on falling, the test loss has turned up, in nine "
    "of ten seeds",
    "[labs][evaluation][learning]") {
  int turned = 0;
  for (int seed = 0; seed < 10; ++seed) {
    const auto session = finished("preset=overfit&seed=" + std::to_string(seed));
    const auto history = frame(*session).values("history");
    const std::size_t n = history.size() / 5;
    const auto test = history.subspan(2 * n, n);
    turned += test.back() > 1.2F * *std::min_element(test.begin(), test.end()) &&
                      history[2 * n - 1] < 0.5F * test.back()
                  ? 1
                  : 0;
  }
  CHECK(turned >= 9);
}

TEST_CASE("A straight line explains nothing of a parabola", "[labs][evaluation][learning]") {
  for (int seed = 0; seed < 5; ++seed) {
    CHECK(frame(*finished("preset=straight&seed=" + std::to_string(seed))).scalar("score") < 0.2F);
  }
}

TEST_CASE("Rare class: accuracy above .93 goes with a recall below ½; a lower threshold raises F1",
          "[labs][evaluation][learning]") {
  int better = 0;
  for (int seed = 0; seed < 10; ++seed) {
    const auto session = finished("preset=rare-accuracy&seed=" + std::to_string(seed));
    const auto at_half = frame(*session).values("metrics");
    CHECK(at_half[1] > 0.93F);
    CHECK(at_half[5] <= 0.6F);
    const float f1 = at_half[7];
    const auto lower = finished("preset=rare&seed=" + std::to_string(seed));
    better += frame(*lower).values("metrics")[7] >= f1 ? 1 : 0;
  }
  CHECK(better >= 7);
}
