#include "labs/optimizer/surfaces.hpp"

#include <array>

namespace descent::optimizer_panels {
namespace {

/// Twenty times as steep across as along: f = 0.1x² + 2y².
double valley(Point p) { return 0.1 * p.x * p.x + 2 * p.y * p.y; }
Point valley_gradient(Point p) { return {0.2 * p.x, 4 * p.y}; }

/// A bent gorge: f = (1-x)² + 100(y-x²)².
double rosenbrock(Point p) {
  const double off = p.y - p.x * p.x;
  return (1 - p.x) * (1 - p.x) + 100 * off * off;
}
Point rosenbrock_gradient(Point p) {
  const double off = p.y - p.x * p.x;
  return {-2 * (1 - p.x) - 400 * p.x * off, 200 * off};
}

/// A plain with steep corners: f = Σ (c_k - x + x yᵏ)², c = 1.5, 2.25, 2.625, k = 1, 2, 3.
constexpr std::array kBeale = {1.5, 2.25, 2.625};
double beale(Point p) {
  double f = 0;
  double power = 1;
  for (const double c : kBeale) {
    power *= p.y;
    const double part = c - p.x + p.x * power;
    f += part * part;
  }
  return f;
}
Point beale_gradient(Point p) {
  Point g;
  double power = 1;
  double k = 1;
  for (const double c : kBeale) {
    const double below = power;  // y^(k-1)
    power *= p.y;
    const double part = c - p.x + p.x * power;
    g.x += 2 * part * (power - 1);
    g.y += 2 * part * p.x * k * below;
    k += 1;
  }
  return g;
}

/// A pass between two hollows: f = x² - y² + y⁴/4; flat at (0, 0), lowest, -1, at y = ±√2.
double saddle(Point p) { return p.x * p.x - p.y * p.y + p.y * p.y * p.y * p.y / 4; }
Point saddle_gradient(Point p) { return {2 * p.x, -2 * p.y + p.y * p.y * p.y}; }

/// Four hollows of the same depth: f = (x² + y - 11)² + (x + y² - 7)².
double himmelblau(Point p) {
  const double a = p.x * p.x + p.y - 11;
  const double b = p.x + p.y * p.y - 7;
  return a * a + b * b;
}
Point himmelblau_gradient(Point p) {
  const double a = p.x * p.x + p.y - 11;
  const double b = p.x + p.y * p.y - 7;
  return {4 * p.x * a + 2 * b, 2 * a + 4 * p.y * b};
}

constexpr std::array kOrigin = {Point{0, 0}};
constexpr std::array kOnes = {Point{1, 1}};
constexpr std::array kBealeMinimum = {Point{3, 0.5}};
constexpr std::array kHollows = {Point{0, 1.4142135623730951}, Point{0, -1.4142135623730951}};
constexpr std::array kFour = {Point{3, 2}, Point{-2.805118086952745, 3.131312518250573},
                              Point{-3.779310253377747, -3.283185991286170},
                              Point{3.584428340330492, -1.848126526964404}};

constexpr std::array kSurfaces = {
    Surface{"valley",
            "an ellipse; the textbook picture of momentum",
            valley,
            valley_gradient,
            0,
            {-6, 6, -3, 3},
            kOrigin},
    Surface{
        "rosenbrock", "Rosenbrock 1960", rosenbrock, rosenbrock_gradient, 0, {-2, 2, -1, 3}, kOnes},
    Surface{"beale", "Beale 1958", beale, beale_gradient, 0, {-1, 4, -2, 2}, kBealeMinimum},
    Surface{"saddle",
            "Dauphin et al. 2014, on saddle points",
            saddle,
            saddle_gradient,
            -1,
            {-2.5, 2.5, -2.5, 2.5},
            kHollows},
    Surface{
        "himmelblau", "Himmelblau 1972", himmelblau, himmelblau_gradient, 0, {-5, 5, -5, 5}, kFour},
};

}  // namespace

std::span<const Surface> surfaces() { return kSurfaces; }

}  // namespace descent::optimizer_panels
