// A stack of linear layers, each with its activation: the networks of the tutorials.
#pragma once

#include <string>
#include <vector>

#include "autograd/ops/ops.hpp"
#include "autograd/tape.hpp"
#include "nn/initializers.hpp"

namespace descent {

struct LayerSpec {
  int width = 1;               ///< outputs of the layer
  ops::Activation activation;  ///< identity by default
};

/// Announces its parameters ("0.weight", "0.bias", "1.weight", …) to a block that the caller then
/// allocates; after that it can be recorded on any number of tapes, which all share the weights.
template <class T> class BasicSequential {
 public:
  BasicSequential(BasicParameters<T>& parameters, int inputs, std::vector<LayerSpec> layers);

  /// Every layer from a stream of its own, so that widening one leaves the others' weights alone.
  void initialize(const Initializer& initializer, std::uint64_t seed);

  /// x: [N, inputs] → [N, last width]. The outputs of all layers, first to last; the last is the
  /// network's.
  std::vector<Value> record_layers(BasicTape<T>& tape, Value x) const;
  Value record(BasicTape<T>& tape, Value x) const { return record_layers(tape, x).back(); }

  int inputs() const { return inputs_; }
  std::span<const LayerSpec> layers() const { return layers_; }
  std::span<T> weight(int layer) { return parameters_->values(2 * layer); }
  std::span<T> bias(int layer) { return parameters_->values(2 * layer + 1); }

 private:
  int fan_in(std::size_t layer) const { return layer == 0 ? inputs_ : layers_[layer - 1].width; }

  BasicParameters<T>* parameters_;
  int inputs_;
  std::vector<LayerSpec> layers_;
};

using Sequential = BasicSequential<float>;

}  // namespace descent
