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

Problem too_large(std::string where) {
  const std::string most = std::to_string(Shape::kMaxSize);
  return {std::move(where), ProblemCode::TooLarge, "more than " + most + " numbers",
          "at most " + most};
}

Status check_sample(const Shape& sample) {
  if (sample.rank() >= Shape::kMaxRank || sample.size() == 0) {
    return Problem{"sample", ProblemCode::OutOfRange, sample.text(),
                   "one to " + std::to_string(Shape::kMaxRank - 1) + " axes, none of them empty"};
  }
  if (sample.size() > Shape::kMaxSize) return too_large("sample");
  return {};
}

/// The shapes between the layers.
Status stack_shapes(const Shape& sample, std::span<const LayerSpec> layers,
                    std::vector<Shape>& samples) {
  if (layers.empty()) return Problem{"layers", ProblemCode::OutOfRange, "0", "1 layer or more"};
  if (Status status = check_sample(sample); !status.ok()) return status;
  samples = {sample};
  for (std::size_t i = 0; i < layers.size(); ++i) {
    Shape out;
    const std::string where = std::to_string(i);
    if (Status status = layer_output(layers[i], where, samples.back(), out); !status.ok())
      return status;
    if (out.size() > Shape::kMaxSize) return too_large(where);
    samples.push_back(out);
  }
  return {};
}

/// Whether all tensors together have room: the layers announce them to a model that is never made.
Status check_room(std::span<const LayerSpec> layers, std::span<const Shape> samples) {
  Parameters model;
  for (std::size_t i = 0; i < layers.size(); ++i) {
    const std::string where = std::to_string(i);
    make_layer<float>({layers[i], samples[i], model, where});
    if (model.size() > Shape::kMaxSize) return too_large(where);
  }
  return {};
}

}  // namespace

Status check_stack(const Shape& sample, std::span<const LayerSpec> layers) {
  std::vector<Shape> samples;
  Status status = stack_shapes(sample, layers, samples);
  return status.ok() ? check_room(layers, samples) : status;
}

template <class T>
BasicSequential<T>::BasicSequential(BasicParameters<T>& parameters, Shape sample,
                                    std::vector<LayerSpec> layers, std::string_view prefix)
    : parameters_(&parameters), specs_(std::move(layers)) {
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

template <class T> std::span<T> BasicSequential<T>::tensor(int layer, std::size_t which) const {
  const std::span<const int> tensors = layers_[static_cast<std::size_t>(layer)]->tensors();
  DESCENT_CHECK(which < tensors.size(), layer, which);
  return parameters_->values(tensors[which]);
}

template class BasicSequential<float>;
template class BasicSequential<double>;

}  // namespace descent
