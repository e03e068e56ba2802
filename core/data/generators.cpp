// Generators of small data sets. U and N are drawn from the stream that is passed in.
#include <algorithm>
#include <array>
#include <cmath>

#include "base/check.hpp"
#include "base/math.hpp"
#include "data/dataset.hpp"

namespace descent {
namespace {

/// n inputs evenly spaced over [low, high], both ends included (numpy.linspace).
double evenly(int i, int n, double low, double high) {
  return n == 1 ? low : low + (high - low) * i / (n - 1);
}

/// One input and one target per example.
template <class Input, class Target> Dataset curve(int n, Input input, Target target) {
  Dataset data;
  data.count = n;
  for (int i = 0; i < n; ++i) {
    const double x = input(i);
    data.x.push_back(static_cast<float>(x));
    data.targets.push_back(static_cast<float>(target(x)));
  }
  return data;
}

struct Point {
  double x, y;
};

/// Points of the plane; example i belongs to class i·classes/n, so that classes are equally large.
template <class Draw> Dataset plane(int n, int classes, Draw draw) {
  Dataset data;
  data.count = n;
  data.inputs = 2;
  data.classes = classes;
  for (int i = 0; i < n; ++i) {
    const int label = i * classes / n;
    const Point point = draw(label);
    data.x.push_back(static_cast<float>(point.x));
    data.x.push_back(static_cast<float>(point.y));
    data.targets.push_back(static_cast<float>(label));
  }
  return data;
}

Dataset parabola(Rng& rng, int n, double noise) {
  return curve(
      n, [n](int i) { return evenly(i, n, -1, 1); },
      [&](double x) { return x * x - 0.5 + rng.normal(0, noise); });
}

Dataset parabola_uniform(Rng& rng, int n, double noise) {
  return curve(
      n, [n](int i) { return evenly(i, n, -1, 1); },
      [&](double x) { return x * x + noise * rng.uniform(); });
}

Dataset line(Rng& rng, int n, double noise) {
  return curve(
      n, [&](int) { return rng.uniform(); },
      [&](double x) { return 0.1 * x + 0.3 + (noise > 0 ? rng.normal(0, noise) : 0); });
}

Dataset line_noisy(Rng& rng, int n, double noise) {
  std::vector<double> x(static_cast<std::size_t>(n));
  for (int i = 0; i < n; ++i) x[static_cast<std::size_t>(i)] = evenly(i, n, -1, 1);
  rng.shuffle(std::span(x));
  return curve(
      n, [&](int i) { return x[static_cast<std::size_t>(i)]; },
      [&](double at) { return 0.5 * at + 2 + rng.normal(0, noise); });
}

Dataset non_negative(Rng& rng, int n, double noise) {
  return curve(
      n, [&](int) { return rng.uniform(-1, 1); },
      [&](double x) { return x > 0 ? std::max(0.0, 3 * x + rng.normal(0, noise)) : 0.0; });
}

Dataset ring(Rng& rng, int n, double noise) {
  constexpr double kRadius = 5;
  return plane(n, 2, [&](int label) {
    const double r =
        label == 0 ? rng.uniform(0, 0.5 * kRadius) : rng.uniform(0.7 * kRadius, kRadius);
    const double turn = rng.uniform();
    const double reach = kRadius * noise;
    return Point{r * math::sin_turn(turn) + rng.uniform(-reach, reach),
                 r * math::cos_turn(turn) + rng.uniform(-reach, reach)};
  });
}

Dataset moons(Rng& rng, int n, double noise) {
  return plane(n, 2, [&](int label) {
    const double turn = 0.5 * rng.uniform();
    const double x = label == 0 ? math::cos_turn(turn) : 1 - math::cos_turn(turn);
    const double y = label == 0 ? math::sin_turn(turn) : 0.5 - math::sin_turn(turn);
    return Point{3 * (x - 0.5 + rng.normal(0, noise)), 3 * (y - 0.25 + rng.normal(0, noise))};
  });
}

Dataset spiral(Rng& rng, int n, double noise) {
  return plane(n, 2, [&](int label) {
    const double t = rng.uniform();
    const double turn = 1.75 / 2 * t + 0.5 * label;
    return Point{5 * t * math::sin_turn(turn) + rng.uniform(-1, 1) * noise,
                 5 * t * math::cos_turn(turn) + rng.uniform(-1, 1) * noise};
  });
}

Dataset clouds(Rng& rng, int n, double noise) {
  return plane(n, 2, [&](int label) {
    const double centre = label == 0 ? 2 : -2;
    return Point{rng.normal(centre, noise), rng.normal(centre, noise)};
  });
}

Dataset three_clouds(Rng& rng, int n, double noise) {
  return plane(n, 3, [&](int label) {
    const double turn = label / 3.0;
    return Point{rng.normal(2.5 * math::sin_turn(turn), noise),
                 rng.normal(2.5 * math::cos_turn(turn), noise)};
  });
}

constexpr auto kReg = Task::Regression;
constexpr auto kClass = Task::Classification;

constexpr std::array kRows = {
    Generator{"parabola", kReg, 1, 0, 300, 0.05, -1, 1, R"(y = x^2 - 0.5 + N(0,\sigma))",
              "TensorFlow and Theano tutorials, regression", parabola},
    Generator{"parabola_uniform", kReg, 1, 0, 100, 0.2, -1, 1, R"(y = x^2 + \sigma\,U(0,1))",
              "PyTorch tutorial, regression", parabola_uniform},
    Generator{"line", kReg, 1, 0, 100, 0, 0, 1, R"(y = 0.1x + 0.3,\ x\sim U(0,1))",
              "TensorFlow tutorial, example 2", line},
    Generator{"line_noisy", kReg, 1, 0, 200, 0.05, -1, 1, R"(y = 0.5x + 2 + N(0,\sigma))",
              "Keras tutorial, regressor", line_noisy},
    Generator{"non_negative", kReg, 1, 0, 200, 0.15, -1, 1,
              R"(y = \max(0, 3x + N(0,\sigma))\text{ for }x>0,\ 0\text{ otherwise})",
              "a price: zero below a threshold, rising above it", non_negative},
    Generator{"ring", kClass, 2, 2, 400, 0.1, -6, 6,
              R"(r<2.5\text{ or }3.5<r<5,\text{ shifted by }U(\pm 5\sigma))",
              "TensorFlow Playground, circle", ring},
    Generator{"moons", kClass, 2, 2, 400, 0.1, -6, 6, R"(\text{two half circles, } + N(0,\sigma))",
              "scikit-learn make_moons, scaled by 3", moons},
    Generator{"spiral", kClass, 2, 2, 400, 0.1, -6, 6, R"(\text{two arms of }1.75\pi)",
              "TensorFlow Playground, spiral", spiral},
    Generator{"clouds", kClass, 2, 2, 200, 1, -6, 6,
              R"(N((2,2),\sigma)\text{ and }N((-2,-2),\sigma))", "PyTorch tutorial, classification",
              clouds},
    Generator{"three_clouds", kClass, 2, 3, 300, 0.8, -6, 6, R"(N(c_k,\sigma),\ |c_k|=2.5)",
              "three classes around the origin", three_clouds},
};

}  // namespace

Dataset Dataset::slice(int first, int n) const {
  DESCENT_CHECK(first >= 0 && n >= 0 && first + n <= count, first, n, count);
  Dataset part = *this;
  part.count = n;
  const auto cut = [first, n](const std::vector<float>& from, int columns) {
    const auto begin = from.begin() + static_cast<std::ptrdiff_t>(first) * columns;
    return std::vector<float>(begin, begin + static_cast<std::ptrdiff_t>(n) * columns);
  };
  part.x = cut(x, inputs);
  part.targets = cut(targets, outputs);
  return part;
}

std::span<const Generator> generators() { return kRows; }

}  // namespace descent
