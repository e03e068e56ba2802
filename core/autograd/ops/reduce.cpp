// Reductions. Sums walk through x as it lies; the others bring each set of reduced elements
// together as a row first, unless it is one already.
//
// Source: PyTorch documentation, torch.sum, mean, amax, amin, var, logsumexp, linalg.vector_norm.
#include "autograd/ops/reduce.hpp"

#include <cmath>

#include "autograd/ops/op_support.hpp"
#include "kernels/kernels.hpp"

namespace descent::ops {
namespace {

using kernels::Loops;
using Marks = std::array<bool, Shape::kMaxRank>;

// --- sums -------------------------------------------------------------------------------------

struct SumAttributes {
  Loops loops;       ///< tensor 0 is x; tensor 1 is y, which stands still along the reduced axes
  std::size_t each;  ///< how many elements each sum has
};

SumAttributes sum_attributes(const Shape& x, const Shape& kept) {
  Loops loops;
  loops.extents = padded_extents(x);
  loops.steps[0] = row_major_steps(x);
  loops.steps[1] = broadcast_steps(kept);
  return {loops.merged(), kept.size() == 0 ? 0 : x.size() / kept.size()};
}

/// y = Σx;  d_x = d_y.
struct Sum {
  static constexpr std::string_view name = "sum";

  template <class T> static void forward(const Node<T>& node) {
    const Loops& loops = node.template attributes<SumAttributes>().loops;
    kernels::sum_strided(loops, node.in[0]->data, false, node.out->data, node.out->size);
  }

  template <class T> static void backward(const Node<T>& node) {
    const Loops& loops = node.template attributes<SumAttributes>().loops;
    kernels::copy_strided(loops.swapped(), node.out->grad, node.accumulate[0], node.in[0]->grad);
  }
};

/// y = Σx / n;  d_x = d_y / n. Scratch: d_y / n [y size].
struct Mean {
  static constexpr std::string_view name = "mean";

  template <class T> static void forward(const Node<T>& node) {
    Sum::forward(node);
    divide(node, node.out->data, node.out->data);
  }

  template <class T> static void backward(const Node<T>& node) {
    const Loops& loops = node.template attributes<SumAttributes>().loops;
    divide(node, node.out->grad, node.scratch);
    kernels::copy_strided(loops.swapped(), node.scratch, node.accumulate[0], node.in[0]->grad);
  }

