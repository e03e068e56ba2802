// What each benchmark task offers, natively and as an export of bench.wasm: `prepare` makes the
// data of one variant (and returns 0 for one it does not have), `run` does the task's unit of work
// so many times. `accuracy` trains for one epoch on MNIST itself, in batches as `run` does, and
// returns the share of the test images that the network then gets right, or −1 without images.
#pragma once

extern "C" {

/// T1, tiny classifier: variant 0 trains, 1 also takes the loss over all 500 points once per epoch.
/// A run is one epoch of 250 training samples.
int bench_t1_prepare(int variant);
void bench_t1_run(int epochs);

/// T2, MNIST network of two linear layers: one variant, 0. A run is one update with 64 images.
int bench_t2_prepare(int variant);
void bench_t2_run(int updates);
double bench_t2_accuracy();

/// T3, MNIST convolutional network: variant 0 trains, 1 and 100 infer with as many images at a
/// time. A run is one update with 20 images, or one inference.
int bench_t3_prepare(int variant);
void bench_t3_run(int times);
double bench_t3_accuracy();

/// MNIST for the next `accuracy`, which uses it up: the bytes of an IDX file of images and of their
/// labels one behind the other in this room, then add, as often as it takes; the first 10,000
/// images train, the others test. 0 if the files were refused.
void* bench_images_room(int bytes);
int bench_images_add(int image_bytes);

/// T4, LSTM: one variant, 0. A run is one training step.
int bench_t4_prepare(int variant);
void bench_t4_run(int steps);

/// T5, DQN: variants 0 and 1 have 10 and 64 hidden units and SGD, 2 and 3 the same and RMSProp. A
/// run is one gradient step.
int bench_t5_prepare(int variant);
void bench_t5_run(int steps);

/// T6, matrix product: the variant is n. A run is one n × n × n product.
int bench_t6_prepare(int n);
void bench_t6_run(int repeats);

/// T7, elementwise: variant 0 tanh, 1 sigmoid, 2 softplus. A run is one pass over a million floats.
int bench_t7_prepare(int which);
void bench_t7_run(int repeats);

/// The labs as they open, in the order of the registry: variant 2i advances lab i, 2i + 1 looks at
/// it. A run is one step, begun anew at the end of the budget, or one frame.
int bench_labs_prepare(int variant);
void bench_labs_run(int times);

}  // extern "C"
