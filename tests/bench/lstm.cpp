// T4: an LSTM of 10 units that reads 50 sine waves of 20 steps and learns the cosines, with a
// linear layer on every step, mean squared error and Adam.
#include <algorithm>
#include <cmath>
#include <memory>

#include "autograd/ops/ops.hpp"
#include "base/math.hpp"
#include "base/registry.hpp"
#include "base/rng.hpp"
#include "optim/optimizer.hpp"
#include "tasks.hpp"

namespace {

using namespace descent;

constexpr int kSteps = 20;
constexpr int kBatch = 50;
constexpr int kHidden = 10;
constexpr int kGateRows = 4 * kHidden;

struct SineToCosine {
  Parameters parameters;
  Tape tape{Recording::Deferred};
  Value loss;
  std::unique_ptr<Optimizer> optimizer;

  SineToCosine() {
    parameters.add("lstm.weight_ih", {kGateRows, 1});
    parameters.add("lstm.weight_hh", {kGateRows, kHidden});
    parameters.add("lstm.bias_ih", {kGateRows});
    parameters.add("lstm.bias_hh", {kGateRows});
    parameters.add("out.weight", {1, kHidden});
    parameters.add("out.bias", {1});
    parameters.allocate();
    Rng rng(1);
    const double bound = 1 / std::sqrt(static_cast<double>(kHidden));  // PyTorch's default
    for (float& w : parameters.values()) w = static_cast<float>(rng.uniform(-bound, bound));
    const OptimizerRow& adam = *find_row(optimizers(), "adam");
    OptimizerSettings settings = default_settings(adam);
    settings.lr = 0.006F;
    optimizer = std::make_unique<Optimizer>(adam, settings, parameters.values().size());
    record(rng);
  }

  Value weight(int index) { return tape.parameter(parameters, index); }

  void record(Rng& rng) {
    const Value x = tape.input({kSteps, kBatch, 1});
    const Value target = tape.input({kSteps, kBatch, 1});
    const Value zeros = tape.input({kBatch, kHidden});
    for (std::size_t n = 0; n < kBatch; ++n) {
      const double phase = rng.uniform();
      for (std::size_t t = 0; t < kSteps; ++t) {
        const double turn = phase + 0.05 * static_cast<double>(t);
        tape.data(x)[t * kBatch + n] = static_cast<float>(math::sin_turn(turn));
        tape.data(target)[t * kBatch + n] = static_cast<float>(math::cos_turn(turn));
      }
    }
    const Value states =
        ops::lstm(tape, x, zeros, zeros, {weight(0), weight(1), weight(2), weight(3)});
    const Value hidden = ops::select(tape, states, 0, 0);
    loss = ops::mse_loss(tape, ops::linear(tape, hidden, weight(4), weight(5)), target);
  }

  void step() {
    tape.forward();
    tape.backward(loss);
    optimizer->step(parameters);
  }
};

std::unique_ptr<SineToCosine> task;

}  // namespace

int bench_t4_prepare(int variant) {
  task = std::make_unique<SineToCosine>();
  return variant == 0 ? 1 : 0;
}

void bench_t4_run(int steps) {
  for (int i = 0; i < steps; ++i) task->step();
}
