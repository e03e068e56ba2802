// Losses of one number against one number. The formulas are kernels/losses.hpp.
//
//   L = s/k Σ loss(p, t);   d_p = d_L·s/k·∂loss/∂p;   k: 1 (sum), n (mean), rows (batch mean)
//
// Source: PyTorch documentation, torch.nn.MSELoss and its neighbours.
#include "autograd/ops/losses.hpp"

#include "autograd/ops/loss_support.hpp"
#include "kernels/kernels.hpp"
#include "kernels/losses.hpp"

namespace descent::ops {
namespace {

using kernels::Constants;
using kernels::LossFunction;

struct PairAttributes {
  Constants constants;
  double scale;
  Reduction reduction;
};

/// Scratch: the elements' losses [size], unless they are the output.
template <class Named> struct Pair {
  static constexpr std::string_view name = Named::name;

  template <class T> static void forward(const Node<T>& node) {
    const auto& a = node.template attributes<PairAttributes>();
    const Slot<T>& p = *node.in[0];
    const bool each = a.reduction == Reduction::None;
    T* losses = each ? node.out->data : node.scratch;
    Named::function.template kernels<T>().value(p.data, node.in[1]->data, losses, p.size,
                                                a.constants);
    if (each) return;
    node.out->data[0] = static_cast<T>(a.scale) * kernels::sum(losses, p.size) / parts(node);
  }

  template <class T> static void backward(const Node<T>& node) {
    const auto& a = node.template attributes<PairAttributes>();
    const Slot<T>& p = *node.in[0];
    const bool each = a.reduction == Reduction::None;
    const T share =
        each || p.size == 0 ? T{0} : node.out->grad[0] * static_cast<T>(a.scale) / parts(node);
    const kernels::Row<T> d_each =
        each ? kernels::Row<T>{node.out->grad, 1} : kernels::Row<T>{&share, 0};
    Named::function.template kernels<T>().backward(p.data, node.in[1]->data, d_each,
                                                   node.accumulate[0], p.grad, p.size, a.constants);
  }

 private:
  template <class T> static T parts(const Node<T>& node) {
    const Slot<T>& p = *node.in[0];
    return divisor<T>(node.template attributes<PairAttributes>().reduction, p.size,
                      first_extent(p.shape));
  }
};

// Each row names the operation and its function.
struct Mse {
  static constexpr std::string_view name = "mse_loss";
  static constexpr const LossFunction& function = kernels::kSquaredError;
};
struct L1 {
  static constexpr std::string_view name = "l1_loss";
  static constexpr const LossFunction& function = kernels::kAbsoluteError;
};
struct Huber {
  static constexpr std::string_view name = "huber_loss";
  static constexpr const LossFunction& function = kernels::kHuber;
};
struct SmoothL1 {
  static constexpr std::string_view name = "smooth_l1_loss";
  static constexpr const LossFunction& function = kernels::kSmoothL1;
};
struct Bce {
  static constexpr std::string_view name = "binary_cross_entropy";
  static constexpr const LossFunction& function = kernels::kBce;
};
struct BceWithLogits {
  static constexpr std::string_view name = "binary_cross_entropy_with_logits";
  static constexpr const LossFunction& function = kernels::kBceWithLogits;
};
struct WeightedBceWithLogits {
  static constexpr std::string_view name = BceWithLogits::name;
  static constexpr const LossFunction& function = kernels::kWeightedBceWithLogits;
};
struct KlDiv {
  static constexpr std::string_view name = "kl_div";
  static constexpr const LossFunction& function = kernels::kKlDiv;
};
struct KlDivLog {
  static constexpr std::string_view name = "kl_div";
  static constexpr const LossFunction& function = kernels::kKlDivLog;
};

template <class Named, class T>
Value pair(BasicTape<T>& tape, Value prediction, Value target, Reduction reduction,
           Constants constants = {}, double scale = 1) {
  const Shape shape = tape.shape(prediction);
  check_same_shape(Named::name, shape, tape.shape(target));
  const Value given = without_gradient(tape, target);
  return record<Pair<Named>>(tape, {prediction, given}, reduced(shape, reduction),
                             PairAttributes{constants, scale, reduction},
                             reduction == Reduction::None ? 0 : shape.size());
}

}  // namespace

template <class T>
Value mse_loss(BasicTape<T>& tape, Value prediction, Value target, double scale) {
  return pair<Mse>(tape, prediction, target, Reduction::Mean, {}, scale);
}

template <class T>
Value mse_loss(BasicTape<T>& tape, Value prediction, Value target, Reduction reduction) {
  return pair<Mse>(tape, prediction, target, reduction);
}

template <class T>
Value l1_loss(BasicTape<T>& tape, Value prediction, Value target, Reduction reduction) {
  return pair<L1>(tape, prediction, target, reduction);
}

template <class T>
Value huber_loss(BasicTape<T>& tape, Value prediction, Value target, double delta,
                 Reduction reduction) {
  DESCENT_CHECK(delta > 0, Huber::name, delta);
  return pair<Huber>(tape, prediction, target, reduction, {delta});
}

template <class T>
Value smooth_l1_loss(BasicTape<T>& tape, Value prediction, Value target, double beta,
                     Reduction reduction) {
  DESCENT_CHECK(beta >= 0, SmoothL1::name, beta);
  return pair<SmoothL1>(tape, prediction, target, reduction, {beta});
}

template <class T>
Value binary_cross_entropy(BasicTape<T>& tape, Value probability, Value target,
                           Reduction reduction) {
  return pair<Bce>(tape, probability, target, reduction);
}

template <class T>
Value binary_cross_entropy_with_logits(BasicTape<T>& tape, Value logits, Value target,
                                       BceOptions options) {
  if (options.pos_weight == 1) {
    return pair<BceWithLogits>(tape, logits, target, options.reduction);
  }
  return pair<WeightedBceWithLogits>(tape, logits, target, options.reduction, {options.pos_weight});
}

template <class T>
Value kl_div(BasicTape<T>& tape, Value log_probability, Value target, KlOptions options) {
  return options.log_target ? pair<KlDivLog>(tape, log_probability, target, options.reduction)
                            : pair<KlDiv>(tape, log_probability, target, options.reduction);
}

#define DESCENT_INSTANTIATE(T)                                                              \
  template Value mse_loss(BasicTape<T>&, Value, Value, double);                             \
  template Value mse_loss(BasicTape<T>&, Value, Value, Reduction);                          \
  template Value l1_loss(BasicTape<T>&, Value, Value, Reduction);                           \
  template Value huber_loss(BasicTape<T>&, Value, Value, double, Reduction);                \
  template Value smooth_l1_loss(BasicTape<T>&, Value, Value, double, Reduction);            \
  template Value binary_cross_entropy(BasicTape<T>&, Value, Value, Reduction);              \
  template Value binary_cross_entropy_with_logits(BasicTape<T>&, Value, Value, BceOptions); \
  template Value kl_div(BasicTape<T>&, Value, Value, KlOptions);
DESCENT_INSTANTIATE(float)
DESCENT_INSTANTIATE(double)
#undef DESCENT_INSTANTIATE

}  // namespace descent::ops
