#include "autograd/tape.hpp"

#include <algorithm>
#include <unordered_set>
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
  DESCENT_CHECK(slot.size <= Shape::kMaxSize, shape.text());
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
  const Plan& plan = planned(loss, mode);
  for (const std::span<T> grad : plan.unreached) std::fill(grad.begin(), grad.end(), T{0});
  slot(loss).grad[0] = 1;
  for (const auto& [node, accumulate] : plan.steps) {
    node->accumulate = accumulate;
    node->op->backward(*node);
  }
}

/// Plans are made once per loss and mode, and anew after more has been recorded.
template <class T> auto BasicTape<T>::planned(Value loss, GradMode mode) -> const Plan& {
  if (planned_nodes_ != nodes_.size()) plans_.clear();
  planned_nodes_ = nodes_.size();
  const auto known = std::find_if(plans_.begin(), plans_.end(), [&](const Plan& plan) {
    return plan.loss == loss && plan.mode == mode;
  });
  if (known != plans_.end()) return *known;
  plans_.push_back(make_plan(loss, mode));
  return plans_.back();
}

/// Walks from the loss to the leaves once. The first operand to reach a storage overwrites its
/// gradient and the later ones add, so that nothing on the way needs zeroing.
template <class T> auto BasicTape<T>::make_plan(Value loss, GradMode mode) -> Plan {
  DESCENT_CHECK(slot(loss).size == 1 && slot(loss).needs_grad(), slot(loss).shape.text());
  Plan plan{loss, mode, {}, {}};
  std::unordered_set<const Slot<T>*> reached{slot(loss).storage()};
  for (auto node = nodes_.rbegin(); node != nodes_.rend(); ++node) {
    if (!node->out->needs_grad() || !reached.contains(node->out->storage())) continue;
    const std::span<bool> accumulate = arena_.take<bool>(node->in.size());
    plan.steps.push_back({&*node, accumulate});
    for (std::size_t i = 0; i < node->in.size(); ++i) {
      const Slot<T>* storage = node->in[i]->storage();
      if (!node->in[i]->needs_grad()) continue;
      const bool first = reached.insert(storage).second;
      accumulate[i] = !first || (storage->is_parameter && mode == GradMode::Accumulate);
    }
  }
  if (mode == GradMode::Overwrite) {
    for (const Slot<T>& leaf : slots_) {
      if (leaf.is_parameter && leaf.needs_grad() && !reached.contains(&leaf))
        plan.unreached.push_back({leaf.grad, leaf.size});
    }
  }
  return plan;
}

template <class T> std::span<const T> BasicTape<T>::grad(Value value) const {
  const Slot<T>& s = slot(value);
  if (!s.needs_grad()) return {};
  return {s.grad, s.size};
}

template class BasicTape<float>;
template class BasicTape<double>;

}  // namespace descent
