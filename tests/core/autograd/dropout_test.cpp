// Dropout: what the mask does, where it comes from, and what it leaves alone.
#include "autograd/ops/dropout.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "autograd/gradcheck.hpp"
#include "autograd/ops/ops.hpp"
#include "support/catch.hpp"

using namespace descent;

namespace {

std::vector<float> masked_ones(double p, std::uint64_t seed, int count) {
  Rng stream(seed);
  Tape tape;
  const Value x = tape.input({count});
  std::fill(tape.data(x).begin(), tape.data(x).end(), 1.0F);
  const Value y = ops::dropout(tape, x, p, stream);
  const std::span<const float> out = std::as_const(tape).data(y);
  return {out.begin(), out.end()};
}

}  // namespace

TEST_CASE("Dropout gives 0 or x/(1-p), each as often as p says", "[autograd][dropout]") {
  constexpr int kCount = 10000;
  for (const double p : {0.1, 0.5, 0.8}) {
    const std::vector<float> out = masked_ones(p, 3, kCount);
    const float kept = static_cast<float>(1 / (1 - p));
    CHECK(std::all_of(out.begin(), out.end(), [kept](float v) { return v == 0 || v == kept; }));
    const double dropped = static_cast<double>(std::count(out.begin(), out.end(), 0.0F));
    CHECK(std::abs(dropped / kCount - p) < 5 * std::sqrt(p * (1 - p) / kCount));
  }
}

TEST_CASE("Dropout with p = 0 changes nothing and with p = 1 leaves nothing",
          "[autograd][dropout]") {
  CHECK((masked_ones(0, 3, 9) == std::vector<float>(9, 1)));
  CHECK((masked_ones(1, 3, 9) == std::vector<float>(9, 0)));
}

TEST_CASE("Every forward draws a new mask, and a stream put back draws the same ones",
          "[autograd][dropout]") {
  Parameters model;
  const int index = model.add_stream("0.mask");
  model.add("w", {64});
  model.allocate();
  model.stream(index) = Rng(8);
  std::fill(model.values().begin(), model.values().end(), 1.0F);
  Tape tape(Recording::Deferred);
  const Value y = ops::dropout(tape, tape.parameter(model, 0), 0.5, model.stream(index));
  const auto forward = [&] {
    tape.forward();
    const std::span<const float> out = std::as_const(tape).data(y);
    return std::vector<float>(out.begin(), out.end());
  };
  const Rng::Snapshot start = model.stream(index).snapshot();
  const std::vector<float> first = forward();
  const std::vector<float> second = forward();
  CHECK((first != second));
  model.stream(index).restore(start);
  CHECK((forward() == first));
  CHECK((forward() == second));
}

TEST_CASE("Dropout's gradient passes where the value did, and equals finite differences",
          "[autograd][dropout][gradcheck]") {
  BasicParameters<double> parameters;
  parameters.add("x", {12});
  const int index = parameters.add_stream("mask");
  parameters.allocate();
  parameters.stream(index) = Rng(5);
  for (std::size_t i = 0; i < 12; ++i) parameters.values()[i] = 0.1 * static_cast<double>(i) - 0.5;
  const GradCheck check =
      check_gradients(parameters, [](BasicTape<double>& tape, BasicParameters<double>& block) {
        const Value x = tape.parameter(block, 0);
        const Value y = ops::dropout(tape, x, 0.4, block.stream(0));
        return ops::mean(tape, ops::mul(tape, ops::mul(tape, y, y), x));  // x is used twice
      });
  INFO(check.where);
  CHECK(check.worst < 1e-8);
}
