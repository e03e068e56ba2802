// Inverted dropout; in evaluation it is not there.
#include "autograd/ops/dropout.hpp"

#include <array>

#include "nn/layers/layer_support.hpp"
#include "nn/layers/rows.hpp"

namespace descent {
namespace {

using namespace layers_detail;

constexpr std::array kParams = {real("p", &LayerSpec::p, 0, 1)};

Status output(const LayerSpec&, const Shape& in, Shape& out) {
  out = in;
  return {};
}

template <class T> class Dropout final : public Layer<T> {
 public:
  explicit Dropout(const LayerPlace<T>& place)
      : Layer<T>(place), p_(place.spec.p), mask_(this->add_stream("mask")) {}

  Value record(BasicTape<T>& tape, Value x, Mode mode) const override {
    return mode == Mode::Eval ? x : ops::dropout(tape, x, p_, this->model().stream(mask_));
  }

  void initialize(const Start& start) override {
    this->model().stream(mask_) = Rng::for_purpose(start.seed, "mask " + this->name());
  }

 private:
  double p_;
  int mask_;
};

}  // namespace

template <class T> LayerKind<T> layer_rows::dropout() {
  return {.row = {.id = "dropout",
                  .formula = R"(y=\frac{m\odot x}{1-p},\ m_i\sim\mathrm{Bernoulli}(1-p))",
                  .source = "torch.nn.Dropout; Srivastava et al. 2014",
                  .params = kParams,
                  .modes_differ = true,
                  .mixes_samples = false,
                  .output = output},
          .make = make<Dropout, T>};
}

DESCENT_LAYER_KIND(dropout)

}  // namespace descent
