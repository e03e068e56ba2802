// Losses over classes: cross_entropy and nll_loss. N rows, C classes, w class weights (1 if there
// are none), e label smoothing.
//
//   l = log_softmax(z);   q[n, c] = w_c ((1 - e) t[n, c] + e/C);   L_n = -Σ_c q[n, c]·l[n, c]
//   L = Σ_n L_n / k;      d_z[n, c] = d_L/k (softmax(z)[n, c]·Σ_j q[n, j] - q[n, c])
//
// where t is the one-hot row of the label, or the target's probabilities; k is 1 for the sum, and
// for the mean Σ_n w[label_n], or N for probabilities.
//
// Source: PyTorch documentation, torch.nn.CrossEntropyLoss and NLLLoss.
#include "autograd/ops/index_support.hpp"
#include "autograd/ops/loss_support.hpp"
#include "autograd/ops/losses.hpp"
#include "kernels/kernels.hpp"

namespace descent::ops {
namespace {

struct ClassAttributes {
  double smoothing;
  Reduction reduction;
};

/// A node's operands: rows of numbers, labels or probabilities, and perhaps weights.
template <class T> class Rows {
 public:
  Rows(const Node<T>& node, std::string_view op)
      : node_(node),
        op_(op),
        target_(*node.in[1]),
        weight_(node.in.size() > 2 ? node.in[2]->data : nullptr),
        smoothing_(static_cast<T>(node.template attributes<ClassAttributes>().smoothing)) {}

  std::size_t count() const { return static_cast<std::size_t>(node_.in[0]->shape[0]); }
  std::size_t classes() const { return static_cast<std::size_t>(node_.in[0]->shape[1]); }
  bool has_labels() const { return target_.shape.rank() == 1; }
  /// The target of a row is 1 at its label and nothing else matters.
  bool is_plain() const { return has_labels() && weight_ == nullptr && smoothing_ == 0; }

  std::size_t label(std::size_t row) const {
    return checked_index(op_, target_.data, row, static_cast<int>(classes()));
  }
  T weight(std::size_t c) const { return weight_ == nullptr ? T{1} : weight_[c]; }

  /// q[row, c].
  T wanted(std::size_t row, std::size_t c) const {
    const T target =
        has_labels() ? static_cast<T>(label(row) == c) : target_.data[row * classes() + c];
    return weight(c) * ((1 - smoothing_) * target + smoothing_ / static_cast<T>(classes()));
  }

  /// What the rows' sum is divided by.
  T divisor() const {
    const Reduction reduction = node_.template attributes<ClassAttributes>().reduction;
    if (reduction == Reduction::Mean && has_labels() && weight_ != nullptr) {
      T total = 0;
      for (std::size_t row = 0; row < count(); ++row) total += weight(label(row));
      return total;
    }
    return ops::divisor<T>(reduction, count(), count());
  }

  bool separate() const {
    return node_.template attributes<ClassAttributes>().reduction == Reduction::None;
  }
  /// Gives each row's loss to the output: its own element, or the sum's.
  template <class Loss> void sum_up(Loss loss) const {
    T total = 0;
    for (std::size_t row = 0; row < count(); ++row) {
      const T of_row = loss(row);
      if (separate()) node_.out->data[row] = of_row;
      total += of_row;
    }
    if (!separate()) node_.out->data[0] = total / divisor();
  }

 private:
  const Node<T>& node_;
  std::string_view op_;
  const Slot<T>& target_;
  const T* weight_;
  T smoothing_;
};

/// Scratch: l [N, C], softmax [N, C]. Fused, so that a confident wrong answer costs a finite
/// number.
struct CrossEntropy {
  static constexpr std::string_view name = "cross_entropy";

  template <class T> static void forward(const Node<T>& node) {
    const Rows<T> rows(node, name);
    const std::size_t classes = rows.classes();
    const T* l = node.scratch;
    kernels::log_softmax_rows(node.in[0]->data, node.in[0]->shape[0], node.in[0]->shape[1],
                              node.scratch);
    if (rows.is_plain()) {
      rows.sum_up([&](std::size_t row) { return -l[row * classes + rows.label(row)]; });
      return;
    }
    rows.sum_up([&](std::size_t row) {
      T total = 0;
      for (std::size_t c = 0; c < classes; ++c) {
        const T q = rows.wanted(row, c);
        if (q != 0) total -= q * l[row * classes + c];  // an impossible class costs nothing
      }
      return total;
    });
  }

