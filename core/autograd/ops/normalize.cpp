// Batch and layer normalisation.
//
//   x̂ = (x - μ)/√(σ² + ε),  y = γ·x̂ + β
//   d_β = Σ d_y,  d_γ = Σ d_y·x̂,  d_x = γ/√(σ² + ε)·(d_y - (d_β + x̂·d_γ)/M)
//
// over the M elements that share μ and σ; where these are constants the last bracket is d_y alone.
//
// Source: Ioffe & Szegedy 2015, algorithm 1; Ba, Kiros & Hinton 2016, eq. (4); the running
// statistics are torch.nn.BatchNorm's.
#include "autograd/ops/normalize.hpp"

#include "autograd/ops/op_support.hpp"
#include "kernels/kernels.hpp"

namespace descent::ops {
namespace {

using kernels::Planes;

template <class T> Planes planes_of(const Slot<T>& x) {
  const auto n = static_cast<std::size_t>(x.shape[0]);
  const auto c = static_cast<std::size_t>(x.shape[1]);
  return {n, c, n * c == 0 ? 0 : x.size / (n * c)};
}

/// Operands: x, γ, β, running mean, running variance. Scratch: five rows of [C].
template <class T> struct ChannelScratch {
  T *mean, *variance, *inverse, *d_gamma, *d_beta;

  explicit ChannelScratch(const Node<T>& node) {
    const std::size_t c = node.in[1]->size;
    mean = node.scratch;
    variance = mean + c;
    inverse = variance + c;
    d_gamma = inverse + c;
    d_beta = d_gamma + c;
  }
  static constexpr std::size_t kRows = 5;
};

/// Both gradients of the affine map into the scratch, where that of x needs them too; then all to
/// where they are wanted. share: see kernels::channel_backward.
template <class T> void backward_channels(const Node<T>& node, const T* mean, T share) {
  const ChannelScratch<T> at(node);
  const Slot<T>& x = *node.in[0];
  const Slot<T>& gamma = *node.in[1];
  const Slot<T>& beta = *node.in[2];
  const Planes planes = planes_of(x);
  kernels::channel_gradients(planes, x.data, mean, at.inverse, node.out->grad, at.d_gamma,
                             at.d_beta);
  if (x.needs_grad()) {
    kernels::channel_backward(planes, x.data, mean, at.inverse, gamma.data, node.out->grad,
                              at.d_gamma, at.d_beta, share, node.accumulate[0], x.grad);
  }
  for (std::size_t c = 0; c < planes.c; ++c) {
    if (gamma.needs_grad()) put(gamma.grad[c], at.d_gamma[c], node.accumulate[1]);
    if (beta.needs_grad()) put(beta.grad[c], at.d_beta[c], node.accumulate[2]);
  }
}

struct BatchNormTrain {
  static constexpr std::string_view name = "batch_norm";

  template <class T> static void forward(const Node<T>& node) {
    const auto& settings = node.template attributes<BatchNorm>();
    const ChannelScratch<T> at(node);
    const Slot<T>& x = *node.in[0];
    const Planes planes = planes_of(x);
    kernels::channel_moments(planes, x.data, at.mean, at.variance);
    kernels::inverse_deviation(at.variance, static_cast<T>(settings.epsilon), at.inverse, planes.c);
    kernels::channel_normalize(planes, x.data, at.mean, at.inverse, node.in[1]->data,
                               node.in[2]->data, node.out->data);
    const T momentum = static_cast<T>(settings.momentum);
    const T count = static_cast<T>(planes.per_channel());
    const T unbias = count / (count - 1);
    for (std::size_t c = 0; c < planes.c; ++c) {
      T& mean = node.in[3]->data[c];
      T& variance = node.in[4]->data[c];
      mean = (1 - momentum) * mean + momentum * at.mean[c];
      variance = (1 - momentum) * variance + momentum * (at.variance[c] * unbias);
    }
  }

  template <class T> static void backward(const Node<T>& node) {
    const T count = static_cast<T>(planes_of(*node.in[0]).per_channel());
    backward_channels(node, ChannelScratch<T>(node).mean, 1 / count);
  }
};

struct BatchNormEval {
  static constexpr std::string_view name = "batch_norm_eval";

  template <class T> static void forward(const Node<T>& node) {
    const auto& settings = node.template attributes<BatchNorm>();
    const ChannelScratch<T> at(node);
    const Slot<T>& x = *node.in[0];
    const Planes planes = planes_of(x);
    kernels::inverse_deviation(node.in[4]->data, static_cast<T>(settings.epsilon), at.inverse,
                               planes.c);
    kernels::channel_normalize(planes, x.data, node.in[3]->data, at.inverse, node.in[1]->data,
                               node.in[2]->data, node.out->data);
  }

  template <class T> static void backward(const Node<T>& node) {
    backward_channels(node, node.in[3]->data, T{0});
  }
};

struct LayerNorm {
  static constexpr std::string_view name = "layer_norm";

