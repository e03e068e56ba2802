// Operations of one operand that treat every element alike.
#include "autograd/ops/elementwise.hpp"

#include "autograd/ops/op_support.hpp"
#include "kernels/functions.hpp"

namespace descent::ops {
namespace {

using kernels::Constants;
using kernels::MapFunction;

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

/// y = f(x; a, b) for a function of kernels/functions.hpp.
template <class Row> struct Map {
  static constexpr std::string_view name = Row::name;

  template <class T> static void forward(const Node<T>& node) {
    Row::function.template kernels<T>().value(node.in[0]->data, node.out->data, node.out->size,
                                              node.template attributes<Constants>());
  }

  template <class T> static void backward(const Node<T>& node) {
    Row::function.template kernels<T>().backward(
        node.in[0]->data, node.out->data, node.out->grad, node.accumulate[0], node.in[0]->grad,
        node.out->size, node.template attributes<Constants>());
  }
};

template <class Row, class T> Value map(BasicTape<T>& tape, Value x, Constants constants = {}) {
  const Shape shape = tape.shape(x);
  return record<Map<Row>>(tape, {x}, shape, constants);
}

// Each row names the operation and its function.
struct Neg {
  static constexpr std::string_view name = "neg";
  static constexpr const MapFunction& function = kernels::kNeg;
};
struct Exp {
  static constexpr std::string_view name = "exp";
  static constexpr const MapFunction& function = kernels::kExp;
};
struct Log {
  static constexpr std::string_view name = "log";
  static constexpr const MapFunction& function = kernels::kLog;
};
struct Sqrt {
  static constexpr std::string_view name = "sqrt";
  static constexpr const MapFunction& function = kernels::kSqrt;
};
struct Square {
  static constexpr std::string_view name = "square";
  static constexpr const MapFunction& function = kernels::kSquare;
};
struct Abs {
  static constexpr std::string_view name = "abs";
  static constexpr const MapFunction& function = kernels::kAbs;
};
struct Reciprocal {
  static constexpr std::string_view name = "reciprocal";
  static constexpr const MapFunction& function = kernels::kReciprocal;
};
struct Sin {
  static constexpr std::string_view name = "sin";
  static constexpr const MapFunction& function = kernels::kSin;
};
struct Cos {
  static constexpr std::string_view name = "cos";
  static constexpr const MapFunction& function = kernels::kCos;
};
struct Clamp {
  static constexpr std::string_view name = "clamp";
  static constexpr const MapFunction& function = kernels::kClamp;
};
struct AddScalar {
  static constexpr std::string_view name = "add_scalar";
  static constexpr const MapFunction& function = kernels::kAddScalar;
};
struct MulScalar {
  static constexpr std::string_view name = "mul_scalar";
  static constexpr const MapFunction& function = kernels::kMulScalar;
};
struct Pow {
  static constexpr std::string_view name = "pow";
  static constexpr const MapFunction& function = kernels::kPow;
};

/// A view without a gradient.
struct StopGradient {
  static constexpr std::string_view name = "stop_gradient";
  template <class T> static void forward(const Node<T>&) {}
};

}  // namespace

template <class T> Value activate(BasicTape<T>& tape, Value x, Activation activation) {
  DESCENT_CHECK(activation.function != nullptr, Activate::name);
  const Shape shape = tape.shape(x);
  return record<Activate>(tape, {x}, shape, activation, shape.size());
}

template <class T> Value neg(BasicTape<T>& tape, Value x) { return map<Neg>(tape, x); }
template <class T> Value exp(BasicTape<T>& tape, Value x) { return map<Exp>(tape, x); }
template <class T> Value log(BasicTape<T>& tape, Value x) { return map<Log>(tape, x); }
template <class T> Value sqrt(BasicTape<T>& tape, Value x) { return map<Sqrt>(tape, x); }
template <class T> Value square(BasicTape<T>& tape, Value x) { return map<Square>(tape, x); }
template <class T> Value abs(BasicTape<T>& tape, Value x) { return map<Abs>(tape, x); }
template <class T> Value reciprocal(BasicTape<T>& tape, Value x) {
  return map<Reciprocal>(tape, x);
}
template <class T> Value sin(BasicTape<T>& tape, Value x) { return map<Sin>(tape, x); }
template <class T> Value cos(BasicTape<T>& tape, Value x) { return map<Cos>(tape, x); }

template <class T> Value clamp(BasicTape<T>& tape, Value x, double low, double high) {
  DESCENT_CHECK(low <= high, Clamp::name, low, high);
  return map<Clamp>(tape, x, {low, high});
}
template <class T> Value add_scalar(BasicTape<T>& tape, Value x, double number) {
  return map<AddScalar>(tape, x, {number});
}
template <class T> Value mul_scalar(BasicTape<T>& tape, Value x, double number) {
  return map<MulScalar>(tape, x, {number});
}
template <class T> Value pow(BasicTape<T>& tape, Value x, double exponent) {
  return map<Pow>(tape, x, {exponent});
}

template <class T> Value stop_gradient(BasicTape<T>& tape, Value x) {
  const Shape shape = tape.shape(x);
  return tape.record_view(kConstantRow<StopGradient, T>, x, shape);
}

template <class T> Value without_gradient(BasicTape<T>& tape, Value value) {
  return tape.grad(value).empty() ? value : stop_gradient(tape, value);
}

#define DESCENT_INSTANTIATE(T)                                \
  template Value activate(BasicTape<T>&, Value, Activation);  \
  template Value neg(BasicTape<T>&, Value);                   \
  template Value exp(BasicTape<T>&, Value);                   \
  template Value log(BasicTape<T>&, Value);                   \
  template Value sqrt(BasicTape<T>&, Value);                  \
  template Value square(BasicTape<T>&, Value);                \
  template Value abs(BasicTape<T>&, Value);                   \
  template Value reciprocal(BasicTape<T>&, Value);            \
  template Value sin(BasicTape<T>&, Value);                   \
  template Value cos(BasicTape<T>&, Value);                   \
  template Value clamp(BasicTape<T>&, Value, double, double); \
  template Value add_scalar(BasicTape<T>&, Value, double);    \
  template Value mul_scalar(BasicTape<T>&, Value, double);    \
  template Value pow(BasicTape<T>&, Value, double);           \
  template Value stop_gradient(BasicTape<T>&, Value);         \
  template Value without_gradient(BasicTape<T>&, Value);
DESCENT_INSTANTIATE(float)
DESCENT_INSTANTIATE(double)
#undef DESCENT_INSTANTIATE

}  // namespace descent::ops
