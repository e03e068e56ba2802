#include "nn/sequential.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "base/registry.hpp"

namespace descent {
namespace {

const LayerRow& row_of(const LayerSpec& spec) { return *find_row(layers(), spec.kind); }

template <class T> std::unique_ptr<Layer<T>> make_layer(const LayerPlace<T>& place) {
  const std::span<const LayerKind<T>> kinds = layer_kinds<T>();
  const auto kind = std::find_if(
      kinds.begin(), kinds.end(),
      [&place](const LayerKind<T>& candidate) { return candidate.row.id == place.spec.kind; });
  return kind->make(place);
}

/// The shapes between the layers.
Status stack_shapes(const Shape& sample, std::span<const LayerSpec> layers,
                    std::vector<Shape>& samples) {
  samples = {sample};
  for (std::size_t i = 0; i < layers.size(); ++i) {
    Shape out;
    const Status status = layer_output(layers[i], std::to_string(i), samples.back(), out);
    if (!status.ok()) return status;
    samples.push_back(out);
  }
  return {};
}

}  // namespace

Status check_stack(const Shape& sample, std::span<const LayerSpec> layers) {
  std::vector<Shape> samples;
  return stack_shapes(sample, layers, samples);
}

template <class T>
BasicSequential<T>::BasicSequential(BasicParameters<T>& parameters, Shape sample,
                                    std::vector<LayerSpec> layers, std::string_view prefix)
    : parameters_(&parameters), specs_(std::move(layers)) {
  DESCENT_CHECK(sample.size() >= 1 && !specs_.empty(), sample.text());
  const Status status = stack_shapes(sample, specs_, samples_);
  DESCENT_CHECK(status.ok(), describe(status.problem()));
  for (std::size_t i = 0; i < specs_.size(); ++i) {
    layers_.push_back(make_layer<T>(
        {specs_[i], samples_[i], parameters, std::string(prefix) + std::to_string(i)}));
  }
}

template <class T>
void BasicSequential<T>::initialize(const Initializer& initializer, std::uint64_t seed,
                                    const InitSettings& settings) {
  for (const auto& layer : layers_) layer->initialize({&initializer, settings, seed});
}

template <class T>
std::vector<Value> BasicSequential<T>::record_layers(BasicTape<T>& tape, Value x, Mode mode) const {
  const Shape& given = tape.shape(x);
  DESCENT_CHECK(given.rank() >= 1 && given == batch_of(given[0], sample()), given.text(),
                sample().text());
  std::vector<Value> outputs;
  for (const auto& layer : layers_) outputs.push_back(x = layer->record(tape, x, mode));
  return outputs;
}

template <class T>
std::vector<Value> BasicSequential<T>::record_layers(BasicTape<T>& tape, Value x) const {
  DESCENT_CHECK(!modes_differ(), "say which: Mode::Train or Mode::Eval");
  return record_layers(tape, x, Mode::Eval);
}

template <class T> bool BasicSequential<T>::modes_differ() const {
  return std::any_of(specs_.begin(), specs_.end(),
                     [](const LayerSpec& spec) { return row_of(spec).modes_differ; });
}

template <class T> std::span<T> BasicSequential<T>::tensor(int layer, std::size_t which) {
  const std::span<const int> tensors = layers_[static_cast<std::size_t>(layer)]->tensors();
  DESCENT_CHECK(which < tensors.size(), layer, which);
  return parameters_->values(tensors[which]);
}

template class BasicSequential<float>;
template class BasicSequential<double>;

}  // namespace descent
