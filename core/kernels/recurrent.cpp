// Recurrent cells and their layout, four lanes at a time.
#include "kernels/recurrent.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "kernels/recurrent-inl.hpp"

namespace descent::kernels {
namespace {

using lanes::F4;
using lanes::for_each_four;
using lanes::load4;
using lanes::load_some;
using lanes::store4;
using lanes::store_some;

HWY_INLINE F4 load_up_to(const float* p, int count) {
  return count >= 4 ? load4(p) : load_some(p, static_cast<std::size_t>(count));
}

HWY_INLINE void store_up_to(F4 a, float* p, int count) {
  if (count >= 4) return store4(a, p);
  store_some(a, p, static_cast<std::size_t>(count));
}

/// A square of up to 4 × 4 in registers.
struct Square {
  F4 row[4];

  HWY_INLINE void load(const float* p, std::ptrdiff_t stride, int rows, int columns) {
    for (int r = 0; r < 4; ++r) row[r] = r < rows ? load_up_to(p + r * stride, columns) : F4(0);
  }
  HWY_INLINE void transpose() { lanes::transpose4(row[0], row[1], row[2], row[3]); }
};

/// Calls use(row0, rows, column0, columns) for the squares of a matrix.
template <class Use> HWY_INLINE void for_each_square(int rows, int columns, Use use) {
  for (int r = 0; r < rows; r += 4) {
    for (int c = 0; c < columns; c += 4) use(r, std::min(4, rows - r), c, std::min(4, columns - c));
  }
}

/// Calls put(lanes, to) with y's lanes for columns c and rows r to r+3 of x.
template <class Put>
HWY_INLINE void spread(const float* x, int n, int columns, SpareLanes spare, float* y, Put put) {
  const std::ptrdiff_t stride = lanes_for(n);
  const F4 none(0);
  for_each_square(n, columns, [&](int r, int rows, int c, int width) {
    Square square;
    square.load(x + std::ptrdiff_t{r} * columns + c, columns, rows, width);
    if (rows < 4) {
      const F4 filler = spare == SpareLanes::FirstRow ? load_up_to(x + c, width) : none;
      for (int i = rows; i < 4; ++i) square.row[i] = filler;
    }
    square.transpose();
    for (int i = 0; i < width; ++i) put(square.row[i], y + (c + i) * stride + r);
  });
}

}  // namespace

void to_lanes(const float* x, int n, int columns, SpareLanes spare, float* y) {
  if (columns == 1) {
    std::copy_n(x, n, y);
    std::fill(y + n, y + lanes_for(n), spare == SpareLanes::FirstRow ? x[0] : 0.F);
    return;
  }
  spread(x, n, columns, spare, y, [](F4 lanes, float* to) { store4(lanes, to); });
}

void add_to_lanes(const float* x, int n, int columns, float* y) {
  spread(x, n, columns, SpareLanes::Zero, y,
         [](F4 lanes, float* to) { store4(load4(to) + lanes, to); });
}

void from_lanes(const float* x, int n, int columns, bool accumulate, float* y) {
  const std::ptrdiff_t stride = lanes_for(n);
  for_each_square(columns, n, [&](int c, int width, int r, int rows) {
    Square square;
    square.load(x + c * stride + r, stride, width, 4);
    square.transpose();
    for (int i = 0; i < rows; ++i) {
      float* to = y + std::ptrdiff_t{r + i} * columns + c;
      const F4 row = square.row[i];
      store_up_to(accumulate ? load_up_to(to, width) + row : row, to, width);
    }
  });
}

namespace {

/// kRows × kColumns sums in registers.
template <int kRows, int kColumns>
HWY_INLINE void lane_tile(const LaneProduct& s, const float* a, const float* b, float* c) {
  F4 sum[kRows][kColumns];
  for (auto& row : sum) {
    for (F4& cell : row) cell = F4(0);
  }
  for (int t = 0; t < s.steps; ++t, a += s.a_step, b += s.b_step) {
    for (int lane = 0; lane < s.lanes; lane += 4) {
      F4 right[kColumns];
      for (int k = 0; k < kColumns; ++k) right[k] = load4(b + k * s.lanes + lane);
      for (int r = 0; r < kRows; ++r) {
        const F4 left = load4(a + r * s.lanes + lane);
        for (int k = 0; k < kColumns; ++k) sum[r][k] += left * right[k];
      }
    }
  }
  for (int r = 0; r < kRows; ++r) {
    for (int k = 0; k < kColumns; ++k) c[r * s.c_row + k] = lanes::sum_lanes(sum[r][k]);
  }
}

// Twelve sums leave the sixteen registers room for the operands.
constexpr int kLaneTileRows = 4;
constexpr int kLaneTileColumns = 3;

template <int kRows>
void lane_tile_row(const LaneProduct& s, const float* a, const float* b, float* c) {
  int k = 0;
  for (; k + kLaneTileColumns <= s.columns; k += kLaneTileColumns) {
    lane_tile<kRows, kLaneTileColumns>(s, a, b + k * s.lanes, c + k);
  }
  const float* rest = b + k * s.lanes;
  if (s.columns - k == 1) lane_tile<kRows, 1>(s, a, rest, c + k);
  if (s.columns - k == 2) lane_tile<kRows, 2>(s, a, rest, c + k);
}

}  // namespace

void lane_product(const LaneProduct& s, const float* a, const float* b, float* c) {
  DESCENT_CHECK(s.lanes % 4 == 0, s.lanes);
  int r = 0;
  for (; r + kLaneTileRows <= s.rows; r += kLaneTileRows) {
    lane_tile_row<kLaneTileRows>(s, a + std::ptrdiff_t{r} * s.lanes, b, c + r * s.c_row);
  }
  for (; r < s.rows; ++r) {
    lane_tile_row<1>(s, a + std::ptrdiff_t{r} * s.lanes, b, c + r * s.c_row);
  }
}

namespace {

template <class Cell> void run_rnn(const float* z, float* h, std::size_t n) {
  for_each_four(n, [&](auto lane) { lane.store(h, Cell::value(lane.load(z))); });
}

template <class Cell>
void run_rnn_backward(const float* h, const float* d_h, float* d_z, std::size_t n) {
  for_each_four(n, [&](auto lane) { lane.store(d_z, lane.load(d_h) * Cell::slope(lane.load(h))); });
}

}  // namespace

void rnn_cell(Nonlinearity f, const float* z, float* h, std::size_t n) {
  if (f == Nonlinearity::Tanh) return run_rnn<lanes::TanhCell>(z, h, n);
  run_rnn<lanes::ReluCell>(z, h, n);
}

void rnn_cell_backward(Nonlinearity f, const float* h, const float* d_h, float* d_z,
                       std::size_t n) {
  if (f == Nonlinearity::Tanh) return run_rnn_backward<lanes::TanhCell>(h, d_h, d_z, n);
  run_rnn_backward<lanes::ReluCell>(h, d_h, d_z, n);
}

void lstm_cell(float* gates, const float* c_prev, float* c, float* tanh_c, float* h,
               std::size_t n) {
  for_each_four(n, [&](auto lane) {
    const auto gate = lanes::lstm_gates(lane.load(gates), lane.load(gates + n),
                                        lane.load(gates + 2 * n), lane.load(gates + 3 * n));
    lane.store(gates, gate.i);
    lane.store(gates + n, gate.f);
    lane.store(gates + 2 * n, gate.g);
    lane.store(gates + 3 * n, gate.o);
    const F4 cell = gate.f * lane.load(c_prev) + gate.i * gate.g;
    lane.store(c, cell);
    const F4 squashed = lanes::tanh(cell);
    lane.store(tanh_c, squashed);
    lane.store(h, gate.o * squashed);
  });
}

void lstm_cell_backward(const float* gates, const float* c_prev, const float* tanh_c,
                        const float* d_h, float* d_c, float* d_z, std::size_t n) {
  for_each_four(n, [&](auto lane) {
    const lanes::LstmGates<F4> gate{lane.load(gates), lane.load(gates + n),
                                    lane.load(gates + 2 * n), lane.load(gates + 3 * n)};
    const auto d = lanes::lstm_gradient(gate, lane.load(c_prev), lane.load(tanh_c), lane.load(d_h),
                                        lane.load(d_c));
    lane.store(d_z, d.i);
    lane.store(d_z + n, d.f);
    lane.store(d_z + 2 * n, d.g);
    lane.store(d_z + 3 * n, d.o);
    lane.store(d_c, d.c_prev);
  });
}

void gru_cell(float* gates, const float* h_prev, float* h, std::size_t n) {
  for_each_four(n, [&](auto lane) {
    const auto gate = lanes::gru_gates(lane.load(gates), lane.load(gates + n),
                                       lane.load(gates + 2 * n), lane.load(gates + 3 * n));
    lane.store(gates, gate.n);
    lane.store(gates + n, gate.r);
    lane.store(gates + 2 * n, gate.z);
    lane.store(h, lanes::gru_hidden(gate, lane.load(h_prev)));
  });
}

void gru_cell_backward(const float* gates, const float* h_prev, float* d_h, float* d_z,
                       std::size_t n) {
  for_each_four(n, [&](auto lane) {
    const lanes::GruGates<F4> gate{lane.load(gates), lane.load(gates + n), lane.load(gates + 2 * n),
                                   lane.load(gates + 3 * n)};
    const auto d = lanes::gru_gradient(gate, lane.load(h_prev), lane.load(d_h));
    lane.store(d_z, d.x);
    lane.store(d_z + n, d.r);
    lane.store(d_z + 2 * n, d.z);
    lane.store(d_z + 3 * n, d.m);
    lane.store(d_h, d.h_prev);
  });
}

}  // namespace descent::kernels
