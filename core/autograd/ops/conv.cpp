// Convolution, fused with its activation.
//
//   z = x ⋆ W + b, y = f(z);   d_z = d_y·f'(z), and from it d_x, d_W, d_b: see kernels/conv.hpp
//
// Source: PyTorch documentation, torch.nn.Conv2d (groups 1, dilation 1).
#include "autograd/ops/conv.hpp"

#include "autograd/ops/op_support.hpp"
#include "kernels/kernels.hpp"

namespace descent::ops {
namespace {

struct ConvAttributes {
  Conv2d settings;
  Activation activation;
  bool keeps_z;
};

kernels::ConvShape conv_shape(const Shape& x, const Shape& weight, Conv2d settings) {
  return {
      x[0], x[1], x[2], x[3], weight[0], weight[2], weight[3], settings.stride, settings.padding};
}

struct Convolution {
  static constexpr std::string_view name = "conv2d";

  template <class T> static kernels::ConvShape shape(const Node<T>& node) {
    return conv_shape(node.in[0]->shape, node.in[1]->shape,
                      node.template attributes<ConvAttributes>().settings);
  }

  /// Scratch: z [N, O, OH, OW], if it is kept, then the kernels' workspace.
  template <class T> static T* z(const Node<T>& node) {
    return node.template attributes<ConvAttributes>().keeps_z ? node.scratch : node.out->data;
  }
  template <class T> static T* workspace(const Node<T>& node) {
    return node.scratch + (node.template attributes<ConvAttributes>().keeps_z ? node.out->size : 0);
  }

  template <class T> static kernels::Fused<T> fused(const Node<T>& node) {
    const auto& [f, params] = node.template attributes<ConvAttributes>().activation;
    if (f == nullptr) return {};
    return {&f->template kernels<T>(), params};
  }

  template <class T> static void forward(const Node<T>& node) {
    kernels::conv2d(shape(node), node.in[0]->data, node.in[1]->data, node.in[2]->data, fused(node),
                    z(node), node.out->data, workspace(node));
  }

  template <class T> static void backward(const Node<T>& node) {
    const Slot<T>* x = node.in[0];
    const Slot<T>* weight = node.in[1];
    const Slot<T>* bias = node.in[2];
    kernels::conv2d_backward(shape(node), x->data, weight->data,
                             {z(node), node.out->data, node.out->grad, fused(node)},
                             {x->grad, node.accumulate[0]}, {weight->grad, node.accumulate[1]},
                             {bias->grad, node.accumulate[2]}, workspace(node));
  }
};

}  // namespace

template <class T>
Value conv2d(BasicTape<T>& tape, Value x, Value weight, Value bias, Conv2d settings,
             Activation activation) {
  const Shape& xs = tape.shape(x);
  const Shape& ws = tape.shape(weight);
  DESCENT_CHECK(xs.rank() == 4 && ws.rank() == 4 && xs[1] == ws[1], Convolution::name, xs.text(),
                ws.text());
  DESCENT_CHECK(tape.shape(bias) == Shape{ws[0]}, Convolution::name, tape.shape(bias).text(),
                ws.text());
  const kernels::ConvShape s = conv_shape(xs, ws, settings);
  DESCENT_CHECK(s.fits(), Convolution::name, xs.text(), ws.text(), settings.stride,
                settings.padding);
  const Shape out{s.n, s.o, s.oh(), s.ow()};
  const bool wants_grad =
      !tape.grad(x).empty() || !tape.grad(weight).empty() || !tape.grad(bias).empty();
  const bool keeps_z = activation.function != nullptr && wants_grad;
  return record<Convolution>(tape, {x, weight, bias}, out,
                             ConvAttributes{settings, activation, keeps_z},
                             (keeps_z ? out.size() : 0) + kernels::conv2d_workspace(s));
}

template Value conv2d(BasicTape<float>&, Value, Value, Value, Conv2d, Activation);
template Value conv2d(BasicTape<double>&, Value, Value, Value, Conv2d, Activation);

}  // namespace descent::ops
