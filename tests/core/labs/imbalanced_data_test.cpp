// The acceptance figures of the imbalanced-data lab.
#include <array>
#include <cmath>
#include <memory>
#include <string>
#include <vector>

#include "labs/session.hpp"
#include "support/catch.hpp"

using namespace descent;

namespace {

std::unique_ptr<Session> open(const std::string& config) {
  Outcome outcome;
  auto session = Session::open("lab=imbalanced-data&" + config, outcome);
  INFO(config << " → " << outcome.to_json());
  REQUIRE(session != nullptr);
  return session;
}

FrameView frame(Session& session) { return {session.row().channels, session.frame()}; }

enum Row { Majority, Plain, BestF1, Low, Weights, Over, Under };
enum Column { Accuracy, Precision, Recall, F1, Balanced };

double mean(Session& session, Row row, Column column) {
  return static_cast<double>(
      frame(session).values("remedies")[static_cast<std::size_t>(5 * row + column)]);
}

}  // namespace

TEST_CASE("Always the majority: accuracy is its share and recall is 0, in every sample",
          "[labs][imbalanced-data][learning]") {
  for (int seed = 0; seed < 10; ++seed) {
    const auto session = open("remedy=majority&seed=" + std::to_string(seed));
    CHECK(frame(*session).values("scores")[Accuracy] == 0.95F);
    CHECK(frame(*session).values("scores")[Recall] == 0);
    CHECK(frame(*session).values("matrix")[3] == 0);
  }
}

TEST_CASE(
    "Class weights raise recall by .35 and more over plain, and lower precision, in nine of "
    "ten seeds",
    "[labs][imbalanced-data][learning]") {
  int raised = 0;
  for (int seed = 0; seed < 10; ++seed) {
    const auto session = open("seed=" + std::to_string(seed));
    raised += mean(*session, Weights, Recall) - mean(*session, Plain, Recall) >= 0.35 ? 1 : 0;
    CHECK(mean(*session, Weights, Precision) < mean(*session, Plain, Precision));
  }
  CHECK(raised >= 9);
}

TEST_CASE("The threshold of best F1 beats plain in at least nine of ten seeds",
          "[labs][imbalanced-data][learning]") {
  int better = 0;
  for (int seed = 0; seed < 10; ++seed) {
    const auto session = open("seed=" + std::to_string(seed));
    better += mean(*session, BestF1, F1) >= mean(*session, Plain, F1) ? 1 : 0;
  }
  CHECK(better >= 9);
}

TEST_CASE("Means of thirty samples are scikit-learn's, within two standard errors of thirty",
          "[labs][imbalanced-data][learning]") {
  const auto session = open("");
  session->advance(29);
  CHECK(frame(*session).scalar("samples_drawn") == 30);
  CHECK(mean(*session, Weights, Recall) - mean(*session, Plain, Recall) >= 0.35);
  CHECK(mean(*session, BestF1, F1) >= mean(*session, Plain, F1));
  // accuracy, precision, recall, F1, balanced accuracy; curriculum, measured with scikit-learn 1.2
  struct Reference {
    Row row;
    std::array<double, 5> means;
  };
  constexpr std::array kReferences = {
      Reference{Majority, {.950, 0, 0, 0, .500}},
      Reference{Plain, {.961, .735, .354, .475, .673}},
      Reference{BestF1, {.953, .545, .546, .535, .760}},
      Reference{Low, {.846, .228, .857, .359, .852}},
      Reference{Weights, {.853, .235, .851, .367, .852}},
      Reference{Over, {.853, .236, .850, .368, .852}},
      Reference{Under, {.850, .232, .851, .363, .850}},
  };
  constexpr std::array kSlack = {.01, .035, .035, .03, .02};
  for (const Reference& reference : kReferences) {
    for (std::size_t column = 0; column < 5; ++column) {
      const double got = mean(*session, reference.row, static_cast<Column>(column));
      INFO("row " << reference.row << ", column " << column << ": " << got << ", scikit-learn "
                  << reference.means[column]);
      CHECK(std::abs(got - reference.means[column]) <= kSlack[column]);
    }
  }
}

TEST_CASE("The area under the ROC curve is .937 on the average, and no remedy changes it much",
          "[labs][imbalanced-data][learning]") {
  for (const char* remedy : {"plain", "weights", "oversample", "best_f1"}) {
    double sum = 0;
    for (int seed = 0; seed < 10; ++seed) {
      sum += static_cast<double>(
          frame(*open(std::string("remedy=") + remedy + "&seed=" + std::to_string(seed)))
              .scalar("auc"));
    }
    INFO(remedy);
    CHECK(std::abs(sum / 10 - 0.937) < 0.01);
  }
}

TEST_CASE("The threshold moves the matrix, not the curves", "[labs][imbalanced-data]") {
  const auto session = open("");
  const auto area = frame(*session).scalar("auc");
  const float found = frame(*session).values("matrix")[3];
  const Outcome outcome = session->configure("threshold=0.1");
  CHECK(!outcome.restarted);
  CHECK(frame(*session).values("matrix")[3] > found);
  CHECK(frame(*session).scalar("auc") == area);
  CHECK(std::abs(frame(*session).scalar("threshold") - 0.1F) < 1e-6F);
}
