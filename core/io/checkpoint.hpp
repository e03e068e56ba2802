// The whole state of a training run: the model's parameters, buffers and random streams, the
// optimizer's moments and count of updates, the order of the data, and the step. Save → load → go
// on gives the bits that going on alone would have given.
//
// What is rebuilt from configuration (the architecture, the optimizer's settings, the data) is not
// stored. What is stored must fit it: tensors by name, shape and order, the optimizer by id, the
// number of examples. A load checks everything before it changes anything; a refused one leaves its
// targets as they were and says in one Problem which part did not fit.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "autograd/parameters.hpp"
#include "data/batches.hpp"
#include "io/archive.hpp"
#include "optim/optimizer.hpp"

namespace descent {

/// Weights and buffers must be finite. Gradients are not state: every update writes them anew.
void save_model(ArchiveWriter& out, const Parameters& parameters);
void load_model(ArchiveReader& in, Parameters& parameters);

/// Moments may be infinite: a square can overflow while the weights are well.
void save_optimizer(ArchiveWriter& out, const Optimizer& optimizer);
void load_optimizer(ArchiveReader& in, Optimizer& optimizer);

/// The order must be a permutation of the examples.
void save_batches(ArchiveWriter& out, const Batches& batches);
void load_batches(ArchiveReader& in, Batches& batches);

/// A model, its optimizer and its data: loaded together or not at all. Also reads what version 1 of
/// the archive held for them (no names, no buffers, no streams).
void save_training(ArchiveWriter& out, const Parameters& parameters, const Optimizer& optimizer,
                   const Batches& batches);
void load_training(ArchiveReader& in, Parameters& parameters, Optimizer& optimizer,
                   Batches& batches);

/// A training run as one archive of its own, with the step it stands at.
std::vector<std::byte> write_checkpoint(const Parameters& parameters, const Optimizer& optimizer,
                                        const Batches& batches, std::int64_t step);
/// Whatever the bytes, the answer is one clear Problem or a complete load. Allocates one bit per
/// example and as much text as the names of the model's own tensors.
Status read_checkpoint(std::span<const std::byte> bytes, Parameters& parameters,
                       Optimizer& optimizer, Batches& batches, std::int64_t& step);

}  // namespace descent
