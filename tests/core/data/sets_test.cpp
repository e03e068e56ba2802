// The real sets, read from the files that ship.
#include "data/sets.hpp"

#include <fstream>
#include <sstream>
#include <string>

#include "data/splits.hpp"
#include "support/golden.hpp"

using namespace descent;
using descent::testing::check_close;
using descent::testing::Golden;

namespace {

// Values are rounded to float; their sums are taken in double.
constexpr double kFloatSums = 1e-7;

std::string file_of(const RealSet& row) {
  std::ifstream file(std::string(DESCENT_SETS_DIR) + "/" + std::string(row.file), std::ios::binary);
  REQUIRE(file);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

}  // namespace

TEST_CASE("Every real set's file is scikit-learn's: shape, sums, class counts", "[data][sets]") {
  const Golden golden("preprocessing.txt");
  for (const RealSet& row : real_sets()) {
    INFO(row.id);
    Dataset data;
    const Status status = read_set(row, file_of(row), data);
    INFO((status.ok() ? "" : describe(status.problem())));
    REQUIRE(status.ok());
    const std::string id(row.id);
    CHECK(data.count == golden[id + ".shape"][0]);
    CHECK(data.inputs == golden[id + ".shape"][1]);
    CHECK(row.features.size() == static_cast<std::size_t>(data.inputs));
    std::vector<double> sums(row.features.size());
    std::vector<double> squares(row.features.size());
    for (std::size_t i = 0; i < data.x.size(); ++i) {
      const double x = static_cast<double>(data.x[i]);
      sums[i % sums.size()] += x;
      squares[i % sums.size()] += x * x;
    }
    check_close(sums, golden[id + ".sums"], kFloatSums, 0);
    check_close(squares, golden[id + ".squares"], 2 * kFloatSums, 0);
    double targets = 0;
    for (const float target : data.targets) targets += static_cast<double>(target);
    CHECK(targets == golden[id + ".target_sum"][0]);
    CHECK(data.classes == row.classes);
    if (row.classes > 0) {
      check_close(class_counts(labels_of(data), row.classes), golden[id + ".counts"], 0, 0);
      check_close(row.class_counts, golden[id + ".counts"], 0, 0);
    }
  }
}

TEST_CASE("Every real set names its licence, source and address", "[data][sets]") {
  for (const RealSet& row : real_sets()) {
    INFO(row.id);
    CHECK_FALSE(row.licence.empty());
    CHECK_FALSE(row.source.empty());
    CHECK(row.address.starts_with("https://"));
    CHECK(row.class_names.size() == static_cast<std::size_t>(row.classes));
  }
  for (const ImageSet& row : image_sets()) CHECK_FALSE(row.licence.empty());
}

TEST_CASE("A set's file that was altered is refused, and nothing is changed", "[data][sets]") {
  const RealSet& iris = real_sets()[0];
  const std::string text = file_of(iris);
  const auto swapped = [&](const std::string& from, const std::string& to) {
    std::string changed = text;
    changed.replace(changed.find(from), from.size(), to);
    return changed;
  };
  const std::string altered[] = {
      "",
      text.substr(0, text.size() / 2),
      text + "5,5,5,1,setosa\n",
      swapped("sepal width", "sepal depth"),
      swapped("5.1,", "51,"),
      swapped("5.1,", "x,"),
      swapped("5.1,", ","),
      swapped("setosa", "sedosa"),
      swapped("setosa", "virginica"),
  };
  for (const std::string& file : altered) {
    INFO(file.substr(0, 120));
    Dataset data;
    const Status status = read_set(iris, file, data);
    REQUIRE_FALSE(status.ok());
    CHECK_FALSE(describe(status.problem()).empty());
    CHECK(data.count == 0);
    CHECK(data.x.empty());
  }
}
