// Inverted dropout: y = x·m, m = 0 with probability p and 1/(1-p) otherwise;  d_x = d_y·m.
//
// Source: Srivastava et al. 2014, section 10 (scaling while training); torch.nn.functional.dropout.
#include "autograd/ops/dropout.hpp"

#include "autograd/ops/op_support.hpp"
#include "kernels/kernels.hpp"

namespace descent::ops {
namespace {

struct Dropout {
  static constexpr std::string_view name = "dropout";

  struct Attributes {
    double p;
    Rng* stream;
  };

  /// Scratch: the mask.
  template <class T> static void forward(const Node<T>& node) {
    const auto [p, stream] = node.template attributes<Attributes>();
    const T kept = p < 1 ? static_cast<T>(1 / (1 - p)) : T{0};
    for (std::size_t i = 0; i < node.out->size; ++i) {
      node.scratch[i] = stream->bernoulli(p) ? T{0} : kept;
    }
    kernels::mul(node.in[0]->data, node.scratch, node.out->data, node.out->size);
  }

  template <class T> static void backward(const Node<T>& node) {
    const Slot<T>& x = *node.in[0];
    for (std::size_t i = 0; i < x.size; ++i) {
      put(x.grad[i], node.out->grad[i] * node.scratch[i], node.accumulate[0]);
    }
  }
};

}  // namespace

template <class T> Value dropout(BasicTape<T>& tape, Value x, double p, Rng& stream) {
  DESCENT_CHECK(p >= 0 && p <= 1, Dropout::name, p);
  const Shape shape = tape.shape(x);
  return record<Dropout>(tape, {x}, shape, Dropout::Attributes{p, &stream}, shape.size());
}

template Value dropout(BasicTape<float>&, Value, double, Rng&);
template Value dropout(BasicTape<double>&, Value, double, Rng&);

}  // namespace descent::ops
