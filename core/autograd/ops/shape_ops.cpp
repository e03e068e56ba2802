// Operations that move elements: views, strided copies, and joining.
#include "autograd/ops/shape_ops.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "autograd/ops/op_support.hpp"
#include "kernels/elementwise.hpp"
#include "kernels/strided.hpp"
#include "tensor/layout.hpp"

namespace descent::ops {
namespace {

using Extents = std::array<int, Shape::kMaxRank>;

Shape shape_of(const Extents& extents, int rank) {
  return Shape(std::span<const int>(extents.data(), static_cast<std::size_t>(rank)));
}

Extents extents_of(const Shape& shape) {
  Extents extents{};
  for (int axis = 0; axis < shape.rank(); ++axis) {
    extents[static_cast<std::size_t>(axis)] = shape[axis];
  }
  return extents;
}

// --- views ------------------------------------------------------------------------------------

/// The storage is shared, gradient and all: there is nothing to do.
struct View {
  template <class T> static void forward(const Node<T>&) {}
  template <class T> static void backward(const Node<T>&) {}
};
struct Reshape : View {
  static constexpr std::string_view name = "reshape";
};
struct Flatten : View {
  static constexpr std::string_view name = "flatten";
};
struct Squeeze : View {
  static constexpr std::string_view name = "squeeze";
};
struct Unsqueeze : View {
  static constexpr std::string_view name = "unsqueeze";
};

// --- strided copies ---------------------------------------------------------------------------

struct CopyAttributes {
  kernels::Loops loops;  ///< tensor 0 is x, tensor 1 the output
  std::size_t first;     ///< where in x it begins
  bool all;              ///< every element of x is taken
};

/// y[…] = x[first + …];  d_x there = d_y, 0 elsewhere.
struct StridedCopy {
  template <class T> static void forward(const Node<T>& node) {
    const auto& a = node.template attributes<CopyAttributes>();
    kernels::copy_strided(a.loops, node.in[0]->data + a.first, false, node.out->data);
  }

  template <class T> static void backward(const Node<T>& node) {
    const auto& a = node.template attributes<CopyAttributes>();
    const Slot<T>& x = *node.in[0];
    if (!a.all && !node.accumulate[0]) kernels::fill(T{0}, x.grad, x.size);
    kernels::copy_strided(a.loops.swapped(), node.out->grad, node.accumulate[0], x.grad + a.first);
  }
};
struct Permute : StridedCopy {
  static constexpr std::string_view name = "permute";
};
struct Slice : StridedCopy {
  static constexpr std::string_view name = "slice";
};

/// Axis i of the output, of extent out[i], moves through x by steps[i].
CopyAttributes copy_attributes(const Shape& out, const PerAxis& steps, std::size_t first,
                               bool all) {
  kernels::Loops loops;
  loops.extents = padded_extents(out);
  loops.steps[0] = steps;
  loops.steps[1] = row_major_steps(out);
  return {loops.merged(), first, all};
}

/// A place counted from either end, held within [0, extent], as Python's slices have it.
int place(int index, int extent) {
  return std::clamp(index < 0 ? index + extent : index, 0, extent);
}

// --- joining ----------------------------------------------------------------------------------

/// The output's blocks: for every choice of the axes before `axis`, one block of each operand.
struct Concat {
  static constexpr std::string_view name = "concat";

  struct Attributes {
    std::size_t outer;  ///< the product of the extents before the axis
  };

  template <class T> static void forward(const Node<T>& node) {
    for_each_block(node, [&](std::size_t i, std::size_t of_in, std::size_t of_out, std::size_t n) {
      std::copy_n(node.in[i]->data + of_in, n, node.out->data + of_out);
    });
  }

  template <class T> static void backward(const Node<T>& node) {
    for_each_block(node, [&](std::size_t i, std::size_t of_in, std::size_t of_out, std::size_t n) {
      if (!node.in[i]->needs_grad()) return;
      T* target = node.in[i]->grad + of_in;
      const T* share = node.out->grad + of_out;
      if (node.accumulate[i]) {
        kernels::add(target, share, target, n);
      } else {
        std::copy_n(share, n, target);
      }
    });
  }

