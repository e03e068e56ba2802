// The table of layers alone: a module that needs few of them links a table of its own in its place
// (wasm/family.cpp.in).
#include <array>

#include "nn/layers/rows.hpp"

namespace descent {

template <class T> std::span<const LayerKind<T>> layer_kinds() {
  using namespace layer_rows;
  static const std::array kKinds = {
      linear<T>(),     conv2d<T>(),    max_pool2d<T>(),   avg_pool2d<T>(),
      flatten<T>(),    dropout<T>(),   batch_norm1d<T>(), batch_norm2d<T>(),
      layer_norm<T>(), embedding<T>(), rnn<T>(),          lstm<T>(),
      gru<T>(),        prelu<T>(),     activation<T>(),   softmax<T>(),
  };
  return kKinds;
}

template std::span<const LayerKind<float>> layer_kinds();
template std::span<const LayerKind<double>> layer_kinds();

}  // namespace descent
