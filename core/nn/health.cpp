#include "nn/health.hpp"

#include <algorithm>
#include <array>

#include "kernels/reduce.hpp"

namespace descent {
namespace {

bool finite(std::span<const float> numbers) {
  return kernels::all_finite(numbers.data(), numbers.size());
}

/// The name of the first entry in [first, last) whose part of the block is not finite.
template <class Iterator>
std::string find_bad(Iterator first, Iterator last, std::span<const float> block) {
  const auto bad = std::find_if(first, last, [block](const ParameterEntry& entry) {
    return !finite(block.subspan(entry.offset, entry.shape.size()));
  });
  return bad == last ? std::string() : bad->name;
}

}  // namespace

const char* to_text(Ailment what) {
  constexpr std::array kWords = {"none", "output", "loss", "gradient", "parameter", "buffer"};
  return kWords[static_cast<std::size_t>(what)];
}

std::string describe(const Health& health) {
  if (health.ok) return "All numbers are finite.";
  const std::string update = "Update " + std::to_string(health.step) + ": ";
  if (health.what == Ailment::Loss) return update + "the loss is not finite.";
  std::string what = to_text(health.what);
  if (health.what == Ailment::Gradient) what = "the gradient of";
  if (health.what == Ailment::Output) what = "the output of layer";
  return update + what + " " + health.where + " is not finite.";
}

Health check_output(std::span<const float> output, std::size_t layer, std::int64_t step) {
  if (finite(output)) return {};
  return {false, step, std::to_string(layer), Ailment::Output};
}

Health check_loss(float loss, std::int64_t step) {
  if (finite({&loss, 1})) return {};
  return {false, step, "loss", Ailment::Loss};
}

Health check_gradients(const Parameters& parameters, std::int64_t step) {
  if (finite(parameters.grads())) return {};
  const auto entries = parameters.entries();
  return {false, step, find_bad(entries.rbegin(), entries.rend(), parameters.grads()),
          Ailment::Gradient};
}

Health check_numbers(const Parameters& parameters, std::int64_t step) {
  if (!finite(parameters.values())) {
    const auto entries = parameters.entries();
    return {false, step, find_bad(entries.begin(), entries.end(), parameters.values()),
            Ailment::Parameter};
  }
  if (finite(parameters.buffers())) return {};
  const auto entries = parameters.buffer_entries();
  return {false, step, find_bad(entries.begin(), entries.end(), parameters.buffers()),
          Ailment::Buffer};
}

}  // namespace descent
