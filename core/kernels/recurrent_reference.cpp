// The double side of the recurrent kernels: plain loops that follow the formulas.
#include <algorithm>

#include "kernels/recurrent-inl.hpp"
#include "kernels/recurrent.hpp"

namespace descent::kernels {
namespace {

/// Calls use(x's element, y's element) for every pair that a transposition matches.
template <class X, class Y, class Use> void for_each_pair(X* x, int n, int columns, Y* y, Use use) {
  const std::ptrdiff_t stride = lanes_for(n);
  for (std::ptrdiff_t r = 0; r < n; ++r) {
    for (std::ptrdiff_t c = 0; c < columns; ++c) use(x[r * columns + c], y[c * stride + r]);
  }
}

}  // namespace

void to_lanes(const double* x, int n, int columns, SpareLanes spare, double* y) {
  for_each_pair(x, n, columns, y, [](double from, double& to) { to = from; });
  const std::ptrdiff_t stride = lanes_for(n);
  for (std::ptrdiff_t c = 0; c < columns; ++c) {
    std::fill(y + c * stride + n, y + (c + 1) * stride, spare == SpareLanes::FirstRow ? x[c] : 0.0);
  }
}

void add_to_lanes(const double* x, int n, int columns, double* y) {
  for_each_pair(x, n, columns, y, [](double from, double& to) { to += from; });
}

void from_lanes(const double* x, int n, int columns, bool accumulate, double* y) {
  for_each_pair(y, n, columns, x,
                [&](double& to, double from) { to = accumulate ? to + from : from; });
}

void lane_product(const LaneProduct& s, const double* a, const double* b, double* c) {
  for (std::ptrdiff_t r = 0; r < s.rows; ++r) {
    for (std::ptrdiff_t k = 0; k < s.columns; ++k) {
      double total = 0;
      for (int t = 0; t < s.steps; ++t) {
        const double* left = a + t * s.a_step + r * s.lanes;
        const double* right = b + t * s.b_step + k * s.lanes;
        for (int lane = 0; lane < s.lanes; ++lane) total += left[lane] * right[lane];
      }
      c[r * s.c_row + k] = total;
    }
  }
}

void rnn_cell(Nonlinearity f, const double* z, double* h, std::size_t n) {
  for (std::size_t k = 0; k < n; ++k) {
    h[k] = f == Nonlinearity::Tanh ? lanes::TanhCell::value(z[k]) : lanes::ReluCell::value(z[k]);
  }
}

void rnn_cell_backward(Nonlinearity f, const double* h, const double* d_h, double* d_z,
                       std::size_t n) {
  for (std::size_t k = 0; k < n; ++k) {
    d_z[k] = d_h[k] * (f == Nonlinearity::Tanh ? lanes::TanhCell::slope(h[k])
                                               : lanes::ReluCell::slope(h[k]));
  }
}

void lstm_cell(double* gates, const double* c_prev, double* c, double* tanh_c, double* h,
               std::size_t n) {
  for (std::size_t k = 0; k < n; ++k) {
    double *i = gates + k, *f = i + n, *g = f + n, *o = g + n;
    const auto gate = lanes::lstm_gates(*i, *f, *g, *o);
    *i = gate.i;
    *f = gate.f;
    *g = gate.g;
    *o = gate.o;
    c[k] = gate.f * c_prev[k] + gate.i * gate.g;
    tanh_c[k] = lanes::tanh(c[k]);
    h[k] = gate.o * tanh_c[k];
  }
}

void lstm_cell_backward(const double* gates, const double* c_prev, const double* tanh_c,
                        const double* d_h, double* d_c, double* d_z, std::size_t n) {
  for (std::size_t k = 0; k < n; ++k) {
    const double* i = gates + k;
    const lanes::LstmGates<double> gate{i[0], i[n], i[2 * n], i[3 * n]};
    const auto d = lanes::lstm_gradient(gate, c_prev[k], tanh_c[k], d_h[k], d_c[k]);
    double* to = d_z + k;
    to[0] = d.i;
    to[n] = d.f;
    to[2 * n] = d.g;
    to[3 * n] = d.o;
    d_c[k] = d.c_prev;
  }
}

void gru_cell(double* gates, const double* h_prev, double* h, std::size_t n) {
  for (std::size_t k = 0; k < n; ++k) {
    double* x = gates + k;
    const auto gate = lanes::gru_gates(x[0], x[n], x[2 * n], x[3 * n]);
    x[0] = gate.n;
    x[n] = gate.r;
    x[2 * n] = gate.z;
    h[k] = lanes::gru_hidden(gate, h_prev[k]);
  }
}

void gru_cell_backward(const double* gates, const double* h_prev, double* d_h, double* d_z,
                       std::size_t n) {
  for (std::size_t k = 0; k < n; ++k) {
    const double* x = gates + k;
    const lanes::GruGates<double> gate{x[0], x[n], x[2 * n], x[3 * n]};
    const auto d = lanes::gru_gradient(gate, h_prev[k], d_h[k]);
    double* to = d_z + k;
    to[0] = d.x;
    to[n] = d.r;
    to[2 * n] = d.z;
    to[3 * n] = d.m;
    d_h[k] = d.h_prev;
  }
}

}  // namespace descent::kernels
