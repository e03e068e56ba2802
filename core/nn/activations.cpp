// The activation table. Each function is written once, as a formula over V, which is four floats at
// a time in the product and double in the oracle; see kernels/unary-inl.hpp.
//
// A formula type has
//   value(z, p)        f(z)
//   slope(z, f, p)     f'(z), exact to rounding
//   fast_slope(z, f, p) optional: a cheaper f' from f for training, within 1e-6 of slope
// where p.a and p.b are the row's constants.
#include "nn/activations.hpp"

#include <array>
#include <limits>

#include "base/check.hpp"
#include "base/registry.hpp"
#include "kernels/unary-inl.hpp"

namespace descent {
namespace {

using namespace lanes;

template <class V> using P = kernels::LaneParams<V>;

struct Linear {
  template <class V> static V value(V z, P<V>) { return z; }
  template <class V> static V slope(V, V, P<V>) { return V(1); }
};

struct Sigmoid {
  template <class V> static V value(V z, P<V>) { return sigmoid(z); }
  template <class V> static V slope(V z, V, P<V>) { return sigmoid(z) * sigmoid(-z); }
  template <class V> static V fast_slope(V, V f, P<V>) { return f * (V(1) - f); }
};

/// Three rational or straight pieces of u = |z|/2. Written for the lower half, which is small: the
/// source's ½(1 - g(u)) would lose its digits to cancellation.
/// Source: theano/tensor/nnet/sigm.py, ultra_fast_scalar_sigmoid.
struct UltraFastSigmoid {
  static constexpr double kMiddle = 0.5 * (1 - 0.935409070603099);  // at u = 1.7
  static constexpr double kMiddleSlope = 0.5 * 0.0458812946797165;
  static constexpr double kEnd = 0.5 * (1 - 0.99505475368673);  // from u = 3 on

