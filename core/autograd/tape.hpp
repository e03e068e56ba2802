// The tape: running code records it, replaying it costs neither allocation nor shape work.
//
//   Tape tape;
//   Value x = tape.input({32, 2});                          // filled through tape.data(x)
//   Value y = ops::linear(tape, x, weight, bias, relu);     // runs at once and is recorded
//   Value loss = ops::mse_loss(tape, y, target);
//   tape.backward(loss);                    // gradients of everything that wants one
//   …change tape.data(x), update the parameters…
//   tape.forward();  tape.backward(loss);   // the same buffers again
//
// The numbers are float (BasicTape<float>, the fast kernels) or double (BasicTape<double>, the
// oracle that gradient checks run on); an operation is written once for both.
#pragma once

#include <cstddef>
#include <deque>
#include <new>
#include <span>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "autograd/parameters.hpp"
#include "base/arena.hpp"
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
  const Slot* viewed = nullptr;  ///< the slot whose storage this one shows in another shape

  bool needs_grad() const { return grad != nullptr; }
  /// The slot that owns the storage.
  const Slot* storage() const { return viewed == nullptr ? this : viewed; }
};

template <class T> struct Node;

/// A differentiable operation: `forward` fills out->data from in[i]->data; `backward` writes (or,
/// where accumulate[i] says so, adds) out->grad's share to in[i]->grad for every operand that needs
/// one. Neither allocates; whatever they need beyond the operands is in `scratch`. Operations with
/// a memory (running statistics, random streams) move it once per forward. Of operands
/// of one size, which may share their storage, `backward` writes each element in operand order.
/// Where `backward` is null no gradient passes: the output keeps none,
/// whatever the operands want.
template <class T> struct OpRow {
  std::string_view name;
  void (*forward)(const Node<T>& node);
  void (*backward)(const Node<T>& node) = nullptr;
};

/// For operations that know nothing beyond their operands.
struct NoAttributes {};

template <class T> struct Node {
  const OpRow<T>* op = nullptr;
  std::span<Slot<T>* const> in;
  std::span<const bool> accumulate;  ///< parallel to `in`; set for each backward pass
  Slot<T>* out = nullptr;
  T* scratch = nullptr;
  const void* op_attributes = nullptr;

  /// What the operation knows beyond its operands, in the type it was recorded with.
  template <class Attributes> const Attributes& attributes() const {
    return *static_cast<const Attributes*>(op_attributes);
  }
};

enum class GradMode {
  Overwrite,  ///< parameter gradients are this pass's alone: 0 where the loss does not reach
  Accumulate  ///< this pass adds to what the parameters' gradients hold, as in PyTorch
};

enum class Recording {
  Eager,    ///< an operation runs as it is recorded
  Deferred  ///< nothing runs before forward(): no pass over inputs that are still empty
};

template <class T> class BasicTape {
 public:
  explicit BasicTape(Recording recording = Recording::Eager) : recording_(recording) {}
  BasicTape(const BasicTape&) = delete;
  BasicTape& operator=(const BasicTape&) = delete;

  /// A leaf that the caller fills; zeros at first. With `needs_grad`, backward fills its gradient.
  Value input(Shape shape, bool needs_grad = false);
  /// A leaf over a parameter's own memory, which must outlive the tape.
  Value parameter(BasicParameters<T>& parameters, int index);
  /// A leaf over a buffer's own memory, which must outlive the tape. It has no gradient.
  Value buffer(BasicParameters<T>& parameters, int index);

  /// Records one operation, and runs it unless recording is deferred. For use by ops/, which state
  /// the shapes. The tape keeps a copy of the attributes.
  template <class Attributes>
  Value record(const OpRow<T>& op, std::span<const Value> operands, Shape out_shape,
               const Attributes& attributes, std::size_t scratch_size) {
    static_assert(std::is_trivially_copyable_v<Attributes> && alignof(Attributes) <= 16);
    const bool needs_grad = op.backward != nullptr && any_needs_grad(operands);
    return record_node(op, operands, input(out_shape, needs_grad),
                       new (arena_.take<std::byte>(sizeof(Attributes)).data())
                           Attributes(attributes),
                       scratch_size);
  }

  /// Records an operation that shows its operand's own storage in another shape of the same size.
  Value record_view(const OpRow<T>& op, Value operand, Shape shape);

  /// Runs everything recorded so far again, in order.
  void forward();

  /// Gradients of `loss` (one element) with respect to everything it depends on. Parameters that
  /// are not on this tape keep theirs.
  void backward(Value loss, GradMode mode = GradMode::Overwrite);

  std::span<T> data(Value value) { return {slot(value).data, slot(value).size}; }
  std::span<const T> data(Value value) const { return {slot(value).data, slot(value).size}; }
  /// Empty where no gradient is kept.
  std::span<const T> grad(Value value) const;
  const Shape& shape(Value value) const { return slot(value).shape; }

  /// The operations in the order they were recorded: for drawing the graph.
  const std::deque<Node<T>>& nodes() const { return nodes_; }

 private:
  /// The way back from one loss.
  struct Plan {
    struct Step {
      Node<T>* node;
      std::span<bool> accumulate;
    };
    Value loss;
    GradMode mode;
    std::vector<Step> steps;              ///< from the loss to the leaves
    std::vector<std::span<T>> unreached;  ///< gradients of parameters that it does not lead to
  };

  const Slot<T>& slot(Value value) const;
  Slot<T>& slot(Value value) { return const_cast<Slot<T>&>(std::as_const(*this).slot(value)); }
  Value add_slot(Slot<T> slot);
  Value add_leaf(std::span<T> data, std::span<T> grad, const ParameterEntry& entry);
  bool any_needs_grad(std::span<const Value> operands) const;
  Value record_node(const OpRow<T>& op, std::span<const Value> operands, Value out,
                    const void* attributes, std::size_t scratch_size);
  const Plan& planned(Value loss, GradMode mode);
  Plan make_plan(Value loss, GradMode mode);

  Recording recording_;
  Arena arena_;
  std::deque<Slot<T>> slots_;  // deques: nodes keep pointers to slots
  std::deque<Node<T>> nodes_;
  std::deque<Plan> plans_;
  std::size_t planned_nodes_ = 0;  ///< how many nodes the plans have seen
};

using Tape = BasicTape<float>;

}  // namespace descent
