// The linear layer, fused with its activation.
//
//   z = x·Wᵀ + b, y = f(z);   d_z = d_y·f'(z),  d_x = d_z·W,  d_W = d_zᵀ·x,  d_b = Σ_n d_z
//
// Source: PyTorch documentation, torch.nn.Linear (weight stored [O, I]).
#include "autograd/ops/linear.hpp"

#include <algorithm>

#include "autograd/ops/op_support.hpp"
#include "kernels/kernels.hpp"

namespace descent::ops {
namespace {

using kernels::GemmShape;
using kernels::Transpose;

/// The three products of a linear layer, by their sizes N, I, O.
struct LinearShapes {
  GemmShape forward, d_x, d_weight;

  LinearShapes(int n, int i, int o)
      : forward{n, o, i, Transpose::No, Transpose::Yes, i, i, o},
        d_x{n, i, o, Transpose::No, Transpose::No, o, i, i},
        d_weight{o, i, n, Transpose::Yes, Transpose::No, o, i, i} {}

  std::size_t workspace() const {
    return std::max({gemm_workspace(forward), gemm_workspace(d_x), gemm_workspace(d_weight)});
  }
};

struct Linear {
  static constexpr std::string_view name = "linear";

  /// Scratch: z [N, O], d_z [N, O] (both only with an activation), then the products' workspace.
  template <class T> struct Layout {
    T *z, *d_z, *workspace;

    explicit Layout(const Node<T>& node) {
      const bool identity = node.template attributes<Activation>().function == nullptr;
      const std::size_t size = identity ? 0 : node.out->size;
      z = size == 0 ? node.out->data : node.scratch;
      d_z = size == 0 ? node.out->grad : node.scratch + size;
      workspace = node.scratch + 2 * size;
    }
  };

  template <class T> static LinearShapes shapes(const Node<T>& node) {
    return {node.in[0]->shape.rows(), node.in[1]->shape[1], node.in[1]->shape[0]};
  }

  template <class T> static kernels::NarrowShape narrow(const Node<T>& node) {
    return {node.in[0]->shape.rows(), node.in[1]->shape[1], node.in[1]->shape[0]};
  }

  template <class T> static void forward(const Node<T>& node) {
    const Layout<T> at(node);
    const Slot<T>* x = node.in[0];
    const Slot<T>* weight = node.in[1];
    const Slot<T>* bias = node.in[2];
    const auto& [f, params] = node.template attributes<Activation>();
    if (const kernels::NarrowShape s = narrow(node); s.fits()) {
      kernels::narrow_linear(s, x->data, weight->data, bias->data, at.z);
    } else {
      const LinearShapes products = shapes(node);
      kernels::gemm(products.forward, x->data, weight->data, false, at.z, at.workspace);
      kernels::add_bias_rows(at.z, bias->data, s.n, s.o);
    }
    if (f != nullptr) {
      f->template kernels<T>().value(at.z, node.out->data, node.out->size, params);
    }
  }

  template <class T> static void backward(const Node<T>& node) {
    const Layout<T> at(node);
    const Slot<T>* x = node.in[0];
    const Slot<T>* weight = node.in[1];
    const Slot<T>* bias = node.in[2];
    const auto& [f, params] = node.template attributes<Activation>();
    if (f != nullptr) {
      f->template kernels<T>().backward(at.z, node.out->data, node.out->grad, at.d_z,
                                        node.out->size, params);
    }
    if (const kernels::NarrowShape s = narrow(node); s.fits()) {
      kernels::narrow_linear_backward(
          s, x->data, weight->data, at.d_z, {x->grad, node.accumulate[0]},
          {weight->grad, node.accumulate[1]}, {bias->grad, node.accumulate[2]});
      return;
    }
    const LinearShapes products = shapes(node);
    if (x->needs_grad()) {
      kernels::gemm(products.d_x, at.d_z, weight->data, node.accumulate[0], x->grad, at.workspace);
    }
    if (weight->needs_grad()) {
      kernels::gemm(products.d_weight, at.d_z, x->data, node.accumulate[1], weight->grad,
                    at.workspace);
    }
    if (bias->needs_grad()) {
      kernels::sum_rows(at.d_z, products.forward.m, products.forward.n, node.accumulate[2],
                        bias->grad);
    }
  }
};

}  // namespace

template <class T>
Value linear(BasicTape<T>& tape, Value x, Value weight, Value bias, Activation activation) {
  const Shape& xs = tape.shape(x);
  const Shape& ws = tape.shape(weight);
  DESCENT_CHECK(xs.rank() >= 1 && ws.rank() == 2 && xs.columns() == ws[1], Linear::name, xs.text(),
                ws.text());
  DESCENT_CHECK(tape.shape(bias) == Shape{ws[0]}, Linear::name, tape.shape(bias).text(), ws.text());
  const LinearShapes s(xs.rows(), ws[1], ws[0]);
  const Shape out = xs.with_last(ws[0]);
  const std::size_t kept = activation.function == nullptr ? 0 : 2 * out.size();
  return record<Linear>(tape, {x, weight, bias}, out, activation, kept + s.workspace());
}

template <class T> std::span<const T> linear_preactivation(const Node<T>& node) {
  DESCENT_CHECK(node.op->name == Linear::name, node.op->name);
  return {Linear::Layout<T>(node).z, node.out->size};
}

template Value linear(BasicTape<float>&, Value, Value, Value, Activation);
template Value linear(BasicTape<double>&, Value, Value, Value, Activation);
template std::span<const float> linear_preactivation(const Node<float>&);
template std::span<const double> linear_preactivation(const Node<double>&);

}  // namespace descent::ops
