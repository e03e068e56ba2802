// The rows of the layer table, each defined in the file of its name. registry.cpp lists them.
#pragma once

#include "nn/layer.hpp"

namespace descent::layer_rows {

template <class T> LayerKind<T> activation();
template <class T> LayerKind<T> avg_pool2d();
template <class T> LayerKind<T> batch_norm1d();
template <class T> LayerKind<T> batch_norm2d();
template <class T> LayerKind<T> conv2d();
template <class T> LayerKind<T> dropout();
template <class T> LayerKind<T> embedding();
template <class T> LayerKind<T> flatten();
template <class T> LayerKind<T> gru();
template <class T> LayerKind<T> layer_norm();
template <class T> LayerKind<T> linear();
template <class T> LayerKind<T> lstm();
template <class T> LayerKind<T> max_pool2d();
template <class T> LayerKind<T> prelu();
template <class T> LayerKind<T> rnn();
template <class T> LayerKind<T> softmax();

}  // namespace descent::layer_rows

/// Instantiates a row's function for both number types.
#define DESCENT_LAYER_KIND(name)                \
  template LayerKind<float> layer_rows::name(); \
  template LayerKind<double> layer_rows::name();
