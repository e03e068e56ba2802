// Times one benchmark task natively: the same functions, and the same way of timing, as the wasm
// module gets from web/scripts/lib/measure.mjs.
//
//   descent_bench TASK VARIANT WARM_SECONDS REPEATS REPEAT_SECONDS
//
// prints, per repeat, the seconds that one run took, and
//
//   descent_bench TASK accuracy IMAGES LABELS …
//
// with the names of IDX files in pairs the share of MNIST's test images that the task gets right.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <span>
#include <string>
#include <string_view>

#include "real_digits.hpp"
#include "tasks.hpp"

namespace {

struct Task {
  std::string_view id;
  int (*prepare)(int variant);
  void (*run)(int times);
  double (*accuracy)() = nullptr;
};

constexpr Task kTasks[] = {
    {"t1", bench_t1_prepare, bench_t1_run},
    {"t2", bench_t2_prepare, bench_t2_run, bench_t2_accuracy},
    {"t3", bench_t3_prepare, bench_t3_run, bench_t3_accuracy},
    {"t4", bench_t4_prepare, bench_t4_run},
    {"t5", bench_t5_prepare, bench_t5_run},
    {"t6", bench_t6_prepare, bench_t6_run},
    {"t7", bench_t7_prepare, bench_t7_run},
    {"labs", bench_labs_prepare, bench_labs_run},
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

std::string file(const char* name) {
  std::ifstream stream(name, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), {}};
}

/// `files`: names of images and their labels, in turn.
int print_accuracy(const Task& task, std::span<char* const> files) {
  for (std::size_t i = 0; i + 1 < files.size(); i += 2) {
    const std::string images = file(files[i]), labels = file(files[i + 1]);
    const auto status =
        add_real_digits(std::as_bytes(std::span(images)), std::as_bytes(std::span(labels)));
    if (status.ok()) continue;
    std::fprintf(stderr, "descent_bench: %s was refused\n", files[i]);
    return 2;
  }
  const double share = task.accuracy();
  std::printf("%.9e\n", share);
  return share < 0 ? 2 : 0;
}

}  // namespace

int main(int argc, char* argv[]) {
  const std::span<char*> arguments(argv, static_cast<std::size_t>(argc));
  const bool accuracy = arguments.size() > 2 && arguments[2] == std::string_view("accuracy");
  if (!accuracy && arguments.size() != 6) {
    std::fputs(
        "usage: descent_bench TASK VARIANT WARM_SECONDS REPEATS REPEAT_SECONDS\n"
        "       descent_bench TASK accuracy IMAGES LABELS …\n",
        stderr);
    return 2;
  }
  for (const Task& task : kTasks) {
    if (task.id != arguments[1]) continue;
    if (accuracy) {
      if (task.accuracy == nullptr) break;
      return print_accuracy(task, arguments.subspan(3));
    }
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
