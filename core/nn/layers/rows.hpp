// The rows of the layer table, each defined in the file of its name. registry.cpp lists them.
#pragma once

#include "nn/layer.hpp"

namespace descent::layer_rows {

LayerRow activation();
LayerRow avg_pool2d();
LayerRow batch_norm1d();
LayerRow batch_norm2d();
LayerRow conv2d();
LayerRow dropout();
LayerRow embedding();
LayerRow flatten();
LayerRow gru();
LayerRow layer_norm();
LayerRow linear();
LayerRow lstm();
LayerRow max_pool2d();
LayerRow prelu();
LayerRow rnn();
LayerRow softmax();

}  // namespace descent::layer_rows
