// Recurrent layers: PyTorch's values and gradients, finite differences, the unfused form, and the
// same bits natively and as wasm.
#include <array>
#include <stdexcept>
#include <string>
#include <vector>

#include "core/autograd/op_tables.hpp"
#include "core/kernels/kernel_support.hpp"
#include "nn/activations.hpp"

using namespace descent;
using namespace descent::testing;
using kernels::Nonlinearity;
using ops::RecurrentWeights;

namespace {

struct Sizes {
  std::string suffix;
  int t, n, i, h;
};

const std::array<Sizes, 3> kSizes = {
    {{"", 5, 3, 2, 4}, {"_odd", 3, 5, 3, 7}, {"_one", 1, 1, 1, 1}}};

std::vector<Input> inputs_of(const Sizes& s, int gates, bool has_cell) {
  std::vector<Input> inputs = {{"x", {s.t, s.n, s.i}}, {"h0", {s.n, s.h}}};
  if (has_cell) inputs.push_back({"c0", {s.n, s.h}});
  const int rows = gates * s.h;
  inputs.push_back({"weight_ih", {rows, s.i}});
  inputs.push_back({"weight_hh", {rows, s.h}});
  inputs.push_back({"bias_ih", {rows}});
  inputs.push_back({"bias_hh", {rows}});
  return inputs;
}

/// The four weights, which stand last.
RecurrentWeights weights(const std::vector<Value>& in) {
  const std::size_t n = in.size();
  return {in[n - 4], in[n - 3], in[n - 2], in[n - 1]};
}

/// One case recorded in float with golden inputs, up to a loss that weights every output.
struct Recorded {
  Tape tape;
  std::vector<Value> in;
  Value out, loss;

  explicit Recorded(const Case& c) {
    const Golden golden("recurrent.txt");
    for (const Input& input : c.inputs) {
      in.push_back(tape.input(input.shape, true));
      fill(tape, in.back(), golden[c.name + "." + input.name]);
    }
    out = c.record_f32(tape, in);
    loss = weighted(tape, out, golden[c.name + ".d_out"]);
  }

  /// Output and all gradients of one pass.
  std::vector<float> pass() {
    tape.forward();
    tape.backward(loss);
    std::vector<float> numbers(tape.data(out).begin(), tape.data(out).end());
    for (const Value value : in) {
      numbers.insert(numbers.end(), tape.grad(value).begin(), tape.grad(value).end());
    }
    return numbers;
  }
};

const Case& find_case(const std::vector<Case>& all, const std::string& name) {
  for (const Case& c : all) {
    if (c.name == name) return c;
  }
  throw std::logic_error("no case " + name);
}

// --- the unfused form: elementary operations, one set of weights per gate
// --------------------------

struct Unfused {
  const Golden golden{"recurrent.txt"};
  std::string name;
  Sizes sizes;
  BasicTape<double> tape{};
  Value minus_one = {};
  std::vector<RecurrentWeights> gate = {};

  Unfused(std::string case_name, const Sizes& s, int gates) : name(std::move(case_name)), sizes(s) {
    minus_one = constant(-1);
    for (int g = 0; g < gates; ++g) {
      gate.push_back({leaf("weight_ih", {s.h, s.i}, g), leaf("weight_hh", {s.h, s.h}, g),
                      leaf("bias_ih", {s.h}, g), leaf("bias_hh", {s.h}, g)});
    }
  }

  /// The piece of a golden vector that fits the shape.
  std::vector<double> piece(const std::string& key, const Shape& shape, int index) const {
    const std::vector<double>& all = golden[name + "." + key];
    const auto size = static_cast<std::ptrdiff_t>(shape.size());
    return {all.begin() + index * size, all.begin() + (index + 1) * size};
  }
  Value leaf(const std::string& key, const Shape& shape, int index) {
    const Value value = tape.input(shape, true);
    fill(tape, value, piece(key, shape, index));
    return value;
  }
  Value constant(double number) {
    const Value value = tape.input({sizes.n, sizes.h});
    fill(tape, value, std::vector<double>(tape.data(value).size(), number));
    return value;
  }
  Value input(int t) { return leaf("x", {sizes.n, sizes.i}, t); }
  Value state(const std::string& key) { return leaf(key, {sizes.n, sizes.h}, 0); }

