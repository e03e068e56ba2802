// The fully connected layer, fused with the activation that follows it.
#include "autograd/ops/linear.hpp"

#include <array>

#include "nn/layers/layer_support.hpp"
#include "nn/layers/rows.hpp"

namespace descent {
namespace {

using namespace layers_detail;

constexpr std::array kParams = {kWidth, kBias};

Status output(const LayerSpec& spec, const Shape& in, Shape& out) {
  if (in.rank() < 1 || in.columns() < 1) return wrong_shape(in, "[…, F]");
  out = in.with_last(spec.width);
  return {};
}

template <class T> class Linear final : public Layer<T> {
 public:
  explicit Linear(const LayerPlace<T>& place)
      : Layer<T>(place),
        width_(place.spec.width),
        inputs_(place.in.columns()),
        activation_(place.spec.activation),
        weight_(this->add("weight", {width_, inputs_})),
        bias_(place.spec.bias ? this->add("bias", {width_}) : -1) {}

  Value record(BasicTape<T>& tape, Value x, Mode) const override {
    return ops::linear(tape, x, this->parameter(tape, weight_),
                       this->parameter_or(tape, bias_, {width_}, 0), activation_);
  }

  void initialize(const Start& start) override {
    Rng rng = Rng::for_purpose(start.seed, "init " + this->name());
    BasicParameters<T>& model = this->model();
    draw<T>(rng, start, {inputs_, width_}, model.values(weight_),
            bias_ < 0 ? std::span<T>() : model.values(bias_));
  }

 private:
  int width_, inputs_;
  ops::Activation activation_;
  int weight_, bias_;
};

}  // namespace

template <class T> LayerKind<T> layer_rows::linear() {
  return {.row = {.id = "linear",
                  .formula = R"(y=f(xW^\top+b))",
                  .source = "torch.nn.Linear",
                  .params = kParams,
                  .modes_differ = false,
                  .mixes_samples = false,
                  .output = output},
          .make = make<Linear, T>};
}

DESCENT_LAYER_KIND(linear)

}  // namespace descent
