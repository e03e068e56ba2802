// Pooling of images.
//
// Source: PyTorch documentation, torch.nn.MaxPool2d and AvgPool2d (ceil_mode off,
// count_include_pad on).
#include "autograd/ops/pool.hpp"

#include "autograd/ops/op_support.hpp"
#include "kernels/kernels.hpp"

namespace descent::ops {
namespace {

kernels::PoolShape pool_shape(const Shape& x, Pool2d settings) {
  return {x[0] * x[1], x[2], x[3], settings.kernel, settings.stride, settings.padding};
}

template <class T> kernels::PoolShape shape(const Node<T>& node) {
  return pool_shape(node.in[0]->shape, node.template attributes<Pool2d>());
}

/// Scratch: where in its plane each maximum stood, [N, C, OH, OW]; none if no gradient is wanted.
struct MaxPool {
  static constexpr std::string_view name = "max_pool2d";

  template <class T> static void forward(const Node<T>& node) {
    kernels::max_pool2d(shape(node), node.in[0]->data, node.out->data, node.scratch);
  }
  template <class T> static void backward(const Node<T>& node) {
    kernels::max_pool2d_backward(shape(node), node.scratch, node.out->grad, node.accumulate[0],
                                 node.in[0]->grad);
  }
};

struct AvgPool {
  static constexpr std::string_view name = "avg_pool2d";

  template <class T> static void forward(const Node<T>& node) {
    kernels::avg_pool2d(shape(node), node.in[0]->data, node.out->data);
  }
  template <class T> static void backward(const Node<T>& node) {
    kernels::avg_pool2d_backward(shape(node), node.out->grad, node.accumulate[0], node.in[0]->grad);
  }
};

Shape pooled(std::string_view op, const Shape& x, Pool2d settings) {
  DESCENT_CHECK(x.rank() == 4, op, x.text());
  const kernels::PoolShape s = pool_shape(x, settings);
  DESCENT_CHECK(s.fits(), op, x.text(), settings.kernel, settings.stride, settings.padding);
  return Shape{x[0], x[1], s.oh(), s.ow()};
}

}  // namespace

template <class T> Value max_pool2d(BasicTape<T>& tape, Value x, Pool2d settings) {
  const Shape out = pooled(MaxPool::name, tape.shape(x), settings);
  return record<MaxPool>(tape, {x}, out, settings, tape.grad(x).empty() ? 0 : out.size());
}

template <class T> Value avg_pool2d(BasicTape<T>& tape, Value x, Pool2d settings) {
  return record<AvgPool>(tape, {x}, pooled(AvgPool::name, tape.shape(x), settings), settings);
}

template Value max_pool2d(BasicTape<float>&, Value, Pool2d);
template Value max_pool2d(BasicTape<double>&, Value, Pool2d);
template Value avg_pool2d(BasicTape<float>&, Value, Pool2d);
template Value avg_pool2d(BasicTape<double>&, Value, Pool2d);

}  // namespace descent::ops
