// What every row of the initialiser table must do.
#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "base/registry.hpp"
#include "nn/initializers.hpp"
#include "support/catch.hpp"

using namespace descent;

namespace {

constexpr int kIn = 200;
constexpr int kOut = 100;
constexpr double kDraws = kIn * kOut;

struct Drawn {
  std::vector<float> weight, bias;
};

Drawn draw(const Initializer& row, int fan_in, int fan_out, std::uint64_t seed,
           const InitSettings& settings = {}) {
  Drawn drawn{std::vector<float>(static_cast<std::size_t>(fan_in * fan_out)),
              std::vector<float>(static_cast<std::size_t>(fan_out))};
  Rng rng(seed);
  row.fill(rng, {fan_in, fan_out}, settings, drawn.weight, drawn.bias);
  return drawn;
}

/// What a row's formula promises of its weights: mean, deviation, how far the farthest lies.
struct Promise {
  double mean, deviation, reach;
};

constexpr double kUnbounded = 1e9;
/// The deviation of a standard normal cut at ±2: √(1 - 4φ(2)/(2Φ(2) - 1)).
constexpr double kTruncated = 0.879625661;

Promise uniform_within(double bound) { return {0, bound / std::sqrt(3.0), bound}; }
Promise normal(double deviation) { return {0, deviation, kUnbounded}; }
Promise truncated(double deviation) { return {0, kTruncated * deviation, 2 * deviation}; }

Promise promise(std::string_view id) {
  const double glorot = std::sqrt(2.0 / (kIn + kOut));
  if (id == "pytorch") return uniform_within(1 / std::sqrt(double{kIn}));
  if (id == "xavier_uniform" || id == "tensorflow") return uniform_within(std::sqrt(3.0) * glorot);
  if (id == "xavier_normal") return normal(glorot);
  if (id == "he_normal" || id == "kaiming_normal") return normal(std::sqrt(2.0 / kIn));
  if (id == "kaiming_uniform") return uniform_within(std::sqrt(6.0 / kIn));
  if (id == "uniform") return uniform_within(1);
  if (id == "zeros" || id == "constant") return {0, 0, 0};
  if (id == "truncated_normal") return truncated(1);
  if (id == "tensorflow_tutorial") return truncated(0.1);
  if (id == "orthogonal") return {0, 1 / std::sqrt(double{kIn}), 1};
  return normal(1);
}

float promised_bias(std::string_view id) {
  return id == "tutorial_normal" || id == "tensorflow_tutorial" ? 0.1F : 0.0F;
}

}  // namespace

TEST_CASE("Every initialiser draws with the mean, spread and bounds its formula promises",
          "[nn][init]") {
  for (const Initializer& row : initializers()) {
    INFO(row.id);
    const Drawn drawn = draw(row, kIn, kOut, 4);
    const Promise promised = promise(row.id);
    double squares = 0;
    double sum = 0;
    double farthest = 0;
    for (const float w : drawn.weight) {
      const double off = static_cast<double>(w) - promised.mean;
      squares += off * off;
      sum += off;
      farthest = std::max(farthest, std::abs(off));
    }
    // Over n = 20,000 draws the mean's deviation is σ/√n, and the spread's at most σ·√(1/2n) (that
    // of a normal distribution; the others' is smaller): five of each are allowed.
    CHECK(std::abs(sum / kDraws) <= 5 * promised.deviation / std::sqrt(kDraws));
    CHECK(std::abs(std::sqrt(squares / kDraws) - promised.deviation) <=
          5 * promised.deviation / std::sqrt(2 * kDraws));
    CHECK(farthest <= promised.reach * (1 + 1e-7));
    if (row.id != "pytorch") {
      CHECK(std::all_of(drawn.bias.begin(), drawn.bias.end(),
                        [&](float b) { return b == promised_bias(row.id); }));
    }
  }
}

TEST_CASE("Every initialiser is a function of its stream, and of nothing else", "[nn][init]") {
  for (const Initializer& row : initializers()) {
    INFO(row.id);
    const bool constant = row.id == "zeros" || row.id == "constant";
    CHECK((draw(row, 3, 5, 1).weight == draw(row, 3, 5, 1).weight));
    CHECK((draw(row, 3, 5, 1).weight == draw(row, 3, 5, 2).weight) == constant);
  }
}

TEST_CASE("Every initialiser's settings have an effect, and defaults within their range",
          "[nn][init]") {
  const InitSettings other{.constant = 3,
                           .low = 0.5,
                           .high = 2,
                           .deviation = 0.3,
                           .gain = 0.4,
                           .slope = 0.5,
                           .fan = Fan::Out,
                           .gain_of = GainOf::Tanh};
  for (const Initializer& row : initializers()) {
    INFO(row.id);
    const bool same = draw(row, 4, 3, 1).weight == draw(row, 4, 3, 1, other).weight;
    CHECK(same == row.params.empty());
    for (const Param& param : row.params) {
      if (param.kind == ParamKind::Choice) continue;
      CHECK(param.default_number >= param.min);
      CHECK(param.default_number <= param.max);
    }
  }
}

TEST_CASE("Orthogonal weights are orthonormal along the shorter side, scaled by the gain",
          "[nn][init]") {
  for (const Fans fans : {Fans{8, 20}, Fans{20, 8}, Fans{12, 12}, Fans{1, 5}, Fans{5, 1}}) {
    const int in = fans.in;
    const int out = fans.out;
    INFO(in << " → " << out);
    const std::vector<float> w = draw(initializer("orthogonal"), in, out, 3, {.gain = 2}).weight;
    const int count = std::min(in, out);
    const int length = std::max(in, out);
    const auto at = [&](int vector, int i) {
      const int index = out >= in ? i * in + vector : vector * in + i;
      return static_cast<double>(w[static_cast<std::size_t>(index)]);
    };
    for (int a = 0; a < count; ++a) {
      for (int b = 0; b <= a; ++b) {
        double product = 0;
        for (int i = 0; i < length; ++i) product += at(a, i) * at(b, i);
        // Twenty products of floats of size up to 2, each rounded by 2^-24 of itself.
        CHECK(std::abs(product - (a == b ? 4 : 0)) < 1e-6);
      }
    }
  }
}
