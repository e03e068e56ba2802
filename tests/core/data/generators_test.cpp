// Generators against their formulas, and the shapes behind scikit-learn's.
#include "data/generators.hpp"

#include <cmath>
#include <string>

#include "base/math.hpp"
#include "base/registry.hpp"
#include "data/splits.hpp"
#include "support/golden.hpp"

using namespace descent;
using descent::testing::check_close;
using descent::testing::Golden;

namespace {

constexpr double kFloat = 1.2e-7;  // one rounding of numbers up to 1 to float
constexpr double kNoise = 0.1;     // of means over some hundred examples

Dataset make(std::string_view id, int n, double noise, std::uint64_t seed = 1) {
  Rng rng(seed);
  return find_row(generators(), id)->make(rng, n, noise);
}

double x_at(const Dataset& data, int i, int column = 0) {
  return static_cast<double>(data.x[static_cast<std::size_t>(i * data.inputs + column)]);
}

double target_at(const Dataset& data, int i, int output = 0) {
  return static_cast<double>(data.targets[static_cast<std::size_t>(i * data.outputs + output)]);
}

}  // namespace

TEST_CASE("Without noise the curves are their formulas", "[data]") {
  struct Case {
    std::string_view id;
    double (*formula)(double x);
  };
  const Case cases[] = {
      {"parabola", [](double x) { return x * x - 0.5; }},
      {"parabola_uniform", [](double x) { return x * x; }},
      {"parabola_normal", [](double x) { return x * x; }},
      {"parabola_wide", [](double x) { return x * x - 5; }},
      {"line", [](double x) { return 0.1 * x + 0.3; }},
      {"line_noisy", [](double x) { return 0.5 * x + 2; }},
      {"diagonal", [](double x) { return x; }},
      {"countdown", [](double x) { return 21 - x; }},
      {"non_negative", [](double x) { return x > 0 ? 3 * x : 0; }},
      {"sine", [](double x) { return math::sin(x); }},
      {"cosine", [](double x) { return math::cos(x); }},
  };
  for (const Case& one : cases) {
    INFO(one.id);
    const Dataset data = make(one.id, 20, 0);
    for (int i = 0; i < 20; ++i) {
      const double want = one.formula(x_at(data, i));
      // x is rounded before the formula sees it here: slopes up to 20.
      CHECK(std::abs(target_at(data, i) - want) < 40 * kFloat * (1 + std::abs(want)));
    }
  }
}

TEST_CASE("Unshuffled and without noise, moons and circles are scikit-learn's", "[data][golden]") {
  const Golden golden("generators.txt");
  for (const int n : {8, 11}) {
    INFO(n);
    const std::string tail = "." + std::to_string(n);
    Rng rng(1);
    const Dataset moons = make_moons(rng, n, {.shuffle = false});
    check_close(moons.x, golden["moons" + tail + ".x"], kFloat, kFloat);
    check_close(moons.targets, golden["moons" + tail + ".y"], 0, 0);
    const Dataset circles = make_circles(rng, n, {.factor = 0.4, .shuffle = false});
    check_close(circles.x, golden["circles" + tail + ".x"], kFloat, kFloat);
    check_close(circles.targets, golden["circles" + tail + ".y"], 0, 0);
  }
  Rng rng(1);
  check_close(make_blobs(rng, 11, {.shuffle = false}).targets, golden["blobs.11.y"], 0, 0);
}

TEST_CASE("Shuffling only reorders moons and circles", "[data]") {
  for (const auto maker : {make_moons, make_circles}) {
    Rng rng(1);
    const Dataset ordered = maker(rng, 30, {.shuffle = false});
    const Dataset mixed = maker(rng, 30, {});
    CHECK(ordered.x != mixed.x);
    std::vector<std::vector<float>> a;
    std::vector<std::vector<float>> b;
    for (std::size_t i = 0; i < 30; ++i) {
      a.push_back({ordered.x[2 * i], ordered.x[2 * i + 1], ordered.targets[i]});
      b.push_back({mixed.x[2 * i], mixed.x[2 * i + 1], mixed.targets[i]});
    }
    std::sort(a.begin(), a.end());
    std::sort(b.begin(), b.end());
    CHECK(a == b);
  }
}

