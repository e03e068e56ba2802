// Legendre's columns against NumPy; least squares, ridge and lasso against scikit-learn, whose
// tables hold ordinary cases, more columns than examples, a constant column and a single example.
#include "ml/polynomial.hpp"

#include <array>
#include <cmath>
#include <string>

#include "base/text.hpp"
#include "support/golden.hpp"

using namespace descent;
using descent::testing::check_close;
using descent::testing::check_scaled;
using descent::testing::Golden;

namespace {

constexpr double kGolden = 1e-9;
constexpr std::array kTables = {"degree_3", "degree_15", "wide", "constant", "one"};
constexpr std::array kLambdas = {0.001, 0.01, 0.03, 0.1, 1.0, 10.0};

struct Table {
  std::vector<double> x, y;
  int columns;
};

Table table(const Golden& golden, const std::string& name) {
  return {golden[name + ".x"], golden[name + ".y"], static_cast<int>(golden[name + ".columns"][0])};
}

std::vector<double> flat(const LinearFit& fit) {
  std::vector<double> all = {fit.intercept};
  all.insert(all.end(), fit.weights.begin(), fit.weights.end());
  return all;
}

}  // namespace

TEST_CASE("Legendre's polynomials are NumPy's", "[ml][golden]") {
  const Golden golden("polynomials.txt");
  const std::vector<double>& x = golden["legendre.x"];
  std::vector<double> table(x.size() * 16);
  for (std::size_t i = 0; i < x.size(); ++i) legendre(x[i], std::span(table).subspan(16 * i, 16));
  check_close(table, golden["legendre.columns"], 0, 1e-14);
}

TEST_CASE("A sum of Legendre's polynomials has its columns times its weights", "[ml]") {
  // 1 + 2 P_1 + 4 P_2 at 1/2: P_1 = 1/2, P_2 = (3/4 - 1)/2 = -1/8.
  CHECK(legendre_sum({1, {2, 4}}, 0.5) == 1.5);
  CHECK(legendre_columns(std::array{0.5}, 2) == std::vector{0.5, -0.125});
}

TEST_CASE("Least squares are scikit-learn's", "[ml][golden]") {
  const Golden golden("polynomials.txt");
  for (const std::string name : kTables) {
    INFO(name);
    const Table t = table(golden, name);
    check_scaled(flat(fit_least_squares(t.x, t.columns, t.y)), golden[name + ".least_squares"],
                 kGolden);
  }
}

TEST_CASE("Ridge is scikit-learn's", "[ml][golden]") {
  const Golden golden("polynomials.txt");
  for (const std::string name : kTables) {
    const Table t = table(golden, name);
    for (const double lambda : kLambdas) {
      INFO(name << ", lambda " << lambda);
      check_scaled(flat(fit_ridge(t.x, t.columns, t.y, lambda)),
                   golden[name + ".ridge." + number_text(lambda)], kGolden);
    }
  }
}

TEST_CASE("Lasso is scikit-learn's, with the same zeros", "[ml][golden]") {
  const Golden golden("polynomials.txt");
  for (const std::string name : kTables) {
    const Table t = table(golden, name);
    for (const double lambda : kLambdas) {
      INFO(name << ", lambda " << lambda);
      const LassoFit fit = fit_lasso(
          t.x, t.columns, t.y, {.lambda = lambda, .tolerance = 1e-14, .most_sweeps = 100'000});
      const std::vector<double>& want = golden[name + ".lasso." + number_text(lambda)];
      CHECK(fit.converged);
      check_scaled(flat(fit), want, 1e-6);
      for (std::size_t k = 0; k < fit.weights.size(); ++k)
        CHECK((fit.weights[k] == 0) == (want[k + 1] == 0));
    }
  }
}

TEST_CASE("Lasso stops after as many sweeps as scikit-learn, at the same weights and gap",
          "[ml][golden]") {
  const Golden golden("polynomials.txt");
  for (const std::string name : {"degree_3", "degree_15", "wide", "constant"}) {
    const Table t = table(golden, name);
    for (const double lambda : kLambdas) {
      INFO(name << ", lambda " << lambda);
      const LassoFit fit = fit_lasso(t.x, t.columns, t.y, {.lambda = lambda});
      const std::vector<double>& stop = golden[name + ".lasso_sweeps." + number_text(lambda)];
      CHECK(fit.sweeps == static_cast<int>(stop[0]));
      CHECK(std::abs(fit.gap / static_cast<double>(t.y.size()) - stop[1]) < 1e-12);
      check_scaled(flat(fit), golden[name + ".lasso_usual." + number_text(lambda)], kGolden);
    }
  }
}

TEST_CASE("Lasso that starts at its own solution stays there", "[ml]") {
  const Golden golden("polynomials.txt");
  const Table t = table(golden, "degree_15");
  const LassoFit fit = fit_lasso(t.x, t.columns, t.y, {.lambda = 0.01, .tolerance = 1e-9});
  const LassoFit again =
      fit_lasso(t.x, t.columns, t.y, {.lambda = 0.01, .tolerance = 1e-6, .start = fit.weights});
  CHECK(fit.sweeps > 5);
  CHECK(again.sweeps == 1);
  check_close(flat(again), flat(fit), 0, 1e-8);
}

TEST_CASE("One column, by hand: least squares divide, ridge shrinks, lasso subtracts", "[ml]") {
  // Centred x = (-1, 1), y = (-3, 3): x·x = 2, x·y = 6.
  const std::array x = {0.0, 2.0};
  const std::array y = {-2.0, 4.0};
  check_close(flat(fit_least_squares(x, 1, y)), std::array{-2.0, 3.0}, 1e-14, 1e-14);  // 6/2
  check_close(flat(fit_ridge(x, 1, y, 2)), std::array{-0.5, 1.5}, 1e-14, 1e-14);       // 6/(2+2)
  check_close(flat(fit_lasso(x, 1, y, {.lambda = 1})), std::array{-1.0, 2.0}, 1e-14, 1e-14);
  check_close(flat(fit_lasso(x, 1, y, {.lambda = 3})), std::array{1.0, 0.0}, 1e-14, 1e-14);
}
