#include <array>

#include "nn/layers/rows.hpp"

namespace descent {

std::span<const LayerRow> layers() {
  static const std::array kRows = {
      layer_rows::linear(),       layer_rows::conv2d(),       layer_rows::max_pool2d(),
      layer_rows::avg_pool2d(),   layer_rows::flatten(),      layer_rows::dropout(),
      layer_rows::batch_norm1d(), layer_rows::batch_norm2d(), layer_rows::layer_norm(),
      layer_rows::embedding(),    layer_rows::rnn(),          layer_rows::lstm(),
      layer_rows::gru(),          layer_rows::prelu(),        layer_rows::activation(),
      layer_rows::softmax(),
  };
  return kRows;
}

}  // namespace descent