  template <class V> static V value(V z, P<V>) {
    const V u = abs(z) * V(0.5);
    const V near = (V(0.5) - V(0.25) * u) / (V(1) + u);
    const V middle = V(kMiddle) - V(kMiddleSlope) * (u - V(1.7));
    const V low = select(u >= V(3), V(kEnd), select(u >= V(1.7), middle, near));
    return select(z < V(0), low, V(1) - low);
  }
  template <class V> static V slope(V z, V, P<V>) {
    const V u = abs(z) * V(0.5);
    const V near = V(0.375) / ((V(1) + u) * (V(1) + u));
    return select(u < V(1.7), near, select(u < V(3), V(0.5 * kMiddleSlope), V(0)));
  }
};

/// clip(a·z + ½, 0, 1).
struct HardSigmoid {
  template <class V> static V value(V z, P<V> p) { return clamp(p.a * z + V(0.5), V(0), V(1)); }
  template <class V> static V slope(V z, V, P<V> p) {
    const V line = p.a * z + V(0.5);
    return select(line > V(0), select(line < V(1), p.a, V(0)), V(0));
  }
};

struct Softplus {
  template <class V> static V value(V z, P<V> p) { return softplus(p.a * z) / p.a; }
  template <class V> static V slope(V z, V, P<V> p) { return sigmoid(p.a * z); }
};

struct Softsign {
  template <class V> static V value(V z, P<V>) { return z / (V(1) + abs(z)); }
  template <class V> static V slope(V z, V, P<V>) {
    const V d = V(1) + abs(z);
    return V(1) / (d * d);
  }
};

/// z above 0, a·z below. relu is a = 0; leaky and parametric relu are a = 0.01 and 0.25.
struct Relu {
  template <class V> static V value(V z, P<V> p) { return select(z < V(0), p.a * z, z); }
  template <class V> static V slope(V z, V, P<V> p) { return select(z > V(0), V(1), p.a); }
};

struct Relu6 {
  template <class V> static V value(V z, P<V>) { return clamp(z, V(0), V(6)); }
  template <class V> static V slope(V z, V, P<V>) {
    return select(z > V(0), select(z < V(6), V(1), V(0)), V(0));
  }
};

/// z above 0, a·(e^z - 1) below.
struct Elu {
  template <class V> static V value(V z, P<V> p) {
    return select(z > V(0), z, p.a * expm1(min(z, V(0))));
  }
  template <class V> static V slope(V z, V, P<V> p) {
    return select(z > V(0), V(1), p.a * exp(min(z, V(0))));
  }
};

/// λ·elu with the constants of Klambauer et al. 2017, section 3: there mean 0 and variance 1 are a
/// fixed point of the layer.
struct Selu {
  static constexpr double kAlpha = 1.6732632423543772;
  static constexpr double kLambda = 1.0507009873554805;
  template <class V> static V value(V z, P<V>) {
    return V(kLambda) * Elu::value(z, {V(kAlpha), V(0)});
  }
  template <class V> static V slope(V z, V f, P<V>) {
    return V(kLambda) * Elu::slope(z, f, {V(kAlpha), V(0)});
  }
};

struct Tanh {
  template <class V> static V value(V z, P<V>) { return tanh(z); }
  /// 1 - tanh² = 4 σ(2z) σ(-2z), without cancellation in the tails.
  template <class V> static V slope(V z, V, P<V>) {
    return V(4) * sigmoid(z + z) * sigmoid(-(z + z));
  }
  template <class V> static V fast_slope(V, V f, P<V>) { return V(1) - f * f; }
};

/// z·Φ(z), Φ the normal distribution function, φ its density.
struct Gelu {
  template <class V> static V value(V z, P<V>) { return z * normal_cdf(z); }
  template <class V> static V slope(V z, V, P<V>) {
    const V density = V(0.3989422804014327) * exp(V(-0.5) * z * z);
    return normal_cdf(z) + select(abs(z) < V(40), z, V(0)) * density;
  }
};

/// ½z(1 + tanh(√(2/π)(z + 0.044715z³))) = z·σ(2u).
struct GeluTanh {
  template <class V> static V inner(V z) {
    return V(2 * 0.7978845608028654) * (z + V(0.044715) * z * z * z);
  }
  template <class V> static V value(V z, P<V>) { return z * sigmoid(inner(z)); }
  template <class V> static V slope(V far, V, P<V>) {
    const V z = clamp(far, V(-20), V(20));  // beyond, the slope is 0 or 1 and z³ would overflow
    const V s = sigmoid(inner(z));
    const V inner_slope = V(2 * 0.7978845608028654) * (V(1) + V(3 * 0.044715) * z * z);
    return s + z * (s * sigmoid(-inner(z))) * inner_slope;
  }
};

struct Silu {
  template <class V> static V value(V z, P<V> p) { return z * sigmoid(p.a * z); }
  template <class V> static V slope(V z, V, P<V> p) {
    const V s = sigmoid(p.a * z);
    return s + p.a * z * s * sigmoid(-(p.a * z));
  }
};

struct Mish {
  template <class V> static V value(V z, P<V>) { return z * tanh(softplus(z)); }
  template <class V> static V slope(V z, V, P<V>) {
    const V t = tanh(softplus(z));
    return t + z * sigmoid(z) * (V(1) - t * t);
  }
};

/// Held below e^80, so that a runaway output is huge but finite.
struct Exp {
  template <class V> static V value(V z, P<V>) { return exp(min(z, V(80))); }
  template <class V> static V slope(V z, V f, P<V>) { return select(z < V(80), f, V(0)); }
};

constexpr double kInf = std::numeric_limits<double>::infinity();

constexpr std::array kKinkAtZero = {0.0};
constexpr std::array kRelu6Kinks = {0.0, 6.0};
constexpr std::array kExpKinks = {80.0};
constexpr std::array kHardSigmoidKinks = {-2.5, 2.5};
constexpr std::array kUltraFastKinks = {-6.0, -3.4, 3.4, 6.0};

constexpr Param constant(std::string_view key, double min, double max, double value,
                         std::string_view unit = {}) {
  return {.key = key,
          .kind = ParamKind::Real,
          .min = min,
          .max = max,
          .default_number = value,
          .unit = unit,
          .effect = Effect::Live};
}

constexpr std::array kHardSlope = {constant("slope", 0.05, 1, 0.2)};
constexpr std::array kBeta = {constant("beta", 0.1, 10, 1)};
constexpr std::array kReluAlpha = {constant("alpha", 0, 1, 0)};
constexpr std::array kLeakyAlpha = {constant("alpha", 0, 1, 0.01)};
constexpr std::array kPreluAlpha = {constant("alpha", 0, 1, 0.25)};
constexpr std::array kEluAlpha = {constant("alpha", 0.1, 3, 1)};

using kernels::make_unary;

constexpr std::array kRows = {
    Activation{
        "linear", "z", "1", -kInf, kInf, true, {}, {}, "torch.nn.Identity", make_unary<Linear>()},
    Activation{"sigmoid",
               R"(\frac{1}{1+e^{-z}})",
               "f(1-f)",
               0,
               1,
               true,
               {},
               {},
               "torch.sigmoid; theano.tensor.nnet.sigmoid",
               make_unary<Sigmoid>()},
    Activation{
        "ultra_fast_sigmoid",
        R"(\tfrac12\bigl(1+\operatorname{sign}(z)\,g(|z|/2)\bigr),\ g(u)=\tfrac{1.5u}{1+u}\text{ for }u<1.7)",
        R"(\tfrac{0.375}{(1+u)^2}\text{ near }0,\ 0\text{ for }|z|>6)",
        0.00247262315663,
        0.99752737684337,
        true,
        kUltraFastKinks,
        {},
        "theano.tensor.nnet.ultra_fast_sigmoid",
        make_unary<UltraFastSigmoid>()},
    Activation{"hard_sigmoid", R"(\operatorname{clip}(az+\tfrac12,\,0,\,1))",
               R"(a\text{ inside, }0\text{ outside})", 0, 1, true, kHardSigmoidKinks, kHardSlope,
               "theano.tensor.nnet.hard_sigmoid (a = 0.2); torch.nn.Hardsigmoid has a = 1/6",
               make_unary<HardSigmoid>()},
    Activation{"softplus",
               R"(\tfrac1\beta\ln(1+e^{\beta z}))",
               R"(\sigma(\beta z))",
               0,
               kInf,
               true,
               {},
               kBeta,
               "Dugas et al. 2000; torch.nn.Softplus",
               make_unary<Softplus>()},
    Activation{"softsign",
               R"(\frac{z}{1+|z|})",
               R"(\frac{1}{(1+|z|)^2})",
               -1,
               1,
               true,
               {},
               {},
               "torch.nn.Softsign",
               make_unary<Softsign>()},
    Activation{"relu", R"(\max(z,0)+\alpha\min(z,0))",
               R"(1\text{ for }z>0,\ \alpha\text{ for }z\le0)", 0, kInf, true, kKinkAtZero,
               kReluAlpha, "Nair & Hinton 2010; theano.tensor.nnet.relu(x, alpha)",
               make_unary<Relu>()},
    Activation{"elu",
               R"(z\text{ for }z>0,\ \alpha(e^z-1)\text{ for }z\le0)",
               R"(1\text{ for }z>0,\ \alpha e^z\text{ for }z\le0)",
               -1,
               kInf,
               true,
               {},
               kEluAlpha,
               "Clevert et al. 2015, eq. (15)",
               make_unary<Elu>()},
    Activation{"selu",
               R"(\lambda z\text{ for }z>0,\ \lambda\alpha(e^z-1)\text{ for }z\le0)",
               R"(\lambda\text{ for }z>0,\ \lambda\alpha e^z\text{ for }z\le0)",
               -Selu::kLambda* Selu::kAlpha,
               kInf,
               true,
               kKinkAtZero,
               {},
               "Klambauer et al. 2017, eq. (2)",
               make_unary<Selu>()},
    Activation{"tanh",
               R"(\tanh z=2\sigma(2z)-1)",
               "1-f^2",
               -1,
               1,
               true,
               {},
               {},
               "torch.tanh",
               make_unary<Tanh>()},
    Activation{"leaky_relu", R"(\max(z,0)+\alpha\min(z,0))",
               R"(1\text{ for }z>0,\ \alpha\text{ for }z\le0)", -kInf, kInf, true, kKinkAtZero,
               kLeakyAlpha, "Maas et al. 2013; torch.nn.LeakyReLU", make_unary<Relu>()},
    Activation{"prelu", R"(\max(z,0)+\alpha\min(z,0),\ \alpha\text{ learned})",
               R"(1\text{ for }z>0,\ \alpha\text{ for }z\le0)", -kInf, kInf, true, kKinkAtZero,
               kPreluAlpha, "He et al. 2015, eq. (1); torch.nn.PReLU", make_unary<Relu>()},
    Activation{"relu6",
               R"(\min(\max(z,0),6))",
               R"(1\text{ for }0<z<6,\ 0\text{ otherwise})",
               0,
               6,
               true,
               kRelu6Kinks,
               {},
               "torch.nn.ReLU6",
               make_unary<Relu6>()},
    Activation{"gelu",
               R"(z\,\Phi(z))",
               R"(\Phi(z)+z\,\varphi(z))",
               -0.169971,
               kInf,
               false,
               {},
               {},
               "Hendrycks & Gimpel 2016, section 2; torch.nn.GELU()",
               make_unary<Gelu>()},
    Activation{"gelu_tanh",
               R"(\tfrac12z\bigl(1+\tanh(\sqrt{2/\pi}\,(z+0.044715z^3))\bigr))",
               R"(\sigma(2u)+2z\,u'\,\sigma(2u)\sigma(-2u))",
               -0.170041,
               kInf,
               false,
               {},
               {},
               "Hendrycks & Gimpel 2016, section 2; torch.nn.GELU(approximate='tanh')",
               make_unary<GeluTanh>()},
    Activation{"silu",
               R"(z\,\sigma(\beta z))",
               R"(\sigma(\beta z)+\beta z\,\sigma(\beta z)\sigma(-\beta z))",
               -0.278465,
               kInf,
               false,
               {},
               kBeta,
               "Ramachandran et al. 2017 (Swish); torch.nn.SiLU (beta = 1)",
               make_unary<Silu>()},
    Activation{"mish",
               R"(z\tanh(\operatorname{softplus}(z)))",
               R"(t+z\,\sigma(z)(1-t^2),\ t=\tanh(\operatorname{softplus}(z)))",
               -0.308844,
               kInf,
               false,
               {},
               {},
               "Misra 2019, eq. (1); torch.nn.Mish",
               make_unary<Mish>()},
    Activation{"exp",
               "e^z",
               "e^z",
               0,
               kInf,
               true,
               kExpKinks,
               {},
               "the log link of a generalised linear model (McCullagh & Nelder 1989, section 2.2)",
               make_unary<Exp>()},
};

}  // namespace

kernels::UnaryParams Activation::defaults() const {
  kernels::UnaryParams constants;
  if (!params.empty()) constants.a = static_cast<float>(params[0].default_number);
  if (params.size() > 1) constants.b = static_cast<float>(params[1].default_number);
  return constants;
}

std::span<const Activation> activations() { return kRows; }

const Activation& activation(std::string_view id) {
  const Activation* row = find_row(activations(), id);
  DESCENT_CHECK(row != nullptr, id);
  return *row;
}

}  // namespace descent
