// All axes of a sample as one.
#include "autograd/ops/shape_ops.hpp"
#include "nn/layers/layer_support.hpp"
#include "nn/layers/rows.hpp"

namespace descent {
namespace {

using namespace layers_detail;

Status output(const LayerSpec&, const Shape& in, Shape& out) {
  out = Shape{static_cast<int>(in.size())};
  return {};
}

template <class T> class Flatten final : public Layer<T> {
 public:
  explicit Flatten(const LayerPlace<T>& place) : Layer<T>(place), size_(place.in.size()) {}

  Value record(BasicTape<T>& tape, Value x, Mode) const override {
    return ops::reshape(tape, x, Shape{tape.shape(x)[0], static_cast<int>(size_)});
  }

 private:
  std::size_t size_;
};

}  // namespace

template <class T> LayerKind<T> layer_rows::flatten() {
  return {.row = {.id = "flatten",
                  .formula = R"([N,C,H,W]\to[N,C\,H\,W])",
                  .source = "torch.nn.Flatten",
                  .params = {},
                  .modes_differ = false,
                  .mixes_samples = false,
                  .output = output},
          .make = make<Flatten, T>};
}

DESCENT_LAYER_KIND(flatten)

}  // namespace descent
