// Matrix products over the last two axes; the axes before them broadcast.
//
//   y = a·b;   d_a = d_y·bᵀ,  d_b = aᵀ·d_y, summed over the products that shared the operand
//
// Source: PyTorch documentation, torch.matmul.
#include "autograd/ops/matmul.hpp"

#include <algorithm>
#include <array>

#include "autograd/ops/op_support.hpp"
#include "kernels/kernels.hpp"
#include "tensor/layout.hpp"

namespace descent::ops {
namespace {

using kernels::GemmShape;
using kernels::Transpose;

constexpr int kLeading = Shape::kMaxRank - 2;

/// Where an operand's matrices lie: steps along the output's leading axes, 0 where one matrix
/// serves all.
struct Matrices {
  std::array<std::size_t, kLeading> steps{};

  std::size_t place(const std::array<int, kLeading>& at) const {
    return steps[0] * static_cast<std::size_t>(at[0]) + steps[1] * static_cast<std::size_t>(at[1]);
  }
  /// Whether an earlier product had this matrix.
  bool seen(const std::array<int, kLeading>& at) const {
    return (steps[0] == 0 && at[0] > 0) || (steps[1] == 0 && at[1] > 0);
  }
};

struct Products {
  int m, n, k;
  std::array<int, kLeading> counts{1, 1};
  Matrices a{}, b{}, out{};

  GemmShape forward() const { return {m, n, k, Transpose::No, Transpose::No, k, n, n}; }
  GemmShape d_a() const { return {m, k, n, Transpose::No, Transpose::Yes, n, n, k}; }
  GemmShape d_b() const { return {k, n, m, Transpose::Yes, Transpose::No, k, n, n}; }
  std::size_t workspace() const {
    return std::max({gemm_workspace(forward()), gemm_workspace(d_a()), gemm_workspace(d_b())});
  }
};

Matrices matrices(const Shape& shape) {
  const PerAxis steps = broadcast_steps(shape);
  return {{steps[0], steps[1]}};
}

/// All products of one node. With b a single matrix, a's leading axes are only further rows.
Products products(const Shape& a, const Shape& b, const Shape& out) {
  const int rank = a.rank();
  Products p{a[rank - 2], b.columns(), a.columns()};
  if (b.rank() == 2) {
    p.m = a.rows();
    return p;
  }
  const PerAxis extents = padded_extents(out);
  p.counts = {static_cast<int>(extents[0]), static_cast<int>(extents[1])};
  p.a = matrices(a);
  p.b = matrices(b);
  p.out = matrices(out);
  return p;
}

struct MatMul {
  static constexpr std::string_view name = "matmul";

  /// Calls visit(indices) for every product in order.
  template <class Visit> static void for_each(const Products& p, Visit visit) {
    for (int i = 0; i < p.counts[0]; ++i) {
      for (int j = 0; j < p.counts[1]; ++j) visit(std::array{i, j});
    }
  }

  template <class T> static void forward(const Node<T>& node) {
    const auto& p = node.template attributes<Products>();
    for_each(p, [&](const auto& at) {
      kernels::gemm(p.forward(), node.in[0]->data + p.a.place(at), node.in[1]->data + p.b.place(at),
                    false, node.out->data + p.out.place(at), node.scratch);
    });
  }

  template <class T> static void backward(const Node<T>& node) {
    const auto& p = node.template attributes<Products>();
    const Slot<T>* a = node.in[0];
    const Slot<T>* b = node.in[1];
    const T* d_y = node.out->grad;
    if (a->needs_grad()) {
      for_each(p, [&](const auto& at) {
        kernels::gemm(p.d_a(), d_y + p.out.place(at), b->data + p.b.place(at),
                      node.accumulate[0] || p.a.seen(at), a->grad + p.a.place(at), node.scratch);
      });
    }
    if (b->needs_grad()) {
      for_each(p, [&](const auto& at) {
        kernels::gemm(p.d_b(), a->data + p.a.place(at), d_y + p.out.place(at),
                      node.accumulate[1] || p.b.seen(at), b->grad + p.b.place(at), node.scratch);
      });
    }
  }
};

/// The shape of the axes before the matrix.
Shape leading_axes(const Shape& shape) {
  std::array<int, kLeading> extents{};
  for (int axis = 0; axis + 2 < shape.rank(); ++axis)
    extents[static_cast<std::size_t>(axis)] = shape[axis];
  return Shape(std::span(extents.data(), static_cast<std::size_t>(shape.rank() - 2)));
}

Shape output_shape(const Shape& a, const Shape& b) {
  DESCENT_CHECK(a.rank() >= 2 && b.rank() >= 2 && a.columns() == b[b.rank() - 2], MatMul::name,
                a.text(), b.text());
  const Shape lead = broadcast_shapes(MatMul::name, leading_axes(a), leading_axes(b));
  std::array<int, Shape::kMaxRank> extents{};
  for (int axis = 0; axis < lead.rank(); ++axis)
    extents[static_cast<std::size_t>(axis)] = lead[axis];
  const auto rank = static_cast<std::size_t>(lead.rank());
  extents[rank] = a[a.rank() - 2];
  extents[rank + 1] = b.columns();
  return Shape(std::span(extents.data(), rank + 2));
}

}  // namespace

template <class T> Value matmul(BasicTape<T>& tape, Value a, Value b) {
  const Shape& as = tape.shape(a);
  const Shape& bs = tape.shape(b);
  const Shape out = output_shape(as, bs);
  const Products p = products(as, bs, out);
  return record<MatMul>(tape, {a, b}, out, p, p.workspace());
}

template Value matmul(BasicTape<float>&, Value, Value);
template Value matmul(BasicTape<double>&, Value, Value);

}  // namespace descent::ops
