// A learned vector for each word. It begins as N(0, 1) whatever the model's rule, as PyTorch's
// does: the rules' spreads are for matrices that are multiplied by.
#include "autograd/ops/embedding.hpp"

#include <array>

#include "nn/layers/layer_support.hpp"
#include "nn/layers/rows.hpp"

namespace descent {
namespace {

using namespace layers_detail;

constexpr std::array kParams = {whole("words", &LayerSpec::words, 1, 1 << 24), kWidth,
                                whole("padding_idx", &LayerSpec::padding_idx, -1, (1 << 24) - 1)};

/// Ids are stored as T: the vocabulary stays within what a float counts exactly.
Status output(const LayerSpec& spec, const Shape& in, Shape& out) {
  if (in.rank() > 2) return wrong_shape(in, "[] or [T] or [A, B]");
  if (spec.padding_idx >= spec.words) {
    return Problem{"", ProblemCode::OutOfRange, "padding_idx " + std::to_string(spec.padding_idx),
                   "-1…" + std::to_string(spec.words - 1)};
  }
  std::array<int, Shape::kMaxRank> extents{};
  for (int axis = 0; axis < in.rank(); ++axis) extents[static_cast<std::size_t>(axis)] = in[axis];
  const auto rank = static_cast<std::size_t>(in.rank());
  extents[rank] = spec.width;
  out = Shape(std::span(extents.data(), rank + 1));
  return {};
}

template <class T> class Embedding final : public Layer<T> {
 public:
  explicit Embedding(const LayerPlace<T>& place)
      : Layer<T>(place),
        width_(place.spec.width),
        padding_(place.spec.padding_idx),
        weight_(this->add("weight", {place.spec.words, width_})) {}

  Value record(BasicTape<T>& tape, Value x, Mode) const override {
    return ops::embedding(tape, x, this->parameter(tape, weight_), padding_);
  }

  void initialize(const Start& start) override {
    Start own = start;
    own.rule = &initializer("normal");
    own.settings = {};
    Rng rng = Rng::for_purpose(start.seed, "init " + this->name());
    const std::span<T> weight = this->model().values(weight_);
    draw<T>(rng, own, {}, weight, {});
    if (padding_ == ops::kNoPadding) return;
    const auto width = static_cast<std::size_t>(width_);
    fill(weight.subspan(static_cast<std::size_t>(padding_) * width, width), 0);
  }

 private:
  int width_, padding_, weight_;
};

}  // namespace

template <class T> LayerKind<T> layer_rows::embedding() {
  return {.row = {.id = "embedding",
                  .formula = "y=W_{x}",
                  .source = "torch.nn.Embedding",
                  .params = kParams,
                  .modes_differ = false,
                  .mixes_samples = false,
                  .output = output},
          .make = make<Embedding, T>};
}

DESCENT_LAYER_KIND(embedding)

}  // namespace descent
