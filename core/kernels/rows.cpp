// Reductions of one row, each formula once over V: four floats at a time, or double (each-inl.hpp).
#include "kernels/rows.hpp"

#include "kernels/each-inl.hpp"
#include "kernels/elementwise.hpp"
#include "kernels/reduce.hpp"

namespace descent::kernels {
namespace {

using lanes::for_each_lane;
using lanes::put;
using lanes::V;

/// a if it is NaN or beats b.
template <class T, class Beats> T better(T a, T b, Beats beats) {
  return a != a || beats(a, b) ? a : b;
}

/// Four running winners for float, folded at the end; a row's first element starts all of them.
template <class T, class Beats> T winner(const T* x, std::size_t n, Beats beats) {
  if constexpr (sizeof(T) == sizeof(float)) {
    lanes::F4 best(x[0]);
    std::size_t i = 0;
    for (; i + 4 <= n; i += 4) {
      const lanes::F4 next = lanes::load4(x + i);
      best = lanes::select((next != next) | beats(next, best), next, best);
    }
    T result = better(lanes::lane<0>(best), lanes::lane<1>(best), beats);
    result = better(result, better(lanes::lane<2>(best), lanes::lane<3>(best), beats), beats);
    for (; i < n; ++i) result = better(x[i], result, beats);
    return result;
  } else {
    T result = x[0];
    for (std::size_t i = 1; i < n; ++i) result = better(x[i], result, beats);
    return result;
  }
}

constexpr auto kGreater = [](auto a, auto b) { return a > b; };
constexpr auto kLess = [](auto a, auto b) { return a < b; };

template <class T> std::size_t first_largest(const T* x, std::size_t n) {
  std::size_t best = 0;
  for (std::size_t i = 1; i < n; ++i) {
    if (x[best] == x[best] && (x[i] != x[i] || x[i] > x[best])) best = i;
  }
  return best;
}

template <class T>
void equals_share(const T* x, T y, T d_y, bool accumulate, T* d_x, std::size_t n) {
  std::size_t equals = 0;
  for (std::size_t i = 0; i < n; ++i) equals += x[i] == y ? 1 : 0;
  const V<T> wanted(y), share(d_y / static_cast<T>(equals));
  for_each_lane<T>(n, [&](auto lane) {
    put(lane, d_x, lanes::select(lane.load(x) == wanted, share, V<T>(0)), accumulate);
  });
}

/// Lanes beyond the end must not count: the deviations go through memory only where a rest is left.
template <class T> T deviations(const T* x, T centre, std::size_t n) {
  V<T> total(0);
  const V<T> c(centre);
  const std::size_t whole = sizeof(T) == sizeof(float) ? n & ~std::size_t{3} : n;
  for_each_lane<T>(whole, [&](auto lane) {
    const V<T> d = lane.load(x) - c;
    total += d * d;
  });
  T rest = 0;
  for (std::size_t i = whole; i < n; ++i) rest += (x[i] - centre) * (x[i] - centre);
  return lanes::sum_lanes(total) + rest;
}

template <class T>
void scaled_deviations(const T* x, T centre, T factor, bool accumulate, T* d_x, std::size_t n) {
  const V<T> c(centre), f(factor);
  for_each_lane<T>(n, [&](auto lane) { put(lane, d_x, f * (lane.load(x) - c), accumulate); });
}

template <class T> T log_of_sum(const T* x, T* workspace, std::size_t n) {
  const T largest = winner(x, n, kGreater);
  const T shift = largest - largest == T{0} ? largest : T{0};
  const V<T> m(shift);
  for_each_lane<T>(n, [&](auto lane) { lane.store(workspace, lanes::exp(lane.load(x) - m)); });
  T total = sum(workspace, n);
  log(&total, &total, 1);
  return shift + total;
}

template <class T>
void scaled_exponentials(const T* x, T y, T d_y, bool accumulate, T* d_x, std::size_t n) {
  const V<T> shift(y), factor(d_y);
  for_each_lane<T>(
      n, [&](auto lane) { put(lane, d_x, factor * lanes::exp(lane.load(x) - shift), accumulate); });
}

}  // namespace

float amax(const float* x, std::size_t n) { return winner(x, n, kGreater); }
double amax(const double* x, std::size_t n) { return winner(x, n, kGreater); }
float amin(const float* x, std::size_t n) { return winner(x, n, kLess); }
double amin(const double* x, std::size_t n) { return winner(x, n, kLess); }

std::size_t argmax(const float* x, std::size_t n) { return first_largest(x, n); }
std::size_t argmax(const double* x, std::size_t n) { return first_largest(x, n); }

void share_among_equals(const float* x, float y, float d_y, bool accumulate, float* d_x,
                        std::size_t n) {
  equals_share(x, y, d_y, accumulate, d_x, n);
}
void share_among_equals(const double* x, double y, double d_y, bool accumulate, double* d_x,
                        std::size_t n) {
  equals_share(x, y, d_y, accumulate, d_x, n);
}

float squared_deviations(const float* x, float centre, std::size_t n) {
  return deviations(x, centre, n);
}
double squared_deviations(const double* x, double centre, std::size_t n) {
  return deviations(x, centre, n);
}

void scale_deviations(const float* x, float centre, float factor, bool accumulate, float* d_x,
                      std::size_t n) {
  scaled_deviations(x, centre, factor, accumulate, d_x, n);
}
void scale_deviations(const double* x, double centre, double factor, bool accumulate, double* d_x,
                      std::size_t n) {
  scaled_deviations(x, centre, factor, accumulate, d_x, n);
}

float logsumexp(const float* x, float* workspace, std::size_t n) {
  return log_of_sum(x, workspace, n);
}
double logsumexp(const double* x, double* workspace, std::size_t n) {
  return log_of_sum(x, workspace, n);
}

void scale_exponentials(const float* x, float y, float d_y, bool accumulate, float* d_x,
                        std::size_t n) {
  scaled_exponentials(x, y, d_y, accumulate, d_x, n);
}
void scale_exponentials(const double* x, double y, double d_y, bool accumulate, double* d_x,
                        std::size_t n) {
  scaled_exponentials(x, y, d_y, accumulate, d_x, n);
}

}  // namespace descent::kernels
