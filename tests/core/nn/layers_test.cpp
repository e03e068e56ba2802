// Stacks of layers against torch.nn.Sequential: PyTorch's state_dict is loaded by name, then output
// and every parameter's gradient must be PyTorch's, in training and in evaluation.
#include <algorithm>
#include <string>
#include <vector>

#include "nn/activations.hpp"
#include "nn/sequential.hpp"
#include "support/op_cases.hpp"

using namespace descent;
using namespace descent::testing;

namespace {

struct Stack {
  std::string name;
  int samples;
  Shape sample;
  std::vector<LayerSpec> layers;
};

LayerSpec function(std::string_view id) {
  return {.activation = activation(id).with_defaults(), .kind = "activation"};
}

std::vector<Stack> stacks() {
  using kernels::Nonlinearity;
  return {
      {"linear", 4, {3}, {{.width = 5}, function("tanh"), {.width = 2, .bias = false}}},
      {"image",
       2,
       {2, 7, 6},
       {{.width = 3, .kind = "conv2d", .padding = 1},
        function("sigmoid"),
        {.kind = "max_pool2d", .kernel = 2},
        {.kind = "flatten"},
        {.width = 4}}},
      {"image_stride",
       2,
       {1, 8, 8},
       {{.width = 4, .kind = "conv2d", .stride = 2, .bias = false},
        {.kind = "avg_pool2d", .kernel = 2, .stride = 1},
        {.kind = "flatten"},
        {.kind = "softmax"}}},
      {"batch_norm1d",
       6,
       {4},
       {{.width = 3}, {.kind = "batch_norm1d"}, function("tanh"), {.width = 2}}},
      {"batch_norm2d",
       3,
       {2, 5, 5},
       {{.width = 3, .kind = "conv2d"},
        {.kind = "batch_norm2d", .eps = 1e-3, .momentum = 0.3},
        {.kind = "flatten"},
        {.kind = "batch_norm1d", .affine = false}}},
      {"layer_norm", 4, {6}, {{.width = 5}, {.kind = "layer_norm"}, {.width = 2}}},
      {"prelu",
       5,
       {3},
       {{.width = 4}, {.kind = "prelu"}, {.width = 4}, {.kind = "prelu", .per_channel = true}}},
      {"rnn", 3, {4, 2}, {{.width = 5, .kind = "rnn"}, {.width = 2}}},
      {"rnn_relu",
       3,
       {4, 2},
       {{.width = 5,
         .kind = "rnn",
         .bias = false,
         .all_outputs = true,
         .nonlinearity = Nonlinearity::Relu}}},
      {"lstm", 3, {4, 2}, {{.width = 5, .kind = "lstm"}, {.width = 2}}},
      {"gru",
       3,
       {4, 2},
       {{.width = 5, .kind = "gru", .all_outputs = true}, {.width = 3, .kind = "gru"}}},
      {"embedding",
       2,
       {3},
       {{.width = 4, .kind = "embedding", .words = 6, .padding_idx = 0},
        {.width = 3, .kind = "lstm"},
        {.width = 2}}},
  };
}

template <class T> void assign(std::span<T> to, const std::vector<double>& from) {
  REQUIRE(to.size() == from.size());
  std::transform(from.begin(), from.end(), to.begin(), [](double v) { return static_cast<T>(v); });
}

template <class T>
void load_state(BasicParameters<T>& model, const Golden& golden, const std::string& name) {
  for (std::size_t i = 0; i < model.entries().size(); ++i) {
    assign(model.values(static_cast<int>(i)), golden[name + ".state." + model.entries()[i].name]);
  }
  for (std::size_t i = 0; i < model.buffer_entries().size(); ++i) {
    assign(model.buffers(static_cast<int>(i)),
           golden[name + ".state." + model.buffer_entries()[i].name]);
  }
}

template <class T>
void check_mode(const Golden& golden, const Stack& stack, const BasicSequential<T>& network,
                BasicParameters<T>& model, Mode mode, double forward, double gradient) {
  const std::string prefix = stack.name + (mode == Mode::Train ? ".train" : ".eval");
  INFO(prefix);
  BasicTape<T> tape(Recording::Deferred);
  const Value x = tape.input(batch_of(stack.samples, stack.sample));
  assign(tape.data(x), golden[stack.name + ".x"]);
  const Value out = network.record(tape, x, mode);
  const Value loss = weighted(tape, out, golden[prefix + ".d_out"]);
  tape.forward();
  tape.backward(loss);
  check_close(tape.data(out), golden[prefix + ".out"], forward, forward);
  const double scale = static_cast<double>(tape.data(out).size());
  for (std::size_t i = 0; i < model.entries().size(); ++i) {
    const std::string& name = model.entries()[i].name;
    INFO(name);
    const std::span<const T> grad = model.grads(static_cast<int>(i));
    std::vector<double> scaled(grad.begin(), grad.end());
    for (double& g : scaled) g *= scale;
    check_close(scaled, golden[prefix + ".d." + name], gradient, gradient);
  }
}

template <class T> void check_stacks(double forward, double gradient) {
  const Golden golden("layers.txt");
  for (const Stack& stack : stacks()) {
    BasicParameters<T> model;
    const BasicSequential<T> network(model, stack.sample, stack.layers);
    model.allocate();
    load_state(model, golden, stack.name);
    check_mode(golden, stack, network, model, Mode::Train, forward, gradient);
    check_mode(golden, stack, network, model, Mode::Eval, forward, gradient);
  }
}

}  // namespace

TEST_CASE("Stacks with PyTorch's state_dict have its outputs and gradients in both modes",
          "[nn][golden]") {
  check_stacks<float>(kForward, kGradient);
}

TEST_CASE("In double they have them to the last digits", "[nn][golden]") {
  check_stacks<double>(kDouble, kDouble);
}
