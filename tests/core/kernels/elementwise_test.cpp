#include "kernels/elementwise.hpp"

#include "core/kernels/kernel_support.hpp"
#include "kernels/math-inl.hpp"
#include "support/catch.hpp"

namespace descent::kernels {
namespace {

using lanes::F4;
using testing::Guarded;
using testing::kTailSizes;
using testing::Numbers;

struct Map {
  const char* name;
  void (*array)(const float*, float*, std::size_t);
  float (*one)(float);
  void (*oracle)(const double*, double*, std::size_t);
  double (*wanted)(double);
};

const Map kMaps[] = {
    {"exp", exp, [](float x) { return lanes::lane<0>(lanes::exp(F4(x))); }, exp,
     [](double x) { return std::exp(x); }},
    {"log", log, [](float x) { return lanes::lane<0>(lanes::log(F4(x))); }, log,
     [](double x) { return std::log(x); }},
    {"tanh", tanh, [](float x) { return lanes::lane<0>(lanes::tanh(F4(x))); }, tanh,
     [](double x) { return std::tanh(x); }},
    {"sigmoid", sigmoid, [](float x) { return lanes::lane<0>(lanes::sigmoid(F4(x))); }, sigmoid,
     [](double x) { return 1 / (1 + std::exp(-x)); }},
    {"softplus", softplus, [](float x) { return lanes::lane<0>(lanes::softplus(F4(x))); }, softplus,
     [](double x) { return std::log(1 + std::exp(x)); }},
};

bool same(float a, float b) { return testing::bits_of(a) == testing::bits_of(b); }

TEST_CASE("an array function is the lane function of every element, tails and shifts included",
          "[kernels][elementwise]") {
  for (const Map& map : kMaps) {
    for (const std::size_t n :
         {std::size_t{0}, std::size_t{1}, std::size_t{2}, std::size_t{3}, std::size_t{4},
          std::size_t{9}, std::size_t{63}, std::size_t{64}, std::size_t{67}, std::size_t{131}}) {
      INFO(map.name << " n " << n);
      std::vector<float> values = Numbers(n).many(n, 10);
      if (map.array == static_cast<decltype(map.array)>(log)) {
        for (float& value : values) value = std::fabs(value);
      }
      Guarded x(values, n % 4);
      Guarded y(n, 1);
      map.array(x.data(), y.data(), n);
      bool equal = true;
      for (std::size_t i = 0; i < n; ++i) equal = equal && same(y[i], map.one(values[i]));
      CHECK(equal);
      CHECK(y.intact());

      map.array(x.data(), x.data(), n);
      bool in_place = true;
      for (std::size_t i = 0; i < n; ++i) in_place = in_place && same(x[i], y[i]);
      CHECK(in_place);
      CHECK(x.intact());
    }
  }
}

TEST_CASE("the double functions are the textbook's", "[kernels][elementwise]") {
  const double x[] = {0.125, 0.5, 1, 2.75};
  for (const Map& map : kMaps) {
    double y[4];
    map.oracle(x, y, 4);
    for (int i = 0; i < 4; ++i) CHECK(y[i] == Approx(map.wanted(x[i])).epsilon(1e-14));
  }
}

TEST_CASE("arithmetic kernels round each operation once, in double as in float",
          "[kernels][elementwise]") {
  for (const std::size_t n : kTailSizes) {
    INFO("n " << n);
    Numbers numbers(n + 1);
    Guarded a(numbers.many(n)), b(numbers.many(n), 3), y(n, 2);
    const auto check = [&](auto wanted) {
      bool equal = y.intact();
      for (std::size_t i = 0; i < n; ++i) equal = equal && y[i] == wanted(i);
      CHECK(equal);
    };
    add(a.data(), b.data(), y.data(), n);
    check([&](std::size_t i) { return a[i] + b[i]; });
    sub(a.data(), b.data(), y.data(), n);
    check([&](std::size_t i) { return a[i] - b[i]; });
    mul(a.data(), b.data(), y.data(), n);
    check([&](std::size_t i) { return a[i] * b[i]; });
    scale(0.3F, a.data(), y.data(), n);
    check([&](std::size_t i) { return 0.3F * a[i]; });
    axpy(0.7F, b.data(), y.data(), n);
    check([&](std::size_t i) {
      const float product = 0.7F * b[i];
      return 0.3F * a[i] + product;
    });
    fill(2.5F, y.data(), n);
    check([](std::size_t) { return 2.5F; });
  }
}

TEST_CASE("the double arithmetic kernels do mental arithmetic", "[kernels][elementwise]") {
  const std::vector<double> a = {1, 2, 3}, b = {10, -20, 0.5};
  std::vector<double> y(3);
  add(a.data(), b.data(), y.data(), 3);
  CHECK(y == std::vector<double>{11, -18, 3.5});
  sub(a.data(), b.data(), y.data(), 3);
  CHECK(y == std::vector<double>{-9, 22, 2.5});
  mul(a.data(), b.data(), y.data(), 3);
  CHECK(y == std::vector<double>{10, -40, 1.5});
  scale(2.0, a.data(), y.data(), 3);
  CHECK(y == std::vector<double>{2, 4, 6});
  axpy(-1.0, b.data(), y.data(), 3);
  CHECK(y == std::vector<double>{-8, 24, 5.5});
  fill(7.0, y.data(), 2);
  CHECK(y == std::vector<double>{7, 7, 5.5});
}

TEST_CASE("a bias is added to every row", "[kernels][elementwise]") {
  for (const int columns : {1, 2, 3, 4, 5, 8, 13}) {
    const auto width = static_cast<std::size_t>(columns);
    Guarded y(Numbers(3).many(3 * width), 1);
    const std::vector<float> before = y.values();
    const std::vector<float> bias = Numbers(4).many(width);
    add_bias_rows(y.data(), bias.data(), 3, columns);
    CHECK(y.intact());
    for (std::size_t i = 0; i < before.size(); ++i) CHECK(y[i] == before[i] + bias[i % width]);
  }
  double wide[] = {1, 2, 3, 4};
  const double bias[] = {10, 20};
  add_bias_rows(wide, bias, 2, 2);
  CHECK(std::vector<double>(wide, wide + 4) == std::vector<double>{11, 22, 13, 24});
}

}  // namespace
}  // namespace descent::kernels
