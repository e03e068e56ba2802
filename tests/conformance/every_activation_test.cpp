// What every row of the activation table must do, whoever adds it.
#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "nn/activations.hpp"
#include "support/golden.hpp"

using namespace descent;
using descent::testing::check_close;
using descent::testing::Golden;

namespace {

constexpr double kRelative = 1e-6;
constexpr double kTiny = 1e-30;       // below, values fade out gradually
constexpr double kTinySlope = 1e-15;  // PyTorch's tanh' is 1 - f², where f is rounded to double
// A slope that crosses 0 is a difference of terms of size 1: one unit in the last place of those.
constexpr double kCrossing = 1.2e-7;

struct Evaluated {
  std::vector<float> f, slope;
};

Evaluated evaluate(const Activation& row, const std::vector<float>& z) {
  Evaluated result{std::vector<float>(z.size()), std::vector<float>(z.size())};
  row.function.f32.value(z.data(), result.f.data(), z.size(), row.defaults());
  row.function.f32.slope(z.data(), result.f.data(), result.slope.data(), z.size(), row.defaults());
  return result;
}

bool near_kink(const Activation& row, double z) {
  return std::any_of(row.kinks.begin(), row.kinks.end(),
                     [z](double kink) { return std::abs(z - kink) < 1e-3; });
}

std::vector<float> walk(double low, double high, int n) {
  std::vector<float> z;
  for (int i = 0; i < n; ++i) z.push_back(static_cast<float>(low + (high - low) * i / (n - 1)));
  return z;
}

}  // namespace

TEST_CASE("Every activation and its slope agree with PyTorch to 1e-6, far out and at kinks as well",
          "[nn][golden]") {
  const Golden golden("activations.txt");
  const std::vector<float> z = golden.as<float>("z");
  for (const Activation& row : activations()) {
    INFO(row.id);
    const std::string id(row.id);
    const Evaluated got = evaluate(row, z);
    check_close(got.f, golden[id], kRelative, kTiny);
    check_close(got.slope, golden[id + ".slope"], kRelative, row.monotone ? kTinySlope : kCrossing);
  }
}

TEST_CASE("Every slope equals the difference quotient away from kinks", "[nn]") {
  constexpr double h = 1e-5;
  for (const Activation& row : activations()) {
    INFO(row.id);
    for (int i = 0; i <= 400; ++i) {
      const double z = -8 + 16.0 * (i + 0.37) / 400;  // off 0, where some second derivatives jump
      if (near_kink(row, z)) continue;
      const std::vector<double> places = {z - h, z + h, z};
      std::vector<double> f(3);
      row.function.f64.value(places.data(), f.data(), 3, row.defaults());
      double slope = 0;
      row.function.f64.slope(&places[2], &f[2], &slope, 1, row.defaults());
      const double numeric = (f[1] - f[0]) / (2 * h);
      INFO("z = " << z << ", slope " << slope << ", quotient " << numeric);
      CHECK(std::abs(slope - numeric) <= 1e-7 * std::max(1.0, std::abs(numeric)));
    }
  }
}

TEST_CASE("The slope that training uses is the slope, within 1e-6", "[nn]") {
  const std::vector<float> z = walk(-9, 9, 1001);
  const std::vector<float> ones(z.size(), 1);
  for (const Activation& row : activations()) {
    INFO(row.id);
    const Evaluated exact = evaluate(row, z);
    std::vector<float> used(z.size());
    row.function.f32.backward(z.data(), exact.f.data(), ones.data(), used.data(), z.size(),
                              row.defaults());
    check_close(used, exact.slope, 1e-6, 1e-6);
  }
}

TEST_CASE("Every activation stays within its stated range and rises where it says so", "[nn]") {
  const std::vector<float> z = walk(-60, 60, 24001);
  for (const Activation& row : activations()) {
    INFO(row.id);
    const Evaluated got = evaluate(row, z);
    const auto [least, most] = std::minmax_element(got.f.begin(), got.f.end());
    CHECK(static_cast<double>(*least) >= row.min - 1e-6);
    CHECK(static_cast<double>(*most) <= row.max + 1e-6);
    if (row.monotone) CHECK(*std::min_element(got.slope.begin(), got.slope.end()) >= 0);
    if (!row.monotone) CHECK(*std::min_element(got.slope.begin(), got.slope.end()) < 0);
  }
}

TEST_CASE("A stated bound is reached or approached, so no range is wider than it is", "[nn]") {
  const std::vector<float> z = walk(-60, 60, 24001);
  for (const Activation& row : activations()) {
    INFO(row.id);
    const Evaluated got = evaluate(row, z);
    const auto [least, most] = std::minmax_element(got.f.begin(), got.f.end());
    // softsign creeps up on its bounds: at 60 it is 1/61 away.
    if (std::isfinite(row.min)) CHECK(static_cast<double>(*least) <= row.min + 0.02);
    if (std::isfinite(row.max)) CHECK(static_cast<double>(*most) >= row.max - 0.02);
  }
}

TEST_CASE("No activation turns a finite number into NaN or infinity, and NaN stays NaN", "[nn]") {
  std::vector<float> z = {-3e38F, -1e10F, -1e-40F, -0.0F, 0.0F, 1e-40F, 1e10F, 3e38F};
  for (const Activation& row : activations()) {
    INFO(row.id);
    const Evaluated got = evaluate(row, z);
    for (std::size_t i = 0; i < z.size(); ++i) {
      INFO("z = " << z[i] << ": f " << got.f[i] << ", slope " << got.slope[i]);
      CHECK(std::isfinite(got.f[i]));
      CHECK(std::isfinite(got.slope[i]));
    }
    CHECK(std::isnan(evaluate(row, {std::numeric_limits<float>::quiet_NaN()}).f[0]));
  }
}

TEST_CASE("Where an activation has a constant, moving it moves the function", "[nn]") {
  const std::vector<float> z = walk(-4, 4, 101);
  for (const Activation& row : activations()) {
    for (std::size_t i = 0; i < row.params.size(); ++i) {
      INFO(row.id << "." << row.params[i].key);
      kernels::UnaryParams moved = row.defaults();
      (i == 0 ? moved.a : moved.b) += 0.25F;
      std::vector<float> f(z.size());
      row.function.f32.value(z.data(), f.data(), z.size(), moved);
      CHECK((f != evaluate(row, z).f));
    }
  }
}

TEST_CASE("The cheap sigmoids err by .0276 and .0759 at most", "[nn]") {
  const std::vector<float> z = walk(-8, 8, 16001);
  const Evaluated exact = evaluate(activation("sigmoid"), z);
  const auto largest_error = [&](const char* id) {
    const Evaluated got = evaluate(activation(id), z);
    float worst = 0;
    for (std::size_t i = 0; i < z.size(); ++i)
      worst = std::max(worst, std::abs(got.f[i] - exact.f[i]));
    return worst;
  };
  CHECK(std::abs(largest_error("ultra_fast_sigmoid") - 0.0276F) < 1e-4F);
  CHECK(std::abs(largest_error("hard_sigmoid") - 0.0759F) < 1e-4F);
}
