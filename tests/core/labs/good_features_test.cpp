// The acceptance figures of the good features lab: seeds 0 to 9, 10 samples each.
#include <cmath>
#include <memory>
#include <string>
#include <vector>

#include "labs/session.hpp"
#include "support/catch.hpp"

using namespace descent;

namespace {

constexpr int kSeeds = 10;

template <class Read> void run(const std::string& config, int seed, Read read) {
  Outcome outcome;
  const auto session =
      Session::open("lab=good-features&" + config + "&seed=" + std::to_string(seed), outcome);
  REQUIRE(session != nullptr);
  session->advance(static_cast<int>(session->progress().budget));
  read(FrameView{session->row().channels, session->frame()});
}

/// Mean accuracy after each ticked column.
std::vector<float> ladder(const std::string& config, int seed) {
  std::vector<float> rungs;
  run(config + "&new_samples=10", seed, [&](const FrameView& frame) {
    const auto table = frame.values("ladder");
    for (std::size_t i = 0; i < table.size(); i += 4) rungs.push_back(table[i + 1]);
    CHECK(frame.scalar("key") == rungs.back());
  });
  return rungs;
}

}  // namespace

TEST_CASE("Dogs: eyes say nothing, height says most, inches repeat it, every seed",
          "[labs][good-features][learning]") {
  for (int seed = 0; seed < kSeeds; ++seed) {
    INFO(seed);
    CHECK(std::abs(ladder("dog_features=eyes", seed)[0] - 0.5F) <= 0.03F);
    const auto inches = ladder("dog_features=height,inches", seed);
    CHECK(std::abs(inches[0] - 0.8F) <= 0.02F);
    CHECK(std::abs(inches[1] - inches[0]) < 0.005F);
    const auto coat = ladder("dog_features=coat,height", seed);
    CHECK(std::abs(coat[0] - 0.653F) <= 0.02F);
    CHECK(std::abs(coat[1] - 0.816F) <= 0.02F);
  }
}

TEST_CASE("Trips: the distance beats the four coordinates by at least .35, every seed",
          "[labs][good-features][learning]") {
  for (int seed = 0; seed < kSeeds; ++seed) {
    INFO(seed);
    const float coordinates = ladder("task=trips", seed).back();
    const float distance = ladder("task=trips&trip_features=distance", seed).back();
    CHECK(distance - coordinates >= 0.35F);
    CHECK(std::abs(distance - 0.945F) <= 0.02F);
  }
}

TEST_CASE("The best possible rule on height and coat is right in .813 of all cases",
          "[labs][good-features]") {
  // .35·Φ((5-t)/6) + .65·Φ((5+t)/6) with t = 36·ln(.65/.35)/10 (SciPy)
  run("new_samples=2", 1,
      [](const FrameView& frame) { CHECK(std::abs(frame.scalar("best") - 0.81308F) < 1e-4F); });
}

TEST_CASE("Information gain and correlation say what the columns are", "[labs][good-features]") {
  run("new_samples=2", 1, [](const FrameView& frame) {
    const auto features = frame.values("features");
    const auto gain = [&](std::size_t row) { return features[row * 7 + 1]; };
    CHECK(gain(0) > 0.2F);
    CHECK(gain(1) < gain(0));
    CHECK(gain(2) < 0.01F);
    CHECK(std::abs(gain(3) - gain(0)) < 1e-6F);
    const auto r = frame.values("correlation");
    REQUIRE(r.size() == 36);
    CHECK(std::abs(r[3] - 1) < 1e-5F);
    CHECK(std::abs(r[2]) < 0.1F);
  });
}

TEST_CASE("A column that spells out the distance is the distance", "[labs][good-features]") {
  const std::string trips = "task=trips&new_samples=2&points=200&trip_features=";
  float ready = 0;
  run(trips + "distance", 1, [&](const FrameView& frame) { ready = frame.scalar("key"); });
  run(trips + "own&trip_formula=sqrt((from_x-to_x)^2 + (from_y-to_y)^2)", 1,
      [&](const FrameView& frame) {
        CHECK(frame.scalar("key") == ready);
        const auto features = frame.values("features");
        CHECK(std::abs(features[5 * 7 + 1] - features[4 * 7 + 1]) < 1e-6F);
      });
}

TEST_CASE("A formula that cannot be read, or names no column, counts as 0 and is told",
          "[labs][good-features]") {
  const auto note_of = [](const std::string& formula) {
    std::string notes;
    run("new_samples=2&points=100&dog_features=own&dog_formula=" + formula, 1,
        [&](const FrameView& frame) {
          notes = frame.text("notes");
          CHECK(frame.values("features")[4 * 7 + 1] == 0);
        });
    return notes;
  };
  CHECK(note_of("height*(").find("good_features.formula|place=") != std::string::npos);
  CHECK(note_of("height*weight").find("good_features.name|name=weight") != std::string::npos);
  CHECK(note_of("log(0-height)").find("good_features.useless") != std::string::npos);
}
