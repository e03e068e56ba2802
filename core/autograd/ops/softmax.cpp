// softmax and log_softmax along one axis: functions of a vector, not of a number. The last axis is
// done in place; another one is brought there and back.
//
//   p_i = e^(x_i - m) / Σ_j e^(x_j - m), m = max x;      d_x_i = p_i (d_p_i - Σ_j d_p_j p_j)
//   l_i = x_i - m - log Σ_j e^(x_j - m);                 d_x_i = d_l_i - p_i Σ_j d_l_j
//
// Source: PyTorch documentation, torch.nn.Softmax and LogSoftmax; the shift by m is Blanchard,
// Higham & Higham 2021, "Accurately computing the log-sum-exp and softmax functions", eq. (1.3).
#include "autograd/ops/softmax.hpp"

#include "autograd/ops/op_support.hpp"
#include "autograd/ops/shape_ops.hpp"
#include "kernels/kernels.hpp"
#include "tensor/layout.hpp"

namespace descent::ops {
namespace {

struct Softmax {
  static constexpr std::string_view name = "softmax";

  template <class T> static void forward(const Node<T>& node) {
    const Shape& shape = node.out->shape;
    kernels::softmax_rows(node.in[0]->data, shape.rows(), shape.columns(), node.out->data);
  }

  template <class T> static void backward(const Node<T>& node) {
    const Shape& shape = node.out->shape;
    kernels::softmax_rows_backward(node.out->data, node.out->grad, shape.rows(), shape.columns(),
                                   node.accumulate[0], node.in[0]->grad);
  }
};

struct LogSoftmax {
  static constexpr std::string_view name = "log_softmax";

  template <class T> static void forward(const Node<T>& node) {
    const Shape& shape = node.out->shape;
    kernels::log_softmax_rows(node.in[0]->data, shape.rows(), shape.columns(), node.out->data);
  }

  template <class T> static void backward(const Node<T>& node) {
    const Shape& shape = node.out->shape;
    kernels::log_softmax_rows_backward(node.out->data, node.out->grad, shape.rows(),
                                       shape.columns(), node.accumulate[0], node.in[0]->grad);
  }
};

template <class Op, class T> Value record_rows(BasicTape<T>& tape, Value x, int axis) {
  const Shape shape = tape.shape(x);
  DESCENT_CHECK(shape.rank() >= 1 && shape.columns() >= 1, Op::name, shape.text());
  const int along = resolve_axis(Op::name, shape, axis);
  if (along == shape.rank() - 1) return record<Op>(tape, {x}, shape);
  const Value rows = transpose(tape, x, along, -1);
  return transpose(tape, record<Op>(tape, {rows}, Shape(tape.shape(rows))), along, -1);
}

}  // namespace

template <class T> Value softmax(BasicTape<T>& tape, Value x, int axis) {
  return record_rows<Softmax>(tape, x, axis);
}

template <class T> Value log_softmax(BasicTape<T>& tape, Value x, int axis) {
  return record_rows<LogSoftmax>(tape, x, axis);
}

template Value softmax(BasicTape<float>&, Value, int);
template Value softmax(BasicTape<double>&, Value, int);
template Value log_softmax(BasicTape<float>&, Value, int);
template Value log_softmax(BasicTape<double>&, Value, int);

}  // namespace descent::ops