TEST_CASE("Playground's labels follow its rules where there is no noise", "[data]") {
  const Dataset circle = make("playground_circle", 100, 0);
  const Dataset exclusive = make("playground_xor", 100, 0);
  const Dataset plane = make("playground_plane", 100, 0);
  for (int i = 0; i < 100; ++i) {
    const double r =
        std::sqrt(x_at(circle, i) * x_at(circle, i) + x_at(circle, i, 1) * x_at(circle, i, 1));
    CHECK((r < 2.5) == (target_at(circle, i) == 1));
    CHECK((r < 2.5 || r > 3.4999));
    const double x = x_at(exclusive, i);
    const double y = x_at(exclusive, i, 1);
    CHECK((x * y >= 0) == (target_at(exclusive, i) == 1));
    CHECK(std::abs(x) > 0.2999);
    CHECK(std::abs(y) > 0.2999);
    CHECK(std::abs(target_at(plane, i) - (x_at(plane, i) + x_at(plane, i, 1)) / 10) < 4 * kFloat);
  }
}

TEST_CASE("Playground's spiral arms start at the centre, half a turn apart", "[data]") {
  const Dataset data = make("playground_spiral", 100, 0);
  CHECK(target_at(data, 0) == 1);
  CHECK(target_at(data, 50) == 0);
  for (int i = 0; i < 50; ++i) {
    CHECK(std::abs(x_at(data, i) + x_at(data, 50 + i)) < 1e-6);
    CHECK(std::abs(x_at(data, i, 1) + x_at(data, 50 + i, 1)) < 1e-6);
    const double r = std::sqrt(x_at(data, i) * x_at(data, i) + x_at(data, i, 1) * x_at(data, i, 1));
    CHECK(std::abs(r - i / 50.0 * 5) < 1e-6);
  }
}

TEST_CASE("Playground's hills are cones of height one around six places", "[data]") {
  const Dataset data = make("playground_hills", 2000, 0);
  double highest = 0;
  double lowest = 0;
  for (int i = 0; i < data.count; ++i) {
    const double z = target_at(data, i);
    highest = std::max(highest, z);
    lowest = std::min(lowest, z);
    if (std::abs(x_at(data, i, 1)) > 4.5) CHECK(z == 0);  // beyond every cone's foot
  }
  CHECK((highest > 0.85 && highest <= 1));
  CHECK((lowest < -0.85 && lowest >= -1));
}

TEST_CASE("Playground's Gaussian noise is a variance between 0.5 and 4", "[data]") {
  for (const double noise : {0.0, 0.5}) {
    const Dataset data = make("playground_gauss", 4000, noise);
    double variance = 0;
    for (int i = 0; i < data.count; ++i) {
      const double center = target_at(data, i) == 1 ? 2 : -2;
      variance += (x_at(data, i) - center) * (x_at(data, i) - center) / data.count;
    }
    CHECK(variance == Approx(0.5 + 7 * noise).epsilon(kNoise));
  }
}

TEST_CASE("The curriculum's tables have their stated relations", "[data]") {
  const Dataset houses = make("houses", 50, 0);
  const Dataset dogs = make("dogs", 2000, 6);
  const Dataset trips = make("trips", 50, 0);
  double mean[2] = {0, 0};
  double yellow[2] = {0, 0};
  for (int i = 0; i < 50; ++i) {
    const double price = 0.8 * x_at(houses, i) - 3 * x_at(houses, i, 1) + 0.5 * x_at(houses, i, 2);
    CHECK(std::abs(target_at(houses, i) - price) < 1e-4);
    CHECK((target_at(trips, i) == 1) == (x_at(trips, i, 4) > 5));
  }
  for (int i = 0; i < dogs.count; ++i) {
    const auto label = static_cast<std::size_t>(target_at(dogs, i));
    mean[label] += x_at(dogs, i) / 1000;
    yellow[label] += x_at(dogs, i, 1) / 1000;
    CHECK(x_at(dogs, i, 3) * 2.54 == Approx(x_at(dogs, i)));
  }
  CHECK(mean[0] == Approx(71).margin(1));  // five standard errors
  CHECK(mean[1] == Approx(61).margin(1));
  CHECK(yellow[0] == Approx(0.35).margin(0.08));
  CHECK(yellow[1] == Approx(0.65).margin(0.08));
}

