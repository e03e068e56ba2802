// The acceptance figures of the optimizer lab.
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

struct Standing {
  float loss, goal, lost;
};

std::unique_ptr<Session> open(const std::string& config) {
  Outcome outcome;
  std::unique_ptr<Session> session = Session::open("lab=optimizer&" + config, outcome);
  INFO(config << " → " << outcome.to_json());
  REQUIRE(session != nullptr);
  return session;
}

std::vector<Standing> standings(Session& session) {
  const FrameView frame{session.row().channels, session.frame()};
  const std::span<const float> table = frame.values("race");
  std::vector<Standing> list;
  for (std::size_t i = 0; i < table.size(); i += 4)
    list.push_back({table[i], table[i + 1], table[i + 2]});
  return list;
}

/// Where every racer stands at the end of the budget.
std::vector<Standing> run(const std::string& config) {
  const auto session = open(config);
  session->advance(static_cast<int>(session->progress().budget));
  return standings(*session);
}

/// One optimizer alone in the valley f = 0.1x² + 2y² from (-5, -2), target f < .01.
Standing valley(const std::string& optimizer, double lr, int steps = 400) {
  return run("panel=valley&optimizers=" + optimizer + "&lr=" + std::to_string(lr) +
             "&beta2=0.999&target=0.01&steps=" + std::to_string(steps))
      .front();
}

}  // namespace

TEST_CASE("The valley is crossed in as many steps as NumPy counted, ± 1",
          "[labs][optimizer][learning]") {
  struct Case {
    const char* optimizer;
    double lr;
    float steps;
  };
  for (const Case& c : {
           Case{"sgd", 0.1, 137},
           Case{"sgd", 0.4, 34},
           Case{"sgd", 0.49, 82},
           Case{"momentum", 0.1, 21},
           Case{"momentum", 0.2, 27},
           Case{"momentum", 0.4, 29},
           Case{"nesterov", 0.1, 22},
           Case{"nesterov", 0.2, 12},
           Case{"adagrad", 0.4, 111},
           Case{"adagrad", 1, 23},
           Case{"adagrad", 2, 7},
           Case{"rmsprop", 0.05, 105},
           Case{"rmsprop", 0.1, 55},
           Case{"rmsprop", 0.4, 12},
           Case{"adam", 0.1, 70},
           Case{"adam", 0.2, 31},
           Case{"adam", 0.5, 47},
       }) {
    INFO(c.optimizer << " lr " << c.lr);
    CHECK(std::abs(valley(c.optimizer, c.lr).goal - c.steps) <= 1);
  }
}

TEST_CASE("From 2/4 on gradient descent does not come down; beyond, and Nesterov at .4, it is lost",
          "[labs][optimizer][learning]") {
  const Standing limit = valley("sgd", 0.5);
  CHECK(limit.goal == -1);
  CHECK(limit.loss >= 8);  // 2y² with y = ± 2 for ever
  CHECK(valley("sgd", 0.51).lost > 0);
  CHECK(valley("sgd", 0.51).goal == -1);
  CHECK(valley("nesterov", 0.4).lost > 0);
}

TEST_CASE("After 12 epochs Adam is below .014, momentum and RMSprop below .025, SGD above",
          "[labs][optimizer][learning]") {
  int adam = 0, momentum = 0, rmsprop = 0, sgd = 0, slowest = 0, best = 0;
  for (int seed = 0; seed < kSeeds; ++seed) {
    const auto end = run("preset=net&seed=" + std::to_string(seed));
    const float s = end[0].loss, m = end[1].loss, r = end[2].loss, a = end[3].loss;
    UNSCOPED_INFO(seed << ": sgd " << s << ", momentum " << m << ", rmsprop " << r << ", adam "
                       << a);
    sgd += s > 0.025F;
    momentum += m < 0.025F;
    rmsprop += r < 0.025F;
    adam += a < 0.014F;
    slowest += s >= std::max({m, r, a});
    best += a <= std::min({s, m, r}) + 0.002F;
  }
  CHECK(sgd >= 9);
  CHECK(momentum >= 9);
  CHECK(rmsprop >= 9);
  CHECK(adam >= 9);
  CHECK(slowest >= 9);
  CHECK(best >= 9);
}