 private:
  template <class T> static void divide(const Node<T>& node, const T* from, T* to) {
    const T n = static_cast<T>(node.template attributes<SumAttributes>().each);
    for (std::size_t i = 0; i < node.out->size; ++i) to[i] = from[i] / n;
  }
};

// --- of rows ----------------------------------------------------------------------------------

struct RowAttributes {
  Loops gather;   ///< tensor 0 is x, tensor 1 the same elements with the reduced ones together
  bool gathered;  ///< x's elements lie like that already
  std::size_t n;  ///< the length of a row
  double constant;
};

/// The kept axes outermost, then the reduced ones.
RowAttributes row_attributes(const Shape& x, const Marks& reduced, double constant) {
  const PerAxis extents = padded_extents(x);
  const PerAxis steps = row_major_steps(x);
  const auto missing = static_cast<std::size_t>(Shape::kMaxRank - x.rank());
  RowAttributes result{{}, false, 1, constant};
  std::size_t place = 0;
  for (const bool wanted : {false, true}) {
    for (std::size_t axis = 0; axis < extents.size(); ++axis) {
      if ((axis >= missing && reduced[axis - missing]) != wanted) continue;
      result.gather.extents[place] = extents[axis];
      result.gather.steps[0][place] = steps[axis];
      if (wanted) result.n *= extents[axis];
      ++place;
    }
  }
  std::size_t step = 1;
  for (place = Loops::kDepth; place-- > 0; step *= result.gather.extents[place]) {
    result.gather.steps[1][place] = step;
  }
  result.gather = result.gather.merged();
  result.gathered = result.gather.row() == x.size() && result.gather.row_step(0) <= 1;
  return result;
}

/// y = Function(row) for every row. Scratch: a workspace [n]; then, unless they are gathered, the
/// rows [x size] and their gradients [x size].
template <class Function> struct Rows {
  static constexpr std::string_view name = Function::name;

  template <class T> static const T* rows(const Node<T>& node) {
    const auto& a = node.template attributes<RowAttributes>();
    return a.gathered ? node.in[0]->data : node.scratch + a.n;
  }

  template <class T> static void forward(const Node<T>& node) {
    const auto& a = node.template attributes<RowAttributes>();
    if (!a.gathered) kernels::copy_strided(a.gather, node.in[0]->data, false, node.scratch + a.n);
    const T* row = rows(node);
    for (std::size_t i = 0; i < node.out->size; ++i, row += a.n) {
      node.out->data[i] = Function::value(row, a.n, a.constant, node.scratch);
    }
  }

  template <class T> static void backward(const Node<T>& node) {
    const auto& a = node.template attributes<RowAttributes>();
    const Slot<T>& x = *node.in[0];
    T* d_rows = a.gathered ? x.grad : node.scratch + a.n + x.size;
    const bool accumulate = a.gathered && node.accumulate[0];
    const T* row = rows(node);
    T* d_row = d_rows;
    for (std::size_t i = 0; i < node.out->size; ++i, row += a.n, d_row += a.n) {
      Function::backward(row, node.out->data[i], node.out->grad[i], a, accumulate, d_row);
    }
    if (!a.gathered) {
      kernels::copy_strided(a.gather.swapped(), d_rows, node.accumulate[0], x.grad);
    }
  }
};

/// y = max x or min x;  d_y is shared evenly among the elements equal to y, as torch.amax has it.
struct Extreme {
  template <class T>
  static void backward(const T* x, T y, T d_y, const RowAttributes& a, bool accumulate, T* d_x) {
    kernels::share_among_equals(x, y, d_y, accumulate, d_x, a.n);
  }
};

struct Max : Extreme {
  static constexpr std::string_view name = "max";
  template <class T> static T value(const T* x, std::size_t n, double, T*) {
    return kernels::amax(x, n);
  }
};

struct Min : Extreme {
  static constexpr std::string_view name = "min";
  template <class T> static T value(const T* x, std::size_t n, double, T*) {
    return kernels::amin(x, n);
  }
};

/// y = Σ(x-m)²/k, m = Σx/n;  d_x = 2 d_y/k·(x-m). The constant is k.
struct Var {
  static constexpr std::string_view name = "var";
  template <class T> static T centre(const T* x, std::size_t n) {
    return kernels::sum(x, n) / static_cast<T>(n);
  }
  template <class T> static T value(const T* x, std::size_t n, double constant, T*) {
    return kernels::squared_deviations(x, centre(x, n), n) / static_cast<T>(constant);
  }
  template <class T>
  static void backward(const T* x, T, T d_y, const RowAttributes& a, bool accumulate, T* d_x) {
    const T factor = 2 * d_y / static_cast<T>(a.constant);
    kernels::scale_deviations(x, centre(x, a.n), factor, accumulate, d_x, a.n);
  }
};

struct LogSumExp {
  static constexpr std::string_view name = "logsumexp";
  template <class T> static T value(const T* x, std::size_t n, double, T* workspace) {
    return kernels::logsumexp(x, workspace, n);
  }
  template <class T>
  static void backward(const T* x, T y, T d_y, const RowAttributes& a, bool accumulate, T* d_x) {
    kernels::scale_exponentials(x, y, d_y, accumulate, d_x, a.n);
  }
};

/// y = √Σx²;  d_x = d_y/y·x.
struct Norm {
  static constexpr std::string_view name = "norm";
  template <class T> static T value(const T* x, std::size_t n, double, T*) {
    return std::sqrt(kernels::squared_norm(x, n));
  }
  template <class T>
  static void backward(const T* x, T y, T d_y, const RowAttributes& a, bool accumulate, T* d_x) {
    const T factor = y == 0 ? T{0} : d_y / y;
    kernels::scale_deviations(x, T{0}, factor, accumulate, d_x, a.n);
  }
};

struct ArgMax {
  static constexpr std::string_view name = "argmax";
  template <class T> static T value(const T* x, std::size_t n, double, T*) {
    return static_cast<T>(kernels::argmax(x, n));
  }
};

// --- recording --------------------------------------------------------------------------------

std::size_t row_scratch(const RowAttributes& a, const Shape& x) {
  return a.n + (a.gathered ? 0 : 2 * x.size());
}

template <class Function, class T>
Value reduce_rows(BasicTape<T>& tape, Value x, Axes axes, bool keepdim, double constant = 0) {
  const Shape shape = tape.shape(x);
  DESCENT_CHECK(shape.size() > 0, Function::name, "nothing to reduce", shape.text());
  const Marks reduced = axes.in(Function::name, shape);
  const RowAttributes attributes = row_attributes(shape, reduced, constant);
  return record<Rows<Function>>(tape, {x}, reduced_shape(shape, reduced, keepdim), attributes,
                                row_scratch(attributes, shape));
}

template <class Op, class T>
Value reduce_sums(BasicTape<T>& tape, Value x, Axes axes, bool keepdim, bool divided) {
  const Shape shape = tape.shape(x);
  const Marks reduced = axes.in(Op::name, shape);
  const SumAttributes attributes = sum_attributes(shape, reduced_shape(shape, reduced, true));
  const Shape out = reduced_shape(shape, reduced, keepdim);
  return record<Op>(tape, {x}, out, attributes, divided ? out.size() : 0);
}

}  // namespace

template <class T> Value sum(BasicTape<T>& tape, Value x, Axes axes, bool keepdim) {
  return reduce_sums<Sum>(tape, x, axes, keepdim, false);
}

template <class T> Value mean(BasicTape<T>& tape, Value x, Axes axes, bool keepdim) {
  DESCENT_CHECK(tape.shape(x).size() > 0, Mean::name, "nothing to reduce", tape.shape(x).text());
  return reduce_sums<Mean>(tape, x, axes, keepdim, true);
}

template <class T> Value max(BasicTape<T>& tape, Value x, Axes axes, bool keepdim) {
  return reduce_rows<Max>(tape, x, axes, keepdim);
}

template <class T> Value min(BasicTape<T>& tape, Value x, Axes axes, bool keepdim) {
  return reduce_rows<Min>(tape, x, axes, keepdim);
}

template <class T> Value var(BasicTape<T>& tape, Value x, Axes axes, bool unbiased, bool keepdim) {
  const Shape shape = tape.shape(x);
  const std::size_t n = row_attributes(shape, axes.in(Var::name, shape), 0).n;
  const std::size_t correction = unbiased ? 1 : 0;
  DESCENT_CHECK(n > correction, Var::name, "too few to vary", n, shape.text());
  return reduce_rows<Var>(tape, x, axes, keepdim, static_cast<double>(n - correction));
}

template <class T> Value logsumexp(BasicTape<T>& tape, Value x, Axes axes, bool keepdim) {
  return reduce_rows<LogSumExp>(tape, x, axes, keepdim);
}

template <class T> Value norm(BasicTape<T>& tape, Value x, Axes axes, bool keepdim) {
  return reduce_rows<Norm>(tape, x, axes, keepdim);
}

template <class T> Value argmax(BasicTape<T>& tape, Value x, int axis, bool keepdim) {
  const Shape shape = tape.shape(x);
  DESCENT_CHECK(shape.size() > 0, ArgMax::name, "nothing to reduce", shape.text());
  const Marks reduced = Axes{axis}.in(ArgMax::name, shape);
  const RowAttributes attributes = row_attributes(shape, reduced, 0);
  return record_constant<Rows<ArgMax>>(tape, {x}, reduced_shape(shape, reduced, keepdim),
                                       attributes, row_scratch(attributes, shape));
}

#define DESCENT_INSTANTIATE(T)                                \
  template Value sum(BasicTape<T>&, Value, Axes, bool);       \
  template Value mean(BasicTape<T>&, Value, Axes, bool);      \
  template Value max(BasicTape<T>&, Value, Axes, bool);       \
  template Value min(BasicTape<T>&, Value, Axes, bool);       \
  template Value var(BasicTape<T>&, Value, Axes, bool, bool); \
  template Value logsumexp(BasicTape<T>&, Value, Axes, bool); \
  template Value norm(BasicTape<T>&, Value, Axes, bool);      \
  template Value argmax(BasicTape<T>&, Value, int, bool);
DESCENT_INSTANTIATE(float)
DESCENT_INSTANTIATE(double)
#undef DESCENT_INSTANTIATE

}  // namespace descent::ops
