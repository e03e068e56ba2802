// Operations of several operands that are broadcast against each other. The gradient of an operand
// that was repeated is the sum over its repetitions, in row-major order of the output.
#include "autograd/ops/elementwise.hpp"
#include "autograd/ops/op_support.hpp"
#include "kernels/functions.hpp"
#include "kernels/strided.hpp"
#include "tensor/layout.hpp"

namespace descent::ops {
namespace {

using kernels::Loops;
using kernels::Row;
using kernels::ZipFunction;

/// Loops over the output: operand i is tensor i, the output the last tensor.
constexpr std::size_t kOut = Loops::kTensors - 1;

template <class T>
Loops loops_over(const BasicTape<T>& tape, const Shape& out,
                 std::initializer_list<Value> operands) {
  Loops loops;
  loops.extents = padded_extents(out);
  std::size_t tensor = 0;
  for (const Value operand : operands) {
    loops.steps[tensor++] = broadcast_steps(tape.shape(operand));
  }
  loops.steps[kOut] = row_major_steps(out);
  return loops.merged();
}

/// A row of operand i, at the loops' place.
template <class T, class At> Row<T> row_of(const Node<T>& node, std::size_t i, const At& at) {
  return {node.in[i]->data + at[i], node.template attributes<Loops>().row_step(i)};
}

/// Lets body(at, target, accumulate) fill the rows of operand i's share of the gradient: in place
/// where the operand has the output's shape, else in the scratch [out size], which is then summed
/// over the repetitions.
template <class T, class Body> void give_share(const Node<T>& node, std::size_t i, Body body) {
  const Slot<T>& in = *node.in[i];
  const Loops& loops = node.template attributes<Loops>();
  const bool repeated = in.size != node.out->size;
  T* target = repeated ? node.scratch : in.grad;
  const bool accumulate = node.accumulate[i] && !repeated;
  kernels::for_each_row(loops, [&](const auto& at) { body(at, target + at[kOut], accumulate); });
  if (!repeated) return;
  Loops sums;
  sums.extents = loops.extents;
  sums.steps[0] = loops.steps[kOut];
  sums.steps[1] = loops.steps[i];
  kernels::sum_strided(sums.merged(), node.scratch, node.accumulate[i], in.grad, in.size);
}

/// y = f(a, b) for a function of kernels/functions.hpp.
template <class Named> struct Zip {
  static constexpr std::string_view name = Named::name;

  template <class T> static void forward(const Node<T>& node) {
    const Loops& loops = node.template attributes<Loops>();
    kernels::for_each_row(loops, [&](const auto& at) {
      Named::function.template kernels<T>().value(row_of(node, 0, at), row_of(node, 1, at),
                                                  node.out->data + at[kOut], loops.row());
    });
  }

  template <class T> static void backward(const Node<T>& node) {
    const auto& f = Named::function.template kernels<T>();
    const std::size_t n = node.template attributes<Loops>().row();
    for (const std::size_t i : {std::size_t{0}, std::size_t{1}}) {
      if (!node.in[i]->needs_grad()) continue;
      give_share(node, i, [&](const auto& at, T* target, bool accumulate) {
        (i == 0 ? f.backward_a : f.backward_b)(row_of(node, 0, at), row_of(node, 1, at),
                                               node.out->grad + at[kOut], accumulate, target, n);
      });
    }
  }
};

template <class Named, class T> Value zip(BasicTape<T>& tape, Value a, Value b) {
  const Shape out = broadcast_shapes(Named::name, tape.shape(a), tape.shape(b));
  const bool repeats = tape.shape(a).size() != out.size() || tape.shape(b).size() != out.size();
  return record<Zip<Named>>(tape, {a, b}, out, loops_over(tape, out, {a, b}),
                            repeats ? out.size() : 0);
}

// Each row names the operation and its function.
struct Add {
  static constexpr std::string_view name = "add";
  static constexpr const ZipFunction& function = kernels::kAdd;
};
struct Sub {
  static constexpr std::string_view name = "sub";
  static constexpr const ZipFunction& function = kernels::kSub;
};
struct Mul {
  static constexpr std::string_view name = "mul";
  static constexpr const ZipFunction& function = kernels::kMul;
};
struct Div {
  static constexpr std::string_view name = "div";
  static constexpr const ZipFunction& function = kernels::kDiv;
};
struct Maximum {
  static constexpr std::string_view name = "maximum";
  static constexpr const ZipFunction& function = kernels::kMaximum;
};
struct Minimum {
  static constexpr std::string_view name = "minimum";
  static constexpr const ZipFunction& function = kernels::kMinimum;
};

/// y = c ≠ 0 ? a : b;  d_a = d_y where c ≠ 0, d_b = d_y elsewhere.
/// Scratch: two shares [out size], the second for adding one in place.
struct Where {
  static constexpr std::string_view name = "where";

