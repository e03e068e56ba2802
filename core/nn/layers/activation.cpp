// A function of each number by itself (any row of the activation table), and softmax, a function
// of the last axis.
#include "autograd/ops/elementwise.hpp"
#include "autograd/ops/softmax.hpp"
#include "nn/activations.hpp"
#include "nn/layers/layer_support.hpp"
#include "nn/layers/rows.hpp"

namespace descent {
namespace {

using namespace layers_detail;

Status output_of_any(const LayerSpec&, const Shape& in, Shape& out) {
  out = in;
  return {};
}

Status output_of_rows(const LayerSpec&, const Shape& in, Shape& out) {
  if (in.rank() < 1 || in.columns() < 1) return wrong_shape(in, "[…, C]");
  out = in;
  return {};
}

template <class T> class Activate final : public Layer<T> {
 public:
  explicit Activate(const LayerPlace<T>& place)
      : Layer<T>(place), activation_(place.spec.activation) {}

  Value record(BasicTape<T>& tape, Value x, Mode) const override {
    return activation_.function == nullptr ? x : ops::activate(tape, x, activation_);
  }

 private:
  ops::Activation activation_;
};

template <class T> class Softmax final : public Layer<T> {
 public:
  explicit Softmax(const LayerPlace<T>& place) : Layer<T>(place) {}

  Value record(BasicTape<T>& tape, Value x, Mode) const override { return ops::softmax(tape, x); }
};

/// The choice of the function, a list that is not known at compile time.
std::span<const Param> activation_params() {
  static const std::vector<std::string_view> kChoices = [] {
    std::vector<std::string_view> ids;
    for (const Activation& row : activations()) ids.push_back(row.id);
    return ids;
  }();
  static const Param kParam{.key = "activation",
                            .kind = ParamKind::Choice,
                            .default_text = kChoices.front(),
                            .choices = kChoices};
  return {&kParam, 1};
}

}  // namespace

template <class T> LayerKind<T> layer_rows::activation() {
  return {.row =
              {
                  .id = "activation",
                  .formula = "y=f(x)",
                  .source = "torch.nn.ReLU, torch.nn.Tanh, …",
                  .params = activation_params(),
                  .modes_differ = false,
                  .mixes_samples = false,
                  .output = output_of_any,
              },
          .make = make<Activate, T>};
}

template <class T> LayerKind<T> layer_rows::softmax() {
  return {.row =
              {
                  .id = "softmax",
                  .formula = R"(y_i=\frac{e^{x_i}}{\sum_j e^{x_j}})",
                  .source = "torch.nn.Softmax(dim=-1)",
                  .params = {},
                  .modes_differ = false,
                  .mixes_samples = false,
                  .output = output_of_rows,
              },
          .make = make<Softmax, T>};
}

DESCENT_LAYER_KIND(activation)
DESCENT_LAYER_KIND(softmax)

}  // namespace descent
