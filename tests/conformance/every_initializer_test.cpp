// What every row of the initialiser table must do.
#include <cmath>
#include <vector>

#include "nn/initializers.hpp"
#include "support/catch.hpp"

using namespace descent;

namespace {

struct Drawn {
  std::vector<float> weight, bias;
};

Drawn draw(const Initializer& row, int fan_in, int fan_out, std::uint64_t seed) {
  Drawn drawn{std::vector<float>(static_cast<std::size_t>(fan_in * fan_out)),
              std::vector<float>(static_cast<std::size_t>(fan_out))};
  Rng rng(seed);
  row.fill(rng, fan_in, fan_out, drawn.weight, drawn.bias);
  return drawn;
}

/// The standard deviation that the row's formula promises.
double promised_deviation(std::string_view id, int fan_in, int fan_out) {
  if (id == "pytorch") return 1 / std::sqrt(3.0 * fan_in);
  if (id == "xavier_uniform" || id == "xavier_normal") return std::sqrt(2.0 / (fan_in + fan_out));
  if (id == "he_normal") return std::sqrt(2.0 / fan_in);
  if (id == "uniform") return 1 / std::sqrt(3.0);
  return 1;
}

}  // namespace

TEST_CASE("Every initialiser draws with the spread its formula promises", "[nn][init]") {
  constexpr int kIn = 200;
  constexpr int kOut = 100;
  for (const Initializer& row : initializers()) {
    INFO(row.id);
    const Drawn drawn = draw(row, kIn, kOut, 4);
    double squares = 0;
    double sum = 0;
    for (const float w : drawn.weight) {
      squares += static_cast<double>(w) * static_cast<double>(w);
      sum += static_cast<double>(w);
    }
    constexpr double kDraws = kIn * kOut;
    const double deviation = std::sqrt(squares / kDraws);
    const double promised = promised_deviation(row.id, kIn, kOut);
    CHECK(std::abs(deviation / promised - 1) <
          0.03);  // 20,000 draws: 5 standard deviations are 0.025
    CHECK(std::abs(sum / kDraws) < 5 * promised / std::sqrt(kDraws));
  }
}

TEST_CASE("Every initialiser is a function of its stream, and other seeds differ", "[nn][init]") {
  for (const Initializer& row : initializers()) {
    INFO(row.id);
    CHECK((draw(row, 3, 5, 1).weight == draw(row, 3, 5, 1).weight));
    CHECK((draw(row, 3, 5, 1).weight != draw(row, 3, 5, 2).weight));
  }
}
