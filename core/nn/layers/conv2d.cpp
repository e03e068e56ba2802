// The two-dimensional convolution, fused with the activation that follows it.
#include <array>

#include "autograd/ops/conv.hpp"
#include "nn/layers/layer_support.hpp"
#include "nn/layers/rows.hpp"

namespace descent {
namespace {

using namespace layers_detail;

constexpr std::array kParams = {kWidth, kKernel, kStride, kPadding, kBias};

int stride_of(const LayerSpec& spec) { return spec.stride == 0 ? 1 : spec.stride; }

Status output(const LayerSpec& spec, const Shape& in, Shape& out) {
  const int least = spec.kernel - 2 * spec.padding;
  if (in.rank() != 3 || in[0] < 1 || in[1] < std::max(least, 1) || in[2] < std::max(least, 1)) {
    return wrong_shape(in, "[C, H, W] with H, W ≥ " + std::to_string(std::max(least, 1)));
  }
  out = Shape{spec.width, window_places(in[1], spec, stride_of(spec)),
              window_places(in[2], spec, stride_of(spec))};
  return {};
}

template <class T> class Convolution final : public Layer<T> {
 public:
  explicit Convolution(const LayerPlace<T>& place)
      : Layer<T>(place),
        channels_(place.in[0]),
        width_(place.spec.width),
        kernel_(place.spec.kernel),
        window_{stride_of(place.spec), place.spec.padding},
        activation_(place.spec.activation),
        weight_(this->add("weight", {width_, channels_, kernel_, kernel_})),
        bias_(place.spec.bias ? this->add("bias", {width_}) : -1) {}

  Value record(BasicTape<T>& tape, Value x, Mode) const override {
    return ops::conv2d(tape, x, this->parameter(tape, weight_),
                       this->parameter_or(tape, bias_, {width_}, 0), window_, activation_);
  }

  void initialize(const Start& start) override {
    Rng rng = Rng::for_purpose(start.seed, "init " + this->name());
    BasicParameters<T>& model = this->model();
    const int area = kernel_ * kernel_;
    draw<T>(rng, start, {channels_ * area, width_ * area}, model.values(weight_),
            bias_ < 0 ? std::span<T>() : model.values(bias_));
  }

 private:
  int channels_, width_, kernel_;
  ops::Conv2d window_;
  ops::Activation activation_;
  int weight_, bias_;
};

}  // namespace

template <class T> LayerKind<T> layer_rows::conv2d() {
  return {.row = {.id = "conv2d",
                  .formula = R"(y=f(W\star x+b))",
                  .source = "torch.nn.Conv2d (groups 1, square kernel)",
                  .params = kParams,
                  .modes_differ = false,
                  .mixes_samples = false,
                  .output = output},
          .make = make<Convolution, T>};
}

DESCENT_LAYER_KIND(conv2d)

}  // namespace descent
