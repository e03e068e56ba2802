#include "kernels/recurrent.hpp"

#include "core/kernels/kernel_support.hpp"
#include "support/catch.hpp"

namespace descent::kernels {
namespace {

using testing::Guarded;
using testing::kFloatEpsilon;
using testing::Numbers;
using testing::widen;

std::size_t cells(int rows, int columns) {
  return static_cast<std::size_t>(rows) * static_cast<std::size_t>(columns);
}

/// The largest |got - wanted|; infinite where something else was written.
double distance(const Guarded& got, const std::vector<double>& wanted) {
  if (!got.intact()) return std::numeric_limits<double>::infinity();
  double worst = 0;
  for (std::size_t i = 0; i < wanted.size(); ++i)
    worst = std::fmax(worst, std::fabs(static_cast<double>(got[i]) - wanted[i]));
  return worst;
}

template <class Visit> void for_every_size(Visit visit) {
  for (const int n : {1, 2, 3, 4, 5, 8, 50}) {
    for (const int columns : {1, 2, 3, 4, 5, 7, 8, 10}) {
      INFO("n " << n << ", columns " << columns);
      visit(n, columns);
    }
  }
}

TEST_CASE("lanes hold the columns of a batch, and spare lanes what was asked for",
          "[kernels][recurrent]") {
  const float x[] = {1, 2, 3, 4, 5, 6};  // 3x2
  float y[8];
  to_lanes(x, 3, 2, SpareLanes::FirstRow, y);
  CHECK(std::vector<float>(y, y + 8) == std::vector<float>{1, 3, 5, 1, 2, 4, 6, 2});
  to_lanes(x, 3, 2, SpareLanes::Zero, y);
  CHECK(std::vector<float>(y, y + 8) == std::vector<float>{1, 3, 5, 0, 2, 4, 6, 0});
}

TEST_CASE("to lanes and back is where it began, for all sizes, written or added",
          "[kernels][recurrent]") {
  for_every_size([](int n, int columns) {
    Numbers numbers(static_cast<std::uint64_t>(100 * n + columns));
    const std::vector<float> x = numbers.many(cells(n, columns));
    Guarded in(x, 1), inside(cells(columns, lanes_for(n)), 2), out(x, 3);
    to_lanes(in.data(), n, columns, SpareLanes::FirstRow, inside.data());
    from_lanes(inside.data(), n, columns, false, out.data());
    CHECK(out.values() == x);
    from_lanes(inside.data(), n, columns, true, out.data());
    add_to_lanes(in.data(), n, columns, inside.data());
    Guarded doubled(x.size());
    from_lanes(inside.data(), n, columns, false, doubled.data());
    CHECK(out.values() == doubled.values());
    CHECK(out[0] == 2 * x[0]);
    CHECK((inside.intact() && out.intact() && doubled.intact()));
  });
}

TEST_CASE("lanes agree with the oracle, spare lanes too", "[kernels][recurrent]") {
  for_every_size([](int n, int columns) {
    const std::vector<float> x = Numbers(5).many(cells(n, columns));
    for (const SpareLanes spare : {SpareLanes::FirstRow, SpareLanes::Zero}) {
      std::vector<float> y(cells(columns, lanes_for(n)));
      std::vector<double> wide(y.size());
      to_lanes(x.data(), n, columns, spare, y.data());
      to_lanes(widen(x).data(), n, columns, spare, wide.data());
      add_to_lanes(x.data(), n, columns, y.data());
      add_to_lanes(widen(x).data(), n, columns, wide.data());
      CHECK(widen(y) == wide);
    }
  });
}

TEST_CASE("the product over lanes agrees with the oracle for all tiles", "[kernels][recurrent]") {
  for (const int rows : {1, 3, 4, 9}) {
    for (const int columns : {1, 2, 3, 5, 7}) {
      for (const int steps : {1, 6}) {
        LaneProduct shape{.rows = rows, .columns = columns, .lanes = 12, .steps = steps};
        shape.a_step = std::ptrdiff_t{rows + 1} * shape.lanes;
        shape.b_step = std::ptrdiff_t{columns + 2} * shape.lanes;
        shape.c_row = columns;
        Numbers numbers(17);
        const std::vector<float> a = numbers.many(cells(steps * (rows + 1), shape.lanes));
        const std::vector<float> b = numbers.many(cells(steps * (columns + 2), shape.lanes));
        Guarded c(cells(rows, columns), 1);
        std::vector<double> wide(cells(rows, columns));
        lane_product(shape, a.data(), b.data(), c.data());
        lane_product(shape, widen(a).data(), widen(b).data(), wide.data());
        INFO(rows << " rows, " << columns << " columns, " << steps << " steps");
        // Sums of 12 products of numbers below 1 per step, two roundings each.
        CHECK(distance(c, wide) <= 2 * 12 * steps * kFloatEpsilon);
      }
    }
  }
}

// Values below 4 in size, a handful of roundings each; σ and tanh are within 5 units.
constexpr double kCellTol = 48 * kFloatEpsilon;

TEST_CASE("rnn cells agree with the oracle, forward and back", "[kernels][recurrent]") {
  const std::size_t n = 24;
  for (const Nonlinearity f : {Nonlinearity::Tanh, Nonlinearity::Relu}) {
    Numbers numbers(1);
    const std::vector<float> z = numbers.many(n, 3), d_h = numbers.many(n);
    Guarded h(n, 1), d_z(n, 1);
    std::vector<double> wide_h(n), wide_d_z(n);
    rnn_cell(f, z.data(), h.data(), n);
    rnn_cell(f, widen(z).data(), wide_h.data(), n);
    CHECK(distance(h, wide_h) <= kCellTol);
    rnn_cell_backward(f, h.data(), d_h.data(), d_z.data(), n);
    rnn_cell_backward(f, widen(h.values()).data(), widen(d_h).data(), wide_d_z.data(), n);
    CHECK(distance(d_z, wide_d_z) <= kCellTol);
  }
}

TEST_CASE("the lstm cell agrees with the oracle, forward and back", "[kernels][recurrent]") {
  const std::size_t n = 24;
  Numbers numbers(2);
  Guarded gates(numbers.many(4 * n, 3), 1), c(n, 1), tanh_c(n, 2), h(n, 3);
  const std::vector<float> c_prev = numbers.many(n);
  std::vector<double> wide_gates = widen(gates.values()), wide_c(n), wide_tanh(n), wide_h(n);
  lstm_cell(gates.data(), c_prev.data(), c.data(), tanh_c.data(), h.data(), n);
  lstm_cell(wide_gates.data(), widen(c_prev).data(), wide_c.data(), wide_tanh.data(), wide_h.data(),
            n);
  CHECK(distance(gates, wide_gates) <= kCellTol);
  CHECK(distance(c, wide_c) <= kCellTol);
  CHECK(distance(tanh_c, wide_tanh) <= kCellTol);
  CHECK(distance(h, wide_h) <= kCellTol);

  const std::vector<float> d_h = numbers.many(n);
  Guarded d_c(numbers.many(n), 1), d_z(4 * n, 1);
  std::vector<double> wide_d_c = widen(d_c.values()), wide_d_z(4 * n);
  lstm_cell_backward(gates.data(), c_prev.data(), tanh_c.data(), d_h.data(), d_c.data(), d_z.data(),
                     n);
  lstm_cell_backward(widen(gates.values()).data(), widen(c_prev).data(),
                     widen(tanh_c.values()).data(), widen(d_h).data(), wide_d_c.data(),
                     wide_d_z.data(), n);
  CHECK(distance(d_c, wide_d_c) <= kCellTol);
  CHECK(distance(d_z, wide_d_z) <= kCellTol);
}

TEST_CASE("the gru cell agrees with the oracle, forward and back", "[kernels][recurrent]") {
  const std::size_t n = 24;
  Numbers numbers(3);
  Guarded gates(numbers.many(4 * n, 3), 1), h(n, 3);
  const std::vector<float> h_prev = numbers.many(n);
  std::vector<double> wide_gates = widen(gates.values()), wide_h(n);
  gru_cell(gates.data(), h_prev.data(), h.data(), n);
  gru_cell(wide_gates.data(), widen(h_prev).data(), wide_h.data(), n);
  CHECK(distance(gates, wide_gates) <= kCellTol);
  CHECK(distance(h, wide_h) <= kCellTol);

  Guarded d_h(numbers.many(n), 1), d_z(4 * n, 1);
  std::vector<double> wide_d_h = widen(d_h.values()), wide_d_z(4 * n);
  gru_cell_backward(gates.data(), h_prev.data(), d_h.data(), d_z.data(), n);
  gru_cell_backward(widen(gates.values()).data(), widen(h_prev).data(), wide_d_h.data(),
                    wide_d_z.data(), n);
  CHECK(distance(d_h, wide_d_h) <= kCellTol);
  CHECK(distance(d_z, wide_d_z) <= kCellTol);
}

TEST_CASE("shut gates keep an lstm's memory, open ones replace it", "[kernels][recurrent]") {
  // i shut and f open: c = c_prev. i open and f shut: c = tanh(g). 20 saturates σ to 1 within 2e-9.
  const auto cell_after = [](float i, float f, float g) {
    std::vector<float> gates = {i, i, i, i, f, f, f, f, g, g, g, g, 0, 0, 0, 0};
    const std::vector<float> before(4, 0.75F);
    std::vector<float> c(4), tanh_c(4), h(4);
    lstm_cell(gates.data(), before.data(), c.data(), tanh_c.data(), h.data(), 4);
    return c[0];
  };
  CHECK(std::fabs(cell_after(-20, 20, 3) - 0.75F) < 1e-7F);
  CHECK(std::fabs(cell_after(20, -20, 20) - 1.F) < 1e-7F);
}

}  // namespace
}  // namespace descent::kernels
