#include "nn/initializers.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace descent {
namespace {

using Block = std::span<float>;

void fill_normal(Rng& rng, double deviation, Block block) {
  for (float& value : block) value = static_cast<float>(rng.normal(0, deviation));
}

void fill_uniform(Rng& rng, double bound, Block block) {
  for (float& value : block) value = static_cast<float>(rng.uniform(-bound, bound));
}

void fill_constant(float constant, Block block) { std::fill(block.begin(), block.end(), constant); }

void tutorial_normal(Rng& rng, int, int, Block weight, Block bias) {
  fill_normal(rng, 1, weight);
  fill_constant(0.1F, bias);
}

void pytorch(Rng& rng, int fan_in, int, Block weight, Block bias) {
  const double bound = 1 / std::sqrt(fan_in);
  fill_uniform(rng, bound, weight);
  fill_uniform(rng, bound, bias);
}

void xavier_uniform(Rng& rng, int fan_in, int fan_out, Block weight, Block bias) {
  fill_uniform(rng, std::sqrt(6.0 / (fan_in + fan_out)), weight);
  fill_constant(0, bias);
}

void xavier_normal(Rng& rng, int fan_in, int fan_out, Block weight, Block bias) {
  fill_normal(rng, std::sqrt(2.0 / (fan_in + fan_out)), weight);
  fill_constant(0, bias);
}

void he_normal(Rng& rng, int fan_in, int, Block weight, Block bias) {
  fill_normal(rng, std::sqrt(2.0 / fan_in), weight);
  fill_constant(0, bias);
}

void normal(Rng& rng, int, int, Block weight, Block bias) {
  fill_normal(rng, 1, weight);
  fill_constant(0, bias);
}

void uniform(Rng& rng, int, int, Block weight, Block bias) {
  fill_uniform(rng, 1, weight);
  fill_constant(0, bias);
}

constexpr std::array kRows = {
    Initializer{"tutorial_normal", R"(W\sim N(0,1),\ b=0.1)",
                "Theano and TensorFlow 1 tutorial helpers (Layer, add_layer)", tutorial_normal},
    Initializer{"pytorch", R"(W,b\sim U\left(\pm\tfrac{1}{\sqrt{n_{in}}}\right))",
                "torch.nn.Linear.reset_parameters", pytorch},
    Initializer{"xavier_uniform",
                R"(W\sim U\left(\pm\sqrt{\tfrac{6}{n_{in}+n_{out}}}\right),\ b=0)",
                "Glorot & Bengio 2010, eq. (16); the Keras default", xavier_uniform},
    Initializer{"xavier_normal", R"(W\sim N\left(0,\tfrac{2}{n_{in}+n_{out}}\right),\ b=0)",
                "Glorot & Bengio 2010, eq. (12)", xavier_normal},
    Initializer{"he_normal", R"(W\sim N\left(0,\tfrac{2}{n_{in}}\right),\ b=0)",
                "He et al. 2015, eq. (10)", he_normal},
    Initializer{"normal", R"(W\sim N(0,1),\ b=0)", "no scaling: for comparison", normal},
    Initializer{"uniform", R"(W\sim U(-1,1),\ b=0)", "TensorFlow 1 tutorial, line fit", uniform},
};

}  // namespace

std::span<const Initializer> initializers() { return kRows; }

}  // namespace descent
