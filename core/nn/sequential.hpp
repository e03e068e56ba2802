// A stack of layers, one after the other.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "autograd/ops/ops.hpp"
#include "autograd/tape.hpp"
#include "nn/initializers.hpp"
#include "nn/layer.hpp"

namespace descent {

/// Announces its tensors under PyTorch's names ("0.weight", "0.bias", "1.weight", …) to a block
/// that the caller then allocates; after that it can be recorded on any number of tapes, which all
/// share the weights. The block must outlive it.
template <class T> class BasicSequential {
 public:
  /// A stack over vectors of that many numbers.
  BasicSequential(BasicParameters<T>& parameters, int inputs, std::vector<LayerSpec> layers)
      : BasicSequential(parameters, Shape{inputs}, std::move(layers)) {}

  /// A stack over samples of that shape. Several stacks may share a block if their prefixes differ
  /// ("actor." gives "actor.0.weight"). Specs that do not fit are a programmer's error: check what
  /// comes from outside with check_stack first.
  BasicSequential(BasicParameters<T>& parameters, Shape sample, std::vector<LayerSpec> layers,
                  std::string_view prefix = {});

  /// Sets every tensor, buffer and stream. Each layer draws from a stream of its own, so that
  /// changing one leaves the others' weights alone.
  void initialize(const Initializer& initializer, std::uint64_t seed,
                  const InitSettings& settings = {});

  /// x: [N, sample…]. The outputs of all layers, first to last; the last is the network's.
  std::vector<Value> record_layers(BasicTape<T>& tape, Value x, Mode mode) const;
  Value record(BasicTape<T>& tape, Value x, Mode mode) const {
    return record_layers(tape, x, mode).back();
  }

  /// For stacks that compute the same in both modes (DESCENT_CHECK).
  std::vector<Value> record_layers(BasicTape<T>& tape, Value x) const;
  Value record(BasicTape<T>& tape, Value x) const { return record_layers(tape, x).back(); }

  /// True if training and evaluation are different computations.
  bool modes_differ() const;

  /// How many numbers a sample has.
  int inputs() const { return static_cast<int>(samples_.front().size()); }
  /// The shape of a sample, and of one layer's output for it.
  const Shape& sample() const { return samples_.front(); }
  const Shape& output(std::size_t layer) const { return samples_[layer + 1]; }
  const Shape& output() const { return samples_.back(); }

  std::span<const LayerSpec> layers() const { return specs_; }
  const Layer<T>& layer(std::size_t index) const { return *layers_[index]; }
  std::span<T> weight(int layer) { return tensor(layer, 0); }
  std::span<T> bias(int layer) { return tensor(layer, 1); }
  std::span<const T> weight(int layer) const { return tensor(layer, 0); }
  std::span<const T> bias(int layer) const { return tensor(layer, 1); }

 private:
  std::span<T> tensor(int layer, std::size_t which) const;

  BasicParameters<T>* parameters_;
  std::vector<LayerSpec> specs_;
  std::vector<Shape> samples_;  ///< of the input, then of every layer's output
  std::vector<std::unique_ptr<Layer<T>>> layers_;
};

using Sequential = BasicSequential<float>;

/// Whether the layers can stand on one another; the problem's field names the layer, as "2.conv2d".
Status check_stack(const Shape& sample, std::span<const LayerSpec> layers);

}  // namespace descent
