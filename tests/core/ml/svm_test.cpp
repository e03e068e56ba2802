// The support vector machine against scikit-learn's SVC, and cases for mental arithmetic.
#include "ml/svm.hpp"

#include <array>
#include <cmath>
#include <map>
#include <string>

#include "support/golden.hpp"

using namespace descent;
using descent::testing::check_close;
using descent::testing::Golden;

namespace {

// libsvm's kernel values are single precision: 6e-8 each, times weights up to C.
constexpr double kGolden = 1e-5;

const std::map<std::string, std::string> kCases = {
    {"auto", "clouds"}, {"scale", "clouds"}, {"soft", "clouds"},
    {"hard", "clouds"}, {"islands", "wide"}, {"three", "three"},
};

}  // namespace

TEST_CASE("Decision values, bias and support vectors are SVC's", "[ml][svm][golden]") {
  const Golden golden("svm.txt");
  const auto labels = golden.as<std::int32_t>("labels");
  for (const auto& [name, set] : kCases) {
    INFO(name);
    const std::string key = "case." + name + ".";
    const int columns = static_cast<int>(golden[key + "columns"][0]);
    const Svm svm = fit_svm(golden[set + ".x"], columns, labels,
                            {.c = golden[key + "settings"][0],
                             .gamma = golden[key + "settings"][1],
                             .tolerance = 1e-9});
    CHECK(svm.converged);
    check_close(svm.examples, golden[key + "support"], 0, 0);
    CHECK(std::abs(svm.bias - golden[key + "bias"][0]) <= kGolden * golden[key + "settings"][0]);
    const std::vector<double>& queries = golden[set + ".queries"];
    std::vector<double> decisions;
    for (std::size_t i = 0; i < queries.size(); i += static_cast<std::size_t>(columns)) {
      decisions.push_back(
          svm.decision(std::span(queries).subspan(i, static_cast<std::size_t>(columns))));
    }
    check_close(decisions, golden[key + "decisions"], 0,
                kGolden * std::max(1.0, golden[key + "settings"][0]));
  }
}

TEST_CASE("Both rules for gamma are scikit-learn's", "[ml][svm][golden]") {
  const Golden golden("svm.txt");
  CHECK(gamma_by_columns(2) == golden["case.auto.settings"][1]);
  const double by_variance = golden["case.scale.settings"][1];
  CHECK(std::abs(gamma_by_variance(golden["clouds.x"], 2) - by_variance) < 1e-12 * by_variance);
  CHECK(gamma_by_variance(std::array{5.0, 5.0, 5.0}, 1) == 1);
}

TEST_CASE("Two examples: both support, with the same weight, and half way between is 0",
          "[ml][svm]") {
  // Far apart, k = 0: each α would be 1 at its best, which C = 10 allows.
  const Svm svm = fit_svm(std::array{0.0, 100.0}, 1, std::array{0, 1}, {.c = 10});
  REQUIRE(svm.weights.size() == 2);
  CHECK(std::abs(svm.weights[0] + 1) < 1e-9);
  CHECK(std::abs(svm.weights[1] - 1) < 1e-9);
  CHECK(svm.bias == 0);
  CHECK(svm.decision(std::array{50.0}) == 0);
  CHECK(std::abs(svm.decision(std::array{100.0}) - 1) < 1e-9);
}

TEST_CASE("The weights sum to 0 and none is larger than C", "[ml][svm]") {
  const Golden golden("svm.txt");
  const Svm svm = fit_svm(golden["clouds.x"], 2, golden.as<std::int32_t>("labels"), {.gamma = 0.5});
  double sum = 0;
  for (const double weight : svm.weights) {
    sum += weight;
    CHECK(std::abs(weight) <= 1);
  }
  CHECK(std::abs(sum) < 1e-12);
}
