// The table of generators. U and N are drawn from the stream that is passed in; the makers stand in
// the file of their family.
#include "data/generators.hpp"

#include <array>

#include "base/math.hpp"
#include "data/generate.hpp"

namespace descent {
namespace {

using namespace generate;

constexpr auto kReg = Task::Regression;
constexpr auto kClass = Task::Classification;

// Knobs of the rows whose makers have more than one.
constexpr int kCurvePoints = 15;
constexpr int kRecallSteps = 20;
constexpr int kHalfPeriodSteps = 10;
constexpr int kWindowSteps = 20;

Dataset blobs(Rng& rng, int n, double noise) { return make_blobs(rng, n, {.deviation = noise}); }

Dataset sk_moons(Rng& rng, int n, double noise) { return make_moons(rng, n, {.noise = noise}); }

Dataset circles(Rng& rng, int n, double noise) {
  return make_circles(rng, n, {.noise = noise, .factor = 0.4});
}

Dataset imbalanced(Rng& rng, int n, double noise) {
  return make_imbalanced(rng, n, {.deviation = noise});
}

Dataset stretched(Rng& rng, int n, double noise) {
  return make_classification(rng, n, {.scale = 100, .flipped = noise});
}

Dataset linear(Rng& rng, int n, double noise) { return make_regression(rng, n, {.noise = noise}); }

Dataset curve_family(Rng& rng, int n, double noise) {
  return make_curve_family(rng, n, kCurvePoints, noise);
}

Dataset recall(Rng& rng, int n, double noise) { return make_recall(rng, n, kRecallSteps, noise); }

Dataset half_periods(Rng& rng, int n, double noise) {
  return make_waves(rng, {.windows = n,
                          .steps = kHalfPeriodSteps,
                          .half_turns = 1.0 / kHalfPeriodSteps,
                          .noise = noise});
}

Dataset sine_windows(Rng& rng, int n, double noise) {
  // x = point / (10π), which is point / (10π²) half turns
  constexpr double kHalfTurns = 1 / (10 * 3.14159265358979323846 * 3.14159265358979323846);
  return make_waves(
      rng, {.windows = n, .steps = kWindowSteps, .half_turns = kHalfTurns, .noise = noise});
}

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
    // curves
    Generator{"parabola_normal", kReg, 1, 0, 1000, 0.1, -1, 1, R"(y = x^2 + N(0,\sigma))",
              "PyTorch tutorial, optimizers", parabola_normal},
    Generator{"parabola_wide", kReg, 1, 0, 2500, 8, -7, 10, R"(y = x^2 - 5 + N(0,\sigma))",
              "TensorFlow and PyTorch tutorials, batch normalization", parabola_wide},
    Generator{"diagonal", kReg, 1, 0, 20, 0.3, -1, 1, R"(y = x + N(0,\sigma))",
              "PyTorch tutorial, dropout", diagonal},
    Generator{"countdown", kReg, 1, 0, 10, 0, 1, 10, R"(x = 1,\dots,n;\ y = n + 1 - x)",
              "PyTorch tutorial, batch training", countdown},
    Generator{"sine", kReg, 1, 0, 200, 0.1, -math::kPi, math::kPi, R"(y = \sin x + N(0,\sigma))",
              "one period of a wave", sine},
    Generator{"cosine", kReg, 1, 0, 200, 0.1, -math::kPi, math::kPi, R"(y = \cos x + N(0,\sigma))",
              "one period of a wave", cosine},
    // classes in the plane
    Generator{"blobs", kClass, 2, 3, 300, 1, -13, 13, R"(N(c_k,\sigma),\ c_k\sim U(-10,10)^2)",
              "scikit-learn make_blobs", blobs},
    Generator{"sk_moons", kClass, 2, 2, 400, 0.2, -2, 3,
              R"((\cos t,\sin t)\text{ and }(1-\cos t,\tfrac12-\sin t),\ + N(0,\sigma))",
              "scikit-learn make_moons", sk_moons},
    Generator{"circles", kClass, 2, 2, 400, 0.1, -1.5, 1.5,
              R"(r = 1\text{ or }0.4,\ + N(0,\sigma))", "scikit-learn make_circles, factor 0.4",
              circles},
    Generator{"xor", kClass, 2, 2, 400, 0.05, -1.2, 1.2,
              R"(xy < 0\text{ on }U(-1,1)^2,\text{ then }+ N(0,\sigma))",
              "the exclusive or, spread over four squares", xor_squares},
    Generator{"imbalanced", kClass, 2, 2, 1000, 1, -4, 5,
              R"(95\,\%\ N((0,0),\sigma),\ 5\,\%\ N((1.5,1.5),\sigma))",
              "one class in twenty is rare", imbalanced, 1, false},
    Generator{
        "stretched", kClass, 2, 2, 300, 0.01, -400, 400,
        R"(100\,(c_k + N(0,I)\,A_k),\ c_k\in\{\pm1\}^2;\ \text{a share }\sigma\text{ relabelled})",
        "scikit-learn make_classification, two inputs, scale 100", stretched, 1, false},
    // TensorFlow Playground
    Generator{"playground_circle", kClass, 2, 2, 500, 0, -6, 6,
              R"(r<2.5\text{ or }3.5<r<5;\ \text{class of the point moved by }5\sigma\,U(\pm1))",
              "TensorFlow Playground, circle", playground_circle, 1, false},
    Generator{"playground_xor", kClass, 2, 2, 500, 0, -6, 6,
              R"(xy \ge 0;\ \text{class of the point moved by }5\sigma\,U(\pm1))",
              "TensorFlow Playground, exclusive or", playground_xor, 1, false},
    Generator{"playground_gauss", kClass, 2, 2, 500, 0, -6, 6,
              R"(N(\pm(2,2),\ \text{variance }\tfrac12 + 7\sigma))",
              "TensorFlow Playground, Gaussian", playground_gauss},
    Generator{"playground_spiral", kClass, 2, 2, 500, 0, -6, 6,
              R"(r = 5s,\ \varphi = 3.5\pi s\ (+\pi),\ + \sigma\,U(\pm1))",
              "TensorFlow Playground, spiral", playground_spiral},
    Generator{"playground_plane", kReg, 2, 0, 500, 0, -6, 6,
              R"(z = (x+y)/10\text{ of the point moved by }6\sigma\,U(\pm1))",
              "TensorFlow Playground, plane", playground_plane},
    Generator{
        "playground_hills", kReg, 2, 0, 500, 0, -6, 6,
        R"(z = \pm\max(0, 1 - \tfrac12|p - c_k|)\text{ of the point moved by }6\sigma\,U(\pm1))",
        "TensorFlow Playground, multi Gaussian", playground_hills},
    // tables
    Generator{"houses", kReg, 3, 0, 200, 5, 0, 200,
              R"(0.8\,\text{size} - 3\,\text{distance} + 0.5\,\text{floor} + N(0,\sigma))",
              "prices of flats; a stand-in for the retired Boston set", houses},
    Generator{"dogs", kClass, 4, 2, 1000, 6, 0, 90,
              R"(\text{height }N(71,\sigma)\text{ or }N(61,\sigma),\ P(\text{yellow}) = .35, .65)",
              "two breeds; eyes mean nothing, inches repeat centimetres", dogs},
    Generator{"trips", kClass, 5, 2, 1000, 0.5, 0, 10, R"(|b - a| + N(0,\sigma) > 5)",
              "late or not: four coordinates, and the distance", trips, 1, false},
    Generator{"coin_labels", kClass, 784, 2, 400, 1, -3, 3, R"(x\sim N(0,\sigma),\ \text{coin})",
              "Theano tutorial, classification: nothing to learn", coin_labels, 1, false},
    Generator{"linear", kReg, 1, 0, 100, 10, -3, 3,
              R"(y = wx + N(0,\sigma),\ x\sim N(0,1),\ w\sim U(0,100))",
              "scikit-learn make_regression, one feature", linear},
    // sequences
    Generator{"curve_family", kReg, kCurvePoints, 0, 64, 0, 0, 3,
              R"(y_j = a x_j^2 + (a-1) + N(0,\sigma),\ a\sim U(1,2))",
              "PyTorch tutorial, adversarial nets: 15 points of a painting, and its a",
              curve_family},
    Generator{"half_periods", kReg, kHalfPeriodSteps, 0, 100, 0, -1.2, 1.2,
              R"(\sin x + N(0,\sigma)\to\cos x,\ x\in[k\pi,(k+1)\pi))",
              "PyTorch tutorial, recurrent regression", half_periods, kHalfPeriodSteps},
    Generator{"sine_windows", kReg, kWindowSteps, 0, 50, 0, -1.2, 1.2,
              R"(\sin x + N(0,\sigma)\to\cos x,\ x = j/(10\pi))",
              "TensorFlow and Keras tutorials, recurrent regression", sine_windows, kWindowSteps},
    Generator{"recall", kClass, kRecallSteps, 2, 640, 0.3, -1.2, 1.2,
              R"(x_1 = \pm1,\ x_t\sim N(0,\sigma);\ \text{class of }x_1)",
              "Hochreiter & Schmidhuber 1997, in small: say at the end what came first", recall},
};

}  // namespace

std::span<const Generator> generators() { return kRows; }

}  // namespace descent
