#include "nn/sequential.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace descent {

template <class T>
BasicSequential<T>::BasicSequential(BasicParameters<T>& parameters, int inputs,
                                    std::vector<LayerSpec> layers)
    : parameters_(&parameters), inputs_(inputs), layers_(std::move(layers)) {
  DESCENT_CHECK(inputs >= 1 && !layers_.empty() && parameters.entries().empty(), inputs);
  for (std::size_t i = 0; i < layers_.size(); ++i) {
    const std::string prefix = std::to_string(i);
    parameters.add(prefix + ".weight", {layers_[i].width, fan_in(i)});
    parameters.add(prefix + ".bias", {layers_[i].width});
  }
}

template <class T>
void BasicSequential<T>::initialize(const Initializer& initializer, std::uint64_t seed) {
  for (std::size_t i = 0; i < layers_.size(); ++i) {
    Rng rng = Rng::for_purpose(seed, "init " + std::to_string(i));
    const int layer = static_cast<int>(i);
    std::vector<float> weights(weight(layer).size());
    std::vector<float> biases(bias(layer).size());
    initializer.fill(rng, fan_in(i), layers_[i].width, weights, biases);
    std::copy(weights.begin(), weights.end(), weight(layer).begin());
    std::copy(biases.begin(), biases.end(), bias(layer).begin());
  }
}

template <class T>
std::vector<Value> BasicSequential<T>::record_layers(BasicTape<T>& tape, Value x) const {
  std::vector<Value> outputs;
  for (std::size_t i = 0; i < layers_.size(); ++i) {
    const int layer = static_cast<int>(i);
    x = ops::linear(tape, x, tape.parameter(*parameters_, 2 * layer),
                    tape.parameter(*parameters_, 2 * layer + 1), layers_[i].activation);
    outputs.push_back(x);
  }
  return outputs;
}

template class BasicSequential<float>;
template class BasicSequential<double>;

}  // namespace descent
