// Batch normalisation of vectors [F], series [C, L] and images [C, H, W]: by the batch's statistics
// in training, which the running ones follow, and by these in evaluation.
#include <array>

#include "autograd/ops/normalize.hpp"
#include "nn/layers/layer_support.hpp"
#include "nn/layers/rows.hpp"

namespace descent {
namespace {

using namespace layers_detail;

constexpr std::array kParams = {kEps, real("momentum", &LayerSpec::momentum, 0, 1), kAffine};

Status output1d(const LayerSpec&, const Shape& in, Shape& out) {
  if (in.rank() < 1 || in.rank() > 2) return wrong_shape(in, "[F], [C, L]");
  out = in;
  return {};
}

Status output2d(const LayerSpec&, const Shape& in, Shape& out) {
  if (in.rank() != 3) return wrong_shape(in, "[C, H, W]");
  out = in;
  return {};
}

template <class T> class BatchNorm final : public Layer<T> {
 public:
  explicit BatchNorm(const LayerPlace<T>& place)
      : Layer<T>(place),
        channels_{place.in[0]},
        settings_{place.spec.momentum, place.spec.eps},
        weight_(place.spec.affine ? this->add("weight", channels_) : -1),
        bias_(place.spec.affine ? this->add("bias", channels_) : -1),
        mean_(this->add_buffer("running_mean", channels_)),
        variance_(this->add_buffer("running_var", channels_)) {}

  Value record(BasicTape<T>& tape, Value x, Mode mode) const override {
    const Value gamma = this->parameter_or(tape, weight_, channels_, 1);
    const Value beta = this->parameter_or(tape, bias_, channels_, 0);
    const ops::RunningStatistics running{tape.buffer(this->model(), mean_),
                                         tape.buffer(this->model(), variance_)};
    return mode == Mode::Train ? ops::batch_norm(tape, x, gamma, beta, running, settings_)
                               : ops::batch_norm_eval(tape, x, gamma, beta, running, settings_);
  }

  void initialize(const Start&) override {
    BasicParameters<T>& model = this->model();
    if (weight_ >= 0) fill(model.values(weight_), 1);
    if (bias_ >= 0) fill(model.values(bias_), 0);
    fill(model.buffers(mean_), 0);
    fill(model.buffers(variance_), 1);
  }

 private:
  Shape channels_;
  ops::BatchNorm settings_;
  int weight_, bias_, mean_, variance_;
};

template <class T>
LayerKind<T> row(std::string_view id, std::string_view source, decltype(LayerRow::output) output) {
  return {.row = {.id = id,
                  .formula = R"(y=\gamma\,\frac{x-\mu}{\sqrt{\sigma^2+\varepsilon}}+\beta)",
                  .source = source,
                  .params = kParams,
                  .modes_differ = true,
                  .mixes_samples = true,
                  .output = output},
          .make = make<BatchNorm, T>};
}

}  // namespace

template <class T> LayerKind<T> layer_rows::batch_norm1d() {
  return row<T>("batch_norm1d", "torch.nn.BatchNorm1d; Ioffe & Szegedy 2015", output1d);
}

template <class T> LayerKind<T> layer_rows::batch_norm2d() {
  return row<T>("batch_norm2d", "torch.nn.BatchNorm2d; Ioffe & Szegedy 2015", output2d);
}

DESCENT_LAYER_KIND(batch_norm1d)
DESCENT_LAYER_KIND(batch_norm2d)

}  // namespace descent
