// What every row of the scaler table must do.
#include <cmath>
#include <string>
#include <vector>

#include "base/registry.hpp"
#include "data/scalers.hpp"
#include "support/golden.hpp"

using namespace descent;
using descent::testing::check_close;
using descent::testing::Golden;

namespace {

// One rounding to float on the way out; absolute for values that scikit-learn gives as 0.
constexpr double kTransform = 1e-6;

const std::vector<std::string> kTables = {"ordinary", "tutorial", "constant", "one_row"};

}  // namespace

TEST_CASE("Every scaler transforms as scikit-learn's, constant columns and one row included",
          "[data][scalers][golden]") {
  const Golden golden("preprocessing.txt");
  for (const ScalerRow& row : scalers()) {
    if (row.id == "none") continue;
    for (const std::string& table : kTables) {
      INFO(row.id << ", " << table);
      std::vector<float> x = golden.as<float>(table + ".x");
      Scaler scaler(row);
      scaler.fit(x, static_cast<int>(golden[table + ".columns"][0]));
      scaler.transform(x);
      check_close(x, golden[table + "." + std::string(row.id)], kTransform, kTransform);
    }
  }
}

TEST_CASE("Every scaler's inverse gives the rows back", "[data][scalers]") {
  const Golden golden("preprocessing.txt");
  for (const ScalerRow& row : scalers()) {
    for (const std::string& table : kTables) {
      INFO(row.id << ", " << table);
      const std::vector<float> original = golden.as<float>(table + ".x");
      std::vector<float> x = original;
      Scaler scaler(row);
      scaler.fit(x, static_cast<int>(golden[table + ".columns"][0]));
      scaler.transform(x);
      scaler.inverse(x);
      // z is rounded to float, so x is known to within a part of 2^-24 of |x| + the spread.
      double largest = 0;
      for (const float value : original)
        largest = std::fmax(largest, static_cast<double>(std::fabs(value)));
      check_close(x, original, kTransform, 1e-7 * largest);
    }
  }
}

TEST_CASE("Every scaler uses what it saw in fit, whatever rows it transforms", "[data][scalers]") {
  const std::vector<float> train = {0, 10, 20, 30, 40, 50};  // two columns, three rows
  for (const ScalerRow& row : scalers()) {
    INFO(row.id);
    Scaler scaler(row);
    scaler.fit(train, 2);
    std::vector<float> together = {0, 10, 1000, -1000};
    std::vector<float> alone = {1000, -1000};
    scaler.transform(together);
    scaler.transform(alone);
    CHECK(together[2] == alone[0]);
    CHECK(together[3] == alone[1]);
    Scaler copy(row);
    copy.restore(scaler.columns());
    std::vector<float> again = {1000, -1000};
    copy.transform(again);
    CHECK(again == alone);
  }
}

TEST_CASE("The tutorial's first column becomes 0, -1.2247, 1.2247", "[data][scalers]") {
  std::vector<float> x = {10, 2.7F, 3.6F, -100, 5, -2, 120, 20, 40};
  Scaler scaler(*find_row(scalers(), "standard"));
  scaler.fit(x, 3);
  scaler.transform(x);
  CHECK(std::abs(x[0]) < 1e-6F);
  CHECK(x[3] == Approx(-1.2247449));
  CHECK(x[6] == Approx(1.2247449));
}
