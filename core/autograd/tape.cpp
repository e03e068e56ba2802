#include "autograd/tape.hpp"

#include <algorithm>
#include <utility>

#include "base/check.hpp"

namespace descent {

template <class T> const Slot<T>& BasicTape<T>::slot(Value value) const {
  DESCENT_CHECK(value.id >= 0 && value.id < static_cast<int>(slots_.size()), value.id);
  return slots_[static_cast<std::size_t>(value.id)];
}

template <class T> Value BasicTape<T>::add_slot(Slot<T> slot) {
  slots_.push_back(slot);
  return {static_cast<int>(slots_.size()) - 1};
}

template <class T> Value BasicTape<T>::input(Shape shape, bool needs_grad) {
  Slot<T> slot;
  slot.shape = shape;
  slot.size = shape.size();
  slot.data = arena_.take<T>(slot.size).data();
  if (needs_grad) slot.grad = arena_.take<T>(slot.size).data();
  return add_slot(slot);
}

template <class T> Value BasicTape<T>::parameter(BasicParameters<T>& parameters, int index) {
  Slot<T> slot;
  slot.shape = parameters.entries()[static_cast<std::size_t>(index)].shape;
  slot.size = slot.shape.size();
  slot.data = parameters.values(index).data();
  // One leaf per parameter, however often it is used: its gradient then sums over the uses.
  const auto known = std::find_if(slots_.begin(), slots_.end(), [&slot](const Slot<T>& other) {
    return other.is_parameter && other.data == slot.data;
  });
  if (known != slots_.end()) return {static_cast<int>(known - slots_.begin())};
  slot.grad = parameters.grads(index).data();
  slot.is_parameter = true;
  return add_slot(slot);
}

template <class T>
Value BasicTape<T>::record(const OpRow<T>& op, std::span<const Value> operands, Shape out_shape,
                           const OpAttributes& attributes, std::size_t scratch_size) {
  DESCENT_CHECK(operands.size() <= kMaxOperands, op.name, operands.size());
  Node<T> node;
  node.op = &op;
  node.attributes = attributes;
  bool needs_grad = false;
  for (const Value operand : operands) {
    Slot<T>& in = slot(operand);
    needs_grad = needs_grad || in.needs_grad();
    node.in[static_cast<std::size_t>(node.operands++)] = &in;
  }
  const Value out = input(out_shape, needs_grad);
  node.out = &slots_.back();
  if (scratch_size > 0) node.scratch = arena_.take<T>(scratch_size).data();
  nodes_.push_back(node);
  op.forward(nodes_.back());
  return out;
}

template <class T> void BasicTape<T>::forward() {
  for (const Node<T>& node : nodes_) node.op->forward(node);
}

template <class T> void BasicTape<T>::backward(Value loss, GradMode mode) {
  if (loss != planned_loss_ || mode != planned_mode_ || nodes_.size() != planned_nodes_) {
    plan_backward(loss, mode);
  }
  slot(loss).grad[0] = 1;
  for (const Node<T>* node : backward_plan_) node->op->backward(*node);
}

/// Walks from the loss to the leaves once. The first operation to reach an operand overwrites its
/// gradient and the later ones add, so that nothing needs zeroing.
template <class T> void BasicTape<T>::plan_backward(Value loss, GradMode mode) {
  DESCENT_CHECK(slot(loss).size == 1 && slot(loss).needs_grad(), slot(loss).shape.text());
  std::vector<const Slot<T>*> reached{&slot(loss)};
  const auto is_reached = [&reached](const Slot<T>* candidate) {
    return std::find(reached.begin(), reached.end(), candidate) != reached.end();
  };
  backward_plan_.clear();
  for (auto node = nodes_.rbegin(); node != nodes_.rend(); ++node) {
    if (!node->out->needs_grad() || !is_reached(node->out)) continue;
    backward_plan_.push_back(&*node);
    for (int i = 0; i < node->operands; ++i) {
      Slot<T>* in = node->in[static_cast<std::size_t>(i)];
      if (!in->needs_grad()) continue;
      const bool first = !is_reached(in);
      node->accumulate[static_cast<std::size_t>(i)] =
          !first || (in->is_parameter && mode == GradMode::Accumulate);
      if (first) reached.push_back(in);
    }
  }
  planned_loss_ = loss;
  planned_mode_ = mode;
  planned_nodes_ = nodes_.size();
}

template <class T> std::span<const T> BasicTape<T>::grad(Value value) const {
  const Slot<T>& s = slot(value);
  if (!s.needs_grad()) return {};
  return {s.grad, s.size};
}

template class BasicTape<float>;
template class BasicTape<double>;

}  // namespace descent
