// The acceptance figures of the regularization lab: seeds 0 to 9, the polynomial's table 0 to 199.
#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "labs/session.hpp"
#include "support/catch.hpp"
#include "support/sets.hpp"

using namespace descent;

namespace {

constexpr int kSeeds = 10;

std::unique_ptr<Session> open(const std::string& config) {
  Outcome outcome;
  auto session =
      Session::open("lab=regularization&" + config, outcome, testing::real_sets_at_hand());
  INFO(config << outcome.to_json());
  REQUIRE(session != nullptr);
  return session;
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return (values[values.size() / 2] + values[(values.size() - 1) / 2]) / 2;
}

/// A row of "standings".
struct Standing {
  double train, test, penalty, small, lowest, lowest_step;
};

/// none, L2, L1 as the present frame has them.
std::array<Standing, 3> standings(Session& session) {
  const FrameView frame{session.row().channels, session.frame()};
  const auto table = frame.values("standings");
  std::array<Standing, 3> rows{};
  for (std::size_t k = 0; k < 3; ++k) {
    const auto at = [&](std::size_t i) { return static_cast<double>(table[6 * k + i]); };
    rows[k] = {at(0), at(1), at(2), at(3), at(4), at(5)};
  }
  return rows;
}

/// At the end of a run.
std::array<Standing, 3> standings(const std::string& config) {
  const auto session = open(config);
  session->advance(static_cast<int>(session->progress().budget));
  return standings(*session);
}

std::vector<std::array<Standing, 3>> every_seed(const std::string& config, int seeds = kSeeds) {
  std::vector<std::array<Standing, 3>> all;
  for (int seed = 0; seed < seeds; ++seed)
    all.push_back(standings(config + "&seed=" + std::to_string(seed)));
  return all;
}

template <class Predicate>
int count(const std::vector<std::array<Standing, 3>>& all, Predicate predicate) {
  return static_cast<int>(std::count_if(all.begin(), all.end(), predicate));
}

std::vector<double> column(const std::vector<std::array<Standing, 3>>& all, std::size_t penalty,
                           double Standing::*what) {
  std::vector<double> values;
  for (const auto& rows : all) values.push_back(rows[penalty].*what);
  return values;
}

/// For failed checks: medians of train / test by penalty.
std::string summary(const std::vector<std::array<Standing, 3>>& all) {
  std::string text;
  for (std::size_t k = 0; k < 3; ++k) {
    text += number_text(median(column(all, k, &Standing::train))) + " / " +
            number_text(median(column(all, k, &Standing::test))) + "; ";
  }
  return text;
}

const auto l2_better = [](const auto& rows) { return rows[1].test < rows[0].test; };
const auto l1_better = [](const auto& rows) { return rows[2].test < rows[0].test; };
const auto none_fits_best = [](const auto& rows) {
  return rows[0].train < rows[1].train && rows[0].train < rows[2].train;
};

}  // namespace

TEST_CASE("The polynomial's test errors and zeros are the curriculum's table, medians of 200",
          "[labs][regularization][learning]") {
  struct Row {
    std::size_t penalty;
    double lambda, test, nonzero;
  };
  constexpr std::array kTable = {
      Row{1, .01, .322, 15},  Row{1, .1, .158, 15}, Row{1, 1, .121, 15},  Row{1, 10, .221, 15},
      Row{2, .001, .178, 13}, Row{2, .01, .115, 8}, Row{2, .03, .100, 3}, Row{2, .1, .119, 1}};
  std::array<std::vector<double>, kTable.size()> tests, zeros;
  for (int seed = 0; seed < 200; ++seed) {
    const std::string same = "seed=" + std::to_string(seed);
    const auto session = open(same);
    for (std::size_t i = 0; i < kTable.size(); ++i) {
      const Outcome outcome = session->configure(same + "&lambda=" + number_text(kTable[i].lambda));
      REQUIRE((outcome.ok() && !outcome.restarted));
      const auto rows = standings(*session);
      tests[i].push_back(rows[kTable[i].penalty].test);
      zeros[i].push_back(rows[kTable[i].penalty].small);
    }
  }
  // Measured with scikit-learn; medians of 200 other samples scatter by some hundredths.
  for (std::size_t i = 0; i < kTable.size(); ++i) {
    INFO("penalty " << kTable[i].penalty << ", lambda " << kTable[i].lambda << ": test "
                    << median(tests[i]) << ", zeros " << median(zeros[i]));
    CHECK(std::abs(median(tests[i]) / kTable[i].test - 1) < 0.15);
    CHECK(std::abs(15 - median(zeros[i]) - kTable[i].nonzero) <= 1);
  }
}

TEST_CASE("The best λ brings the polynomial's test error to .14 with L2 and .12 with L1",
          "[labs][regularization][learning]") {
  const auto all = every_seed("preset=l2");
  const double l2 = median(column(all, 1, &Standing::lowest));
  const double l1 = median(column(all, 2, &Standing::lowest));
  INFO("best L2 " << l2 << ", best L1 " << l1);
  CHECK(l2 <= 0.14);
  CHECK(l1 <= 0.12);
}

TEST_CASE("L1 at .03 leaves six weights of fifteen or fewer", "[labs][regularization][learning]") {
  const auto all = every_seed("preset=l1");
  CHECK(15 - median(column(all, 2, &Standing::small)) <= 6);
  CHECK(count(every_seed("preset=l2"), [](const auto& r) { return r[1].small == 0; }) == kSeeds);
}

TEST_CASE("Patients ordered by age: L2 helps in 9 of 10 seeds, L1 in 7, and half its weights go",
          "[labs][regularization][learning]") {
  const auto all = every_seed("preset=patients");
  INFO(summary(all));
  CHECK(count(all, l2_better) >= 9);
  CHECK(count(all, l1_better) >= 7);
  CHECK(median(column(all, 2, &Standing::small)) >= 0.5);
  CHECK(count(all, none_fits_best) == kSeeds);
}

TEST_CASE("Patients shuffled: without a penalty the training error is lowest, every seed",
          "[labs][regularization][learning]") {
  constexpr int kFew = 3;
  const auto all = every_seed("preset=patients-shuffled", kFew);
  INFO(summary(all));
  CHECK(count(all, none_fits_best) == kFew);
}

TEST_CASE("Houses: L2 helps in at most 5 of 10 seeds", "[labs][regularization][learning]") {
  const auto all = every_seed("preset=houses");
  INFO(summary(all));
  CHECK(count(all, l2_better) <= 5);
  CHECK(count(all, [](const auto& rows) { return rows[0].train < rows[1].train; }) == kSeeds);
  // The sample of seed 6 has a noise of .157 in place of .25, which the free network has not yet
  // used by step 1,000 (.256, with L1 .255): a hundred steps later it fits best there, too.
  CHECK(count(all, none_fits_best) >= 9);
  CHECK(none_fits_best(standings("preset=houses&steps=1100&seed=6")));
}
