// The acceptance figures of the batch normalisation lab: seeds 0 to 9 unless the case says
// otherwise.
#include <memory>
#include <string>
#include <vector>

#include "labs/session.hpp"
#include "support/catch.hpp"

using namespace descent;

namespace {

constexpr int kSeeds = 10;

struct End {
  float without, with;
  float without_diverged_at, with_diverged_at;  ///< -1: did not
  std::string notes;
};

std::vector<End> run(const std::string& preset) {
  std::vector<End> ends;
  for (int seed = 0; seed < kSeeds; ++seed) {
    Outcome outcome;
    const auto session =
        Session::open("lab=batch-norm&preset=" + preset + "&seed=" + std::to_string(seed), outcome);
    INFO(outcome.to_json());
    REQUIRE(session != nullptr);
    session->advance(static_cast<int>(session->progress().budget));
    const FrameView frame{session->row().channels, session->frame()};
    const auto costs = frame.values("costs");
    ends.push_back({costs[0], costs[2], costs[1], costs[3], std::string(frame.text("notes"))});
  }
  return ends;
}

}  // namespace

TEST_CASE(
    "Preset tf: without normalisation every seed diverges and says at which step; with it the cost "
    "is below 130",
    "[labs][batch-norm][learning]") {
  for (const End& end : run("tf")) {
    CHECK(end.without_diverged_at > 0);
    CHECK(end.notes.find("batch_norm.diverged_without|step=" +
                         std::to_string(static_cast<int>(end.without_diverged_at))) !=
          std::string::npos);
    CHECK(end.with_diverged_at < 0);
    CHECK(end.with < 130);
  }
}

TEST_CASE("Preset tf-tanh: normalisation more than halves the cost, every seed",
          "[labs][batch-norm][learning]") {
  for (const End& end : run("tf-tanh")) CHECK(end.with < 0.5F * end.without);
}

TEST_CASE("Preset pytorch: above 600 without normalisation and below 150 with it, every seed",
          "[labs][batch-norm][learning]") {
  for (const End& end : run("pytorch")) {
    CHECK(end.without > 600);
    CHECK(end.with < 150);
  }
}

TEST_CASE("Preset pytorch-relu: the same with ReLU", "[labs][batch-norm][learning]") {
  for (const End& end : run("pytorch-relu")) {
    CHECK(end.without > 600);
    CHECK(end.with < 150);
  }
}

TEST_CASE("Where the first weights suit the net, normalisation brings nothing here",
          "[labs][batch-norm][learning]") {
  for (const End& end : run("good-start")) CHECK(end.without < end.with);
}

TEST_CASE("Batches of two are too small to normalise by", "[labs][batch-norm][learning]") {
  for (const End& end : run("tiny-batch")) CHECK(end.with > 300);
}