  Value of_input(std::size_t g, Value x) {
    return ops::linear(tape, x, gate[g].weight_ih, gate[g].bias_ih);
  }
  Value of_state(std::size_t g, Value h) {
    return ops::linear(tape, h, gate[g].weight_hh, gate[g].bias_hh);
  }
  Value squash(const char* function, Value z) {
    return ops::activate(tape, z, activation(function).with_defaults());
  }
  Value gated(const char* function, std::size_t g, Value x, Value h) {
    return squash(function, ops::add(tape, of_input(g, x), of_state(g, h)));
  }

  /// Adds one step's output, weighted as golden d_out has it, to the loss.
  void weigh(Value& loss, Value out, int index) {
    const Value share = weighted(tape, out, piece("d_out", tape.shape(out), index));
    loss = loss.id < 0 ? share : ops::add(tape, loss, share);
  }

  /// The gradients of all gates' weights, against PyTorch's.
  void check_gradients_of(Value loss) {
    tape.backward(loss);
    const double scale = static_cast<double>(sizes.n) * sizes.h;  // `weighted` takes means
    const auto check = [&](const std::string& key, Value value, int g) {
      std::vector<double> grad(tape.grad(value).begin(), tape.grad(value).end());
      for (double& d : grad) d *= scale;
      check_close(grad, piece("d_" + key, tape.shape(value), g), kDouble, kDouble);
    };
    for (std::size_t g = 0; g < gate.size(); ++g) {
      const int index = static_cast<int>(g);
      check("weight_ih", gate[g].weight_ih, index);
      check("weight_hh", gate[g].weight_hh, index);
      check("bias_ih", gate[g].bias_ih, index);
      check("bias_hh", gate[g].bias_hh, index);
    }
  }
};

}  // namespace

std::vector<Case> descent::testing::recurrent_cases() {
  std::vector<Case> all;
  for (const Sizes& s : kSizes) {
    all.push_back({"rnn_tanh" + s.suffix, inputs_of(s, 1, false),
                   RECORD(ops::rnn(tape, in[0], in[1], weights(in)))});
    all.push_back({"rnn_relu" + s.suffix, inputs_of(s, 1, false),
                   RECORD(ops::rnn(tape, in[0], in[1], weights(in), Nonlinearity::Relu))});
    all.push_back({"lstm" + s.suffix, inputs_of(s, 4, true),
                   RECORD(ops::lstm(tape, in[0], in[1], in[2], weights(in)))});
    all.push_back({"gru" + s.suffix, inputs_of(s, 3, false),
                   RECORD(ops::gru(tape, in[0], in[1], weights(in)))});
  }
  return all;
}

TEST_CASE("Recurrent layers have PyTorch's values and gradients", "[autograd][golden]") {
  check_against_pytorch("recurrent.txt", recurrent_cases());
}

TEST_CASE("Gradients of recurrent layers equal finite differences", "[autograd][gradcheck]") {
  check_against_differences("recurrent.txt", recurrent_cases());
}

// The fused layers agree with the golden vectors; so must the same steps made of elementary
// operations, which are tested on their own.
TEST_CASE("An lstm is what its steps are when made of elementary operations",
          "[autograd][fusion]") {
  for (const Sizes& s : kSizes) {
    Unfused net("lstm" + s.suffix, s, 4);
    Value h = net.state("h0"), c = net.state("c0"), loss;
    for (int t = 0; t < s.t; ++t) {
      const Value x = net.input(t);
      const Value i = net.gated("sigmoid", 0, x, h), f = net.gated("sigmoid", 1, x, h);
      const Value g = net.gated("tanh", 2, x, h), o = net.gated("sigmoid", 3, x, h);
      c = ops::add(net.tape, ops::mul(net.tape, f, c), ops::mul(net.tape, i, g));
      h = ops::mul(net.tape, o, net.squash("tanh", c));
      check_close(net.tape.data(h), net.piece("out", {s.n, s.h}, t), kDouble, kDouble);
      check_close(net.tape.data(c), net.piece("out", {s.n, s.h}, s.t + t), kDouble, kDouble);
      net.weigh(loss, h, t);
      net.weigh(loss, c, s.t + t);
    }
    net.check_gradients_of(loss);
  }
}

