#include "kernels/strided.hpp"

#include <vector>

#include "core/kernels/kernel_support.hpp"
#include "kernels/reduce.hpp"
#include "support/catch.hpp"

namespace descent::kernels {
namespace {

using testing::Guarded;
using testing::Numbers;

/// All offsets that the loops visit, in order.
std::vector<std::array<std::size_t, 2>> visits(const Loops& loops) {
  std::vector<std::array<std::size_t, 2>> all;
  for_each_row(loops, [&](const auto& at) {
    for (std::size_t i = 0; i < loops.row(); ++i) {
      all.push_back({at[0] + i * loops.row_step(0), at[1] + i * loops.row_step(1)});
    }
  });
  return all;
}

Loops make(Loops::Steps extents, Loops::Steps first, Loops::Steps second) {
  Loops loops;
  loops.extents = extents;
  loops.steps[0] = first;
  loops.steps[1] = second;
  return loops;
}

TEST_CASE("merged loops visit the same elements in the same order", "[kernels][strided]") {
  const Loops plain = make({2, 3, 4, 5}, {60, 20, 5, 1}, {60, 20, 5, 1});
  const Loops transposed = make({2, 3, 4, 5}, {1, 2, 6, 24}, {60, 20, 5, 1});
  const Loops bias = make({2, 3, 4, 5}, {60, 20, 5, 1}, {0, 0, 0, 1});
  const Loops thin = make({1, 3, 1, 5}, {0, 5, 0, 1}, {15, 5, 5, 1});
  const Loops middle = make({2, 3, 4, 5}, {60, 20, 5, 1}, {20, 0, 5, 1});
  for (const Loops& loops : {plain, transposed, bias, thin, middle}) {
    CHECK(visits(loops.merged()) == visits(loops));
    CHECK(loops.merged().size() == loops.size());
  }
  CHECK(plain.merged().row() == 120);
  CHECK(thin.merged().row() == 15);
  CHECK(bias.merged().extents == Loops::Steps{1, 1, 24, 5});
  CHECK(middle.merged().extents == Loops::Steps{1, 2, 3, 20});
  CHECK(make({2, 0, 4, 5}, {}, {}).merged().size() == 0);
}

TEST_CASE("a strided copy transposes, and its inverse brings everything back",
          "[kernels][strided]") {
  const Loops loops = make({1, 1, 7, 5}, {0, 0, 1, 7}, {0, 0, 5, 1});
  Guarded x(Numbers(1).many(35), 1), y(35, 2), back(35, 3);
  copy_strided(loops, x.data(), false, y.data());
  for (std::size_t i = 0; i < 7; ++i) {
    for (std::size_t j = 0; j < 5; ++j) CHECK(y[i * 5 + j] == x[j * 7 + i]);
  }
  copy_strided(loops.swapped(), y.data(), false, back.data());
  CHECK(back.values() == x.values());
  copy_strided(loops.swapped(), y.data(), true, back.data());
  for (std::size_t i = 0; i < 35; ++i) CHECK(back[i] == 2 * x[i]);
  CHECK(y.intact());
  CHECK(back.intact());
}

TEST_CASE("sums along leading, trailing and middle axes do mental arithmetic",
          "[kernels][strided]") {
  const std::vector<double> x = {1, 2, 3, 4, 5, 6};
  std::vector<double> y(3, 100);
  sum_strided(make({1, 1, 2, 3}, {0, 0, 3, 1}, {0, 0, 0, 1}), x.data(), false, y.data(), 3);
  CHECK(y == std::vector<double>{5, 7, 9});
  sum_strided(make({1, 1, 2, 3}, {0, 0, 3, 1}, {0, 0, 1, 0}), x.data(), false, y.data(), 2);
  CHECK(y == std::vector<double>{6, 15, 9});
  sum_strided(make({1, 1, 2, 3}, {0, 0, 3, 1}, {0, 0, 1, 0}), x.data(), true, y.data(), 2);
  CHECK(y == std::vector<double>{12, 30, 9});
}

// 256 equal numbers a block, within half of 256·2^-24; the blocks' sums are added in pairs.
TEST_CASE("long sums along any axes keep their digits", "[kernels][strided]") {
  struct Sum {
    const char* name;
    Loops loops;
    std::size_t outputs;
  };
  const Sum sums[] = {
      {"leading", make({1, 1, 100000, 6}, {0, 0, 6, 1}, {0, 0, 0, 1}), 6},
      {"trailing", make({1, 1, 6, 100000}, {0, 0, 100000, 1}, {0, 0, 1, 0}), 6},
      {"both ends", make({1, 50000, 6, 2}, {0, 12, 2, 1}, {0, 0, 1, 0}), 6},
      {"alternate", make({5000, 3, 20, 2}, {120, 40, 2, 1}, {0, 2, 0, 1}), 6},
      {"transposed", make({1, 1, 6, 100000}, {0, 0, 1, 6}, {0, 0, 1, 0}), 6},
  };
  const std::vector<float> x(600000, 0.1F);
  const double wanted = 1e5 * static_cast<double>(0.1F);
  for (const auto& [name, loops, outputs] : sums) {
    INFO(name);
    Guarded y(std::vector<float>(outputs, 7), 1);
    sum_strided(loops, x.data(), false, y.data(), outputs);
    for (std::size_t i = 0; i < outputs; ++i) {
      CHECK(std::fabs(static_cast<double>(y[i]) - wanted) < 8e-6 * wanted);
    }
    CHECK(y.intact());
  }
}

TEST_CASE("sums along alternate axes are those of every element's own place",
          "[kernels][strided]") {
  const Loops alternate = make({300, 3, 2, 5}, {30, 10, 5, 1}, {0, 5, 0, 1});
  std::vector<double> x(9000), wanted(15), y(15);
  for (std::size_t i = 0; i < x.size(); ++i) {
    x[i] = static_cast<double>(i % 97);
    wanted[i / 10 % 3 * 5 + i % 5] += x[i];
  }
  sum_strided(alternate, x.data(), false, y.data(), 15);
  CHECK(y == wanted);
  std::vector<double> ends(3), wanted_ends(3);
  for (std::size_t i = 0; i < x.size(); ++i) wanted_ends[i / 10 % 3] += x[i];
  sum_strided(make({300, 3, 2, 5}, {30, 10, 5, 1}, {0, 1, 0, 0}), x.data(), false, ends.data(), 3);
  CHECK(ends == wanted_ends);
}

TEST_CASE("sums of rows have the bits of sum_rows at every width", "[kernels][strided]") {
  for (const std::size_t columns : {1U, 3U, 4U, 7U, 8U, 11U, 16U, 19U}) {
    INFO(columns);
    const std::vector<float> x = Numbers(columns).many(300 * columns);
    std::vector<float> wanted(columns, 3);
    Guarded y(wanted, 1);
    for (const bool accumulate : {true, false}) {
      sum_rows(x.data(), 300, static_cast<int>(columns), accumulate, wanted.data());
      sum_strided(make({1, 1, 300, columns}, {0, 0, columns, 1}, {0, 0, 0, 1}), x.data(),
                  accumulate, y.data(), columns);
      CHECK(y.values() == wanted);
      CHECK(y.intact());
    }
  }
}

TEST_CASE("a sum of everything is sum()", "[kernels][strided]") {
  const std::vector<float> x = Numbers(5).many(60);
  float total = 7;
  sum_strided(make({1, 3, 4, 5}, {0, 20, 5, 1}, {0, 0, 0, 0}).merged(), x.data(), false, &total, 1);
  CHECK(total == sum(x.data(), x.size()));
}

}  // namespace
}  // namespace descent::kernels
