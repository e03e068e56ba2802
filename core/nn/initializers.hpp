// How weights begin. One row per rule; a rule draws a layer's weights row by row, then its biases.
#pragma once

#include <span>
#include <string_view>

#include "base/param.hpp"
#include "base/rng.hpp"

namespace descent {

/// What a rule may know of a weight matrix [rows, in]; a convolution's is [O, C·KH·KW].
struct Fans {
  int in = 1;      ///< inputs of one unit: C·KH·KW for a convolution
  int out = 1;     ///< units that one input reaches: O·KH·KW for a convolution
  int hidden = 0;  ///< units of a recurrent layer, whose PyTorch default depends on them; else 0
};

enum class Fan { In, Out };

/// The function whose gain torch.nn.init.calculate_gain would give.
enum class GainOf { Linear, Sigmoid, Tanh, Relu, LeakyRelu, Selu };

/// Everything a rule may use; each rule reads what its row's params name.
struct InitSettings {
  double constant = 0;   ///< constant
  double low = -1;       ///< uniform
  double high = 1;       ///< uniform
  double deviation = 1;  ///< normal, truncated_normal
  double gain = 1;       ///< orthogonal, xavier_…: factor of the spread
  double slope = 0;      ///< kaiming_…: of the leaky rectifier below 0
  Fan fan = Fan::In;     ///< kaiming_…: which variance is kept, forward's or backward's
  GainOf gain_of = GainOf::LeakyRelu;  ///< kaiming_…
};

struct Initializer {
  std::string_view id;
  std::string_view formula;  ///< TeX: weights; bias
  std::string_view source;
  std::span<const Param> params;  ///< the settings it reads, with their defaults
  /// weight: [rows, fans.in] in any number of rows; bias: any length, possibly 0.
  void (*fill)(Rng& rng, const Fans& fans, const InitSettings& settings, std::span<float> weight,
               std::span<float> bias);
};

std::span<const Initializer> initializers();

/// Fails (DESCENT_CHECK) if there is none of that id.
const Initializer& initializer(std::string_view id);

/// The factor by which a function's outputs should be widened to keep their variance.
/// Source: torch.nn.init.calculate_gain.
double gain(GainOf function, double slope);

/// Makes the columns of a [rows, columns] matrix orthonormal, or its rows where these are fewer:
/// the factor Q of the QR decomposition whose R has a positive diagonal, as
/// torch.nn.init.orthogonal_ fixes the signs. The matrix has full rank.
void orthogonalize(std::span<double> matrix, int rows, int columns);

}  // namespace descent
