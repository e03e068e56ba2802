// Operations that treat every element alike, and the mean.
#include "autograd/ops/elementwise.hpp"

#include "autograd/ops/op_support.hpp"
#include "kernels/kernels.hpp"

namespace descent::ops {
namespace {

/// y = f(x);  d_x = d_y·f'(x). Scratch: [size], the share when it has to be added.
struct Activate {
  static constexpr std::string_view name = "activate";

  template <class T> static void forward(const Node<T>& node) {
    const auto& [f, params] = node.template attributes<Activation>();
    f->template kernels<T>().value(node.in[0]->data, node.out->data, node.out->size, params);
  }

  template <class T> static void backward(const Node<T>& node) {
    const auto& [f, params] = node.template attributes<Activation>();
    T* share = node.accumulate[0] ? node.scratch : node.in[0]->grad;
    f->template kernels<T>().backward(node.in[0]->data, node.out->data, node.out->grad, share,
                                      node.out->size, params);
    if (node.accumulate[0]) {
      for (std::size_t i = 0; i < node.out->size; ++i) node.in[0]->grad[i] += share[i];
    }
  }
};

/// y = a + b;  d_a = d_b = d_y.
struct Add {
  static constexpr std::string_view name = "add";

  template <class T> static void forward(const Node<T>& node) {
    for (std::size_t i = 0; i < node.out->size; ++i) {
      node.out->data[i] = node.in[0]->data[i] + node.in[1]->data[i];
    }
  }

  template <class T> static void backward(const Node<T>& node) {
    for (std::size_t operand = 0; operand < 2; ++operand) {
      const Slot<T>* in = node.in[operand];
      if (!in->needs_grad()) continue;
      for (std::size_t i = 0; i < in->size; ++i) {
        put(in->grad[i], node.out->grad[i], node.accumulate[operand]);
      }
    }
  }
};

/// y = a·b;  d_a = d_y·b,  d_b = d_y·a.
struct Mul {
  static constexpr std::string_view name = "mul";

  template <class T> static void forward(const Node<T>& node) {
    for (std::size_t i = 0; i < node.out->size; ++i) {
      node.out->data[i] = node.in[0]->data[i] * node.in[1]->data[i];
    }
  }

  template <class T> static void backward(const Node<T>& node) {
    for (std::size_t operand = 0; operand < 2; ++operand) {
      const Slot<T>* in = node.in[operand];
      const Slot<T>* other = node.in[1 - operand];
      if (!in->needs_grad()) continue;
      for (std::size_t i = 0; i < in->size; ++i) {
        put(in->grad[i], node.out->grad[i] * other->data[i], node.accumulate[operand]);
      }
    }
  }
};

/// y = Σx / n;  d_x = d_y / n.
struct Mean {
  static constexpr std::string_view name = "mean";

  template <class T> static void forward(const Node<T>& node) {
    const Slot<T>& x = *node.in[0];
    node.out->data[0] = kernels::sum(x.data, x.size) / static_cast<T>(x.size);
  }

  template <class T> static void backward(const Node<T>& node) {
    const Slot<T>& x = *node.in[0];
    const T share = node.out->grad[0] / static_cast<T>(x.size);
    for (std::size_t i = 0; i < x.size; ++i) put(x.grad[i], share, node.accumulate[0]);
  }
};

}  // namespace

template <class T> Value activate(BasicTape<T>& tape, Value x, Activation activation) {
  DESCENT_CHECK(activation.function != nullptr, Activate::name);
  const Shape shape = tape.shape(x);
  return record<Activate>(tape, {x}, shape, activation, shape.size());
}

template <class T> Value add(BasicTape<T>& tape, Value a, Value b) {
  check_same_shape(Add::name, tape.shape(a), tape.shape(b));
  return record<Add>(tape, {a, b}, tape.shape(a));
}

template <class T> Value mul(BasicTape<T>& tape, Value a, Value b) {
  check_same_shape(Mul::name, tape.shape(a), tape.shape(b));
  return record<Mul>(tape, {a, b}, tape.shape(a));
}

template <class T> Value mean(BasicTape<T>& tape, Value x) {
  DESCENT_CHECK(tape.shape(x).size() > 0, Mean::name, tape.shape(x).text());
  return record<Mean>(tape, {x}, Shape{});
}

template Value activate(BasicTape<float>&, Value, Activation);
template Value activate(BasicTape<double>&, Value, Activation);
template Value add(BasicTape<float>&, Value, Value);
template Value add(BasicTape<double>&, Value, Value);
template Value mul(BasicTape<float>&, Value, Value);
template Value mul(BasicTape<double>&, Value, Value);
template Value mean(BasicTape<float>&, Value);
template Value mean(BasicTape<double>&, Value);

}  // namespace descent::ops
