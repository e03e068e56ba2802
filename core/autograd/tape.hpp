// The tape: running code records it, replaying it costs neither allocation nor shape work.
//
//   Tape tape;
//   Value x = tape.input({32, 2});                          // filled through tape.data(x)
//   Value y = ops::linear(tape, x, weight, bias, relu);     // runs at once and is recorded
//   Value loss = ops::mse_loss(tape, y, target);
//   tape.backward(loss);                                    // gradients of everything that needs
//   one …change tape.data(x), update the parameters… tape.forward();  tape.backward(loss); // the
//   same buffers again
//
// The numbers are float (BasicTape<float>, the fast kernels) or double (BasicTape<double>, the
// oracle that gradient checks run on); an operation is written once for both.
#pragma once

#include <array>
#include <deque>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "autograd/parameters.hpp"
#include "base/arena.hpp"
#include "kernels/unary.hpp"
#include "tensor/shape.hpp"

namespace descent {

/// A value on one tape. Cheap to copy; meaningless on any other tape.
struct Value {
  int id = -1;
  bool operator==(const Value&) const = default;
};

/// The storage behind a value.
template <class T> struct Slot {
  T* data = nullptr;
  T* grad = nullptr;  ///< null where no gradient is wanted
  Shape shape;
  std::size_t size = 0;
  bool is_parameter = false;

  bool needs_grad() const { return grad != nullptr; }
};

/// What an operation knows beyond its operands; each uses the fields it documents.
struct OpAttributes {
  const kernels::UnaryFunction* unary = nullptr;  ///< null: identity
  kernels::UnaryParams unary_params;
  double scale = 1;
};

inline constexpr int kMaxOperands = 3;

template <class T> struct Node;

/// A differentiable operation: `forward` fills out->data from in[i]->data; `backward` writes (or,
/// where accumulate[i] says so, adds) out->grad's share to in[i]->grad for every operand that needs
/// one. Neither allocates; whatever they need beyond the operands is in `scratch`.
template <class T> struct OpRow {
  std::string_view name;
  void (*forward)(const Node<T>& node);
  void (*backward)(const Node<T>& node);
};

template <class T> struct Node {
  const OpRow<T>* op = nullptr;
  std::array<Slot<T>*, kMaxOperands> in{};
  std::array<bool, kMaxOperands> accumulate{};
  int operands = 0;
  Slot<T>* out = nullptr;
  T* scratch = nullptr;
  OpAttributes attributes;
};

enum class GradMode {
  Overwrite,  ///< parameter gradients are this pass's alone
  Accumulate  ///< this pass adds to what the parameters' gradients hold, as in PyTorch
};

template <class T> class BasicTape {
 public:
  BasicTape() = default;
  BasicTape(const BasicTape&) = delete;
  BasicTape& operator=(const BasicTape&) = delete;

  /// A leaf that the caller fills; zeros at first. With `needs_grad`, backward fills its gradient.
  Value input(Shape shape, bool needs_grad = false);
  /// A leaf over a parameter's own memory, which must outlive the tape.
  Value parameter(BasicParameters<T>& parameters, int index);

  /// Records one operation and runs it. For use by ops/, which state the shapes.
  Value record(const OpRow<T>& op, std::span<const Value> operands, Shape out_shape,
               const OpAttributes& attributes, std::size_t scratch_size);

  /// Runs everything recorded so far again, in order.
  void forward();

  /// Gradients of `loss` (one element) with respect to everything it depends on.
  void backward(Value loss, GradMode mode = GradMode::Overwrite);

  std::span<T> data(Value value) { return {slot(value).data, slot(value).size}; }
  std::span<const T> data(Value value) const { return {slot(value).data, slot(value).size}; }
  /// Empty where no gradient is kept.
  std::span<const T> grad(Value value) const;
  const Shape& shape(Value value) const { return slot(value).shape; }

  /// The operations in the order they were recorded: for drawing the graph.
  const std::deque<Node<T>>& nodes() const { return nodes_; }

 private:
  const Slot<T>& slot(Value value) const;
  Slot<T>& slot(Value value) { return const_cast<Slot<T>&>(std::as_const(*this).slot(value)); }
  Value add_slot(Slot<T> slot);
  void plan_backward(Value loss, GradMode mode);

  Arena arena_;
  std::deque<Slot<T>> slots_;  // deques: nodes keep pointers to slots
  std::deque<Node<T>> nodes_;
  std::vector<Node<T>*> backward_plan_;  ///< the nodes between loss and leaves, last first
  Value planned_loss_;
  GradMode planned_mode_ = GradMode::Overwrite;
  std::size_t planned_nodes_ = 0;
};

using Tape = BasicTape<float>;

}  // namespace descent
