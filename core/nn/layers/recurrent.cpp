// Recurrent layers over sequences [T, I]: the plain one, LSTM and GRU. They give the last step's
// output [H] or every step's [T, H]; the operations underneath are time-major, samples come batch
// first.
#include "autograd/ops/recurrent.hpp"

#include <array>

#include "autograd/ops/shape_ops.hpp"
#include "base/check.hpp"
#include "nn/layers/layer_support.hpp"
#include "nn/layers/rows.hpp"

namespace descent {
namespace {

using namespace layers_detail;

constexpr std::array<std::string_view, 2> kNonlinearities = {"tanh", "relu"};
constexpr Param kAllOutputs = flag("all_outputs", &LayerSpec::all_outputs);
constexpr std::array kParams = {kWidth, kBias, kAllOutputs};
constexpr std::array kRnnParams = {
    kWidth, kBias, kAllOutputs,
    Param{.key = "nonlinearity",
          .kind = ParamKind::Choice,
          .default_text = kNonlinearities[static_cast<std::size_t>(kDefaults.nonlinearity)],
          .choices = kNonlinearities}};

Status output(const LayerSpec& spec, const Shape& in, Shape& out) {
  if (in.rank() != 2 || in.size() == 0) return wrong_shape(in, "[T, I]");
  out = spec.all_outputs ? Shape{in[0], spec.width} : Shape{spec.width};
  return {};
}

/// What tells the three apart: their gates, their states and the operation.
struct Rnn {
  static constexpr int kGates = 1;
  static constexpr std::size_t kStates = 1;
  template <class T>
  static Value record(BasicTape<T>& tape, Value x, std::span<const Value> states,
                      const ops::RecurrentWeights& weights, kernels::Nonlinearity f) {
    return ops::rnn(tape, x, states[0], weights, f);
  }
};

struct Lstm {
  static constexpr int kGates = 4;
  static constexpr std::size_t kStates = 2;
  template <class T>
  static Value record(BasicTape<T>& tape, Value x, std::span<const Value> states,
                      const ops::RecurrentWeights& weights, kernels::Nonlinearity) {
    return ops::lstm(tape, x, states[0], states[1], weights);
  }
};

struct Gru {
  static constexpr int kGates = 3;
  static constexpr std::size_t kStates = 1;
  template <class T>
  static Value record(BasicTape<T>& tape, Value x, std::span<const Value> states,
                      const ops::RecurrentWeights& weights, kernels::Nonlinearity) {
    return ops::gru(tape, x, states[0], weights);
  }
};

template <class Cell, class T> class Recurrent final : public Layer<T> {
 public:
  explicit Recurrent(const LayerPlace<T>& place)
      : Layer<T>(place),
        inputs_(place.in[1]),
        units_(place.spec.width),
        rows_(Cell::kGates * units_),
        all_outputs_(place.spec.all_outputs),
        nonlinearity_(place.spec.nonlinearity),
        weight_ih_(this->add("weight_ih_l0", {rows_, inputs_})),
        weight_hh_(this->add("weight_hh_l0", {rows_, units_})),
        bias_ih_(place.spec.bias ? this->add("bias_ih_l0", {rows_}) : -1),
        bias_hh_(place.spec.bias ? this->add("bias_hh_l0", {rows_}) : -1) {}

  Value record(BasicTape<T>& tape, Value x, Mode) const override {
    std::array<Value, Cell::kStates> zeros;
    for (Value& state : zeros) state = tape.input({tape.shape(x)[0], units_});
    const Value hidden = record_steps(tape, x, zeros);
    return all_outputs_ ? ops::transpose(tape, hidden, 0, 1) : ops::select(tape, hidden, 0, -1);
  }

  Recurrence record_from(BasicTape<T>& tape, Value x,
                         std::span<const Value> states) const override {
    DESCENT_CHECK(states.size() == Cell::kStates, this->name(), states.size(), Cell::kStates);
    Value cells;
    const Value hidden = record_steps(tape, x, states, &cells);
    const Value last = ops::select(tape, hidden, 0, -1);
    Recurrence result{all_outputs_ ? ops::transpose(tape, hidden, 0, 1) : last, {last}};
    if (Cell::kStates == 2) result.states.push_back(ops::select(tape, cells, 0, -1));
    return result;
  }

  void initialize(const Start& start) override {
    Rng rng = Rng::for_purpose(start.seed, "init " + this->name());
    BasicParameters<T>& model = this->model();
    const auto bias = [&](int index) { return index < 0 ? std::span<T>() : model.values(index); };
    draw<T>(rng, start, {inputs_, rows_, units_}, model.values(weight_ih_), bias(bias_ih_));
    draw<T>(rng, start, {units_, rows_, units_}, model.values(weight_hh_), bias(bias_hh_));
  }

 private:
  /// The hidden states [T, N, H]; `cells` receives an LSTM's cell states.
  Value record_steps(BasicTape<T>& tape, Value x, std::span<const Value> states,
                     Value* cells = nullptr) const {
    const ops::RecurrentWeights weights{this->parameter(tape, weight_ih_),
                                        this->parameter(tape, weight_hh_),
                                        this->parameter_or(tape, bias_ih_, {rows_}, 0),
                                        this->parameter_or(tape, bias_hh_, {rows_}, 0)};
    const Value time_major = ops::transpose(tape, x, 0, 1);
    const Value all = Cell::record(tape, time_major, states, weights, nonlinearity_);
    if (Cell::kStates == 1) return all;
    if (cells != nullptr) *cells = ops::select(tape, all, 0, 1);
    return ops::select(tape, all, 0, 0);
  }

  int inputs_, units_, rows_;
  bool all_outputs_;
  kernels::Nonlinearity nonlinearity_;
  int weight_ih_, weight_hh_, bias_ih_, bias_hh_;
};

template <class T> using RnnLayer = Recurrent<Rnn, T>;
template <class T> using LstmLayer = Recurrent<Lstm, T>;
template <class T> using GruLayer = Recurrent<Gru, T>;

template <template <class> class L, class T>
LayerKind<T> row(std::string_view id, std::string_view formula, std::string_view source,
                 std::span<const Param> params) {
  return {.row = {.id = id,
                  .formula = formula,
                  .source = source,
                  .params = params,
                  .modes_differ = false,
                  .mixes_samples = false,
                  .output = output},
          .make = make<L, T>};
}

}  // namespace

template <class T> LayerKind<T> layer_rows::rnn() {
  return row<RnnLayer, T>("rnn", R"(h_t=f(W_{ih}x_t+b_{ih}+W_{hh}h_{t-1}+b_{hh}))",
                          "torch.nn.RNN (batch_first)", kRnnParams);
}

template <class T> LayerKind<T> layer_rows::lstm() {
  return row<LstmLayer, T>("lstm",
                           R"(c_t=f_t\odot c_{t-1}+i_t\odot g_t,\quad h_t=o_t\odot\tanh(c_t))",
                           "torch.nn.LSTM (batch_first); Hochreiter & Schmidhuber 1997", kParams);
}

template <class T> LayerKind<T> layer_rows::gru() {
  return row<GruLayer, T>("gru", R"(h_t=(1-z_t)\odot n_t+z_t\odot h_{t-1})",
                          "torch.nn.GRU (batch_first); Cho et al. 2014", kParams);
}

DESCENT_LAYER_KIND(rnn)
DESCENT_LAYER_KIND(lstm)
DESCENT_LAYER_KIND(gru)

}  // namespace descent
