// y[i] = W[id_i];  d_W[v] = Σ_{id_i = v} d_y[i], added in order of i.
//
// Source: torch.nn.functional.embedding.
#include "autograd/ops/embedding.hpp"

#include <algorithm>
#include <array>

#include "autograd/ops/index_support.hpp"
#include "autograd/ops/op_support.hpp"
#include "kernels/kernels.hpp"

namespace descent::ops {
namespace {

struct Embedding {
  static constexpr std::string_view name = "embedding";

  /// The row of the table that element i asks for.
  template <class T> static std::size_t row(const Node<T>& node, std::size_t i) {
    return checked_index(name, node.in[0]->data, i, node.in[1]->shape[0]);
  }

  template <class T> static void forward(const Node<T>& node) {
    const Slot<T>& weight = *node.in[1];
    const auto width = static_cast<std::size_t>(weight.shape[1]);
    for (std::size_t i = 0; i < node.in[0]->size; ++i) {
      std::copy_n(weight.data + row(node, i) * width, width, node.out->data + i * width);
    }
  }

  template <class T> static void backward(const Node<T>& node) {
    const Slot<T>& weight = *node.in[1];
    if (!weight.needs_grad()) return;
    const auto width = static_cast<std::size_t>(weight.shape[1]);
    const int padding = node.template attributes<int>();
    if (!node.accumulate[1]) kernels::fill(T{0}, weight.grad, weight.size);
    for (std::size_t i = 0; i < node.in[0]->size; ++i) {
      const std::size_t to = row(node, i);
      if (static_cast<int>(to) == padding) continue;
      kernels::axpy(T{1}, node.out->grad + i * width, weight.grad + to * width, width);
    }
  }
};

}  // namespace

template <class T> Value embedding(BasicTape<T>& tape, Value ids, Value weight, int padding) {
  const Shape& shape = tape.shape(ids);
  const Shape& table = tape.shape(weight);
  DESCENT_CHECK(table.rank() == 2 && shape.rank() < Shape::kMaxRank && padding >= kNoPadding &&
                    padding < table[0],
                Embedding::name, shape.text(), table.text(), padding);
  std::array<int, Shape::kMaxRank> extents{};
  const auto rank = static_cast<std::size_t>(shape.rank());
  for (std::size_t axis = 0; axis < rank; ++axis) extents[axis] = shape[static_cast<int>(axis)];
  extents[rank] = table[1];
  return record<Embedding>(tape, {without_gradient(tape, ids), weight},
                           Shape(std::span(extents.data(), rank + 1)), padding);
}

template Value embedding(BasicTape<float>&, Value, Value, int);
template Value embedding(BasicTape<double>&, Value, Value, int);

}  // namespace descent::ops
