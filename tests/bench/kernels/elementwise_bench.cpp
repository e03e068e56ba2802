// T7: tanh, sigmoid or softplus of a million values in [-8, 8), into a second buffer.
#include <array>
#include <cstddef>
#include <vector>

#include "kernels/elementwise.hpp"
#include "tasks.hpp"

namespace {

constexpr std::size_t kCount = 1'000'000;

struct Pass {
  void (*function)(const float*, float*, std::size_t) = nullptr;
  std::vector<float> x, y;
};

Pass& pass() {
  static Pass instance;
  return instance;
}

}  // namespace

int bench_t7_prepare(int which) {
  using namespace descent::kernels;
  constexpr std::array<void (*)(const float*, float*, std::size_t), 3> kFunctions = {tanh, sigmoid,
                                                                                     softplus};
  if (which < 0 || which >= static_cast<int>(kFunctions.size())) return 0;
  Pass& p = pass();
  p.function = kFunctions[static_cast<std::size_t>(which)];
  p.x.resize(kCount);
  p.y.resize(kCount);
  for (std::size_t i = 0; i < kCount; ++i) {
    const std::size_t scattered = i * 7919 % kCount;  // every value once, in no order
    p.x[i] = static_cast<float>(scattered) * 16e-6F - 8;
  }
  return 1;
}

void bench_t7_run(int repeats) {
  Pass& p = pass();
  for (int i = 0; i < repeats; ++i) p.function(p.x.data(), p.y.data(), kCount);
}
