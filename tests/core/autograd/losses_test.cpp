// The losses, with every option and reduction.
#include <cmath>
#include <limits>

#include "core/autograd/op_tables.hpp"

using namespace descent;
using namespace descent::testing;
using ops::Reduction;

namespace {

const std::vector<Input> kNumbers = {{"p", {5, 3}}, {"t", {5, 3}, false}};
const std::vector<Input> kDistributions = {{"p", {4, 6}}, {"t", {4, 6}, false}};
const std::vector<Input> kLabels = {{"p", {6, 5}}, {"t", {6}, false}};
const std::vector<Input> kWeighted = {{"p", {6, 5}}, {"t", {6}, false}, {"w", {5}, false}};
const std::vector<Input> kSoft = {{"p", {6, 5}}, {"t", {6, 5}, false}};
const std::vector<Input> kSoftWeighted = {{"p", {6, 5}}, {"t", {6, 5}, false}, {"w", {5}, false}};

/// All losses under one reduction.
template <Reduction kR> void add_cases(const std::string& name, std::vector<Case>& cases) {
  const auto add = [&](const char* loss, const std::vector<Input>& inputs, auto f32, auto f64) {
    cases.push_back({loss + ("_" + name), inputs, f32, f64});
  };
  add("mse", kNumbers, RECORD(ops::mse_loss(tape, in[0], in[1], kR)));
  add("l1", kNumbers, RECORD(ops::l1_loss(tape, in[0], in[1], kR)));
  add("huber", kNumbers, RECORD(ops::huber_loss(tape, in[0], in[1], 0.7, kR)));
  add("smooth_l1", kNumbers, RECORD(ops::smooth_l1_loss(tape, in[0], in[1], 0.6, kR)));
  add("bce", kNumbers, RECORD(ops::binary_cross_entropy(tape, in[0], in[1], kR)));
  add("bce_logits", kNumbers,
      RECORD(ops::binary_cross_entropy_with_logits(tape, in[0], in[1], {1, kR})));
  add("bce_pos_weight", kNumbers,
      RECORD(ops::binary_cross_entropy_with_logits(tape, in[0], in[1], {2.5, kR})));
  add("kl", kDistributions, RECORD(ops::kl_div(tape, in[0], in[1], {false, kR})));
  add("kl_log", kDistributions, RECORD(ops::kl_div(tape, in[0], in[1], {true, kR})));
  add("ce", kLabels, RECORD(ops::cross_entropy(tape, in[0], in[1], {{}, 0, kR})));
  add("ce_weight", kWeighted, RECORD(ops::cross_entropy(tape, in[0], in[1], {in[2], 0, kR})));
  add("ce_smooth", kLabels, RECORD(ops::cross_entropy(tape, in[0], in[1], {{}, 0.1, kR})));
  add("ce_both", kWeighted, RECORD(ops::cross_entropy(tape, in[0], in[1], {in[2], 0.2, kR})));
  add("ce_soft", kSoft, RECORD(ops::cross_entropy(tape, in[0], in[1], {{}, 0, kR})));
  add("ce_soft_both", kSoftWeighted,
      RECORD(ops::cross_entropy(tape, in[0], in[1], {in[2], 0.2, kR})));
  add("nll", kLabels, RECORD(ops::nll_loss(tape, in[0], in[1], {{}, 0, kR})));
  add("nll_weight", kWeighted, RECORD(ops::nll_loss(tape, in[0], in[1], {in[2], 0, kR})));
}

}  // namespace

std::vector<Case> descent::testing::loss_cases() {
  std::vector<Case> cases = {
      {"smooth_l1_beta_0", kNumbers, RECORD(ops::smooth_l1_loss(tape, in[0], in[1], 0))},
      {"kl_batchmean", kDistributions,
       RECORD(ops::kl_div(tape, in[0], in[1], {false, Reduction::BatchMean}))},
      {"kl_log_batchmean", kDistributions,
       RECORD(ops::kl_div(tape, in[0], in[1], {true, Reduction::BatchMean}))},
  };
  add_cases<Reduction::None>("none", cases);
  add_cases<Reduction::Mean>("mean", cases);
  add_cases<Reduction::Sum>("sum", cases);
  return cases;
}

TEST_CASE("Losses have PyTorch's values and gradients, whatever the options",
          "[autograd][golden]") {
  check_against_pytorch("losses.txt", loss_cases());
}

TEST_CASE("Gradients of losses equal finite differences", "[autograd][gradcheck]") {
  check_against_differences("losses.txt", loss_cases());
}

