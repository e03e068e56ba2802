// The acceptance figures of the batch-training lab.
#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "labs/session.hpp"
#include "support/catch.hpp"

using namespace descent;

namespace {

constexpr int kSeeds = 10;
constexpr int kCards = 10;

std::unique_ptr<Session> open(const std::string& config) {
  Outcome outcome;
  std::unique_ptr<Session> session = Session::open("lab=batch-training&" + config, outcome);
  INFO(config << " → " << outcome.to_json());
  REQUIRE(session != nullptr);
  return session;
}

FrameView frame(Session& session) { return {session.row().channels, session.frame()}; }

/// Loss after the budget, by batch size.
std::map<int, float> losses(const std::string& config) {
  const auto session = open(config);
  session->advance(static_cast<int>(session->progress().budget));
  const std::span<const float> table = frame(*session).values("race");
  std::map<int, float> by_size;
  for (std::size_t i = 0; i < table.size(); i += 6)
    by_size[static_cast<int>(table[i])] = table[i + 3];
  return by_size;
}

}  // namespace

TEST_CASE("Every card comes exactly once per epoch, whatever the batch", "[labs][batch-training]") {
  for (int batch = 1; batch <= kCards; ++batch) {
    for (const char* shuffle : {"0", "1"}) {
      const auto session = open("batch=" + std::to_string(batch) + "&epochs=5&shuffle=" + shuffle);
      const int per_epoch = (kCards + batch - 1) / batch;
      CHECK(frame(*session).scalar("steps_per_epoch") == static_cast<float>(per_epoch));
      for (int epoch = 1; epoch <= 5; ++epoch) {
        session->advance(per_epoch);
        INFO("batch " << batch << ", epoch " << epoch);
        const std::span<const float> counts = frame(*session).values("counts");
        CHECK(std::all_of(counts.begin(), counts.end(),
                          [epoch](float n) { return n == static_cast<float>(epoch); }));
        const std::span<const float> deals = frame(*session).values("deals");
        std::vector<float> last(deals.end() - kCards, deals.end());
        std::sort(last.begin(), last.end());
        for (int card = 0; card < kCards; ++card)
          CHECK(last[static_cast<std::size_t>(card)] == static_cast<float>(card + 1));
      }
    }
  }
}

TEST_CASE("Batches of 5 make 2 steps per epoch; batches of 8 leave 2 cards, dealt or dropped",
          "[labs][batch-training]") {
  CHECK(frame(*open("preset=five")).scalar("steps_per_epoch") == 2);
  CHECK(open("preset=five")->progress().budget == 6);
  const auto eight = open("preset=eight");
  eight->advance(1);
  CHECK(frame(*eight).scalar("samples") == 8);
  eight->advance(1);
  CHECK(frame(*eight).scalar("samples") == 10);
  const auto dropped = open("preset=drop-last");
  CHECK(frame(*dropped).scalar("steps_per_epoch") == 1);
  dropped->advance(1);
  const std::span<const float> deals = frame(*dropped).values("deals");
  CHECK(std::count_if(deals.begin(), deals.end(), [](float card) { return card < 0; }) == 2);
}

TEST_CASE("Shuffled epochs differ, unshuffled ones come in the order of the file",
          "[labs][batch-training]") {
  const auto shuffled = open("preset=five");
  shuffled->advance(4);
  const std::span<const float> deals = frame(*shuffled).values("deals");
  REQUIRE(deals.size() == 2 * (kCards + 1));
  CHECK_FALSE(
      std::equal(deals.begin() + 1, deals.begin() + kCards + 1, deals.begin() + kCards + 2));
  const auto sorted = open("preset=in-order");
  sorted->advance(2);
  const std::span<const float> order = frame(*sorted).values("deals");
  for (std::size_t i = 1; i <= kCards; ++i) CHECK(order[i] == static_cast<float>(i));
}

TEST_CASE("The batches' gradients, weighed by their sizes, are the full gradient",
          "[labs][batch-training]") {
  for (int batch = 1; batch <= kCards; ++batch) {
    const auto session = open("epochs=2&batch=" + std::to_string(batch));
    session->advance(static_cast<int>(session->progress().budget));
    const std::span<const float> rows = frame(*session).values("gradients");
    float w = 0, b = 0, size = 0;
    for (std::size_t i = 3; i < rows.size(); i += 3) {
      w += rows[i] * rows[i + 2] / kCards;
      b += rows[i + 1] * rows[i + 2] / kCards;
      size += rows[i + 2];
    }
    INFO("batch " << batch);
    CHECK(size == kCards);
    CHECK(std::abs(w - rows[0]) < 1e-5F);
    CHECK(std::abs(b - rows[1]) < 1e-5F);
  }
}

TEST_CASE("After six epochs a batch of 8 has learned more than 32, and 32 more than 256",
          "[labs][batch-training][learning]") {
  int ordered = 0;
  for (int seed = 0; seed < kSeeds; ++seed) {
    const auto end = losses("preset=sizes&seed=" + std::to_string(seed));
    UNSCOPED_INFO(seed << ": 1 " << end.at(1) << ", 8 " << end.at(8) << ", 32 " << end.at(32)
                       << ", 256 " << end.at(256) << ", 1000 " << end.at(1000));
    ordered += end.at(8) < end.at(32) && end.at(32) < end.at(256);
  }
  CHECK(ordered >= 9);
}

TEST_CASE("All sizes have made whole epochs at their end, on the same clock",
          "[labs][batch-training]") {
  const auto session = open("panel=sizes&epochs=2&sizes=1,8,32,128,512,1000");
  session->advance(static_cast<int>(session->progress().budget));
  const std::span<const float> table = frame(*session).values("race");
  for (std::size_t i = 0; i < table.size(); i += 6) CHECK(table[i + 1] == 2 * table[i + 2]);
  CHECK(frame(*session).scalar("samples") == 2000);
}

TEST_CASE("Sorted data in its own order spoils the batches", "[labs][batch-training][learning]") {
  int worse = 0;
  for (int seed = 0; seed < kSeeds; ++seed) {
    const std::string tail = "&sizes=8&seed=" + std::to_string(seed);
    worse += losses("preset=sizes-in-order" + tail).at(8) > losses("preset=sizes" + tail).at(8);
  }
  CHECK(worse >= 9);
}
