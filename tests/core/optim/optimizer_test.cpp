#include "optim/optimizer.hpp"

#include <cmath>
#include <limits>

#include "base/registry.hpp"
#include "optim/clip.hpp"
#include "support/golden.hpp"

using namespace descent;
using descent::testing::check_close;
using descent::testing::Golden;

namespace {

constexpr double kFloatTol = 1e-6;  // a few float roundings

/// A weight of two numbers and a bias of one.
struct Model {
  Parameters parameters;

  Model(std::vector<float> values, std::vector<float> grads) {
    parameters.add("0.weight", {2});
    parameters.add("0.bias", {1});
    parameters.allocate();
    std::copy(values.begin(), values.end(), parameters.values().begin());
    std::copy(grads.begin(), grads.end(), parameters.grads().begin());
  }
  std::vector<float> step(std::string_view row, const OptimizerSettings& settings) {
    Optimizer optimizer(*find_row(optimizers(), row), settings, 3);
    norm = optimizer.step(parameters);
    return {parameters.values().begin(), parameters.values().end()};
  }
  double norm = 0;
};

OptimizerSettings rate(float lr) {
  OptimizerSettings settings;
  settings.lr = lr;
  return settings;
}

}  // namespace

TEST_CASE("Clipping by norm and by value does what PyTorch's does", "[optim][clip][golden]") {
  const Golden golden("clipping.txt");
  for (const std::string name : {"norm_above", "norm_below"}) {
    INFO(name);
    std::vector<float> grads = golden.as<float>("grads");
    const double found = clip_grad_norm(grads, golden[name + ".limit"][0]);
    CHECK(found == Approx(golden[name + ".found"][0]).epsilon(kFloatTol));
    check_close(grads, golden[name + ".out"], kFloatTol, 0);
  }
  std::vector<float> grads = golden.as<float>("grads");
  const double found = clip_grad_value(grads, golden.as<float>("value.limit")[0]);
  CHECK(found == Approx(golden["norm_above.found"][0]).epsilon(kFloatTol));
  check_close(grads, golden["value.out"], kFloatTol, 0);
}

TEST_CASE("The norm of finite gradients is finite, however large they are", "[optim][clip]") {
  std::vector<float> grads = {3e38F, 0, -3e38F, 0, 1};
  CHECK(clip_grad_norm(grads, 1) == Approx(3e38 * std::sqrt(2.0)).epsilon(kFloatTol));
  check_close(grads, std::vector{std::sqrt(0.5), 0.0, -std::sqrt(0.5), 0.0, 0.0}, kFloatTol, 1e-30);
}

TEST_CASE("A NaN spreads under clipping by norm and stays alone under clipping by value",
          "[optim][clip]") {
  const float nan = std::numeric_limits<float>::quiet_NaN();
  std::vector<float> grads = {1, nan, 3};
  CHECK(std::isnan(clip_grad_value(grads, 2)));
  CHECK((grads[0] == 1 && std::isnan(grads[1]) && grads[2] == 2));
  CHECK(std::isnan(clip_grad_norm(grads, 2)));
  for (const float grad : grads) CHECK(std::isnan(grad));
}

TEST_CASE("l1 pulls towards 0 by its sign, l2 by its size, and 0 stays", "[optim][penalty]") {
  OptimizerSettings settings = rate(1);
  settings.l1 = 0.25F;
  CHECK(
      (Model({2, -4, 0}, {0, 0, 0}).step("sgd", settings) == std::vector<float>{1.75F, -3.75F, 0}));
  settings.l1 = 0;
  settings.l2 = 0.25F;
  CHECK((Model({2, -4, 0}, {0, 0, 0}).step("sgd", settings) == std::vector<float>{1.5F, -3, 0}));
}

TEST_CASE("Decoupled decay shrinks by lr times decay and leaves the gradient alone",
          "[optim][penalty]") {
  OptimizerSettings settings = rate(0.5F);
  settings.decoupled_decay = 0.5F;
  Model model({4, -8, 0}, {1, 0, 0});
  CHECK((model.step("sgd", settings) == std::vector<float>{2.5F, -6, 0}));
  CHECK(model.parameters.grads()[0] == 1);
}

TEST_CASE("Biases can be spared from every decay", "[optim][penalty]") {
  OptimizerSettings settings = rate(0.5F);
  settings.l1 = 0.5F;
  settings.l2 = 0.5F;
  settings.decoupled_decay = 0.5F;
  settings.decay_biases = false;
  const std::vector<float> moved = Model({4, -8, 4}, {0, 0, 0}).step("sgd", settings);
  CHECK(moved[0] == 3 - 0.5F * 2.5F);
  CHECK(moved[2] == 4);
  settings.decay_biases = true;
  CHECK(Model({4, -8, 4}, {0, 0, 0}).step("sgd", settings)[2] == moved[0]);
}

