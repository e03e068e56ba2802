// Logistic regression against scikit-learn, and cases for mental arithmetic.
#include "ml/logistic.hpp"

#include <cmath>
#include <string>

#include "base/math.hpp"
#include "support/golden.hpp"

using namespace descent;
using descent::testing::check_close;
using descent::testing::Golden;

namespace {

constexpr double kGolden = 1e-7;  // how near scikit-learn's own solver comes

LogisticFit fit_case(const Golden& golden, const std::string& name) {
  const auto labels = golden.as<std::int32_t>(name + "labels");
  LogisticOptions options;
  options.c = golden[name + "c"][0];
  if (golden.vectors().contains(name + "sample_weight"))
    options.sample_weight = golden[name + "sample_weight"];
  return fit_logistic(golden[name + "x"], static_cast<int>(golden[name + "columns"][0]), labels,
                      options);
}

}  // namespace

TEST_CASE("Weights, intercept and probabilities are scikit-learn's", "[ml][golden]") {
  const Golden golden("logistic.txt");
  int cases = 0;
  for (const auto& [vector, values] : golden.vectors()) {
    if (!vector.ends_with(".weights")) continue;
    const std::string name = vector.substr(0, vector.find('.') + 1);
    INFO(name);
    ++cases;
    const LogisticFit fit = fit_case(golden, name);
    CHECK(fit.converged);
    check_close(fit.weights, values, kGolden, kGolden);
    check_close(std::vector{fit.intercept}, golden[name + "intercept"], kGolden, kGolden);
    std::vector<double> probabilities;
    for (const double z : fit.logits(golden[name + "x"])) probabilities.push_back(logistic(z));
    check_close(probabilities, golden[name + "probabilities"], kGolden, kGolden);
  }
  CHECK(cases >= 10);
}

TEST_CASE("Without columns the intercept is the logarithm of the odds", "[ml]") {
  const std::vector<std::int32_t> labels = {0, 1, 1, 1};
  const LogisticFit fit = fit_logistic({}, 0, labels);
  CHECK(std::abs(fit.intercept - math::log(3)) < 1e-12);
}

TEST_CASE("An example of weight two is the same as two examples", "[ml]") {
  const std::vector<double> once = {0, 1, 2, 3}, twice = {0, 1, 2, 3, 3};
  const std::vector<std::int32_t> labels = {0, 1, 0, 1}, more_labels = {0, 1, 0, 1, 1};
  const std::vector<double> weights = {1, 1, 1, 2};
  const LogisticFit weighted = fit_logistic(once, 1, labels, {.sample_weight = weights});
  const LogisticFit repeated = fit_logistic(twice, 1, more_labels);
  CHECK(std::abs(weighted.weights[0] - repeated.weights[0]) < 1e-12);
  CHECK(std::abs(weighted.intercept - repeated.intercept) < 1e-12);
}

TEST_CASE("Classes that a line separates still have finite weights, smaller with a smaller C",
          "[ml]") {
  const std::vector<double> x = {-2, -1, 1, 2};
  const std::vector<std::int32_t> labels = {0, 0, 1, 1};
  double last = 0;
  for (const double c : {0.01, 1.0, 100.0, 1e4, 1e6}) {
    const LogisticFit fit = fit_logistic(x, 1, labels, {.c = c});
    INFO(c);
    CHECK(std::isfinite(fit.weights[0]));
    CHECK(fit.weights[0] > last);
    CHECK(std::abs(fit.intercept) < 1e-6);
    last = fit.weights[0];
  }
}

TEST_CASE("The logistic function does not overflow", "[ml]") {
  CHECK(logistic(0) == 0.5);
  CHECK(logistic(1000) == 1);
  CHECK(logistic(-1000) == 0);
  CHECK(std::abs(logistic(2) + logistic(-2) - 1) < 1e-15);
}
