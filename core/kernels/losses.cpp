// The formulas of the losses, each once over V, which is four floats at a time in the product and
// double in the oracle.
#include "kernels/losses.hpp"

#include "kernels/functions-inl.hpp"

namespace descent::kernels {
namespace {

using namespace lanes;

template <class V> using C = const Spread<V>&;

template <class V> V sign(V x) { return select(x > V(0), V(1), select(x < V(0), V(-1), V(0))); }

struct SquaredError {
  template <class V> static V value(V p, V t, C<V>) { return (p - t) * (p - t); }
  template <class V> static V slope(V p, V t, C<V>) { return (p - t) + (p - t); }
};

struct AbsoluteError {
  template <class V> static V value(V p, V t, C<V>) { return abs(p - t); }
  template <class V> static V slope(V p, V t, C<V>) { return sign(p - t); }
};

struct Huber {
  template <class V> static V value(V p, V t, C<V> c) {
    const V d = abs(p - t);
    return select(d <= c.a, V(0.5) * d * d, c.a * (d - V(0.5) * c.a));
  }
  template <class V> static V slope(V p, V t, C<V> c) { return clamp(p - t, -c.a, c.a); }
};

struct SmoothL1 {
  template <class V> static V value(V p, V t, C<V> c) {
    const V d = abs(p - t);
    return select(d < c.a, V(0.5) * d * d / c.a, d - V(0.5) * c.a);
  }
  template <class V> static V slope(V p, V t, C<V> c) {
    const V d = p - t;
    return select(abs(d) < c.a, d / c.a, sign(d));
  }
};

struct Bce {
  template <class V> static V value(V p, V t, C<V>) {
    const V log_p = max(log(p), V(-100));
    const V log_rest = max(log1p(-p), V(-100));
    return (t - V(1)) * log_rest - t * log_p;
  }
  template <class V> static V slope(V p, V t, C<V>) {
    return (p - t) / max(p * (V(1) - p), V(1e-12));
  }
};

/// (1-t) softplus(z) + t softplus(-z) with one logarithm. Both terms are positive for t in [0, 1]:
/// nothing cancels, however confident z is.
struct BceWithLogits {
  template <class V> static V value(V z, V t, C<V>) {
    return abs(z) * select(z > V(0), V(1) - t, t) + softplus(-abs(z));
  }
  template <class V> static V slope(V z, V t, C<V>) { return sigmoid(z) - t; }
};

struct WeightedBceWithLogits {
  template <class V> static V value(V z, V t, C<V> c) {
    return (V(1) - t) * softplus(z) + c.a * t * softplus(-z);
  }
  template <class V> static V slope(V z, V t, C<V> c) {
    return (V(1) + (c.a - V(1)) * t) * sigmoid(z) - c.a * t;
  }
};

struct KlDiv {
  template <class V> static V value(V p, V t, C<V>) {
    return select(t == V(0), V(0), t * (log(t) - p));
  }
  template <class V> static V slope(V, V t, C<V>) { return -t; }
};

struct KlDivLog {
  template <class V> static V value(V p, V t, C<V>) { return exp(t) * (t - p); }
  template <class V> static V slope(V, V t, C<V>) { return -exp(t); }
};

template <class Formula, class T> struct Loss {
  static void value(const T* p, const T* t, T* each, std::size_t n, Constants constants) {
    const Spread<V<T>> c(constants);
    for_each_lane<T>(
        n, [&](auto lane) { lane.store(each, Formula::value(lane.load(p), lane.load(t), c)); });
  }
  static void backward(const T* p, const T* t, Row<T> d_each, bool accumulate, T* d_p,
                       std::size_t n, Constants constants) {
    const Spread<V<T>> c(constants);
    const V<T> same(n > 0 ? *d_each.data : T{0});
    for_each_lane<T>(n, [&](auto lane) {
      const V<T> factor = d_each.step == 0 ? same : lane.load(d_each.data);
      put(lane, d_p, factor * Formula::slope(lane.load(p), lane.load(t), c), accumulate);
    });
  }
};

template <class Formula> constexpr LossFunction make_loss() {
  return {{&Loss<Formula, float>::value, &Loss<Formula, float>::backward},
          {&Loss<Formula, double>::value, &Loss<Formula, double>::backward}};
}

}  // namespace

constexpr LossFunction kSquaredError = make_loss<SquaredError>();
constexpr LossFunction kAbsoluteError = make_loss<AbsoluteError>();
constexpr LossFunction kHuber = make_loss<Huber>();
constexpr LossFunction kSmoothL1 = make_loss<SmoothL1>();
constexpr LossFunction kBce = make_loss<Bce>();
constexpr LossFunction kBceWithLogits = make_loss<BceWithLogits>();
constexpr LossFunction kWeightedBceWithLogits = make_loss<WeightedBceWithLogits>();
constexpr LossFunction kKlDiv = make_loss<KlDiv>();
constexpr LossFunction kKlDivLog = make_loss<KlDivLog>();

}  // namespace descent::kernels
