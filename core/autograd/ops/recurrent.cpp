// Recurrent layers: one loop forward and one back through time, for three cells.
//
// Inside, a step's inputs, the constant 1 and the state before are the rows of one matrix in lanes
// (kernels/recurrent.hpp), the joint input j_t = [x_t; 1; h_{t-1}], and all weights with both
// biases are one matrix W = [W_ih | b | W_hh]. So
//
//   z_t = W·j_t,  (h_t, c_t) = cell(z_t, c_{t-1});
//   d_h_{t-1} += W_hhᵀ·d_z_t,  d_x_t = W_ihᵀ·d_z_t,  d_W = Σ_t d_z_t·j_tᵀ.
//
// No product needs a packed operand: W and j_t are read as they lie. A cell may keep the input's
// and the state's share of a gate apart (gru's new gate): its rows of W then use some columns only.
//
// Source: PyTorch documentation, torch.nn.RNN, LSTM, GRU; backpropagation through time, Werbos
// 1990.
#include "autograd/ops/recurrent.hpp"

#include <algorithm>
#include <array>

#include "autograd/ops/op_support.hpp"
#include "kernels/kernels.hpp"

namespace descent::ops {
namespace {

using kernels::GemmShape;
using kernels::Transpose;

/// One step of a cell: planes of n elements in lanes.
template <class T> struct Step {
  std::size_t n;
  T *gates, *d_z;
  const T* h_prev;
  T* h;
  const T* c_prev;
  T *c, *tanh_c;
  T *d_h, *d_c;
};

/// Planes of W, H rows each, that use the same columns.
struct Block {
  int first, planes;
  bool input, hidden;
};

struct RnnCell {
  static constexpr std::string_view name = "rnn";
  using Attributes = kernels::Nonlinearity;
  static constexpr int kStates = 1;
  static constexpr int kPlanes = 1;
  static constexpr std::array<int, 1> kInputPlane = {0};   ///< where gate g of W_ih goes
  static constexpr std::array<int, 1> kHiddenPlane = {0};  ///< and gate g of W_hh
  static constexpr std::array<Block, 1> kBlocks = {{{0, 1, true, true}}};
  static constexpr bool kDirectShare = false;  ///< whether backward leaves a share of h_prev in d_h

  template <class T> static void forward(Attributes f, const Step<T>& s) {
    kernels::rnn_cell(f, s.gates, s.h, s.n);
  }
  template <class T> static void backward(Attributes f, const Step<T>& s) {
    kernels::rnn_cell_backward(f, s.h, s.d_h, s.d_z, s.n);
  }
};

struct LstmCell {
  static constexpr std::string_view name = "lstm";
  using Attributes = NoAttributes;
  static constexpr int kStates = 2;
  static constexpr int kPlanes = 4;
  static constexpr std::array<int, 4> kInputPlane = {0, 1, 2, 3};
  static constexpr std::array<int, 4> kHiddenPlane = {0, 1, 2, 3};
  static constexpr std::array<Block, 1> kBlocks = {{{0, 4, true, true}}};
  static constexpr bool kDirectShare = false;

  template <class T> static void forward(Attributes, const Step<T>& s) {
    kernels::lstm_cell(s.gates, s.c_prev, s.c, s.tanh_c, s.h, s.n);
  }
  template <class T> static void backward(Attributes, const Step<T>& s) {
    kernels::lstm_cell_backward(s.gates, s.c_prev, s.tanh_c, s.d_h, s.d_c, s.d_z, s.n);
  }
};

/// Planes: the new gate's share of the input, reset, update, the new gate's share of the state.
struct GruCell {
  static constexpr std::string_view name = "gru";
  using Attributes = NoAttributes;
  static constexpr int kStates = 1;
  static constexpr int kPlanes = 4;
  static constexpr std::array<int, 3> kInputPlane = {1, 2, 0};
  static constexpr std::array<int, 3> kHiddenPlane = {1, 2, 3};
  static constexpr std::array<Block, 3> kBlocks = {
      {{0, 1, true, false}, {1, 2, true, true}, {3, 1, false, true}}};
  static constexpr bool kDirectShare = true;

