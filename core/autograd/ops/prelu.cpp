// y = max(x, 0) + a·min(x, 0);  d_x = d_y·(1 or a),  d_a = Σ d_y·min(x, 0).
//
// Source: He et al. 2015, eq. (1) and (2); torch.nn.PReLU.
#include "autograd/ops/prelu.hpp"

#include "autograd/ops/op_support.hpp"
#include "kernels/kernels.hpp"

namespace descent::ops {
namespace {

struct PRelu {
  static constexpr std::string_view name = "prelu";

  /// One slope for all is one channel of all elements.
  template <class T> static kernels::Planes planes(const Node<T>& node) {
    const Slot<T>& x = *node.in[0];
    const std::size_t channels = node.in[1]->size;
    if (channels == 1) return {1, 1, x.size};
    const auto n = static_cast<std::size_t>(x.shape[0]);
    return {n, channels, n == 0 ? 0 : x.size / (n * channels)};
  }

  template <class T> static void forward(const Node<T>& node) {
    kernels::channel_prelu(planes(node), node.in[0]->data, node.in[1]->data, node.out->data);
  }

  /// Scratch: d_a, [C].
  template <class T> static void backward(const Node<T>& node) {
    const Slot<T>& x = *node.in[0];
    const Slot<T>& slope = *node.in[1];
    const T* d_y = node.out->grad;
    if (x.needs_grad()) {
      kernels::channel_prelu_backward(planes(node), x.data, slope.data, d_y, node.accumulate[0],
                                      x.grad);
    }
    if (!slope.needs_grad()) return;
    kernels::channel_slope_gradient(planes(node), x.data, d_y, node.scratch);
    for (std::size_t c = 0; c < slope.size; ++c) {
      put(slope.grad[c], node.scratch[c], node.accumulate[1]);
    }
  }
};

}  // namespace

template <class T> Value prelu(BasicTape<T>& tape, Value x, Value slope) {
  const Shape shape = tape.shape(x);
  const Shape& slopes = tape.shape(slope);
  DESCENT_CHECK(
      slopes.rank() == 1 && (slopes[0] == 1 || (shape.rank() >= 2 && shape[1] == slopes[0])),
      PRelu::name, shape.text(), slopes.text());
  return record<PRelu>(tape, {x, slope}, shape, NoAttributes{}, slopes.size());
}

template Value prelu(BasicTape<float>&, Value, Value);
template Value prelu(BasicTape<double>&, Value, Value);

}  // namespace descent::ops
