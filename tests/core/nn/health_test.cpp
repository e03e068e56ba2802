#include "nn/health.hpp"

#include <limits>

#include "support/catch.hpp"

using namespace descent;

namespace {

constexpr float kInfinity = std::numeric_limits<float>::infinity();
constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

Parameters model() {
  Parameters parameters;
  parameters.add("0.weight", {3, 2});
  parameters.add("0.bias", {3});
  parameters.add("2.weight", {1, 3});
  parameters.add("2.bias", {1});
  parameters.add_buffer("1.running_mean", {3});
  parameters.add_buffer("1.running_var", {3});
  parameters.allocate();
  return parameters;
}

}  // namespace

TEST_CASE("Finite numbers are healthy, the largest too", "[nn][health]") {
  Parameters parameters = model();
  parameters.values()[0] = std::numeric_limits<float>::max();
  CHECK(check_loss(1e30F, 5).ok);
  CHECK(check_gradients(parameters, 5).ok);
  CHECK(check_numbers(parameters, 5).ok);
  CHECK(describe(Health{}) == "All numbers are finite.");
}

TEST_CASE("Each ailment is named with its update and its tensor", "[nn][health]") {
  for (const float bad : {kInfinity, -kInfinity, kNaN}) {
    CHECK(describe(check_loss(bad, 7)) == "Update 7: the loss is not finite.");

    Parameters parameters = model();
    parameters.grads(1)[2] = bad;
    CHECK(check_numbers(parameters, 8).ok);
    CHECK(describe(check_gradients(parameters, 8)) ==
          "Update 8: the gradient of 0.bias is not finite.");

    parameters = model();
    parameters.values(2)[1] = bad;
    CHECK(check_gradients(parameters, 9).ok);
    CHECK(describe(check_numbers(parameters, 9)) == "Update 9: parameter 2.weight is not finite.");

    parameters = model();
    parameters.buffers(1)[0] = bad;
    const Health health = check_numbers(parameters, 10);
    CHECK(health.step == 10);
    CHECK(health.where == "1.running_var");
    CHECK(health.what == Ailment::Buffer);
  }
}

TEST_CASE("Of several bad gradients the last layer's is named, where the backward pass began",
          "[nn][health]") {
  Parameters parameters = model();
  for (float& grad : parameters.grads(0)) grad = kNaN;
  for (float& grad : parameters.grads(2)) grad = kNaN;
  CHECK(check_gradients(parameters, 1).where == "2.weight");
}

TEST_CASE("Of several bad parameters the first is named", "[nn][health]") {
  Parameters parameters = model();
  parameters.values(3)[0] = kInfinity;
  parameters.values(0)[5] = kInfinity;
  CHECK(check_numbers(parameters, 1).where == "0.weight");
}
