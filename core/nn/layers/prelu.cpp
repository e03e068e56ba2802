// The rectifier whose slope below 0 is learned: one for all, or one per channel.
#include "autograd/ops/prelu.hpp"

#include <array>

#include "nn/layers/layer_support.hpp"
#include "nn/layers/rows.hpp"

namespace descent {
namespace {

using namespace layers_detail;

constexpr std::array kParams = {real("slope", &LayerSpec::slope, -10, 10),
                                flag("per_channel", &LayerSpec::per_channel)};

Status output(const LayerSpec& spec, const Shape& in, Shape& out) {
  if (spec.per_channel && in.rank() < 1) return wrong_shape(in, "[C, …]");
  out = in;
  return {};
}

template <class T> class PRelu final : public Layer<T> {
 public:
  explicit PRelu(const LayerPlace<T>& place)
      : Layer<T>(place),
        start_(place.spec.slope),
        weight_(this->add("weight", {place.spec.per_channel ? place.in[0] : 1})) {}

  Value record(BasicTape<T>& tape, Value x, Mode) const override {
    return ops::prelu(tape, x, this->parameter(tape, weight_));
  }

  void initialize(const Start&) override { fill(this->model().values(weight_), start_); }

 private:
  double start_;
  int weight_;
};

}  // namespace

template <class T> LayerKind<T> layer_rows::prelu() {
  return {.row = {.id = "prelu",
                  .formula = R"(y=\max(x,0)+a\min(x,0))",
                  .source = "torch.nn.PReLU; He et al. 2015, eq. (1)",
                  .params = kParams,
                  .modes_differ = false,
                  .mixes_samples = false,
                  .output = output},
          .make = make<PRelu, T>};
}

DESCENT_LAYER_KIND(prelu)

}  // namespace descent