TEST_CASE("The imbalanced set has its share of the rare class", "[data]") {
  Rng rng(1);
  for (const double share : {0.0, 0.05, 0.5}) {
    const Dataset data = make_imbalanced(rng, 1000, {.minority_share = share});
    CHECK(class_counts(labels_of(data), 2)[1] == static_cast<int>(1000 * share + 0.5));
  }
}

TEST_CASE("make_regression is linear, with as many coefficients as are informative", "[data]") {
  Rng rng(6);
  std::vector<double> w;
  const RegressionOptions options{.inputs = 5, .informative = 2, .outputs = 2, .bias = 7};
  const Dataset data = make_regression(rng, 40, options, &w);
  REQUIRE(w.size() == 10);
  CHECK(std::count(w.begin(), w.end(), 0.0) == 6);
  for (int i = 0; i < data.count; ++i) {
    for (int o = 0; o < 2; ++o) {
      double y = 7;
      for (int k = 0; k < 5; ++k) y += x_at(data, i, k) * w[static_cast<std::size_t>(2 * k + o)];
      CHECK(std::abs(target_at(data, i, o) - y) < 1e-4);  // values of some hundreds, as float
    }
  }
}

TEST_CASE("Waves are sine and cosine, and each window begins where the last one ended", "[data]") {
  Rng rng(1);
  const Dataset data = make_waves(rng, {.windows = 3, .steps = 10, .first = 10, .half_turns = 0.1});
  CHECK(data.outputs == 10);
  for (int i = 0; i < 30; ++i) {
    const double angle = (10 + i) * 0.1 * math::kPi;
    CHECK(std::abs(static_cast<double>(data.x[static_cast<std::size_t>(i)]) - math::sin(angle)) <
          kFloat);
    CHECK(std::abs(static_cast<double>(data.targets[static_cast<std::size_t>(i)]) -
                   math::cos(angle)) < kFloat);
  }
  const Dataset windows = make("sine_windows", 50, 0);
  CHECK(std::abs(x_at(windows, 1) - math::sin(20 / (10 * math::kPi))) < kFloat);
}

TEST_CASE("A painting is a x² + a - 1 and tells its a", "[data]") {
  Rng rng(2);
  const Dataset data = make_curve_family(rng, 30, 15, 0);
  for (int i = 0; i < data.count; ++i) {
    const double a = target_at(data, i);
    CHECK((a >= 1 && a < 2));
    CHECK(std::abs(x_at(data, i, 7) - (a - 1)) < 2 * kFloat);       // x = 0
    CHECK(std::abs(x_at(data, i, 14) - (2 * a - 1)) < 4 * kFloat);  // x = 1
  }
}

TEST_CASE("The recall task shows its answer in the first step alone", "[data]") {
  const Dataset data = make("recall", 100, 0.3);
  for (int i = 0; i < 100; ++i) CHECK(x_at(data, i) == 2 * target_at(data, i) - 1);
}

TEST_CASE("Slices and selections are the examples they name", "[data]") {
  const Dataset data = make("ring", 10, 0.1);
  const Dataset part = data.slice(4, 3);
  CHECK(part.count == 3);
  CHECK(part.x[0] == data.x[8]);
  CHECK(part.targets[2] == data.targets[6]);
  CHECK(data.slice(10, 0).count == 0);
  const std::vector<std::int32_t> rows = {9, 0, 9};
  const Dataset chosen = data.select(rows);
  CHECK(chosen.count == 3);
  CHECK(chosen.classes == 2);
  CHECK(chosen.x[1] == data.x[19]);
  CHECK(chosen.x[4] == data.x[18]);
  CHECK(chosen.targets[1] == data.targets[0]);
}
