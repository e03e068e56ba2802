#include "nn/layer.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/check.hpp"
#include "base/registry.hpp"

namespace descent {
namespace {

/// The numeric settings under the names that the rows' params give them.
struct Field {
  std::string_view key;
  int LayerSpec::*whole = nullptr;
  double LayerSpec::*real = nullptr;
  bool LayerSpec::*flag = nullptr;
};

constexpr std::array kFields = {
    Field{.key = "width", .whole = &LayerSpec::width},
    Field{.key = "kernel", .whole = &LayerSpec::kernel},
    Field{.key = "stride", .whole = &LayerSpec::stride},
    Field{.key = "padding", .whole = &LayerSpec::padding},
    Field{.key = "p", .real = &LayerSpec::p},
    Field{.key = "eps", .real = &LayerSpec::eps},
    Field{.key = "momentum", .real = &LayerSpec::momentum},
    Field{.key = "slope", .real = &LayerSpec::slope},
    Field{.key = "axes", .whole = &LayerSpec::axes},
    Field{.key = "words", .whole = &LayerSpec::words},
    Field{.key = "padding_idx", .whole = &LayerSpec::padding_idx},
    Field{.key = "bias", .flag = &LayerSpec::bias},
    Field{.key = "affine", .flag = &LayerSpec::affine},
    Field{.key = "per_channel", .flag = &LayerSpec::per_channel},
    Field{.key = "all_outputs", .flag = &LayerSpec::all_outputs},
};

/// A bound or value for a message: whole numbers without a fraction.
std::string plain(double number) {
  if (number == std::floor(number) && std::fabs(number) < 1e9) {
    return std::to_string(static_cast<long long>(number));
  }
  return std::to_string(number);
}

Status check_settings(const LayerRow& row, const LayerSpec& spec, const std::string& where) {
  for (const Param& param : row.params) {
    const std::optional<double> value = setting(spec, param.key);
    if (!value || (*value >= param.min && *value <= param.max)) continue;
    return Problem{where + "." + std::string(param.key), ProblemCode::OutOfRange, plain(*value),
                   plain(param.min) + "…" + plain(param.max)};
  }
  return {};
}

}  // namespace

std::span<const LayerRow> layers() {
  static const std::vector<LayerRow> kRows = [] {
    std::vector<LayerRow> rows;
    for (const LayerKind<float>& kind : layer_kinds<float>()) rows.push_back(kind.row);
    return rows;
  }();
  return kRows;
}

template <class T> int Layer<T>::add(std::string_view name, Shape shape) {
  tensors_.push_back(model_->add(name_ + "." + std::string(name), shape));
  return tensors_.back();
}

template <class T> int Layer<T>::add_buffer(std::string_view name, Shape shape) {
  return model_->add_buffer(name_ + "." + std::string(name), shape);
}

template <class T> int Layer<T>::add_stream(std::string_view name) {
  return model_->add_stream(name_ + "." + std::string(name));
}

template <class T>
Value Layer<T>::parameter_or(BasicTape<T>& tape, int index, Shape shape, T constant) const {
  if (index >= 0) return parameter(tape, index);
  const Value value = tape.input(shape);
  std::fill(tape.data(value).begin(), tape.data(value).end(), constant);
  return value;
}

template <class T>
Recurrence Layer<T>::record_from(BasicTape<T>&, Value, std::span<const Value> states) const {
  fail_check("a recurrent layer", __FILE__, __LINE__, detail::join_values(name_, states.size()));
}

template <class T> void Layer<T>::initialize(const Start&) {}

std::optional<double> setting(const LayerSpec& spec, std::string_view key) {
  const auto field = std::find_if(kFields.begin(), kFields.end(),
                                  [key](const Field& candidate) { return candidate.key == key; });
  if (field == kFields.end()) return {};
  if (field->whole != nullptr) return spec.*(field->whole);
  if (field->real != nullptr) return spec.*(field->real);
  return spec.*(field->flag) ? 1 : 0;
}

Status layer_output(const LayerSpec& spec, std::string_view where, const Shape& in, Shape& out) {
  const LayerRow* row = find_row(layers(), spec.kind);
  const std::string name = std::string(where) + "." + std::string(spec.kind);
  if (row == nullptr) {
    return Problem{std::string(where), ProblemCode::UnknownChoice, quote(spec.kind),
                   list_ids(layers())};
  }
  Status status = check_settings(*row, spec, name);
  if (status.ok()) status = row->output(spec, in, out);
  if (status.ok()) return status;
  Problem problem = status.problem();
  if (problem.field.empty()) problem.field = name;
  return problem;
}

Shape batch_of(int count, const Shape& sample) {
  DESCENT_CHECK(sample.rank() < Shape::kMaxRank, sample.text());
  std::array<int, Shape::kMaxRank> extents{count};
  for (int axis = 0; axis < sample.rank(); ++axis) {
    extents[static_cast<std::size_t>(axis) + 1] = sample[axis];
  }
  return Shape(std::span(extents.data(), static_cast<std::size_t>(sample.rank()) + 1));
}

template class Layer<float>;
template class Layer<double>;

}  // namespace descent