TEST_CASE("A certain and wrong probability costs 100, as in PyTorch", "[autograd][golden]") {
  Tape tape;
  const Value p = tape.input({4}, true);
  const Value t = tape.input({4});
  const float certain[] = {0, 1, 0, 1};
  const float truth[] = {0, 1, 1, 0};
  std::copy(std::begin(certain), std::end(certain), tape.data(p).begin());
  std::copy(std::begin(truth), std::end(truth), tape.data(t).begin());
  const Value each = ops::binary_cross_entropy(tape, p, t, Reduction::None);
  check_close(tape.data(each), Golden("losses.txt")["bce_certain.out"], 0, 0);
  const Value loss = ops::sum(tape, each);
  tape.forward();
  tape.backward(loss);
  for (const float slope : tape.grad(p)) CHECK(std::isfinite(slope));
}

TEST_CASE("A confident wrong answer costs a finite number, with or without options", "[autograd]") {
  Tape tape;
  const Value logits = tape.input({1, 2}, true);
  const Value label = tape.input({1});
  tape.data(logits)[0] = -500;
  tape.data(logits)[1] = 500;
  const Value plain = ops::cross_entropy(tape, logits, label);
  const Value smooth = ops::cross_entropy(tape, logits, label, {{}, 0.5, Reduction::Mean});
  const Value binary =
      ops::binary_cross_entropy_with_logits(tape, logits, tape.input({1, 2}), {2, Reduction::Sum});
  tape.forward();
  CHECK(tape.data(plain)[0] == 1000);
  CHECK(tape.data(smooth)[0] == 750);
  CHECK(tape.data(binary)[0] == 500);
}

TEST_CASE("Confident classifiers' binary cross entropy keeps its digits", "[autograd]") {
  // z and t, of one mind: the loss is log(1 + e^-|z|).
  const double rows[][2] = {{9, 1}, {-9.5, 0}, {10, 1}, {-12, 0}, {11, 1}, {30, 1}, {-80, 0}};
  const std::size_t n = std::size(rows);
  Tape tape;
  const Value z = tape.input({static_cast<int>(n)});
  const Value t = tape.input({static_cast<int>(n)});
  std::vector<double> wanted;
  double total = 0;
  for (std::size_t i = 0; i < n; ++i) {
    tape.data(z)[i] = static_cast<float>(rows[i][0]);
    tape.data(t)[i] = static_cast<float>(rows[i][1]);
    wanted.push_back(std::log1p(std::exp(-std::fabs(rows[i][0]))));
    total += wanted.back();
  }
  const auto loss = [&](Reduction reduction) {
    return tape.data(ops::binary_cross_entropy_with_logits(tape, z, t, {1, reduction}));
  };
  check_close(loss(Reduction::None), wanted, kForward, 0);
  check_close(loss(Reduction::Sum), std::vector{total}, kForward, 0);
  check_close(loss(Reduction::Mean), std::vector{total / static_cast<double>(n)}, kForward, 0);
  CHECK(loss(Reduction::Mean)[0] == loss(Reduction::Sum)[0] / static_cast<float>(n));
}

TEST_CASE("An impossible class that is not wanted costs nothing", "[autograd]") {
  Tape tape;
  const Value logits = tape.input({1, 3}, true);
  const Value target = tape.input({1, 3});
  tape.data(logits)[2] = -std::numeric_limits<float>::infinity();
  tape.data(target)[0] = tape.data(target)[1] = 0.5F;
  const Value loss = ops::cross_entropy(tape, logits, target);
  tape.backward(loss);
  CHECK(std::fabs(tape.data(loss)[0] - 0.6931472F) < 1e-6F);
  CHECK(tape.grad(logits)[2] == 0);
}

TEST_CASE("No gradient flows to targets, though they be computed from a parameter", "[autograd]") {
  Tape tape;
  const Value x = tape.input({3}, true);
  tape.data(x)[0] = 1;
  const Value loss = ops::mse_loss(tape, x, ops::mul_scalar(tape, x, 3), Reduction::Sum);
  tape.forward();
  tape.backward(loss);
  CHECK(tape.grad(x)[0] == 2 * (1 - 3));
}

TEST_CASE("Losses name themselves and both shapes where these do not fit", "[autograd]") {
  Tape tape;
  const Value a = tape.input({2, 3});
  const Value b = tape.input({2});
  const Value c = tape.input({4});
  CHECK(has(message_of([&] { ops::mse_loss(tape, a, b); }), {"mse_loss, [2, 3], [2]"}));
  CHECK(has(message_of([&] { ops::kl_div(tape, a, b); }), {"kl_div, [2, 3], [2]"}));
  CHECK(has(message_of([&] { ops::cross_entropy(tape, a, c); }), {"cross_entropy, [2, 3], [4]"}));
  CHECK(has(message_of([&] {
              ops::cross_entropy(tape, a, b, {c, 0, Reduction::Mean});
            }),
            {"cross_entropy", "weight", "[2, 3], [4]"}));
  CHECK(has(message_of([&] { ops::nll_loss(tape, a, c); }), {"nll_loss, [2, 3], [4]"}));
}