  /// Operands: x, γ, β. Scratch: mean, variance and inverse deviation of every row.
  template <class T> struct Layout {
    kernels::Rows rows;
    T *mean, *variance, *inverse;

    explicit Layout(const Node<T>& node) {
      rows.c = node.in[1]->size;
      rows.r = node.out->size / rows.c;
      mean = node.scratch;
      variance = mean + rows.r;
      inverse = variance + rows.r;
    }
  };

  template <class T> static void forward(const Node<T>& node) {
    const Layout<T> at(node);
    const T* x = node.in[0]->data;
    const T epsilon = static_cast<T>(node.template attributes<double>());
    kernels::channel_moments(Planes{1, at.rows.r, at.rows.c}, x, at.mean, at.variance);
    kernels::inverse_deviation(at.variance, epsilon, at.inverse, at.rows.r);
    kernels::row_normalize(at.rows, x, at.mean, at.inverse, node.in[1]->data, node.in[2]->data,
                           node.out->data);
  }

  template <class T> static void backward(const Node<T>& node) {
    const Layout<T> at(node);
    const Slot<T>& x = *node.in[0];
    const Slot<T>& gamma = *node.in[1];
    const Slot<T>& beta = *node.in[2];
    const T* d_y = node.out->grad;
    if (x.needs_grad()) {
      kernels::row_backward(at.rows, x.data, at.mean, at.inverse, gamma.data, d_y,
                            node.accumulate[0], x.grad);
    }
    if (gamma.needs_grad()) {
      kernels::row_gamma_gradient(at.rows, x.data, at.mean, at.inverse, d_y, node.accumulate[1],
                                  gamma.grad);
    }
    if (beta.needs_grad()) {
      kernels::sum_rows(d_y, static_cast<int>(at.rows.r), static_cast<int>(at.rows.c),
                        node.accumulate[2], beta.grad);
    }
  }
};

/// The shapes common to both forms of batch normalisation.
template <class Op, class T>
Value record_channels(BasicTape<T>& tape, Value x, Value gamma, Value beta,
                      const RunningStatistics& running, BatchNorm settings) {
  const Shape shape = tape.shape(x);
  DESCENT_CHECK(shape.rank() >= 2, Op::name, shape.text());
  for (const Value value : {gamma, beta, running.mean, running.variance}) {
    DESCENT_CHECK(tape.shape(value) == Shape{shape[1]}, Op::name, shape.text(),
                  tape.shape(value).text());
  }
  const auto channels = static_cast<std::size_t>(shape[1]);
  return record<Op>(tape, {x, gamma, beta, running.mean, running.variance}, shape, settings,
                    ChannelScratch<T>::kRows * channels);
}

}  // namespace

template <class T>
Value batch_norm(BasicTape<T>& tape, Value x, Value gamma, Value beta,
                 const RunningStatistics& running, BatchNorm settings) {
  const Shape& shape = tape.shape(x);
  DESCENT_CHECK(shape.rank() >= 2 && shape.size() >= 2 * static_cast<std::size_t>(shape[1]),
                BatchNormTrain::name, shape.text());
  return record_channels<BatchNormTrain>(tape, x, gamma, beta, running, settings);
}

template <class T>
Value batch_norm_eval(BasicTape<T>& tape, Value x, Value gamma, Value beta,
                      const RunningStatistics& running, BatchNorm settings) {
  return record_channels<BatchNormEval>(tape, x, gamma, beta, running, settings);
}

template <class T>
Value layer_norm(BasicTape<T>& tape, Value x, Value gamma, Value beta, double epsilon) {
  const Shape shape = tape.shape(x);
  const Shape& trailing = tape.shape(gamma);
  check_same_shape(LayerNorm::name, trailing, tape.shape(beta));
  const int leading = shape.rank() - trailing.rank();
  DESCENT_CHECK(trailing.rank() >= 1 && trailing.size() >= 1 && leading >= 0, LayerNorm::name,
                shape.text(), trailing.text());
  for (int axis = 0; axis < trailing.rank(); ++axis) {
    DESCENT_CHECK(shape[leading + axis] == trailing[axis], LayerNorm::name, shape.text(),
                  trailing.text());
  }
  return record<LayerNorm>(tape, {x, gamma, beta}, shape, epsilon,
                           3 * shape.size() / trailing.size());
}

template Value batch_norm(BasicTape<float>&, Value, Value, Value, const RunningStatistics&,
                          BatchNorm);
template Value batch_norm(BasicTape<double>&, Value, Value, Value, const RunningStatistics&,
                          BatchNorm);
template Value batch_norm_eval(BasicTape<float>&, Value, Value, Value, const RunningStatistics&,
                               BatchNorm);
template Value batch_norm_eval(BasicTape<double>&, Value, Value, Value, const RunningStatistics&,
                               BatchNorm);
template Value layer_norm(BasicTape<float>&, Value, Value, Value, double);
template Value layer_norm(BasicTape<double>&, Value, Value, Value, double);

}  // namespace descent::ops