TEST_CASE("All nets begin with the same weights and see the same batches", "[labs][optimizer]") {
  const auto session = open("optimizers=sgd,adam,adadelta,nadam");
  for (const Standing& racer : standings(*session))
    CHECK(racer.loss == standings(*session)[0].loss);
  session->advance(1);
  const FrameView frame{session->row().channels, session->frame()};
  const std::span<const float> losses = frame.values("batch_history");  // rows of two records
  for (std::size_t i = 1; i < losses.size(); i += 2) CHECK(losses[i] == losses[1]);
  CHECK(frame.scalar("per_epoch") == 32);
}

TEST_CASE("An epoch of 1,000 points is 31 batches of 32 and one of 8", "[labs][optimizer]") {
  const auto session = open("preset=net");
  const auto samples = [&] {
    return FrameView{session->row().channels, session->frame()}.scalar("samples");
  };
  session->advance(31);
  CHECK(samples() == 992);
  session->advance(1);
  CHECK(samples() == 1000);
  session->advance(32);
  CHECK(samples() == 2000);
}

TEST_CASE("The terms of a step add up to the step that is then taken", "[labs][optimizer]") {
  const std::string all = "panel=valley&lr=0.05&optimizers=";
  for (const char* racers :
       {"sgd,momentum,nesterov,adagrad,adadelta,rmsprop", "adam,adamw,amsgrad,adamax,nadam"}) {
    const auto session = open(all + racers);
    for (int step = 0; step < 6; ++step) {
      const FrameView now{session->row().channels, session->frame()};
      const auto copy = [&](const char* channel) {
        const std::span<const float> values = now.values(channel);
        return std::vector<float>(values.begin(), values.end());
      };
      const std::vector<float> terms = copy("terms");
      const std::vector<float> paths = copy("paths");
      const std::size_t columns = 2 + static_cast<std::size_t>(step);
      session->advance(1);
      const FrameView then{session->row().channels, session->frame()};
      const std::span<const float> next = then.values("paths");
      for (std::size_t k = 0; k < terms.size() / 10; ++k) {
        INFO(racers << " racer " << k << " step " << step);
        for (std::size_t axis = 0; axis < 2; ++axis) {
          const float* term = terms.data() + 10 * k + axis;
          CHECK(std::abs(term[2] + term[4] + term[6] - term[8]) < 1e-5F);
          const float was = paths[(2 * k + axis + 1) * columns - 1];
          const float is = next[(2 * k + axis + 1) * (columns + 1) - 1];
          CHECK(std::abs(was + term[8] - is) < 2e-6F);
        }
      }
    }
  }
}

TEST_CASE("Every landscape's gradient is its slope, and flat where it is lowest",
          "[labs][optimizer]") {
  for (const char* surface : {"valley", "rosenbrock", "beale", "saddle", "himmelblau"}) {
    INFO(surface);
    // One tiny step of plain descent lowers f by lr·|g|², the slope along the gradient.
    const std::string config = std::string("panel=valley&optimizers=sgd&steps=1&lr=1e-5&surface=") +
                               surface + "&start_x=0.7&start_y=-0.9";
    const auto session = open(config);
    const float before = standings(*session)[0].loss;
    const FrameView frame{session->row().channels, session->frame()};
    const float gx = frame.values("terms")[0], gy = frame.values("terms")[1];
    session->advance(1);
    const float fall = (before - standings(*session)[0].loss) / 1e-5F;
    const float slope = gx * gx + gy * gy;
    CHECK(std::abs(fall - slope) < 0.02F * slope + 0.05F * before);

    const std::span<const float> minima =
        FrameView{session->row().channels, session->frame()}.values("minima");
    for (std::size_t i = 0; i < minima.size(); i += 2) {
      const auto bottom = open(std::string("panel=valley&optimizers=sgd&surface=") + surface +
                               "&start_x=" + std::to_string(minima[i]) +
                               "&start_y=" + std::to_string(minima[i + 1]));
      CHECK(standings(*bottom)[0].loss < 1e-6F);
    }
  }
}

TEST_CASE(
    "The tried presets keep their promise: rates of one's own are the fastest down the valley",
    "[labs][optimizer][learning]") {
  const auto best = run("preset=valley-best");
  for (const Standing& racer : best) CHECK(racer.goal > 0);
  const auto common = run("preset=valley");
  CHECK(common[1].goal < common[0].goal);
  CHECK(run("preset=edge")[0].goal > 0);
  CHECK(run("preset=over-the-edge")[0].lost > 0);
  CHECK(run("preset=own-rates")[0].loss < 0.025F);
}
