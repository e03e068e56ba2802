// T5: one gradient step of a deep Q network, 4 - hidden - 2 with ReLU: 32 transitions drawn from a
// replay memory of 2,000, targets y = r + 0.9 max Q'(s') from a frozen copy of the network (r alone
// where the episode ended), then mean (Q(s, a) - y)² and an update.
#include <algorithm>
#include <array>
#include <memory>
#include <span>
#include <vector>

#include "autograd/ops/ops.hpp"
#include "base/registry.hpp"
#include "base/rng.hpp"
#include "nn/activations.hpp"
#include "optim/optimizer.hpp"
#include "tasks.hpp"

namespace {

using namespace descent;

constexpr std::size_t kMemory = 2000;
constexpr int kBatch = 32;
constexpr int kState = 4;
constexpr int kActions = 2;
constexpr float kGamma = 0.9F;

struct Transition {
  std::array<float, kState> state, next;
  float action;
  float reward;
  float going;  ///< 0 where the episode ended
};

struct Network {
  Parameters parameters;
  Tape tape{Recording::Deferred};
  Value states, values;

  explicit Network(int hidden) {
    parameters.add("0.weight", {hidden, kState});
    parameters.add("0.bias", {hidden});
    parameters.add("1.weight", {kActions, hidden});
    parameters.add("1.bias", {kActions});
    parameters.allocate();
    Rng rng(1);
    for (float& w : parameters.values()) w = static_cast<float>(rng.uniform(-0.3, 0.3));
    states = tape.input({kBatch, kState});
    const Value inner =
        ops::linear(tape, states, parameter(0), parameter(1), activation("relu").with_defaults());
    values = ops::linear(tape, inner, parameter(2), parameter(3));
  }

  Value parameter(int index) { return tape.parameter(parameters, index); }
};

struct Learner {
  std::vector<Transition> memory{kMemory};
  Rng rng{2};
  Network online, target;
  Value actions, wanted, loss;
  Optimizer optimizer;

  Learner(int hidden, const OptimizerRow& rule)
      : online(hidden),
        target(hidden),
        optimizer(rule, settings(rule), online.parameters.values().size()) {
    for (Transition& t : memory) {
      for (std::size_t k = 0; k < kState; ++k) {
        t.state[k] = static_cast<float>(rng.uniform(-1, 1));
        t.next[k] = static_cast<float>(rng.uniform(-1, 1));
      }
      t.action = static_cast<float>(rng.below(kActions));
      t.reward = 1;
      t.going = rng.bernoulli(0.05) ? 0 : 1;
    }
    Tape& tape = online.tape;
    actions = tape.input({kBatch});
    wanted = tape.input({kBatch});
    loss = ops::mse_loss(tape, ops::gather(tape, online.values, actions), wanted);
  }

  static OptimizerSettings settings(const OptimizerRow& row) {
    OptimizerSettings settings = default_settings(row);
    settings.lr = 0.01F;
    return settings;
  }

  void step() {
    draw();
    online.tape.forward();
    online.tape.backward(loss);
    optimizer.step(online.parameters);
  }

  void draw() {
    std::array<const Transition*, kBatch> batch;
    float* state = online.tape.data(online.states).data();
    float* next = target.tape.data(target.states).data();
    for (const Transition*& drawn : batch) {
      drawn = &memory[rng.below(kMemory)];
      for (std::size_t k = 0; k < kState; ++k) {
        *state++ = drawn->state[k];
        *next++ = drawn->next[k];
      }
    }
    target.tape.forward();
    const float* value = target.tape.data(target.values).data();
    const std::span<float> action = online.tape.data(actions);
    const std::span<float> y = online.tape.data(wanted);
    for (std::size_t i = 0; i < kBatch; ++i, value += kActions) {
      action[i] = batch[i]->action;
      y[i] = batch[i]->reward + kGamma * batch[i]->going * std::max(value[0], value[1]);
    }
  }
};

std::unique_ptr<Learner> task;

}  // namespace

int bench_t5_prepare(int variant) {
  if (variant < 0 || variant > 3) return 0;
  const OptimizerRow* rule = find_row(optimizers(), variant < 2 ? "sgd" : "rmsprop");
  task = std::make_unique<Learner>(variant % 2 == 0 ? 10 : 64, *rule);
  return 1;
}

void bench_t5_run(int steps) {
  for (int i = 0; i < steps; ++i) task->step();
}