  template <class T> static void forward(const Node<T>& node) {
    const Loops& loops = node.template attributes<Loops>();
    kernels::for_each_row(loops, [&](const auto& at) {
      kernels::choose(row_of(node, 0, at), row_of(node, 1, at), row_of(node, 2, at),
                      node.out->data + at[kOut], loops.row());
    });
  }

  template <class T> static void backward(const Node<T>& node) {
    static constexpr T kZero = 0;
    const std::size_t n = node.template attributes<Loops>().row();
    for (const std::size_t i : {std::size_t{1}, std::size_t{2}}) {
      if (!node.in[i]->needs_grad()) continue;
      give_share(node, i, [&](const auto& at, T* target, bool accumulate) {
        const Row<T> d_y{node.out->grad + at[kOut], 1};
        const Row<T> zero{&kZero, 0};
        T* share = accumulate ? node.scratch + node.out->size : target;
        kernels::choose(row_of(node, 0, at), i == 1 ? d_y : zero, i == 1 ? zero : d_y, share, n);
        for (std::size_t j = 0; accumulate && j < n; ++j) target[j] += share[j];
      });
    }
  }
};

}  // namespace

template <class T> Value add(BasicTape<T>& tape, Value a, Value b) { return zip<Add>(tape, a, b); }
template <class T> Value sub(BasicTape<T>& tape, Value a, Value b) { return zip<Sub>(tape, a, b); }
template <class T> Value mul(BasicTape<T>& tape, Value a, Value b) { return zip<Mul>(tape, a, b); }
template <class T> Value div(BasicTape<T>& tape, Value a, Value b) { return zip<Div>(tape, a, b); }
template <class T> Value maximum(BasicTape<T>& tape, Value a, Value b) {
  return zip<Maximum>(tape, a, b);
}
template <class T> Value minimum(BasicTape<T>& tape, Value a, Value b) {
  return zip<Minimum>(tape, a, b);
}

template <class T> Value where(BasicTape<T>& tape, Value condition, Value a, Value b) {
  const Shape both = broadcast_shapes(Where::name, tape.shape(a), tape.shape(b));
  const Shape out = broadcast_shapes(Where::name, tape.shape(condition), both);
  const Value given = without_gradient(tape, condition);
  return record<Where>(tape, {given, a, b}, out, loops_over(tape, out, {given, a, b}),
                       2 * out.size());
}

#define DESCENT_INSTANTIATE(T)                         \
  template Value add(BasicTape<T>&, Value, Value);     \
  template Value sub(BasicTape<T>&, Value, Value);     \
  template Value mul(BasicTape<T>&, Value, Value);     \
  template Value div(BasicTape<T>&, Value, Value);     \
  template Value maximum(BasicTape<T>&, Value, Value); \
  template Value minimum(BasicTape<T>&, Value, Value); \
  template Value where(BasicTape<T>&, Value, Value, Value);
DESCENT_INSTANTIATE(float)
DESCENT_INSTANTIATE(double)
#undef DESCENT_INSTANTIATE

}  // namespace descent::ops