  template <class T> static void backward(const Node<T>& node) {
    const Rows<T> rows(node, name);
    const Slot<T>& logits = *node.in[0];
    const std::size_t classes = rows.classes();
    T* probabilities = node.scratch + logits.size;
    kernels::exp(node.scratch, probabilities, logits.size);
    const T parts = rows.separate() ? T{1} : rows.divisor();
    for (std::size_t row = 0; row < rows.count(); ++row) {
      const T share = node.out->grad[rows.separate() ? row : 0] / parts;
      const T* p = probabilities + row * classes;
      T* d = logits.grad + row * classes;
      if (rows.is_plain()) {
        plain_row(p, rows.label(row), classes, share, node.accumulate[0], d);
        continue;
      }
      T total = 0;
      for (std::size_t c = 0; c < classes; ++c) total += rows.wanted(row, c);
      for (std::size_t c = 0; c < classes; ++c) {
        put(d[c], share * (p[c] * total - rows.wanted(row, c)), node.accumulate[0]);
      }
    }
  }

 private:
  template <class T>
  static void plain_row(const T* p, std::size_t label, std::size_t classes, T share,
                        bool accumulate, T* d) {
    for (std::size_t c = 0; c < classes; ++c) {
      put(d[c], share * (p[c] - static_cast<T>(c == label)), accumulate);
    }
  }
};

/// L_n = -w[label]·l[n, label];  d_l[n, label] = -w[label]·d_L/k, 0 elsewhere.
struct NllLoss {
  static constexpr std::string_view name = "nll_loss";

  template <class T> static void forward(const Node<T>& node) {
    const Rows<T> rows(node, name);
    rows.sum_up([&](std::size_t row) {
      const std::size_t label = rows.label(row);
      return -rows.weight(label) * node.in[0]->data[row * rows.classes() + label];
    });
  }

  template <class T> static void backward(const Node<T>& node) {
    const Rows<T> rows(node, name);
    const Slot<T>& x = *node.in[0];
    if (!node.accumulate[0]) kernels::fill(T{0}, x.grad, x.size);
    const T parts = rows.separate() ? T{1} : rows.divisor();
    for (std::size_t row = 0; row < rows.count(); ++row) {
      const std::size_t label = rows.label(row);
      const T share = node.out->grad[rows.separate() ? row : 0] / parts;
      x.grad[row * rows.classes() + label] -= rows.weight(label) * share;
    }
  }
};

template <class Op, class T>
Value record_classes(BasicTape<T>& tape, Value x, Value target, const ClassOptions& options,
                     std::size_t scratch) {
  const Shape shape = tape.shape(x);
  const ClassAttributes attributes{options.label_smoothing, options.reduction};
  const Shape out = reduced(Shape{shape[0]}, options.reduction);
  const Value given = without_gradient(tape, target);
  if (options.weight == Value{}) return record<Op>(tape, {x, given}, out, attributes, scratch);
  const Shape& weights = tape.shape(options.weight);
  DESCENT_CHECK(weights == Shape{shape[1]}, Op::name, "weight", shape.text(), weights.text());
  return record<Op>(tape, {x, given, without_gradient(tape, options.weight)}, out, attributes,
                    scratch);
}

}  // namespace

template <class T>
Value cross_entropy(BasicTape<T>& tape, Value logits, Value target, ClassOptions options) {
  const Shape shape = tape.shape(logits);
  const Shape& targets = tape.shape(target);
  DESCENT_CHECK(shape.rank() == 2 && (targets == Shape{shape[0]} || targets == shape),
                CrossEntropy::name, shape.text(), targets.text());
  DESCENT_CHECK(options.label_smoothing >= 0 && options.label_smoothing <= 1, CrossEntropy::name,
                options.label_smoothing);
  return record_classes<CrossEntropy>(tape, logits, target, options, 2 * shape.size());
}

template <class T>
Value nll_loss(BasicTape<T>& tape, Value log_probability, Value labels, ClassOptions options) {
  const Shape shape = tape.shape(log_probability);
  DESCENT_CHECK(shape.rank() == 2 && tape.shape(labels) == Shape{shape[0]}, NllLoss::name,
                shape.text(), tape.shape(labels).text());
  DESCENT_CHECK(options.label_smoothing == 0, NllLoss::name, options.label_smoothing);
  return record_classes<NllLoss>(tape, log_probability, labels, options, 0);
}

#define DESCENT_INSTANTIATE(T)                                             \
  template Value cross_entropy(BasicTape<T>&, Value, Value, ClassOptions); \
  template Value nll_loss(BasicTape<T>&, Value, Value, ClassOptions);
DESCENT_INSTANTIATE(float)
DESCENT_INSTANTIATE(double)
#undef DESCENT_INSTANTIATE

}  // namespace descent::ops
