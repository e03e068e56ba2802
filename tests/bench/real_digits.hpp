// MNIST itself, for the tasks that tell an accuracy. The files come from outside: bench.wasm gets
// their bytes, descent_bench their names.
#pragma once

#include <cstddef>
#include <span>

#include "autograd/tape.hpp"
#include "base/status.hpp"
#include "data/images.hpp"

/// Training images; those that follow them are test images.
inline constexpr int kRealTrainingImages = 10'000;

/// Appends the images of one pair of IDX files to those that wait for a task.
descent::Status add_real_digits(std::span<const std::byte> images,
                                std::span<const std::byte> labels);

/// The images that were added; none wait afterwards.
descent::Images take_real_digits();

/// The share of the test images whose largest logit is their label's. The tape computes
/// logits [B, classes] from x [B, …], and may use labels [B].
double test_accuracy(const descent::Images& images, descent::Tape& tape, descent::Value x,
                     descent::Value labels, descent::Value logits);