TEST_CASE("A gru is what its steps are when made of elementary operations", "[autograd][fusion]") {
  for (const Sizes& s : kSizes) {
    Unfused net("gru" + s.suffix, s, 3);
    Value h = net.state("h0"), loss;
    for (int t = 0; t < s.t; ++t) {
      const Value x = net.input(t);
      const Value r = net.gated("sigmoid", 0, x, h), z = net.gated("sigmoid", 1, x, h);
      const Value held_back = ops::mul(net.tape, r, net.of_state(2, h));
      const Value n = net.squash("tanh", ops::add(net.tape, net.of_input(2, x), held_back));
      const Value change = ops::add(net.tape, h, ops::mul(net.tape, net.minus_one, n));
      h = ops::add(net.tape, n, ops::mul(net.tape, z, change));
      check_close(net.tape.data(h), net.piece("out", {s.n, s.h}, t), kDouble, kDouble);
      net.weigh(loss, h, t);
    }
    net.check_gradients_of(loss);
  }
}

TEST_CASE("An rnn is what its steps are when made of elementary operations", "[autograd][fusion]") {
  for (const Sizes& s : kSizes) {
    Unfused net("rnn_tanh" + s.suffix, s, 1);
    Value h = net.state("h0"), loss;
    for (int t = 0; t < s.t; ++t) {
      h = net.gated("tanh", 0, net.input(t), h);
      check_close(net.tape.data(h), net.piece("out", {s.n, s.h}, t), kDouble, kDouble);
      net.weigh(loss, h, t);
    }
    net.check_gradients_of(loss);
  }
}

TEST_CASE("A recurrent layer's second pass gives the bits of its first", "[autograd][recurrent]") {
  for (const Case& c : recurrent_cases()) {
    INFO(c.name);
    Recorded net(c);
    const std::vector<float> first = net.pass();
    CHECK(net.pass() == first);
  }
}

TEST_CASE("A sequence's states do not depend on the sequences beside it", "[autograd][recurrent]") {
  const std::vector<Case> all = recurrent_cases();
  for (const std::string cell : {"rnn_tanh", "lstm", "gru"}) {
    INFO(cell);
    const Case& c = find_case(all, cell + "_odd");
    Recorded together(c);
    const auto [suffix, steps, batch, inputs, hidden] = kSizes[1];
    for (int row = 0; row < batch; ++row) {
      Tape tape;
      std::vector<Value> in;
      for (std::size_t k = 0; k < c.inputs.size(); ++k) {
        const bool sequence = k == 0, state = k > 0 && k + 4 < c.inputs.size();
        const Shape shape =
            sequence ? Shape{steps, 1, inputs} : (state ? Shape{1, hidden} : c.inputs[k].shape);
        in.push_back(tape.input(shape));
        const std::span<const float> from = together.tape.data(together.in[k]);
        const std::span<float> to = tape.data(in.back());
        const int width = sequence ? inputs : hidden;
        for (std::size_t e = 0; e < to.size(); ++e) {
          const std::size_t w = static_cast<std::size_t>(width);
          const std::size_t rows = static_cast<std::size_t>(batch);
          const std::size_t at = static_cast<std::size_t>(row);
          to[e] = sequence || state ? from[(e / w * rows + at) * w + e % w] : from[e];
        }
      }
      const Value alone = c.record_f32(tape, in);
      const std::span<const float> out = tape.data(alone);
      const auto w = static_cast<std::size_t>(hidden), rows = static_cast<std::size_t>(batch);
      for (std::size_t e = 0; e < out.size(); ++e) {
        const std::size_t at = (e / w * rows + static_cast<std::size_t>(row)) * w + e % w;
        REQUIRE(out[e] == together.tape.data(together.out)[at]);
      }
    }
  }
}

