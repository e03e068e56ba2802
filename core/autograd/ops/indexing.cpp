// gather, index_select and one_hot.
//
// Source: PyTorch documentation, torch.gather, torch.index_select, torch.nn.functional.one_hot.
#include "autograd/ops/indexing.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "autograd/ops/index_support.hpp"
#include "autograd/ops/op_support.hpp"
#include "autograd/ops/shape_ops.hpp"
#include "kernels/elementwise.hpp"
#include "kernels/strided.hpp"
#include "tensor/layout.hpp"

namespace descent::ops {
namespace {

struct Gather {
  static constexpr std::string_view name = "gather";

  struct Attributes {
    kernels::Loops loops;  ///< tensor 0 is x without its axis, tensor 1 index and output
    std::size_t step;      ///< one step of the axis in x
    int extent;            ///< of the axis in x
  };

  template <class T> static void forward(const Node<T>& node) {
    for_each(node, [&](std::size_t of_x, std::size_t of_y) {
      node.out->data[of_y] = node.in[0]->data[of_x];
    });
  }

  template <class T> static void backward(const Node<T>& node) {
    const Slot<T>& x = *node.in[0];
    if (!node.accumulate[0]) kernels::fill(T{0}, x.grad, x.size);
    for_each(node,
             [&](std::size_t of_x, std::size_t of_y) { x.grad[of_x] += node.out->grad[of_y]; });
  }

 private:
  template <class T, class Body> static void for_each(const Node<T>& node, Body body) {
    const auto& a = node.template attributes<Attributes>();
    const T* index = node.in[1]->data;
    kernels::for_each_row(a.loops, [&](const auto& at) {
      for (std::size_t i = 0; i < a.loops.row(); ++i) {
        const std::size_t of_y = at[1] + i * a.loops.row_step(1);
        const std::size_t where = checked_index(name, index, of_y, a.extent);
        body(at[0] + i * a.loops.row_step(0) + where * a.step, of_y);
      }
    });
  }
};

/// x: [outer, extent, inner] → [outer, K, inner].
struct IndexSelect {
  static constexpr std::string_view name = "index_select";

  struct Attributes {
    std::size_t outer, inner;
    int extent;
  };

  template <class T> static void forward(const Node<T>& node) {
    for_each(node, [&](std::size_t of_x, std::size_t of_y, std::size_t n) {
      std::copy_n(node.in[0]->data + of_x, n, node.out->data + of_y);
    });
  }

  template <class T> static void backward(const Node<T>& node) {
    const Slot<T>& x = *node.in[0];
    if (!node.accumulate[0]) kernels::fill(T{0}, x.grad, x.size);
    for_each(node, [&](std::size_t of_x, std::size_t of_y, std::size_t n) {
      kernels::add(x.grad + of_x, node.out->grad + of_y, x.grad + of_x, n);
    });
  }

 private:
  template <class T, class Body> static void for_each(const Node<T>& node, Body body) {
    const auto& a = node.template attributes<Attributes>();
    const Slot<T>& index = *node.in[1];
    for (std::size_t o = 0; o < a.outer; ++o) {
      for (std::size_t k = 0; k < index.size; ++k) {
        const std::size_t where = checked_index(name, index.data, k, a.extent);
        body((o * static_cast<std::size_t>(a.extent) + where) * a.inner,
             (o * index.size + k) * a.inner, a.inner);
      }
    }
  }
};

struct OneHot {
  static constexpr std::string_view name = "one_hot";

  template <class T> static void forward(const Node<T>& node) {
    const Slot<T>& index = *node.in[0];
    const int classes = node.out->shape.columns();
    kernels::fill(T{0}, node.out->data, node.out->size);
    T* row = node.out->data;
    for (std::size_t i = 0; i < index.size; ++i, row += classes) {
      row[checked_index(name, index.data, i, classes)] = 1;
    }
  }
};

}  // namespace

template <class T> Value gather(BasicTape<T>& tape, Value x, Value index, int axis) {
  const Shape xs = tape.shape(x);
  const Shape is = tape.shape(index);
  if (is.rank() + 1 == xs.rank()) {
    return squeeze(tape, gather(tape, x, unsqueeze(tape, index, -1), -1), -1);
  }
  const int along = resolve_axis(Gather::name, xs, axis);
  bool fits = is.rank() == xs.rank();
  for (int i = 0; fits && i < xs.rank(); ++i) fits = i == along || is[i] <= xs[i];
  DESCENT_CHECK(fits, Gather::name, axis, xs.text(), is.text());
  kernels::Loops loops;
  loops.extents = padded_extents(is);
  loops.steps[0] = row_major_steps(xs);
  loops.steps[1] = row_major_steps(is);
  const auto place = static_cast<std::size_t>(along + Shape::kMaxRank - xs.rank());
  const std::size_t step = std::exchange(loops.steps[0][place], 0);
  return record<Gather>(tape, {x, without_gradient(tape, index)}, is,
                        Gather::Attributes{loops.merged(), step, xs[along]});
}

template <class T> Value index_select(BasicTape<T>& tape, Value x, Value index, int axis) {
  const Shape xs = tape.shape(x);
  const Shape is = tape.shape(index);
  const int along = resolve_axis(IndexSelect::name, xs, axis);
  DESCENT_CHECK(is.rank() == 1, IndexSelect::name, xs.text(), is.text());
  std::array<int, Shape::kMaxRank> extents{};
  IndexSelect::Attributes attributes{1, 1, xs[along]};
  for (int i = 0; i < xs.rank(); ++i) {
    extents[static_cast<std::size_t>(i)] = i == along ? is[0] : xs[i];
    if (i < along) attributes.outer *= static_cast<std::size_t>(xs[i]);
    if (i > along) attributes.inner *= static_cast<std::size_t>(xs[i]);
  }
  const Shape out(std::span<const int>(extents.data(), static_cast<std::size_t>(xs.rank())));
  return record<IndexSelect>(tape, {x, without_gradient(tape, index)}, out, attributes);
}

template <class T> Value one_hot(BasicTape<T>& tape, Value index, int classes) {
  const Shape shape = tape.shape(index);
  DESCENT_CHECK(classes >= 1 && shape.rank() < Shape::kMaxRank, OneHot::name, classes,
                shape.text());
  std::array<int, Shape::kMaxRank> extents{};
  for (int i = 0; i < shape.rank(); ++i) extents[static_cast<std::size_t>(i)] = shape[i];
  const auto rank = static_cast<std::size_t>(shape.rank());
  extents[rank] = classes;
  return record_constant<OneHot>(tape, {index},
                                 Shape(std::span<const int>(extents.data(), rank + 1)));
}

#define DESCENT_INSTANTIATE(T)                                   \
  template Value gather(BasicTape<T>&, Value, Value, int);       \
  template Value index_select(BasicTape<T>&, Value, Value, int); \
  template Value one_hot(BasicTape<T>&, Value, int);
DESCENT_INSTANTIATE(float)
DESCENT_INSTANTIATE(double)
#undef DESCENT_INSTANTIATE

}  // namespace descent::ops
