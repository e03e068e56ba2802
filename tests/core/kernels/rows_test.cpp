#include "kernels/rows.hpp"

#include <algorithm>
#include <vector>

#include "core/kernels/kernel_support.hpp"
#include "support/catch.hpp"

namespace descent::kernels {
namespace {

using testing::Guarded;
using testing::kTailSizes;
using testing::Numbers;
using testing::widen;

// Sums of up to 33 terms of size at most 4, and an e^ for each.
constexpr double kTol = 64 * testing::kFloatEpsilon;

TEST_CASE("the largest and the smallest are found wherever they stand", "[kernels][rows]") {
  for (const std::size_t n : kTailSizes) {
    if (n == 0) continue;
    INFO("n " << n);
    const std::vector<float> x = Numbers(n).many(n);
    const auto [least, most] = std::minmax_element(x.begin(), x.end());
    CHECK(amax(x.data(), n) == *most);
    CHECK(amin(x.data(), n) == *least);
    CHECK(amax(widen(x).data(), n) == static_cast<double>(*most));
    CHECK(amin(widen(x).data(), n) == static_cast<double>(*least));
    CHECK(argmax(x.data(), n) == static_cast<std::size_t>(most - x.begin()));
  }
}

TEST_CASE("a NaN is the largest and the smallest, and the first one is found", "[kernels][rows]") {
  for (const std::size_t n : kTailSizes) {
    for (std::size_t at = 0; at < n; ++at) {
      std::vector<float> x = Numbers(n).many(n);
      x[at] = x[n - 1] = std::numeric_limits<float>::quiet_NaN();
      CHECK(std::isnan(amax(x.data(), n)));
      CHECK(std::isnan(amin(x.data(), n)));
      CHECK(std::isnan(amax(widen(x).data(), n)));
      CHECK(argmax(x.data(), n) == at);
    }
  }
}

TEST_CASE("row reductions and what they pass back agree with the oracle at every tail",
          "[kernels][rows]") {
  for (const std::size_t n : kTailSizes) {
    INFO("n " << n);
    const std::vector<float> x = Numbers(n).many(n, 2);
    const std::vector<double> wide = widen(x);
    const auto near = [](double got, double wanted) {
      return std::fabs(got - wanted) <= kTol * std::fmax(1.0, std::fabs(wanted));
    };
    CHECK(near(static_cast<double>(squared_deviations(x.data(), 0.5F, n)),
               squared_deviations(wide.data(), 0.5, n)));
    Guarded d(n, 1);
    std::vector<double> wide_d(n);
    for (const bool accumulate : {false, true}) {
      scale_deviations(x.data(), 0.5F, 0.3F, accumulate, d.data(), n);
      scale_deviations(wide.data(), 0.5, static_cast<double>(0.3F), accumulate, wide_d.data(), n);
      scale_exponentials(x.data(), 1.5F, 0.7F, true, d.data(), n);
      scale_exponentials(wide.data(), 1.5, static_cast<double>(0.7F), true, wide_d.data(), n);
    }
    bool close = d.intact();
    for (std::size_t i = 0; i < n; ++i) close = close && near(static_cast<double>(d[i]), wide_d[i]);
    CHECK(close);
    if (n == 0) continue;
    Guarded workspace(n, 2);
    std::vector<double> wide_workspace(n);
    CHECK(near(static_cast<double>(logsumexp(x.data(), workspace.data(), n)),
               logsumexp(wide.data(), wide_workspace.data(), n)));
    CHECK(workspace.intact());
  }
}

TEST_CASE("equals share a gradient evenly", "[kernels][rows]") {
  const float x[] = {3, 1, 3, 0, 2, 3};
  float d[6] = {1, 1, 1, 1, 1, 1};
  share_among_equals(x, 3, 6, true, d, 6);
  CHECK(std::vector<float>(d, d + 6) == std::vector<float>{3, 1, 3, 1, 1, 3});
}

}  // namespace
}  // namespace descent::kernels
