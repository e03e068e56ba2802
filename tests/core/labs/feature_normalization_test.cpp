// The acceptance figures of the feature normalization lab: seeds 0 to 9 unless the case says
// otherwise.
#include <cmath>
#include <memory>
#include <string>
#include <vector>

#include "data/scalers.hpp"
#include "labs/session.hpp"
#include "support/catch.hpp"

using namespace descent;

namespace {

constexpr int kSeeds = 10;

template <class Read> void run(const std::string& config, int seed, Read read) {
  Outcome outcome;
  const auto session = Session::open(
      "lab=feature-normalization&" + config + "&seed=" + std::to_string(seed), outcome);
  REQUIRE(session != nullptr);
  session->advance(static_cast<int>(session->progress().budget));
  read(FrameView{session->row().channels, session->frame()});
}

struct Track {
  float loss, reached, diverged, condition, lr_most, best;
};

std::vector<Track> tracks_of(const FrameView& frame) {
  const auto table = frame.values("tracks");
  std::vector<Track> tracks;
  for (std::size_t i = 0; i < table.size(); i += 9) {
    tracks.push_back(
        {table[i + 1], table[i + 3], table[i + 4], table[i + 5], table[i + 6], table[i + 8]});
  }
  return tracks;
}

}  // namespace

TEST_CASE("Raw flats need at least a hundred times the steps of standardised ones, every seed",
          "[labs][feature-normalization][learning]") {
  for (int seed = 0; seed < kSeeds; ++seed) {
    INFO(seed);
    run("scalers=none,min_max,standard&steps=5000", seed, [](const FrameView& frame) {
      const auto tracks = tracks_of(frame);
      REQUIRE(tracks.size() == 3);
      const Track &raw = tracks[0], &min_max = tracks[1], &standard = tracks[2];
      REQUIRE(standard.reached > 0);
      CHECK(raw.reached >= 100 * standard.reached);
      CHECK(min_max.reached > standard.reached);
      CHECK(min_max.reached < raw.reached);
      // The curriculum's own figures, measured on one draw: 2.1e5, 37 and 1.13; 6.3e-5, .56 and .95
      CHECK(raw.condition > 1e5F);
      CHECK(min_max.condition < 60);
      CHECK(standard.condition < 2);
      CHECK(std::abs(raw.lr_most - 6.3e-5F) < 1e-5F);
      CHECK(std::abs(min_max.lr_most - 0.56F) < 0.1F);
      CHECK(std::abs(standard.lr_most - 0.95F) < 0.15F);
      // Scaling changes the way, not the end.
      CHECK(std::abs(raw.best - standard.best) < 1e-4F * raw.best);
    });
  }
}

TEST_CASE("A rate that standardised features like makes raw ones diverge, and 2/L is the limit",
          "[labs][feature-normalization][learning]") {
  run("preset=same-rate", 1, [](const FrameView& frame) {
    const auto tracks = tracks_of(frame);
    CHECK(tracks[0].diverged > 0);
    CHECK(tracks[1].reached > 0);
    CHECK(frame.text("notes").find("feature_normalization.diverged") != std::string_view::npos);
  });
  for (const double share : {0.99, 1.01}) {
    float limit = 0;
    run("scalers=standard&steps=1", 1,
        [&](const FrameView& frame) { limit = tracks_of(frame)[0].lr_most; });
    const std::string lr = std::to_string(share * static_cast<double>(limit));
    run("scalers=standard&steps=100000&rate=own&lr=" + lr, 1, [&](const FrameView& frame) {
      CHECK((tracks_of(frame)[0].reached > 0) == (share < 1));
      CHECK((tracks_of(frame)[0].diverged > 0) == (share > 1));
    });
  }
}

TEST_CASE("The tutorial's 3×3 table becomes columns of mean 0 and deviation 1",
          "[labs][feature-normalization]") {
  run("panel=scale", 1, [](const FrameView& frame) {
    const auto after = frame.values("after");
    REQUIRE(after.size() == 9);
    CHECK(std::abs(after[0]) < 1e-4F);
    CHECK(std::abs(after[3] + 1.2247F) < 1e-4F);
    CHECK(std::abs(after[6] - 1.2247F) < 1e-4F);
    const auto columns = frame.values("columns");
    for (std::size_t c = 0; c < 3; ++c) {
      CHECK(std::abs(columns[10 * c + 8]) < 1e-6F);
      CHECK(std::abs(columns[10 * c + 9] - 1) < 1e-6F);
    }
  });
}

TEST_CASE("The machine guesses on raw points and is right on scaled ones, 10 cuts, every seed",
          "[labs][feature-normalization][learning]") {
  for (int seed = 0; seed < kSeeds; ++seed) {
    INFO(seed);
    run("panel=svm&scalers=none,standard,min_max", seed, [](const FrameView& frame) {
      const auto machines = frame.values("machines");
      CHECK(frame.values("scores").size() == 4 * 10);
      CHECK(machines[1] <= 0.6F);
      CHECK(machines[7 + 1] >= 0.88F);
      CHECK(machines[14 + 1] >= 0.88F);
    });
    run("panel=svm&gamma_rule=variance", seed, [](const FrameView& frame) {
      const auto machines = frame.values("machines");
      CHECK(machines[1] >= 0.88F);
      CHECK(machines[7 + 1] >= 0.88F);
    });
  }
}

TEST_CASE("A scaler is fitted on the learning rows only", "[labs][feature-normalization]") {
  for (const ScalerRow& row : scalers()) {
    INFO(row.id);
    run("panel=svm&scalers=" + std::string(row.id), 3, [&](const FrameView& frame) {
      const auto points = frame.values("points");
      std::vector<float> train, all;
      for (std::size_t i = 0; i < points.size(); i += 4) {
        for (const std::size_t k : {i, i + 1}) {
          all.push_back(points[k]);
          if (points[i + 3] == 0) train.push_back(points[k]);
        }
      }
      REQUIRE(train.size() == 2 * 210);
      Scaler on_train(row), on_all(row);
      on_train.fit(train, 2);
      on_all.fit(all, 2);
      const auto fitted = frame.values("fitted");
      bool differs = false;
      for (std::size_t k = 0; k < 2; ++k) {
        const float center = fitted[4 * k + 2], scale = fitted[4 * k + 3];
        // The frame lists the rows in the file's order, the lab in the cut's: sums differ by
        // rounding.
        CHECK(std::abs(center - static_cast<float>(on_train.columns()[k].center)) < 1e-3F);
        CHECK(std::abs(scale - static_cast<float>(on_train.columns()[k].scale)) < 1e-3F);
        differs = differs || std::abs(scale - static_cast<float>(on_all.columns()[k].scale)) > 0.1F;
      }
      if (row.id == std::string_view("standard")) CHECK(differs);
    });
  }
}
