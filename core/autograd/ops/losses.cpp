// Losses, each a mean (PyTorch's reduction='mean'). Targets never receive a gradient.
//
// Source: PyTorch documentation, torch.nn.MSELoss, CrossEntropyLoss and BCEWithLogitsLoss.
#include "autograd/ops/losses.hpp"

#include "autograd/ops/op_support.hpp"
#include "kernels/kernels.hpp"

namespace descent::ops {
namespace {

struct MseAttributes {
  double scale;
};

/// L = s/n Σ (o-t)²;  d_o = 2s/n (o-t). Scratch: o-t [size].
struct MseLoss {
  static constexpr std::string_view name = "mse_loss";

  template <class T> static void forward(const Node<T>& node) {
    const Slot<T>* prediction = node.in[0];
    const Slot<T>* target = node.in[1];
    const std::size_t n = prediction->size;
    for (std::size_t i = 0; i < n; ++i) node.scratch[i] = prediction->data[i] - target->data[i];
    node.out->data[0] = static_cast<T>(node.template attributes<MseAttributes>().scale) *
                        kernels::squared_norm(node.scratch, n) / static_cast<T>(n);
  }

  template <class T> static void backward(const Node<T>& node) {
    const Slot<T>& prediction = *node.in[0];
    const T factor = node.out->grad[0] *
                     static_cast<T>(2 * node.template attributes<MseAttributes>().scale) /
                     static_cast<T>(prediction.size);
    for (std::size_t i = 0; i < prediction.size; ++i) {
      put(prediction.grad[i], factor * node.scratch[i], node.accumulate[0]);
    }
  }
};

/// L = -1/N Σ_n l[n, label_n], l = log_softmax(z);  d_z = (softmax(z) - onehot)/N.
/// Scratch: l [N, C], softmax [N, C]. Fused, so that a confident wrong answer costs a finite
/// number.
struct CrossEntropy {
  static constexpr std::string_view name = "cross_entropy";

  template <class T> static void forward(const Node<T>& node) {
    const Slot<T>* logits = node.in[0];
    const Slot<T>* labels = node.in[1];
    const int rows = logits->shape[0];
    const int classes = logits->shape[1];
    kernels::log_softmax_rows(logits->data, rows, classes, node.scratch);
    T total = 0;
    for (int row = 0; row < rows; ++row)
      total += node.scratch[row * classes + label(*labels, row, classes)];
    node.out->data[0] = -total / static_cast<T>(rows);
  }

  template <class T> static void backward(const Node<T>& node) {
    const Slot<T>* logits = node.in[0];
    const Slot<T>* labels = node.in[1];
    const int rows = logits->shape[0];
    const int classes = logits->shape[1];
    const T share = node.out->grad[0] / static_cast<T>(rows);
    T* probabilities = node.scratch + logits->size;
    kernels::exp(node.scratch, probabilities, logits->size);
    for (int row = 0; row < rows; ++row) {
      const int wanted = label(*labels, row, classes);
      for (int c = 0; c < classes; ++c) {
        const int i = row * classes + c;
        put(logits->grad[i], share * (probabilities[i] - static_cast<T>(c == wanted)),
            node.accumulate[0]);
      }
    }
  }

 private:
  template <class T> static int label(const Slot<T>& labels, int row, int classes) {
    const int label = static_cast<int>(labels.data[row]);
    DESCENT_CHECK(label >= 0 && label < classes, name, row, label, classes);
    return label;
  }
};

/// L = 1/n Σ softplus(z) - t·z;  d_z = (σ(z) - t)/n. Scratch: [size].
struct BceWithLogits {
  static constexpr std::string_view name = "binary_cross_entropy_with_logits";

  template <class T> static void forward(const Node<T>& node) {
    const Slot<T>* logits = node.in[0];
    const Slot<T>* target = node.in[1];
    const std::size_t n = logits->size;
    kernels::softplus(logits->data, node.scratch, n);
    node.out->data[0] =
        (kernels::sum(node.scratch, n) - kernels::dot(target->data, logits->data, n)) /
        static_cast<T>(n);
  }

  template <class T> static void backward(const Node<T>& node) {
    const Slot<T>* logits = node.in[0];
    const Slot<T>* target = node.in[1];
    const std::size_t n = logits->size;
    const T share = node.out->grad[0] / static_cast<T>(n);
    kernels::sigmoid(logits->data, node.scratch, n);
    for (std::size_t i = 0; i < n; ++i) {
      put(logits->grad[i], share * (node.scratch[i] - target->data[i]), node.accumulate[0]);
    }
  }
};

}  // namespace

template <class T>
Value mse_loss(BasicTape<T>& tape, Value prediction, Value target, double scale) {
  check_same_shape(MseLoss::name, tape.shape(prediction), tape.shape(target));
  return record<MseLoss>(tape, {prediction, target}, Shape{}, MseAttributes{scale},
                         tape.shape(prediction).size());
}

template <class T> Value cross_entropy(BasicTape<T>& tape, Value logits, Value labels) {
  const Shape shape = tape.shape(logits);
  DESCENT_CHECK(shape.rank() == 2 && tape.shape(labels) == Shape{shape[0]}, CrossEntropy::name,
                shape.text(), tape.shape(labels).text());
  return record<CrossEntropy>(tape, {logits, labels}, Shape{}, NoAttributes{}, 2 * shape.size());
}

template <class T>
Value binary_cross_entropy_with_logits(BasicTape<T>& tape, Value logits, Value target) {
  check_same_shape(BceWithLogits::name, tape.shape(logits), tape.shape(target));
  return record<BceWithLogits>(tape, {logits, target}, Shape{}, NoAttributes{},
                               tape.shape(logits).size());
}

template Value mse_loss(BasicTape<float>&, Value, Value, double);
template Value mse_loss(BasicTape<double>&, Value, Value, double);
template Value cross_entropy(BasicTape<float>&, Value, Value);
template Value cross_entropy(BasicTape<double>&, Value, Value);
template Value binary_cross_entropy_with_logits(BasicTape<float>&, Value, Value);
template Value binary_cross_entropy_with_logits(BasicTape<double>&, Value, Value);

}  // namespace descent::ops