  template <class T> static void forward(Attributes, const Step<T>& s) {
    kernels::gru_cell(s.gates, s.h_prev, s.h, s.n);
  }
  template <class T> static void backward(Attributes, const Step<T>& s) {
    kernels::gru_cell_backward(s.gates, s.h_prev, s.d_h, s.d_z, s.n);
  }
};

template <class Cell> struct Sizes {
  static constexpr int kGates = static_cast<int>(Cell::kInputPlane.size());

  int t, n, i, h;
  int lanes = kernels::lanes_for(n);
  int columns = i + 1 + h;  ///< of W: inputs, bias, state
  int rows = Cell::kPlanes * h;

  int first_column(const Block& b) const { return b.input ? 0 : i; }
  int end_column(const Block& b) const { return b.hidden ? columns : i + 1; }

  GemmShape forward(const Block& b) const {
    return {b.planes * h,  lanes,         end_column(b) - first_column(b),
            Transpose::No, Transpose::No, columns,
            lanes,         lanes};
  }
  /// The planes that the state feeds are the last ones, those that the input feeds the first.
  GemmShape d_hidden() const {
    return {h, lanes, kGates * h, Transpose::Yes, Transpose::No, columns, lanes, lanes};
  }
  GemmShape d_input() const {
    return {i, lanes, kGates * h, Transpose::Yes, Transpose::No, columns, lanes, lanes};
  }

  std::size_t workspace() const {
    std::size_t most = std::max(gemm_workspace(d_hidden()), gemm_workspace(d_input()));
    for (const Block& b : Cell::kBlocks) most = std::max(most, gemm_workspace(forward(b)));
    return most;
  }
};

/// Where in the scratch things lie.
template <class Cell> struct Layout {
  std::size_t joint = 0;           ///< [T+1, columns, lanes]; of the last only the state is used
  std::size_t gates, d_z;          ///< [T, rows, lanes]
  std::size_t cells, tanh_cells;   ///< [T+1, H, lanes], [T, H, lanes]; lstm only
  std::size_t d_h, d_c, d_x;       ///< [H, lanes], [H, lanes], [I, lanes]
  std::size_t weights, d_weights;  ///< [rows, columns]
  std::size_t workspace, end;

  explicit Layout(const Sizes<Cell>& s) {
    const auto size = [](int a, int b, int c) {
      return static_cast<std::size_t>(a) * static_cast<std::size_t>(b) *
             static_cast<std::size_t>(c);
    };
    const std::size_t state = size(1, s.h, s.lanes);
    const std::size_t cell_states = Cell::kStates == 2 ? state : 0;
    const auto steps = static_cast<std::size_t>(s.t);
    gates = joint + size(s.t + 1, s.columns, s.lanes);
    d_z = gates + size(s.t, s.rows, s.lanes);
    cells = d_z + size(s.t, s.rows, s.lanes);
    tanh_cells = cells + (steps + 1) * cell_states;
    d_h = tanh_cells + steps * cell_states;
    d_c = d_h + state;
    d_x = d_c + state;
    weights = d_x + size(1, s.i, s.lanes);
    d_weights = weights + size(1, s.rows, s.columns);
    workspace = d_weights + size(1, s.rows, s.columns);
    end = workspace + s.workspace();
  }
};

/// The operands of a node and its scratch, by name.
template <class Cell, class T> struct Run {
  const Node<T>& node;
  Sizes<Cell> sizes{node.in[0]->shape[0], node.in[0]->shape[1], node.in[0]->shape[2],
                    node.in[1]->shape[1]};
  Layout<Cell> at{sizes};

  /// Operands 0 x, 1 h0, (2 c0,) then these four.
  static constexpr std::size_t kWeightIh = 1 + Cell::kStates;
  static constexpr std::size_t kWeightHh = kWeightIh + 1;
  static constexpr std::size_t kBiasIh = kWeightIh + 2;
  static constexpr std::size_t kBiasHh = kWeightIh + 3;

  T* scratch(std::size_t offset) const { return node.scratch + offset; }
  T* workspace() const { return scratch(at.workspace); }
  /// Row r of what has `rows` rows per step.
  T* row(std::size_t offset, int t, int rows, int r) const {
    return scratch(offset) + (std::ptrdiff_t{t} * rows + r) * sizes.lanes;
  }
  T* joint(int t, int r = 0) const { return row(at.joint, t, sizes.columns, r); }
  T* hidden(int t) const { return joint(t, sizes.i + 1); }
  T* cell(int t) const { return row(at.cells, t, sizes.h, 0); }
  T* d_z(int t, int plane = 0) const { return row(at.d_z, t, sizes.rows, plane * sizes.h); }
  /// W or its gradient from a plane's first row and a column on.
  T* weights(std::size_t offset, int plane, int column) const {
    return scratch(offset) + std::ptrdiff_t{plane} * sizes.h * sizes.columns + column;
  }
  /// The states of step t, [N, H], in the output or its gradient; state 0 is h, 1 is c.
  T* output(T* base, int state, int t) const {
    return base + (std::ptrdiff_t{state} * sizes.t + t) * sizes.n * sizes.h;
  }

  Step<T> step(int t) const {
    Step<T> s{};
    s.n = static_cast<std::size_t>(sizes.h) * static_cast<std::size_t>(sizes.lanes);
    s.gates = row(at.gates, t, sizes.rows, 0);
    s.d_z = d_z(t);
    s.h_prev = hidden(t);
    s.h = hidden(t + 1);
    if (Cell::kStates == 2) {
      s.c_prev = cell(t);
      s.c = cell(t + 1);
      s.tanh_c = row(at.tanh_cells, t, sizes.h, 0);
    }
    s.d_h = scratch(at.d_h);
    s.d_c = scratch(at.d_c);
    return s;
  }

  bool wants(std::size_t operand) const { return node.in[operand]->needs_grad(); }
};

template <class Cell> struct Recurrent {
  static constexpr std::string_view name = Cell::name;

  template <class T> static void forward(const Node<T>& node) {
    const Run<Cell, T> run{node};
    const Sizes<Cell>& s = run.sizes;
    const auto fill_lanes = [&s](const T* from, int columns, T* to) {
      kernels::to_lanes(from, s.n, columns, kernels::SpareLanes::FirstRow, to);
    };
    join_weights(run);
    fill_lanes(node.in[1]->data, s.h, run.hidden(0));
    if (Cell::kStates == 2) fill_lanes(node.in[2]->data, s.h, run.cell(0));
    for (int t = 0; t < s.t; ++t) {
      fill_lanes(node.in[0]->data + std::ptrdiff_t{t} * s.n * s.i, s.i, run.joint(t));
      std::fill_n(run.joint(t, s.i), s.lanes, T{1});
      const Step<T> step = run.step(t);
      for (const Block& b : Cell::kBlocks) {
        const int column = s.first_column(b);
        kernels::gemm(s.forward(b), run.weights(run.at.weights, b.first, column),
                      run.joint(t, column), false,
                      step.gates + std::ptrdiff_t{b.first} * s.h * s.lanes, run.workspace());
      }
      Cell::forward(node.template attributes<typename Cell::Attributes>(), step);
      kernels::from_lanes(step.h, s.n, s.h, false, run.output(node.out->data, 0, t));
      if (Cell::kStates == 2) {
        kernels::from_lanes(step.c, s.n, s.h, false, run.output(node.out->data, 1, t));
      }
    }
  }

  template <class T> static void backward(const Node<T>& node) {
    const Run<Cell, T> run{node};
    const Sizes<Cell>& s = run.sizes;
    std::fill_n(run.scratch(run.at.d_h), run.step(0).n, T{0});
    std::fill_n(run.scratch(run.at.d_c), run.step(0).n, T{0});
    for (int t = s.t - 1; t >= 0; --t) {
      const Step<T> step = run.step(t);
      kernels::add_to_lanes(run.output(node.out->grad, 0, t), s.n, s.h, step.d_h);
      if (Cell::kStates == 2) {
        kernels::add_to_lanes(run.output(node.out->grad, 1, t), s.n, s.h, step.d_c);
      }
      Cell::backward(node.template attributes<typename Cell::Attributes>(), step);
      if (t == 0 && !run.wants(1)) break;
      constexpr int first = Cell::kPlanes - Sizes<Cell>::kGates;
      kernels::gemm(s.d_hidden(), run.weights(run.at.weights, first, s.i + 1), run.d_z(t, first),
                    Cell::kDirectShare, step.d_h, run.workspace());
    }
    if (run.wants(0)) give_inputs(run);
    const auto give_state = [&](std::size_t operand, std::size_t from) {
      if (!run.wants(operand)) return;
      kernels::from_lanes(run.scratch(from), s.n, s.h, node.accumulate[operand],
                          node.in[operand]->grad);
    };
    give_state(1, run.at.d_h);
    if (Cell::kStates == 2) give_state(2, run.at.d_c);
    give_weights(run);
  }

 private:
  /// Calls use(gate's row in PyTorch's matrices, its row of W for the input, and for the state).
  template <class T, class Use> static void for_each_row(const Run<Cell, T>& run, Use use) {
    const int h = run.sizes.h;
    for (std::size_t gate = 0; gate < Cell::kInputPlane.size(); ++gate) {
      for (int unit = 0; unit < h; ++unit) {
        use(static_cast<int>(gate) * h + unit, Cell::kInputPlane[gate] * h + unit,
            Cell::kHiddenPlane[gate] * h + unit);
      }
    }
  }

  template <class T> static void join_weights(const Run<Cell, T>& run) {
    const Sizes<Cell>& s = run.sizes;
    const T* weight_ih = run.node.in[run.kWeightIh]->data;
    const T* weight_hh = run.node.in[run.kWeightHh]->data;
    const T* bias_ih = run.node.in[run.kBiasIh]->data;
    const T* bias_hh = run.node.in[run.kBiasHh]->data;
    T* weights = run.scratch(run.at.weights);
    for_each_row(run, [&](int from, int input, int hidden) {
      T* input_row = weights + std::ptrdiff_t{input} * s.columns;
      T* hidden_row = weights + std::ptrdiff_t{hidden} * s.columns;
      std::copy_n(weight_ih + std::ptrdiff_t{from} * s.i, s.i, input_row);
      std::copy_n(weight_hh + std::ptrdiff_t{from} * s.h, s.h, hidden_row + s.i + 1);
      hidden_row[s.i] = bias_hh[from];
      input_row[s.i] = input == hidden ? bias_ih[from] + bias_hh[from] : bias_ih[from];
    });
  }

  template <class T> static void give_inputs(const Run<Cell, T>& run) {
    const Sizes<Cell>& s = run.sizes;
    T* d_x = run.scratch(run.at.d_x);
    for (int t = 0; t < s.t; ++t) {
      kernels::gemm(s.d_input(), run.weights(run.at.weights, 0, 0), run.d_z(t), false, d_x,
                    run.workspace());
      kernels::from_lanes(d_x, s.n, s.i, run.node.accumulate[0],
                          run.node.in[0]->grad + std::ptrdiff_t{t} * s.n * s.i);
    }
  }

  template <class T> static void give_weights(const Run<Cell, T>& run) {
    const Sizes<Cell>& s = run.sizes;
    if (!run.wants(run.kWeightIh) && !run.wants(run.kWeightHh) && !run.wants(run.kBiasIh) &&
        !run.wants(run.kBiasHh)) {
      return;
    }
    for (const Block& b : Cell::kBlocks) {
      const int column = s.first_column(b);
      const kernels::LaneProduct product{.rows = b.planes * s.h,
                                         .columns = s.end_column(b) - column,
                                         .lanes = s.lanes,
                                         .steps = s.t,
                                         .a_step = std::ptrdiff_t{s.rows} * s.lanes,
                                         .b_step = std::ptrdiff_t{s.columns} * s.lanes,
                                         .c_row = s.columns};
      kernels::lane_product(product, run.d_z(0, b.first), run.joint(0, column),
                            run.weights(run.at.d_weights, b.first, column));
    }
    part_weights(run);
  }

  /// The gradient of W, to where its pieces came from. Operands of equal size have equal rows, so
  /// that going row by row keeps their order.
  template <class T> static void part_weights(const Run<Cell, T>& run) {
    const Sizes<Cell>& s = run.sizes;
    const T* d_weights = run.scratch(run.at.d_weights);
    const auto give = [&run](std::size_t operand, int row, int width, const T* from) {
      if (!run.wants(operand)) return;
      T* to = run.node.in[operand]->grad + std::ptrdiff_t{row} * width;
      for (int k = 0; k < width; ++k) put(to[k], from[k], run.node.accumulate[operand]);
    };
    for_each_row(run, [&](int row, int input, int hidden) {
      const T* input_row = d_weights + std::ptrdiff_t{input} * s.columns;
      const T* hidden_row = d_weights + std::ptrdiff_t{hidden} * s.columns;
      give(run.kWeightIh, row, s.i, input_row);
      give(run.kWeightHh, row, s.h, hidden_row + s.i + 1);
      give(run.kBiasIh, row, 1, input_row + s.i);
      give(run.kBiasHh, row, 1, hidden_row + s.i);
    });
  }
};

template <class Cell, class T>
Sizes<Cell> check_shapes(const BasicTape<T>& tape, Value x, Value h0, const RecurrentWeights& w) {
  const Shape& xs = tape.shape(x);
  const Shape& hs = tape.shape(h0);
  DESCENT_CHECK(xs.rank() == 3 && xs.size() > 0, Cell::name, xs.text());
  DESCENT_CHECK(hs.rank() == 2 && hs[0] == xs[1] && hs[1] > 0, Cell::name, xs.text(), hs.text());
  const Sizes<Cell> s{xs[0], xs[1], xs[2], hs[1]};
  const int gate_rows = Sizes<Cell>::kGates * s.h;
  check_same_shape(Cell::name, tape.shape(w.weight_ih), Shape{gate_rows, s.i});
  check_same_shape(Cell::name, tape.shape(w.weight_hh), Shape{gate_rows, s.h});
  check_same_shape(Cell::name, tape.shape(w.bias_ih), Shape{gate_rows});
  check_same_shape(Cell::name, tape.shape(w.bias_hh), Shape{gate_rows});
  return s;
}

}  // namespace

template <class T>
Value rnn(BasicTape<T>& tape, Value x, Value h0, const RecurrentWeights& w,
          kernels::Nonlinearity f) {
  const auto s = check_shapes<RnnCell>(tape, x, h0, w);
  return record<Recurrent<RnnCell>>(tape, {x, h0, w.weight_ih, w.weight_hh, w.bias_ih, w.bias_hh},
                                    Shape{s.t, s.n, s.h}, f, Layout(s).end);
}

template <class T>
Value lstm(BasicTape<T>& tape, Value x, Value h0, Value c0, const RecurrentWeights& w) {
  const auto s = check_shapes<LstmCell>(tape, x, h0, w);
  check_same_shape(LstmCell::name, tape.shape(c0), tape.shape(h0));
  return record<Recurrent<LstmCell>>(
      tape, {x, h0, c0, w.weight_ih, w.weight_hh, w.bias_ih, w.bias_hh},
      Shape{LstmCell::kStates, s.t, s.n, s.h}, NoAttributes{}, Layout(s).end);
}

template <class T> Value gru(BasicTape<T>& tape, Value x, Value h0, const RecurrentWeights& w) {
  const auto s = check_shapes<GruCell>(tape, x, h0, w);
  return record<Recurrent<GruCell>>(tape, {x, h0, w.weight_ih, w.weight_hh, w.bias_ih, w.bias_hh},
                                    Shape{s.t, s.n, s.h}, NoAttributes{}, Layout(s).end);
}

template Value rnn(BasicTape<float>&, Value, Value, const RecurrentWeights&, kernels::Nonlinearity);
template Value rnn(BasicTape<double>&, Value, Value, const RecurrentWeights&,
                   kernels::Nonlinearity);
template Value lstm(BasicTape<float>&, Value, Value, Value, const RecurrentWeights&);
template Value lstm(BasicTape<double>&, Value, Value, Value, const RecurrentWeights&);
template Value gru(BasicTape<float>&, Value, Value, const RecurrentWeights&);
template Value gru(BasicTape<double>&, Value, Value, const RecurrentWeights&);

}  // namespace descent::ops
