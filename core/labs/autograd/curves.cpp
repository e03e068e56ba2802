#include "labs/autograd/curves.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "autograd/ops/op_support.hpp"
#include "base/math.hpp"

namespace descent::formulas {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kFarthestAngle = 1e6;
constexpr double kMostWholePower = 64;

/// A function of one number, with the constant it may need, and its slope at x where it is y.
struct Curve {
  double (*value)(double x, double constant);
  double (*slope)(double x, double y, double constant);
  double constant = 0;
};

void forward(const Node<double>& node) {
  const Curve& curve = node.attributes<Curve>();
  for (std::size_t i = 0; i < node.out->size; ++i)
    node.out->data[i] = curve.value(node.in[0]->data[i], curve.constant);
}

void backward(const Node<double>& node) {
  const Curve& curve = node.attributes<Curve>();
  for (std::size_t i = 0; i < node.out->size; ++i) {
    const double slope = curve.slope(node.in[0]->data[i], node.out->data[i], curve.constant);
    ops::put(node.in[0]->grad[i], slope * node.out->grad[i], node.accumulate[0]);
  }
}

constexpr OpRow<double> kCurve{"curve", &forward, &backward};

Value record(BasicTape<double>& tape, Value x, const Curve& curve) {
  const Shape shape = tape.shape(x);
  return tape.record(kCurve, std::span(&x, 1), shape, curve, 0);
}

double exp_of(double x, double) { return math::exp(x); }
double log_of(double x, double) { return math::log(x); }
double sin_of(double x, double) { return std::abs(x) <= kFarthestAngle ? math::sin(x) : kNaN; }
double cos_of(double x, double) { return std::abs(x) <= kFarthestAngle ? math::cos(x) : kNaN; }

/// (1-e)/(1+e) with e = e^-2|x|; near 0, where that cancels, the Taylor series to x^13, which at
/// 0.1 leaves out 1.5e-17 of the value. Source: Abramowitz & Stegun 4.5.64.
double tanh_of(double x, double) {
  if (std::abs(x) < 0.1) {
    constexpr std::array kTerms = {21844.0 / 6081075, -1382.0 / 155925, 62.0 / 2835,
                                   -17.0 / 315,       2.0 / 15,         -1.0 / 3};
    const double s = x * x;
    double sum = 0;
    for (const double term : kTerms) sum = (sum + term) * s;
    return x + x * sum;
  }
  const double e = math::exp(-2 * std::abs(x));
  return std::copysign((1 - e) / (1 + e), x);
}

double sigmoid_of(double x, double) {
  if (x >= 0) return 1 / (1 + math::exp(-x));
  const double e = math::exp(x);
  return e / (1 + e);
}

/// max(x, 0) + log(1 + e) with e = e^-|x|; what rounding 1 + e loses is put back as in W. Kahan's
/// log1p.
double softplus_of(double x, double) {
  const double e = math::exp(-std::abs(x));
  const double u = 1 + e;
  return std::max(x, 0.0) + (u == 1 ? e : math::log(u) * e / (u - 1));
}

double pow_of(double x, double exponent) {
  if (exponent == std::floor(exponent) && std::abs(exponent) <= kMostWholePower)
    return math::power(x, static_cast<int>(exponent));
  if (x == 0) return exponent > 0 ? 0.0 : std::numeric_limits<double>::infinity();
  return x > 0 ? math::exp(exponent * math::log(x)) : kNaN;
}

}  // namespace

Value exp(BasicTape<double>& tape, Value x) {
  return record(tape, x, {exp_of, [](double, double y, double) { return y; }});
}

Value log(BasicTape<double>& tape, Value x) {
  return record(tape, x, {log_of, [](double at, double, double) { return 1 / at; }});
}

Value sin(BasicTape<double>& tape, Value x) {
  return record(tape, x, {sin_of, [](double at, double, double) { return cos_of(at, 0); }});
}

Value cos(BasicTape<double>& tape, Value x) {
  return record(tape, x, {cos_of, [](double at, double, double) { return -sin_of(at, 0); }});
}

Value tanh(BasicTape<double>& tape, Value x) {
  return record(tape, x, {tanh_of, [](double, double y, double) { return 1 - y * y; }});
}

Value sigmoid(BasicTape<double>& tape, Value x) {
  return record(tape, x, {sigmoid_of, [](double, double y, double) { return y * (1 - y); }});
}

Value softplus(BasicTape<double>& tape, Value x) {
  return record(tape, x,
                {softplus_of, [](double at, double, double) { return sigmoid_of(at, 0); }});
}

Value pow(BasicTape<double>& tape, Value x, double exponent) {
  const auto slope = [](double at, double, double n) { return n == 0 ? 0 : n * pow_of(at, n - 1); };
  return record(tape, x, {pow_of, slope, exponent});
}

}  // namespace descent::formulas
