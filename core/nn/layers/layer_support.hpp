// What the layers' files share: the settings as forms see them (their defaults are LayerSpec's),
// messages about shapes, and the making of a kind's factory.
#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "nn/layer.hpp"

namespace descent::layers_detail {

inline constexpr LayerSpec kDefaults;

inline constexpr Param whole(std::string_view key, int LayerSpec::*member, double min, double max) {
  return {.key = key,
          .kind = ParamKind::Integer,
          .min = min,
          .max = max,
          .default_number = static_cast<double>(kDefaults.*member)};
}
inline constexpr Param real(std::string_view key, double LayerSpec::*member, double min,
                            double max) {
  return {.key = key, .min = min, .max = max, .default_number = kDefaults.*member};
}
inline constexpr Param flag(std::string_view key, bool LayerSpec::*member) {
  return {.key = key, .kind = ParamKind::Flag, .default_number = kDefaults.*member ? 1.0 : 0.0};
}

inline constexpr Param kWidth = whole("width", &LayerSpec::width, 1, 65536);
inline constexpr Param kKernel = whole("kernel", &LayerSpec::kernel, 1, 64);
inline constexpr Param kStride = whole("stride", &LayerSpec::stride, 0, 64);
inline constexpr Param kPadding = whole("padding", &LayerSpec::padding, 0, 64);
inline constexpr Param kEps = real("eps", &LayerSpec::eps, 0, 1);
inline constexpr Param kBias = flag("bias", &LayerSpec::bias);
inline constexpr Param kAffine = flag("affine", &LayerSpec::affine);

/// The input's shape and what was wanted; layer_output adds the layer's name.
inline Status wrong_shape(const Shape& in, std::string wanted) {
  return Problem{"", ProblemCode::OutOfRange, in.text(), std::move(wanted)};
}

/// Places of a window along an axis.
inline int window_places(int extent, const LayerSpec& spec, int stride) {
  return (extent + 2 * spec.padding - spec.kernel) / stride + 1;
}

template <template <class> class L, class T>
std::unique_ptr<Layer<T>> make(const LayerPlace<T>& place) {
  return std::make_unique<L<T>>(place);
}

/// Draws a weight and, unless `bias` is empty, a bias. Rules draw floats; a model in double gets
/// the same numbers.
template <class T>
void draw(Rng& rng, const Start& start, const Fans& fans, std::span<T> weight, std::span<T> bias) {
  std::vector<float> weights(weight.size());
  std::vector<float> biases(bias.size());
  start.rule->fill(rng, fans, start.settings, weights, biases);
  std::copy(weights.begin(), weights.end(), weight.begin());
  std::copy(biases.begin(), biases.end(), bias.begin());
}

template <class T> void fill(std::span<T> block, double value) {
  std::fill(block.begin(), block.end(), static_cast<T>(value));
}

}  // namespace descent::layers_detail