TEST_CASE("A state that enters an lstm twice receives both gradients", "[autograd][recurrent]") {
  const std::vector<Case> all = recurrent_cases();
  const Case& c = find_case(all, "lstm_odd");
  Recorded apart(c);
  std::copy(apart.tape.data(apart.in[1]).begin(), apart.tape.data(apart.in[1]).end(),
            apart.tape.data(apart.in[2]).begin());
  apart.pass();
  std::vector<float> wanted(apart.tape.grad(apart.in[1]).begin(),
                            apart.tape.grad(apart.in[1]).end());
  for (std::size_t k = 0; k < wanted.size(); ++k) wanted[k] += apart.tape.grad(apart.in[2])[k];

  Tape tape;
  std::vector<Value> in;
  for (std::size_t k = 0; k < c.inputs.size(); ++k) {
    in.push_back(k == 2 ? in[1] : tape.input(c.inputs[k].shape, true));
    const std::span<const float> from = apart.tape.data(apart.in[k]);
    std::copy(from.begin(), from.end(), tape.data(in.back()).begin());
  }
  const Value out = c.record_f32(tape, in);
  const Golden golden("recurrent.txt");
  tape.backward(weighted(tape, out, golden[c.name + ".d_out"]));
  check_close(tape.grad(in[1]), wanted, 0, 0);
}

TEST_CASE("Weight gradients add up over passes when asked to", "[autograd][recurrent]") {
  const Golden golden("recurrent.txt");
  const auto [suffix, steps, batch, inputs, hidden] = kSizes[1];
  Parameters parameters;
  parameters.add("weight_ih", {3 * hidden, inputs});
  parameters.add("weight_hh", {3 * hidden, hidden});
  parameters.add("bias_ih", {3 * hidden});
  parameters.add("bias_hh", {3 * hidden});
  parameters.allocate();
  Numbers numbers(3);
  for (float& w : parameters.values()) w = numbers.next();
  Tape tape;
  const Value x = tape.input({steps, batch, inputs});
  const Value h0 = tape.input({batch, hidden});
  for (float& v : tape.data(x)) v = numbers.next();
  const Value out = ops::gru(tape, x, h0,
                             {tape.parameter(parameters, 0), tape.parameter(parameters, 1),
                              tape.parameter(parameters, 2), tape.parameter(parameters, 3)});
  const Value loss = weighted(tape, out, golden["gru_odd.d_out"]);
  tape.forward();
  tape.backward(loss);
  std::vector<float> twice(parameters.grads().begin(), parameters.grads().end());
  for (float& g : twice) g += g;
  tape.backward(loss, GradMode::Accumulate);
  check_close(parameters.grads(), twice, 0, 0);
}

// x86-64 and WebAssembly run this file: passing on both proves that they agree bit for bit.
TEST_CASE("Recurrent layers have the same bits everywhere", "[autograd][bits]") {
  const std::vector<Case> all = recurrent_cases();
  const auto hash = [&all](const std::string& name) {
    return hash_of(Recorded(find_case(all, name)).pass());
  };
  CHECK(hash("rnn_tanh_odd") == 0x73484fd1543640e3U);
  CHECK(hash("rnn_relu_odd") == 0x45b5d7e89aff2e82U);
  CHECK(hash("lstm_odd") == 0x93531f535c01a01cU);
  CHECK(hash("gru_odd") == 0x70df912251ccf431U);
}

TEST_CASE("A recurrent layer's shape error names the operation and both shapes", "[autograd]") {
  Tape tape;
  const RecurrentWeights w{tape.input({16, 2}), tape.input({16, 4}), tape.input({16}),
                           tape.input({12})};
  const auto message_of = [&](const Shape& x, const Shape& h) -> std::string {
    try {
      const Value state = tape.input(h);
      ops::lstm(tape, tape.input(x), state, state, w);
    } catch (const std::logic_error& error) {
      return error.what();
    }
    return "";
  };
  CHECK(message_of({5, 3, 2}, {2, 4}).find("lstm, [5, 3, 2], [2, 4]") != std::string::npos);
  CHECK(message_of({5, 3, 6}, {3, 4}).find("lstm, [16, 2], [16, 6]") != std::string::npos);
  CHECK(message_of({5, 3, 2}, {3, 4}).find("lstm, [12], [16]") != std::string::npos);
  CHECK(message_of({5, 3}, {3, 4}).find("lstm, [5, 3]") != std::string::npos);
}
