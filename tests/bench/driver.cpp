// Times one benchmark task natively: the same functions, and the same way of timing, as the wasm
// module gets from web/scripts/lib/measure.mjs.
//
//   descent_bench TASK VARIANT WARM_SECONDS REPEATS REPEAT_SECONDS
//
// prints, per repeat, the seconds that one run took.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <span>
#include <string_view>

#include "tasks.hpp"

namespace {

struct Task {
  std::string_view id;
  int (*prepare)(int variant);
  void (*run)(int times);
};

constexpr Task kTasks[] = {
    {"t1", bench_t1_prepare, bench_t1_run}, {"t2", bench_t2_prepare, bench_t2_run},
    {"t3", bench_t3_prepare, bench_t3_run}, {"t4", bench_t4_prepare, bench_t4_run},
    {"t5", bench_t5_prepare, bench_t5_run}, {"t6", bench_t6_prepare, bench_t6_run},
    {"t7", bench_t7_prepare, bench_t7_run},
};

double seconds_for(const Task& task, int times) {
  const auto start = std::chrono::steady_clock::now();
  task.run(times);
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

/// Runs until at least `seconds` have gone by, in batches of `times`; returns seconds per run.
double repeat(const Task& task, int times, double seconds) {
  double spent = 0;
  double runs = 0;
  while (spent < seconds) {
    spent += seconds_for(task, times);
    runs += times;
  }
  return spent / runs;
}

}  // namespace

int main(int argc, char* argv[]) {
  const std::span<char*> arguments(argv, static_cast<std::size_t>(argc));
  if (arguments.size() != 6) {
    std::fputs("usage: descent_bench TASK VARIANT WARM_SECONDS REPEATS REPEAT_SECONDS\n", stderr);
    return 2;
  }
  for (const Task& task : kTasks) {
    if (task.id != arguments[1]) continue;
    if (task.prepare(std::atoi(arguments[2])) == 0) break;
    // A batch takes about 20 ms: long against the clock, short against a repeat.
    int batch = 1;
    while (batch < 1 << 24 && seconds_for(task, batch) < 0.02) batch *= 2;
    repeat(task, batch, std::atof(arguments[3]));
    for (int i = std::atoi(arguments[4]); i > 0; --i) {
      std::printf("%.9e\n", repeat(task, batch, std::atof(arguments[5])));
    }
    return 0;
  }
  std::fprintf(stderr, "descent_bench: no task \"%s\" with variant %s\n", arguments[1],
               arguments[2]);
  return 2;
}
