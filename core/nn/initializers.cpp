#include "nn/initializers.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

#include "base/check.hpp"
#include "base/registry.hpp"

namespace descent {
namespace {

using Block = std::span<float>;
using Settings = InitSettings;

void fill_normal(Rng& rng, double deviation, Block block) {
  for (float& value : block) value = static_cast<float>(rng.normal(0, deviation));
}

/// Redraws whatever lies beyond two deviations.
void fill_truncated(Rng& rng, double deviation, Block block) {
  for (float& value : block) {
    double z = rng.normal();
    while (std::fabs(z) > 2) z = rng.normal();
    value = static_cast<float>(deviation * z);
  }
}

void fill_uniform(Rng& rng, double low, double high, Block block) {
  for (float& value : block) value = static_cast<float>(rng.uniform(low, high));
}

void fill_within(Rng& rng, double bound, Block block) { fill_uniform(rng, -bound, bound, block); }

void fill_constant(float constant, Block block) { std::fill(block.begin(), block.end(), constant); }

// --- the rules --------------------------------------------------------------------------------

void tutorial_normal(Rng& rng, const Fans&, const Settings&, Block weight, Block bias) {
  fill_normal(rng, 1, weight);
  fill_constant(0.1F, bias);
}

void pytorch(Rng& rng, const Fans& fans, const Settings&, Block weight, Block bias) {
  const double bound = 1 / std::sqrt(fans.hidden > 0 ? fans.hidden : fans.in);
  fill_within(rng, bound, weight);
  fill_within(rng, bound, bias);
}

void xavier_uniform(Rng& rng, const Fans& fans, const Settings& settings, Block weight,
                    Block bias) {
  fill_within(rng, settings.gain * std::sqrt(6.0 / (fans.in + fans.out)), weight);
  fill_constant(0, bias);
}

void tensorflow(Rng& rng, const Fans& fans, const Settings&, Block weight, Block bias) {
  xavier_uniform(rng, fans, {}, weight, bias);
}

void xavier_normal(Rng& rng, const Fans& fans, const Settings& settings, Block weight, Block bias) {
  fill_normal(rng, settings.gain * std::sqrt(2.0 / (fans.in + fans.out)), weight);
  fill_constant(0, bias);
}

void he_normal(Rng& rng, const Fans& fans, const Settings&, Block weight, Block bias) {
  fill_normal(rng, std::sqrt(2.0 / fans.in), weight);
  fill_constant(0, bias);
}

void normal(Rng& rng, const Fans&, const Settings& settings, Block weight, Block bias) {
  fill_normal(rng, settings.deviation, weight);
  fill_constant(0, bias);
}

void uniform(Rng& rng, const Fans&, const Settings& settings, Block weight, Block bias) {
  fill_uniform(rng, settings.low, settings.high, weight);
  fill_constant(0, bias);
}

void zeros(Rng&, const Fans&, const Settings&, Block weight, Block bias) {
  fill_constant(0, weight);
  fill_constant(0, bias);
}

void constant(Rng&, const Fans&, const Settings& settings, Block weight, Block bias) {
  fill_constant(static_cast<float>(settings.constant), weight);
  fill_constant(0, bias);
}

void truncated_normal(Rng& rng, const Fans&, const Settings& settings, Block weight, Block bias) {
  fill_truncated(rng, settings.deviation, weight);
  fill_constant(0, bias);
}

void tensorflow_tutorial(Rng& rng, const Fans&, const Settings&, Block weight, Block bias) {
  fill_truncated(rng, 0.1, weight);
  fill_constant(0.1F, bias);
}

/// Source: He et al. 2015, eq. (10) and (14), as torch.nn.init.kaiming_normal_ has them.
double kaiming_deviation(const Fans& fans, const Settings& settings) {
  const int fan = settings.fan == Fan::In ? fans.in : fans.out;
  return gain(settings.gain_of, settings.slope) / std::sqrt(fan);
}

void kaiming_uniform(Rng& rng, const Fans& fans, const Settings& settings, Block weight,
                     Block bias) {
  fill_within(rng, std::sqrt(3.0) * kaiming_deviation(fans, settings), weight);
  fill_constant(0, bias);
}

void kaiming_normal(Rng& rng, const Fans& fans, const Settings& settings, Block weight,
                    Block bias) {
  fill_normal(rng, kaiming_deviation(fans, settings), weight);
  fill_constant(0, bias);
}

void orthogonal(Rng& rng, const Fans& fans, const Settings& settings, Block weight, Block bias) {
  std::vector<double> matrix(weight.size());
  for (double& value : matrix) value = rng.normal();
  const int columns = fans.in;
  orthogonalize(matrix, static_cast<int>(matrix.size()) / columns, columns);
  for (std::size_t i = 0; i < matrix.size(); ++i) {
    weight[i] = static_cast<float>(settings.gain * matrix[i]);
  }
  fill_constant(0, bias);
}

// --- the settings, as forms see them ----------------------------------------------------------

constexpr Settings kDefaults;
constexpr std::array<std::string_view, 2> kFans = {"fan_in", "fan_out"};
constexpr std::array<std::string_view, 6> kGainsOf = {"linear", "sigmoid",    "tanh",
                                                      "relu",   "leaky_relu", "selu"};

constexpr std::array kGain = {
    Param{.key = "gain", .min = 0, .max = 10, .default_number = kDefaults.gain}};
constexpr std::array kDeviation = {
    Param{.key = "std", .min = 0, .max = 10, .default_number = kDefaults.deviation}};
constexpr std::array kBounds = {
    Param{.key = "low", .min = -10, .max = 10, .default_number = kDefaults.low},
    Param{.key = "high", .min = -10, .max = 10, .default_number = kDefaults.high}};
constexpr std::array kConstant = {
    Param{.key = "value", .min = -10, .max = 10, .default_number = kDefaults.constant}};
constexpr std::array kKaiming = {
    Param{.key = "a", .min = 0, .max = 1, .default_number = kDefaults.slope},
    Param{.key = "mode",
          .kind = ParamKind::Choice,
          .default_text = kFans[static_cast<std::size_t>(kDefaults.fan)],
          .choices = kFans},
    Param{.key = "nonlinearity",
          .kind = ParamKind::Choice,
          .default_text = kGainsOf[static_cast<std::size_t>(kDefaults.gain_of)],
          .choices = kGainsOf}};

constexpr std::array kRows = {
    Initializer{"tutorial_normal",
                R"(W\sim N(0,1),\ b=0.1)",
                "Theano and TensorFlow 1 tutorial helpers (Layer, add_layer)",
                {},
                tutorial_normal},
    Initializer{
        "pytorch",
        R"(W,b\sim U\left(\pm\tfrac{1}{\sqrt{n_{in}}}\right))",
        "torch.nn.Linear.reset_parameters, and Conv2d's; torch.nn.RNN, LSTM and GRU with the "
        "hidden units for n_in",
        {},
        pytorch},
    Initializer{"xavier_uniform",
                R"(W\sim U\left(\pm\gamma\sqrt{\tfrac{6}{n_{in}+n_{out}}}\right),\ b=0)",
                "Glorot & Bengio 2010, eq. (16); the Keras default", kGain, xavier_uniform},
    Initializer{"xavier_normal", R"(W\sim N\left(0,\gamma^2\tfrac{2}{n_{in}+n_{out}}\right),\ b=0)",
                "Glorot & Bengio 2010, eq. (12)", kGain, xavier_normal},
    Initializer{"he_normal",
                R"(W\sim N\left(0,\tfrac{2}{n_{in}}\right),\ b=0)",
                "He et al. 2015, eq. (10)",
                {},
                he_normal},
    Initializer{"normal", R"(W\sim N(0,\sigma^2),\ b=0)", "no scaling: for comparison", kDeviation,
                normal},
    Initializer{"uniform", R"(W\sim U(l,h),\ b=0)", "TensorFlow 1 tutorial, line fit", kBounds,
                uniform},
    Initializer{"zeros", R"(W=0,\ b=0)", "torch.nn.init.zeros_: what symmetry costs", {}, zeros},
    Initializer{"constant", R"(W=c,\ b=0)", "torch.nn.init.constant_", kConstant, constant},
    Initializer{"truncated_normal", R"(W\sim N(0,\sigma^2)\text{ redrawn beyond }2\sigma,\ b=0)",
                "tf.truncated_normal (TensorFlow 1)", kDeviation, truncated_normal},
    Initializer{"tensorflow",
                R"(W\sim U\left(\pm\sqrt{\tfrac{6}{n_{in}+n_{out}}}\right),\ b=0)",
                "tf.layers.dense and tf.layers.conv2d (TensorFlow 1)",
                {},
                tensorflow},
    Initializer{"tensorflow_tutorial",
                R"(W\sim N(0,0.1^2)\text{ redrawn beyond }2\sigma,\ b=0.1)",
                "TensorFlow 1 tutorial, Deep MNIST: weight_variable and bias_variable",
                {},
                tensorflow_tutorial},
    Initializer{"kaiming_uniform", R"(W\sim U\left(\pm\gamma\sqrt{\tfrac{3}{n}}\right),\ b=0)",
                "torch.nn.init.kaiming_uniform_; He et al. 2015, eq. (10) and (14)", kKaiming,
                kaiming_uniform},
    Initializer{"kaiming_normal", R"(W\sim N\left(0,\tfrac{\gamma^2}{n}\right),\ b=0)",
                "torch.nn.init.kaiming_normal_; He et al. 2015, eq. (10) and (14)", kKaiming,
                kaiming_normal},
    Initializer{"orthogonal",
                R"(W=\gamma Q,\ Q^\top Q=I,\ QR\sim N(0,1)\text{ with }R_{ii}>0,\ b=0)",
                "torch.nn.init.orthogonal_; Saxe, McClelland & Ganguli 2014", kGain, orthogonal},
};

}  // namespace

std::span<const Initializer> initializers() { return kRows; }

const Initializer& initializer(std::string_view id) {
  const Initializer* row = find_row(initializers(), id);
  DESCENT_CHECK(row != nullptr, id);
  return *row;
}

double gain(GainOf function, double slope) {
  switch (function) {
    case GainOf::Tanh:
      return 5.0 / 3;
    case GainOf::Relu:
      return std::sqrt(2.0);
    case GainOf::LeakyRelu:
      return std::sqrt(2 / (1 + slope * slope));
    case GainOf::Selu:
      return 0.75;
    case GainOf::Linear:
    case GainOf::Sigmoid:
      break;
  }
  return 1;
}

/// Gram-Schmidt over the shorter side's vectors, each from what the earlier ones leave of it; the
/// second pass removes what rounding left in the first.
/// Source: Giraud, Langou & Rozložník 2005, "The loss of orthogonality in the Gram-Schmidt
/// orthogonalization process", section 3.
void orthogonalize(std::span<double> matrix, int rows, int columns) {
  const auto height = static_cast<std::size_t>(rows);
  const auto width = static_cast<std::size_t>(columns);
  DESCENT_CHECK(matrix.size() == height * width, matrix.size(), rows, columns);
  const bool tall = height >= width;
  const std::size_t length = std::max(height, width);
  const std::size_t step = tall ? width : 1;  // between neighbours of one vector
  const std::size_t next = tall ? 1 : width;  // between vectors
  const auto dot = [&](const double* a, const double* b) {
    double total = 0;
    for (std::size_t i = 0; i < length; ++i) total += a[i * step] * b[i * step];
    return total;
  };
  for (std::size_t k = 0; k < std::min(height, width); ++k) {
    double* vector = &matrix[k * next];
    for (std::size_t done = 0; done < 2 * k; ++done) {
      const double* other = &matrix[done % k * next];
      const double along = dot(vector, other);
      for (std::size_t i = 0; i < length; ++i) vector[i * step] -= along * other[i * step];
    }
    const double norm = std::sqrt(dot(vector, vector));
    for (std::size_t i = 0; i < length; ++i) vector[i * step] /= norm;
  }
}

}  // namespace descent
