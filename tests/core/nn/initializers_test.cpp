// The formulas behind the initialisers against torch.nn.init.
#include "nn/initializers.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "support/golden.hpp"

using namespace descent;
using namespace descent::testing;

namespace {

constexpr double kExact = 1e-14;

}  // namespace

TEST_CASE("Gains are torch.nn.init.calculate_gain's", "[nn][init][golden]") {
  const Golden golden("initializers.txt");
  std::vector<double> gains;
  for (const GainOf function : {GainOf::Linear, GainOf::Sigmoid, GainOf::Tanh, GainOf::Relu}) {
    gains.push_back(gain(function, 0));
  }
  gains.push_back(gain(GainOf::LeakyRelu, 0.01));  // torch's default slope there
  gains.push_back(gain(GainOf::Selu, 0));
  check_close(gains, golden["gains"], kExact, 0);
  std::vector<double> leaky;
  for (const double slope : {0.0, 0.2, 1.0}) leaky.push_back(gain(GainOf::LeakyRelu, slope));
  check_close(leaky, golden["leaky_gains"], kExact, 0);
}

TEST_CASE("PyTorch's default for linear and convolutional layers fills ±1/√fan_in to the edges",
          "[nn][init][golden]") {
  const Golden golden("initializers.txt");
  for (const std::string layer : {"linear", "conv"}) {
    const std::vector<double>& bounds = golden[layer + ".bounds"];
    check_close(std::vector{bounds[0]}, std::vector{bounds[1]}, kExact, 0);
    const int fan_in = layer == "linear" ? 12 : 3 * 5 * 5;
    std::vector<float> weight(static_cast<std::size_t>(fan_in) * 100);
    std::vector<float> bias(100);
    Rng rng(2);
    initializer("pytorch").fill(rng, {fan_in, 100}, {}, weight, bias);
    const float largest = std::abs(*std::max_element(
        weight.begin(), weight.end(), [](float a, float b) { return std::abs(a) < std::abs(b); }));
    CHECK(static_cast<double>(largest) <= bounds[0]);
    CHECK(static_cast<double>(largest) > 0.99 * bounds[0]);  // 1 - 0.01 in 1200 draws: e^-12
  }
}

TEST_CASE("From the same draws comes torch.nn.init.orthogonal_'s matrix", "[nn][init][golden]") {
  const Golden golden("initializers.txt");
  for (const std::string name : {"orthogonal.tall", "orthogonal.wide"}) {
    std::vector<double> matrix = golden[name + ".draws"];
    const int rows = name.ends_with("tall") ? 6 : 3;
    orthogonalize(matrix, rows, static_cast<int>(matrix.size()) / rows);
    for (double& value : matrix) value *= 1.5;
    check_close(matrix, golden[name], 1e-12, 1e-12);
  }
}
