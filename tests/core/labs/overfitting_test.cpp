// The acceptance figures of the overfitting lab. Polynomials are quick: medians over 200 seeds.
#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <vector>

#include "labs/noisy_curve.hpp"
#include "labs/session.hpp"
#include "support/catch.hpp"

using namespace descent;

namespace {

constexpr int kSeeds = 200;
constexpr int kNetSeeds = 10;

std::unique_ptr<Session> open(const std::string& config) {
  Outcome outcome;
  auto session = Session::open("lab=overfitting&" + config, outcome);
  INFO(config << outcome.to_json());
  REQUIRE(session != nullptr);
  return session;
}

/// Rows of "history": [step, train, test][record].
std::array<std::vector<float>, 3> history(Session& session) {
  session.advance(static_cast<int>(session.progress().budget));
  const FrameView frame{session.row().channels, session.frame()};
  const std::span<const float> all = frame.values("history");
  const std::size_t n = all.size() / 3;
  std::array<std::vector<float>, 3> rows;
  for (std::size_t row = 0; row < 3; ++row)
    rows[row].assign(all.begin() + static_cast<std::ptrdiff_t>(row * n),
                     all.begin() + static_cast<std::ptrdiff_t>((row + 1) * n));
  return rows;
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return (values[values.size() / 2] + values[(values.size() - 1) / 2]) / 2;
}

struct Medians {
  std::vector<double> train, test;  ///< by degree
};

Medians medians(const std::string& config) {
  std::vector<std::vector<double>> train, test;
  for (int seed = 0; seed < kSeeds; ++seed) {
    const auto session = open(config + "&seed=" + std::to_string(seed));
    const auto rows = history(*session);
    train.resize(rows[0].size());
    test.resize(rows[0].size());
    for (std::size_t k = 0; k < rows[0].size(); ++k) {
      train[k].push_back(static_cast<double>(rows[1][k]));
      test[k].push_back(static_cast<double>(rows[2][k]));
    }
  }
  Medians result;
  for (std::size_t k = 0; k < train.size(); ++k) {
    result.train.push_back(median(train[k]));
    result.test.push_back(median(test[k]));
  }
  return result;
}

}  // namespace

TEST_CASE("A higher degree never fits the learned points worse, every seed",
          "[labs][overfitting][learning]") {
  constexpr float kRounding = 1e-6F;  // of the frame's floats
  for (int seed = 0; seed < kSeeds; ++seed) {
    const auto session = open("seed=" + std::to_string(seed));
    const auto rows = history(*session);
    REQUIRE(rows[1].size() == 16);
    for (std::size_t k = 1; k < 16; ++k) CHECK(rows[1][k] <= rows[1][k - 1] * (1 + kRounding));
  }
}

TEST_CASE("In the median the test error turns up: degree 15 is over three times degree 1",
          "[labs][overfitting][learning]") {
  const Medians m = medians("");
  CHECK(m.test[15] > 3 * m.test[1]);
  // The figures of the curriculum, measured with NumPy over 200 seeds, within a tenth (test[15],
  // which scatters most, within a third).
  constexpr std::array kTrain = {.076, .069, .060, .052, .043, .032, .023, .014};
  constexpr std::array kTest = {.095, .103, .110, .119, .129, .146, .188, .635};
  for (std::size_t i = 0; i < kTrain.size(); ++i) {
    const std::size_t degree = 2 * i + 1;
    INFO("degree " << degree << ": train " << m.train[degree] << ", test " << m.test[degree]);
    CHECK(std::abs(m.train[degree] / kTrain[i] - 1) < 0.1);
    CHECK(std::abs(m.test[degree] / kTest[i] - 1) < (degree == 15 ? 0.34 : 0.1));
  }
}

TEST_CASE("Two hundred points cure degree 15: test error below .12 in the median",
          "[labs][overfitting][learning]") {
  const Medians m = medians("preset=more-points");
  INFO(m.test[15]);
  CHECK(m.test[15] < 0.12);
}

TEST_CASE("A penalty cures degree 15, too", "[labs][overfitting][learning]") {
  const Medians m = medians("preset=shrunk");
  INFO(m.test[15]);
  CHECK(m.test[15] < 0.14);
}

TEST_CASE("A wave wants neither too low nor too high a degree", "[labs][overfitting][learning]") {
  const Medians m = medians("preset=wave");
  const auto best = std::min_element(m.test.begin(), m.test.end()) - m.test.begin();
  CHECK(best == 3);
  CHECK(m.test[1] > 1.5 * m.test[3]);
  CHECK(m.test[15] > 1.5 * m.test[3]);
}

TEST_CASE("The exact test error is what fresh points give", "[labs][overfitting]") {
  const NoisyCurve curve("wave", 20, 0.3, 3);
  const Columns points(curve.train());
  const LinearFit fit = fit_least_squares(legendre_columns(points.x, 9), 9, points.y);
  std::vector<float> grid;
  for (int i = 0; i < NoisyCurve::kGrid; ++i)
    grid.push_back(static_cast<float>(legendre_sum(fit, NoisyCurve::grid(i))));
  CHECK(std::abs(curve.expected_error(fit) - curve.expected_error(grid)) < 2e-3);
  Rng rng(5);
  double sum = 0;
  constexpr int kFresh = 100'000;
  for (int i = 0; i < kFresh; ++i) {
    const double x = rng.uniform(-1, 1);
    const double off = legendre_sum(fit, x) - (curve.at(x) + rng.normal(0, 0.3));
    sum += off * off / kFresh;
  }
  CHECK(std::abs(curve.expected_error(fit) / sum - 1) < 0.02);
}

TEST_CASE("The net of 300 + 300 units memorises 20 points; stopped early, it does not",
          "[labs][overfitting][learning]") {
  int memorised = 0;
  int smaller = 0;
  std::vector<double> tests, lowests;
  for (int seed = 0; seed < kNetSeeds; ++seed) {
    const auto end = [&](const std::string& preset) {
      auto session = open("preset=" + preset + "&seed=" + std::to_string(seed));
      session->advance(static_cast<int>(session->progress().budget));
      return session;
    };
    const auto whole = end("net");
    const auto stopped = end("net-stopped");
    const FrameView at_end{whole->row().channels, whole->frame()};
    const FrameView at_stop{stopped->row().channels, stopped->frame()};
    tests.push_back(static_cast<double>(at_end.scalar("test")));
    lowests.push_back(static_cast<double>(at_end.values("best")[1]));
    memorised += at_end.scalar("train") < 0.03F && at_end.scalar("gap") > 0.02F ? 1 : 0;
    smaller += at_stop.scalar("gap") < at_end.scalar("gap") ? 1 : 0;
    CHECK(stopped->progress().step < whole->progress().step);
  }
  INFO("medians: test " << median(tests) << ", lowest test " << median(lowests));
  CHECK(memorised >= 9);
  CHECK(smaller >= 8);
  CHECK(median(tests) > 1.2 * median(lowests));
}
