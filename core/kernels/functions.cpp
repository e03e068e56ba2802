// The formulas of the elementwise functions, each once over V, which is four floats at a time in
// the product and double in the oracle; see functions-inl.hpp.
#include "kernels/functions.hpp"

#include <cstdint>

#include "kernels/functions-inl.hpp"
#include "kernels/trigonometry-inl.hpp"

namespace descent::kernels {
namespace {

using namespace lanes;

template <class V> using C = const Spread<V>&;

// --- of one number ----------------------------------------------------------------------------

struct Neg {
  template <class V> static V value(V x, C<V>) { return -x; }
  template <class V> static V slope(V, V, C<V>) { return V(-1); }
};
struct Exp {
  template <class V> static V value(V x, C<V>) { return exp(x); }
  template <class V> static V slope(V, V y, C<V>) { return y; }
};
struct Log {
  template <class V> static V value(V x, C<V>) { return log(x); }
  template <class V> static V slope(V x, V, C<V>) { return V(1) / x; }
};
struct Sqrt {
  template <class V> static V value(V x, C<V>) { return sqrt(x); }
  template <class V> static V slope(V, V y, C<V>) { return V(0.5) / y; }
};
struct Square {
  template <class V> static V value(V x, C<V>) { return x * x; }
  template <class V> static V slope(V x, V, C<V>) { return x + x; }
};
struct Abs {
  template <class V> static V value(V x, C<V>) { return abs(x); }
  template <class V> static V slope(V x, V, C<V>) {
    return select(x > V(0), V(1), select(x < V(0), V(-1), V(0)));
  }
};
struct Reciprocal {
  template <class V> static V value(V x, C<V>) { return V(1) / x; }
  template <class V> static V slope(V, V y, C<V>) { return -(y * y); }
};
struct Sin {
  template <class V> static V value(V x, C<V>) { return sin(x); }
  template <class V> static V slope(V x, V, C<V>) { return cos(x); }
};
struct Cos {
  template <class V> static V value(V x, C<V>) { return cos(x); }
  template <class V> static V slope(V x, V, C<V>) { return -sin(x); }
};
struct Clamp {
  template <class V> static V value(V x, C<V> c) { return clamp(x, c.a, c.b); }
  template <class V> static V slope(V x, V, C<V> c) {
    return select(x >= c.a, select(x <= c.b, V(1), V(0)), V(0));
  }
};
struct AddScalar {
  template <class V> static V value(V x, C<V> c) { return x + c.a; }
  template <class V> static V slope(V, V, C<V>) { return V(1); }
};
struct MulScalar {
  template <class V> static V value(V x, C<V> c) { return c.a * x; }
  template <class V> static V slope(V, V, C<V> c) { return c.a; }
};

/// Whole exponents up to this are products: so a negative base has powers too.
constexpr double kLargestWhole = 0x1p31;

template <class V> V power(V x, double exponent) {
  if (exponent != std::floor(exponent) || std::fabs(exponent) > kLargestWhole) {
    return exp(V(exponent) * log(x));
  }
  V result(1);
  for (auto left = static_cast<std::uint32_t>(std::fabs(exponent)); left > 0; left /= 2) {
    if (left % 2 == 1) result = result * x;
    x = x * x;
  }
  return exponent < 0 ? V(1) / result : result;
}

struct Pow {
  template <class V> static V value(V x, C<V> c) { return power(x, c.exact.a); }
  template <class V> static V slope(V x, V, C<V> c) {
    return c.exact.a == 0 ? V(0) : c.a * power(x, c.exact.a - 1);
  }
};

// --- of two numbers ---------------------------------------------------------------------------

struct Add {
  template <class V> static V value(V a, V b) { return a + b; }
  template <class V> static V share_a(V, V, V d_y) { return d_y; }
  template <class V> static V share_b(V, V, V d_y) { return d_y; }
};
struct Sub {
  template <class V> static V value(V a, V b) { return a - b; }
  template <class V> static V share_a(V, V, V d_y) { return d_y; }
  template <class V> static V share_b(V, V, V d_y) { return -d_y; }
};
struct Mul {
  template <class V> static V value(V a, V b) { return a * b; }
  template <class V> static V share_a(V, V b, V d_y) { return d_y * b; }
  template <class V> static V share_b(V a, V, V d_y) { return d_y * a; }
};
struct Div {
  template <class V> static V value(V a, V b) { return a / b; }
  template <class V> static V share_a(V, V b, V d_y) { return d_y / b; }
  template <class V> static V share_b(V a, V b, V d_y) { return -(d_y * ((a / b) / b)); }
};

/// 1 where the first is taken, ½ at a tie, 0 elsewhere.
template <class V, class Mask> V taken(Mask first, V a, V b) {
  return select(a == b, V(0.5), select(first, V(1), V(0)));
}

struct Maximum {
  template <class V> static V value(V a, V b) { return select(a != a, a, select(a > b, a, b)); }
  template <class V> static V share_a(V a, V b, V d_y) { return d_y * taken(a > b, a, b); }
  template <class V> static V share_b(V a, V b, V d_y) { return d_y * taken(b > a, a, b); }
};
struct Minimum {
  template <class V> static V value(V a, V b) { return select(a != a, a, select(a < b, a, b)); }
  template <class V> static V share_a(V a, V b, V d_y) { return d_y * taken(a < b, a, b); }
  template <class V> static V share_b(V a, V b, V d_y) { return d_y * taken(b < a, a, b); }
};

template <class T> void select_rows(Row<T> condition, Row<T> a, Row<T> b, T* y, std::size_t n) {
  if (condition.step == 1 && a.step == 1 && b.step == 1) {
    for_each_lane<T>(n, [&](auto lane) {
      lane.store(
          y, select(lane.load(condition.data) != V<T>(0), lane.load(a.data), lane.load(b.data)));
    });
    return;
  }
  for (std::size_t i = 0; i < n; ++i) {
    y[i] = condition.data[i * condition.step] != T{0} ? a.data[i * a.step] : b.data[i * b.step];
  }
}

}  // namespace

constexpr MapFunction kNeg = make_map<Neg>();
constexpr MapFunction kExp = make_map<Exp>();
constexpr MapFunction kLog = make_map<Log>();
constexpr MapFunction kSqrt = make_map<Sqrt>();
constexpr MapFunction kSquare = make_map<Square>();
constexpr MapFunction kAbs = make_map<Abs>();
constexpr MapFunction kReciprocal = make_map<Reciprocal>();
constexpr MapFunction kSin = make_map<Sin>();
constexpr MapFunction kCos = make_map<Cos>();
constexpr MapFunction kClamp = make_map<Clamp>();
constexpr MapFunction kAddScalar = make_map<AddScalar>();
constexpr MapFunction kMulScalar = make_map<MulScalar>();
constexpr MapFunction kPow = make_map<Pow>();

constexpr ZipFunction kAdd = make_zip<Add>();
constexpr ZipFunction kSub = make_zip<Sub>();
constexpr ZipFunction kMul = make_zip<Mul>();
constexpr ZipFunction kDiv = make_zip<Div>();
constexpr ZipFunction kMaximum = make_zip<Maximum>();
constexpr ZipFunction kMinimum = make_zip<Minimum>();

void choose(Row<float> condition, Row<float> a, Row<float> b, float* y, std::size_t n) {
  select_rows(condition, a, b, y, n);
}
void choose(Row<double> condition, Row<double> a, Row<double> b, double* y, std::size_t n) {
  select_rows(condition, a, b, y, n);
}

}  // namespace descent::kernels
