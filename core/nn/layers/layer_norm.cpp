// Normalisation of each sample over its trailing axes.
#include <array>

#include "autograd/ops/normalize.hpp"
#include "nn/layers/layer_support.hpp"
#include "nn/layers/rows.hpp"

namespace descent {
namespace {

using namespace layers_detail;

constexpr std::array kParams = {whole("axes", &LayerSpec::axes, 1, 3), kEps, kAffine};

Status output(const LayerSpec& spec, const Shape& in, Shape& out) {
  if (in.rank() < spec.axes || in.size() == 0) {
    return wrong_shape(in, "at least as many axes as are normalised");
  }
  out = in;
  return {};
}

/// The last `axes` extents.
Shape trailing(const Shape& in, int axes) {
  std::array<int, Shape::kMaxRank> extents{};
  for (int axis = 0; axis < axes; ++axis) {
    extents[static_cast<std::size_t>(axis)] = in[in.rank() - axes + axis];
  }
  return Shape(std::span(extents.data(), static_cast<std::size_t>(axes)));
}

template <class T> class LayerNorm final : public Layer<T> {
 public:
  explicit LayerNorm(const LayerPlace<T>& place)
      : Layer<T>(place),
        shape_(trailing(place.in, place.spec.axes)),
        eps_(place.spec.eps),
        weight_(place.spec.affine ? this->add("weight", shape_) : -1),
        bias_(place.spec.affine ? this->add("bias", shape_) : -1) {}

  Value record(BasicTape<T>& tape, Value x, Mode) const override {
    return ops::layer_norm(tape, x, this->parameter_or(tape, weight_, shape_, 1),
                           this->parameter_or(tape, bias_, shape_, 0), eps_);
  }

  void initialize(const Start&) override {
    if (weight_ >= 0) fill(this->model().values(weight_), 1);
    if (bias_ >= 0) fill(this->model().values(bias_), 0);
  }

 private:
  Shape shape_;
  double eps_;
  int weight_, bias_;
};

}  // namespace

template <class T> LayerKind<T> layer_rows::layer_norm() {
  return {.row = {.id = "layer_norm",
                  .formula = R"(y=\gamma\,\frac{x-\mu_n}{\sqrt{\sigma_n^2+\varepsilon}}+\beta)",
                  .source = "torch.nn.LayerNorm; Ba, Kiros & Hinton 2016",
                  .params = kParams,
                  .modes_differ = false,
                  .mixes_samples = false,
                  .output = output},
          .make = make<LayerNorm, T>};
}

DESCENT_LAYER_KIND(layer_norm)

}  // namespace descent
