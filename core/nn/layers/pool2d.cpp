// Pooling of images: the largest value or the mean of each window.
#include <array>

#include "autograd/ops/pool.hpp"
#include "nn/layers/layer_support.hpp"
#include "nn/layers/rows.hpp"

namespace descent {
namespace {

using namespace layers_detail;

constexpr std::array kParams = {kKernel, kStride, kPadding};

int stride_of(const LayerSpec& spec) { return spec.stride == 0 ? spec.kernel : spec.stride; }

Status output(const LayerSpec& spec, const Shape& in, Shape& out) {
  if (2 * spec.padding > spec.kernel) {
    return Problem{"", ProblemCode::OutOfRange, "padding " + std::to_string(spec.padding),
                   "at most half the kernel, " + std::to_string(spec.kernel)};
  }
  const int least = std::max(spec.kernel - 2 * spec.padding, 1);
  if (in.rank() != 3 || in[0] < 1 || in[1] < least || in[2] < least) {
    return wrong_shape(in, "[C, H, W] with H, W ≥ " + std::to_string(least));
  }
  out = Shape{in[0], window_places(in[1], spec, stride_of(spec)),
              window_places(in[2], spec, stride_of(spec))};
  return {};
}

struct Largest {
  template <class T> static Value record(BasicTape<T>& tape, Value x, ops::Pool2d window) {
    return ops::max_pool2d(tape, x, window);
  }
};

struct Mean {
  template <class T> static Value record(BasicTape<T>& tape, Value x, ops::Pool2d window) {
    return ops::avg_pool2d(tape, x, window);
  }
};

template <class Rule, class T> class Pool final : public Layer<T> {
 public:
  explicit Pool(const LayerPlace<T>& place)
      : Layer<T>(place), window_{place.spec.kernel, stride_of(place.spec), place.spec.padding} {}

  Value record(BasicTape<T>& tape, Value x, Mode) const override {
    return Rule::record(tape, x, window_);
  }

 private:
  ops::Pool2d window_;
};

template <class T> using MaxPool = Pool<Largest, T>;
template <class T> using AvgPool = Pool<Mean, T>;

template <template <class> class L, class T>
LayerKind<T> row(std::string_view id, std::string_view formula, std::string_view source) {
  return {.row = {.id = id,
                  .formula = formula,
                  .source = source,
                  .params = kParams,
                  .modes_differ = false,
                  .mixes_samples = false,
                  .output = output},
          .make = make<L, T>};
}

}  // namespace

template <class T> LayerKind<T> layer_rows::max_pool2d() {
  return row<MaxPool, T>("max_pool2d", R"(y=\max_{\text{window}}x)", "torch.nn.MaxPool2d");
}

template <class T> LayerKind<T> layer_rows::avg_pool2d() {
  return row<AvgPool, T>("avg_pool2d", R"(y=\tfrac1{k^2}\sum_{\text{window}}x)",
                         "torch.nn.AvgPool2d");
}

DESCENT_LAYER_KIND(max_pool2d)
DESCENT_LAYER_KIND(avg_pool2d)

}  // namespace descent
