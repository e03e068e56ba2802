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

/// One leaf per tensor of the model, however often it is used: its gradient then sums over the
/// uses.
template <class T>
Value BasicTape<T>::add_leaf(std::span<T> data, std::span<T> grad, const ParameterEntry& entry) {
  const auto known = std::find_if(slots_.begin(), slots_.end(), [&](const Slot<T>& other) {
    return other.is_parameter && other.data == data.data() && other.shape == entry.shape;
  });
  if (known != slots_.end()) return {static_cast<int>(known - slots_.begin())};
  Slot<T> slot;
  slot.shape = entry.shape;
  slot.size = data.size();
  slot.data = data.data();
  slot.grad = grad.data();
  slot.is_parameter = true;
  return add_slot(slot);
}

template <class T> Value BasicTape<T>::parameter(BasicParameters<T>& parameters, int index) {
  return add_leaf(parameters.values(index), parameters.grads(index),
                  parameters.entries()[static_cast<std::size_t>(index)]);
}

template <class T> Value BasicTape<T>::buffer(BasicParameters<T>& parameters, int index) {
  return add_leaf(parameters.buffers(index), {},
                  parameters.buffer_entries()[static_cast<std::size_t>(index)]);
}

template <class T> bool BasicTape<T>::any_needs_grad(std::span<const Value> operands) const {
  return std::any_of(operands.begin(), operands.end(),
                     [this](Value operand) { return slot(operand).needs_grad(); });
}

template <class T>
Value BasicTape<T>::record_node(const OpRow<T>& op, std::span<const Value> operands, Value out,
                                const void* attributes, std::size_t scratch_size) {
  const std::span<Slot<T>*> in = arena_.take<Slot<T>*>(operands.size());
  std::transform(operands.begin(), operands.end(), in.begin(),
                 [this](Value operand) { return &slot(operand); });
  Node<T> node;
  node.op = &op;
  node.in = in;
  node.accumulate = arena_.take<bool>(operands.size());
  node.out = &slot(out);
  if (scratch_size > 0) node.scratch = arena_.take<T>(scratch_size).data();
  node.op_attributes = attributes;
  nodes_.push_back(node);
  if (recording_ == Recording::Eager) op.forward(nodes_.back());
  return out;
}

template <class T> Value BasicTape<T>::record_view(const OpRow<T>& op, Value operand, Shape shape) {
  const Slot<T>& viewed = slot(operand);
  DESCENT_CHECK(shape.size() == viewed.size, op.name, viewed.shape.text(), shape.text());
  Slot<T> view = viewed;
  view.shape = shape;
  view.is_parameter = false;
  view.viewed = viewed.storage();
  if (op.backward == nullptr) view.grad = nullptr;
  return record_node(op, std::span(&operand, 1), add_slot(view), nullptr, 0);
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

/// Walks from the loss to the leaves once. The first operation to reach an operand's storage
/// overwrites its gradient and the later ones add, so that nothing needs zeroing.
template <class T> void BasicTape<T>::plan_backward(Value loss, GradMode mode) {
  DESCENT_CHECK(slot(loss).size == 1 && slot(loss).needs_grad(), slot(loss).shape.text());
  std::vector<const Slot<T>*> reached{slot(loss).storage()};
  const auto is_reached = [&reached](const Slot<T>* candidate) {
    return std::find(reached.begin(), reached.end(), candidate->storage()) != reached.end();
  };
  backward_plan_.clear();
  for (auto node = nodes_.rbegin(); node != nodes_.rend(); ++node) {
    if (!node->out->needs_grad() || !is_reached(node->out)) continue;
    backward_plan_.push_back(&*node);
    for (std::size_t i = 0; i < node->in.size(); ++i) {
      const Slot<T>* in = node->in[i];
      if (!in->needs_grad()) continue;
      const bool first = !is_reached(in);
      node->accumulate[i] = !first || (in->storage()->is_parameter && mode == GradMode::Accumulate);
      if (first) reached.push_back(in->storage());
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