TEST_CASE("A recurrent layer's two biases are biases too", "[optim][penalty]") {
  OptimizerSettings settings = rate(0.5F);
  settings.l2 = 1;
  settings.decay_biases = false;
  Parameters parameters;
  for (const char* name : {"0.weight_ih_l0", "0.bias_ih_l0", "0.bias_hh_l0"})
    parameters.add(name, {1});
  parameters.allocate();
  std::fill(parameters.values().begin(), parameters.values().end(), 1.0F);
  Optimizer(*find_row(optimizers(), "sgd"), settings, 3).step(parameters);
  CHECK(parameters.values()[0] == 0.5F);
  CHECK(parameters.values()[1] == 1);
  CHECK(parameters.values()[2] == 1);
}

TEST_CASE("A step reports the norm it clipped, and clips before penalties are added",
          "[optim][clip]") {
  OptimizerSettings settings = rate(1);
  Model plain({0, 0, 0}, {3, 4, 0});
  plain.step("sgd", settings);
  CHECK(plain.norm == 0);
  settings.clip_norm = 1;
  settings.l2 = 1;
  Model clipped({10, 0, 0}, {3, 4, 0});
  check_close(clipped.step("sgd", settings), std::vector{-0.6, -0.8, 0.0}, kFloatTol, 0);
  CHECK(clipped.norm == 5);
  settings.clip_value = 0.5F;  // after the norm: 0.6, 0.8 become 0.5, 0.5
  Model both({10, 0, 0}, {3, 4, 0});
  check_close(both.step("sgd", settings), std::vector{-0.5, -0.5, 0.0}, kFloatTol, 0);
  CHECK(both.norm == 5);
}

TEST_CASE("Adam's first step has size lr whatever the gradient's scale", "[optim][adam]") {
  for (const float scale : {1e-3F, 1.0F, 1e4F}) {
    const auto moved = Model({0, 0, 0}, {scale, -3 * scale, 0}).step("adam", rate(0.1F));
    check_close(moved, std::vector{-0.1, 0.1, 0.0}, 2e-5, 0);  // epsilon is 1e-5 of 1e-3
  }
}

TEST_CASE("Epsilon within or outside the root is a matter of mental arithmetic",
          "[optim][rmsprop]") {
  OptimizerSettings settings = rate(1);
  settings.momentum = 0;
  settings.alpha = 0;
  settings.epsilon = 3;
  CHECK(Model({0, 0, 0}, {1, 0, 0}).step("rmsprop", settings)[0] == -0.25F);  // 1/(1 + 3)
  settings.epsilon_placement = EpsilonPlacement::Tensorflow;
  CHECK(Model({0, 0, 0}, {1, 0, 0}).step("rmsprop", settings)[0] == -0.5F);  // 1/sqrt(1 + 3)
}

TEST_CASE("Squares that begin at 1 hold the first step back", "[optim][rmsprop]") {
  OptimizerSettings settings = rate(1);
  settings.momentum = 0;
  settings.alpha = 0.75F;
  settings.epsilon = 0;
  CHECK(Model({0, 0, 0}, {2, 1, 1}).step("rmsprop", settings)[0] == -2);  // 2/sqrt(4/4)
  settings.initial_accumulator = 1;
  CHECK(Model({0, 0, 0}, {1, 1, 1}).step("rmsprop", settings)[0] == -1);  // 1/sqrt(3/4 + 1/4)
}

TEST_CASE("NAdam goes on from any t as if it had counted there", "[optim][nadam]") {
  const OptimizerRow& row = *find_row(optimizers(), "nadam");
  OptimizerSettings settings = default_settings(row);
  settings.beta1 = 0.99F;  // the product of its momenta lives long
  Model walked({1, 1, 1}, {1, -1, 0.5F});
  Model late({1, 1, 1}, {1, -1, 0.5F});
  Optimizer first(row, settings, 3);
  for (int i = 0; i < 100; ++i) first.step(walked.parameters);
  Optimizer second(row, settings, 3);
  std::copy(first.moments().begin(), first.moments().end(), second.moments().begin());
  std::copy(walked.parameters.values().begin(), walked.parameters.values().end(),
            late.parameters.values().begin());
  second.set_t(first.t());
  first.step(walked.parameters);
  second.step(late.parameters);
  for (std::size_t i = 0; i < 3; ++i)
    CHECK(walked.parameters.values()[i] == late.parameters.values()[i]);
}

TEST_CASE("An optimizer made for another number of parameters refuses to step", "[optim]") {
  Model model({0, 0, 0}, {0, 0, 0});
  Optimizer adam(*find_row(optimizers(), "adam"), {}, 4);
  CHECK_THROWS(adam.step(model.parameters));
}