 private:
  /// Calls body(operand, offset in it, offset in the output, size) for every block that is copied.
  template <class T, class Body> static void for_each_block(const Node<T>& node, Body body) {
    const std::size_t outer = node.template attributes<Attributes>().outer;
    std::size_t of_out = 0;
    for (std::size_t o = 0; o < outer; ++o) {
      for (std::size_t i = 0; i < node.in.size(); ++i) {
        const std::size_t n = node.in[i]->size / outer;
        body(i, o * n, of_out, n);
        of_out += n;
      }
    }
  }
};

}  // namespace

template <class T> Value reshape(BasicTape<T>& tape, Value x, Shape shape) {
  return tape.record_view(kRow<Reshape, T>, x, shape);
}

template <class T> Value flatten(BasicTape<T>& tape, Value x, int start) {
  const Shape shape = tape.shape(x);
  const int first = resolve_axis(Flatten::name, shape, start);
  Extents extents = extents_of(shape);
  int& joined = extents[static_cast<std::size_t>(first)];
  for (int axis = first + 1; axis < shape.rank(); ++axis) joined *= shape[axis];
  return tape.record_view(kRow<Flatten, T>, x, shape_of(extents, first + 1));
}

template <class T> Value squeeze(BasicTape<T>& tape, Value x, int axis) {
  const Shape shape = tape.shape(x);
  const int gone = resolve_axis(Squeeze::name, shape, axis);
  DESCENT_CHECK(shape[gone] == 1, Squeeze::name, axis, shape.text());
  Extents extents = extents_of(shape);
  std::copy(extents.begin() + gone + 1, extents.end(), extents.begin() + gone);
  return tape.record_view(kRow<Squeeze, T>, x, shape_of(extents, shape.rank() - 1));
}

template <class T> Value unsqueeze(BasicTape<T>& tape, Value x, int axis) {
  const Shape shape = tape.shape(x);
  const int rank = shape.rank() + 1;
  DESCENT_CHECK(rank <= Shape::kMaxRank && axis >= -rank && axis < rank, Unsqueeze::name, axis,
                shape.text());
  const int place = axis < 0 ? axis + rank : axis;
  Extents extents = extents_of(shape);
  std::copy_backward(extents.begin() + place, extents.end() - 1, extents.end());
  extents[static_cast<std::size_t>(place)] = 1;
  return tape.record_view(kRow<Unsqueeze, T>, x, shape_of(extents, rank));
}

template <class T> Value permute(BasicTape<T>& tape, Value x, std::initializer_list<int> order) {
  const Shape shape = tape.shape(x);
  const int rank = shape.rank();
  DESCENT_CHECK(static_cast<int>(order.size()) == rank, Permute::name, order.size(), shape.text());
  const PerAxis steps = row_major_steps(shape);
  const auto missing = static_cast<std::size_t>(Shape::kMaxRank - rank);
  PerAxis moved{};
  Extents extents{};
  std::array<bool, Shape::kMaxRank> seen{};
  std::size_t to = 0;
  for (const int axis : order) {
    const auto from = static_cast<std::size_t>(resolve_axis(Permute::name, shape, axis));
    DESCENT_CHECK(!seen[from], Permute::name, "axis twice", axis, shape.text());
    seen[from] = true;
    extents[to] = shape[static_cast<int>(from)];
    moved[missing + to++] = steps[missing + from];
  }
  const Shape out = shape_of(extents, rank);
  return record<Permute>(tape, {x}, out, copy_attributes(out, moved, 0, true));
}

template <class T> Value transpose(BasicTape<T>& tape, Value x, int first, int second) {
  const Shape shape = tape.shape(x);
  std::array<int, Shape::kMaxRank> o{0, 1, 2, 3};
  std::swap(o[static_cast<std::size_t>(resolve_axis("transpose", shape, first))],
            o[static_cast<std::size_t>(resolve_axis("transpose", shape, second))]);
  switch (shape.rank()) {
    case 1:
      return permute(tape, x, {o[0]});
    case 2:
      return permute(tape, x, {o[0], o[1]});
    case 3:
      return permute(tape, x, {o[0], o[1], o[2]});
    default:
      return permute(tape, x, {o[0], o[1], o[2], o[3]});
  }
}

template <class T>
Value slice(BasicTape<T>& tape, Value x, int axis, int start, int stop, int step) {
  const Shape shape = tape.shape(x);
  const int along = resolve_axis(Slice::name, shape, axis);
  DESCENT_CHECK(step >= 1, Slice::name, step, shape.text());
  const int from = place(start, shape[along]);
  const int length = std::max(0, place(stop, shape[along]) - from);
  const int count = length / step + (length % step > 0 ? 1 : 0);
  Extents extents = extents_of(shape);
  extents[static_cast<std::size_t>(along)] = count;
  const Shape out = shape_of(extents, shape.rank());
  PerAxis steps = row_major_steps(shape);
  const auto place_of_axis = static_cast<std::size_t>(along + Shape::kMaxRank - shape.rank());
  const std::size_t first = static_cast<std::size_t>(from) * steps[place_of_axis];
  steps[place_of_axis] *= static_cast<std::size_t>(step);
  return record<Slice>(tape, {x}, out, copy_attributes(out, steps, first, out == shape));
}

template <class T> Value select(BasicTape<T>& tape, Value x, int axis, int index) {
  const Shape shape = tape.shape(x);
  const int along = resolve_axis("select", shape, axis);
  const int extent = shape[along];
  DESCENT_CHECK(index >= -extent && index < extent, "select", axis, index, shape.text());
  const int from = index < 0 ? index + extent : index;
  return squeeze(tape, slice(tape, x, along, from, from + 1), along);
}

template <class T> Value concat(BasicTape<T>& tape, std::span<const Value> values, int axis) {
  DESCENT_CHECK(!values.empty(), Concat::name, "no operands");
  const Shape first = tape.shape(values[0]);
  const int along = resolve_axis(Concat::name, first, axis);
  Extents extents = extents_of(first);
  int& total = extents[static_cast<std::size_t>(along)];
  total = 0;
  for (const Value value : values) {
    const Shape& shape = tape.shape(value);
    bool fits = shape.rank() == first.rank();
    for (int i = 0; fits && i < first.rank(); ++i) fits = i == along || shape[i] == first[i];
    DESCENT_CHECK(fits, Concat::name, axis, first.text(), shape.text());
    total += shape[along];
  }
  std::size_t outer = 1;
  for (int i = 0; i < along; ++i) outer *= static_cast<std::size_t>(first[i]);
  return tape.record(kRow<Concat, T>, values, shape_of(extents, first.rank()),
                     Concat::Attributes{outer}, 0);
}

template <class T> Value stack(BasicTape<T>& tape, std::span<const Value> values, int axis) {
  DESCENT_CHECK(!values.empty(), "stack", "no operands");
  std::vector<Value> slabs;
  for (const Value value : values) {
    check_same_shape("stack", tape.shape(values[0]), tape.shape(value));
    slabs.push_back(unsqueeze(tape, value, axis));
  }
  return concat(tape, std::span<const Value>(slabs), axis);
}

#define DESCENT_INSTANTIATE(T)                                              \
  template Value reshape(BasicTape<T>&, Value, Shape);                      \
  template Value flatten(BasicTape<T>&, Value, int);                        \
  template Value squeeze(BasicTape<T>&, Value, int);                        \
  template Value unsqueeze(BasicTape<T>&, Value, int);                      \
  template Value permute(BasicTape<T>&, Value, std::initializer_list<int>); \
  template Value transpose(BasicTape<T>&, Value, int, int);                 \
  template Value slice(BasicTape<T>&, Value, int, int, int, int);           \
  template Value select(BasicTape<T>&, Value, int, int);                    \
  template Value concat(BasicTape<T>&, std::span<const Value>, int);        \
  template Value stack(BasicTape<T>&, std::span<const Value>, int);
DESCENT_INSTANTIATE(float)
DESCENT_INSTANTIATE(double)
#undef DESCENT_INSTANTIATE

}  // namespace descent::ops
