// What each benchmark task offers, natively and as an export of bench.wasm: `prepare` makes the
// data of one variant (and returns 0 for one it does not have), `run` does the task's unit of work
// so many times.
#pragma once

extern "C" {

/// T1, tiny classifier: variant 0 trains, 1 also takes the loss over all 500 points once per epoch.
/// A run is one epoch of 250 training samples.
int bench_t1_prepare(int variant);
void bench_t1_run(int epochs);

/// T6, matrix product: the variant is n. A run is one n × n × n product.
int bench_t6_prepare(int n);
void bench_t6_run(int repeats);

/// T7, elementwise: variant 0 tanh, 1 sigmoid, 2 softplus. A run is one pass over a million floats.
int bench_t7_prepare(int which);
void bench_t7_run(int repeats);

}  // extern "C"
