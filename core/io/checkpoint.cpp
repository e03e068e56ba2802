#include "io/checkpoint.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <string>

namespace descent {
namespace {

/// The T at `index` of bytes that need not be aligned.
template <class T> T element(std::span<const std::byte> bytes, std::size_t index) {
  T value{};
  std::memcpy(&value, bytes.data() + index * sizeof(T), sizeof(T));
  return value;
}

template <class T> void copy_to(std::span<const std::byte> bytes, std::span<T> target) {
  if (!target.empty()) std::memcpy(target.data(), bytes.data(), target.size_bytes());
}

/// One line per tensor and stream, in order: what a stored model must agree with.
std::string layout_text(const Parameters& parameters) {
  std::string text;
  for (const ParameterEntry& entry : parameters.entries())
    text += "parameter " + entry.name + " " + entry.shape.text() + "\n";
  for (const ParameterEntry& entry : parameters.buffer_entries())
    text += "buffer " + entry.name + " " + entry.shape.text() + "\n";
  for (const ModelStream& stream : parameters.streams()) text += "stream " + stream.name + "\n";
  return text;
}

/// The line in which `text` first differs from `other`.
std::string differing_line(std::string_view text, std::string_view other) {
  const auto [at, unused] = std::mismatch(text.begin(), text.end(), other.begin(), other.end());
  const auto offset = static_cast<std::size_t>(at - text.begin());
  if (offset >= text.size()) return "nothing more";
  const std::size_t begin = text.substr(0, offset).rfind('\n') + 1;  // npos + 1 is the beginning
  return quote(text.substr(begin, text.find('\n', begin) - begin));
}

// --- random streams: state, increment, the bits of the spare normal, whether there is one

using StreamWords = std::array<std::uint64_t, 4>;

/// Also what version 1 stored for the batches.
struct BatchesWords {
  StreamWords stream;
  std::uint64_t cursor;
};

StreamWords words_of(const Rng::Snapshot& snapshot) {
  StreamWords words = {snapshot.state.state, snapshot.state.increment, 0, snapshot.has_spare};
  std::memcpy(&words[2], &snapshot.spare, sizeof(double));
  return words;
}

Rng::Snapshot snapshot_of(const StreamWords& words) {
  Rng::Snapshot snapshot;
  snapshot.state = {words[0], words[1]};
  std::memcpy(&snapshot.spare, &words[2], sizeof(double));
  snapshot.has_spare = words[3];
  return snapshot;
}

/// A state that an Rng can be in.
bool valid(const Rng::Snapshot& snapshot) {
  return snapshot.state.increment % 2 == 1 && snapshot.has_spare <= 1 &&
         std::isfinite(snapshot.spare);
}

// --- staged parts: checked views into the archive, applied only when all of them are good

struct StagedModel {
  std::span<const std::byte> values, buffers, streams;
};

struct StagedOptimizer {
  std::span<const std::byte> moments;
  std::int64_t t = 0;
};

struct StagedBatches {
  Batches::State state;
  std::span<const std::byte> order;
};

/// The block of floats of that name, all finite.
std::span<const std::byte> finite_block(ArchiveReader& in, std::string_view name,
                                        std::span<const ParameterEntry> entries, std::size_t size) {
  const std::span<const std::byte> block = in.view(name, size * sizeof(float));
  for (std::size_t i = 0; i < block.size() / sizeof(float); ++i) {
    if (std::isfinite(element<float>(block, i))) continue;
    const auto after = std::upper_bound(
        entries.begin(), entries.end(), i,
        [](std::size_t index, const ParameterEntry& entry) { return index < entry.offset; });
    in.fail(name, quote(std::prev(after)->name) + " is not finite", "finite numbers");
    return {};
  }
  return block;
}

StagedModel stage_model(ArchiveReader& in, const Parameters& parameters) {
  StagedModel staged;
  if (in.version() > 1) {
    const std::string_view found = in.text_view("model");
    const std::string wanted = layout_text(parameters);
    if (found != wanted)
      in.fail("model", differing_line(found, wanted), differing_line(wanted, found));
  }
  staged.values = finite_block(in, "parameters", parameters.entries(), parameters.values().size());
  if (in.version() == 1) {
    const bool plain = parameters.buffers().empty() && parameters.streams().empty();
    if (!plain) in.fail("buffers", "missing");
    return staged;
  }
  staged.buffers =
      finite_block(in, "buffers", parameters.buffer_entries(), parameters.buffers().size());
  staged.streams = in.view("streams", parameters.streams().size() * sizeof(StreamWords));
  for (std::size_t i = 0; i < staged.streams.size() / sizeof(StreamWords); ++i) {
    if (!valid(snapshot_of(element<StreamWords>(staged.streams, i))))
      in.fail("streams", quote(parameters.streams()[i].name));
  }
  return staged;
}

StagedOptimizer stage_optimizer(ArchiveReader& in, const Optimizer& optimizer) {
  StagedOptimizer staged;
  if (in.version() > 1) {
    const std::string_view id = in.text_view("optimizer");
    if (id != optimizer.row().id) in.fail("optimizer", quote(id), std::string(optimizer.row().id));
  }
  staged.moments = in.view("moments", optimizer.moments().size_bytes());
  in.value("updates", staged.t);
  if (staged.t < 0 || staged.t >= Optimizer::kLastUpdate)
    in.fail("updates", std::to_string(staged.t), "0 or more, and fewer than 2^63 - 2");
  return staged;
}

/// 0 … count-1, each once.
bool is_permutation(std::span<const std::byte> order, std::size_t count) {
  std::vector<bool> seen(count);
  for (std::size_t i = 0; i < count; ++i) {
    const auto index = element<std::int32_t>(order, i);
    if (index < 0 || static_cast<std::size_t>(index) >= count) return false;
    if (seen[static_cast<std::size_t>(index)]) return false;
    seen[static_cast<std::size_t>(index)] = true;
  }
  return true;
}

StagedBatches stage_batches(ArchiveReader& in, const Batches& batches) {
  const std::size_t count = batches.order().size();
  StagedBatches staged;
  BatchesWords words{};
  in.value("batches", words);
  staged.state = {snapshot_of(words.stream), static_cast<std::int64_t>(words.cursor)};
  if (!valid(staged.state.rng)) in.fail("batches", "random stream");
  if (staged.state.cursor < 0 || static_cast<std::uint64_t>(staged.state.cursor) > count) {
    in.fail("batches", "cursor " + std::to_string(staged.state.cursor),
            "0…" + std::to_string(count));
  }
  staged.order = in.view("order", count * sizeof(std::int32_t));
  if (in.status().ok() && !is_permutation(staged.order, count))
    in.fail("order", "not a permutation", "0…" + std::to_string(count - 1) + ", each once");
  return staged;
}

void apply(const StagedModel& staged, Parameters& parameters) {
  copy_to(staged.values, parameters.values());
  copy_to(staged.buffers, parameters.buffers());
  for (std::size_t i = 0; i < staged.streams.size() / sizeof(StreamWords); ++i)
    parameters.streams()[i].rng.restore(snapshot_of(element<StreamWords>(staged.streams, i)));
}

void apply(const StagedOptimizer& staged, Optimizer& optimizer) {
  copy_to(staged.moments, optimizer.moments());
  optimizer.set_t(staged.t);
}

void apply(const StagedBatches& staged, Batches& batches) {
  copy_to(staged.order, batches.order());
  batches.restore(staged.state);
}

struct StagedTraining {
  StagedModel model;
  StagedOptimizer optimizer;
  StagedBatches batches;
};

StagedTraining stage_training(ArchiveReader& in, const Parameters& parameters,
                              const Optimizer& optimizer, const Batches& batches) {
  StagedTraining staged;
  staged.model = stage_model(in, parameters);
  staged.optimizer = stage_optimizer(in, optimizer);
  staged.batches = stage_batches(in, batches);
  return staged;
}

void apply(const StagedTraining& staged, Parameters& parameters, Optimizer& optimizer,
           Batches& batches) {
  apply(staged.model, parameters);
  apply(staged.optimizer, optimizer);
  apply(staged.batches, batches);
}

}  // namespace

void save_model(ArchiveWriter& out, const Parameters& parameters) {
  out.text("model", layout_text(parameters));
  out.values("parameters", parameters.values());
  out.values("buffers", parameters.buffers());
  std::vector<StreamWords> streams;
  for (const ModelStream& stream : parameters.streams())
    streams.push_back(words_of(stream.rng.snapshot()));
  out.values("streams", std::span<const StreamWords>(streams));
}

void load_model(ArchiveReader& in, Parameters& parameters) {
  const StagedModel staged = stage_model(in, parameters);
  if (in.status().ok()) apply(staged, parameters);
}

void save_optimizer(ArchiveWriter& out, const Optimizer& optimizer) {
  out.text("optimizer", optimizer.row().id);
  out.values("moments", optimizer.moments());
  out.value("updates", optimizer.t());
}

void load_optimizer(ArchiveReader& in, Optimizer& optimizer) {
  const StagedOptimizer staged = stage_optimizer(in, optimizer);
  if (in.status().ok()) apply(staged, optimizer);
}

void save_batches(ArchiveWriter& out, const Batches& batches) {
  const Batches::State state = batches.state();
  out.value("batches", BatchesWords{words_of(state.rng), static_cast<std::uint64_t>(state.cursor)});
  out.values("order", batches.order());
}

void load_batches(ArchiveReader& in, Batches& batches) {
  const StagedBatches staged = stage_batches(in, batches);
  if (in.status().ok()) apply(staged, batches);
}

void save_training(ArchiveWriter& out, const Parameters& parameters, const Optimizer& optimizer,
                   const Batches& batches) {
  save_model(out, parameters);
  save_optimizer(out, optimizer);
  save_batches(out, batches);
}

void load_training(ArchiveReader& in, Parameters& parameters, Optimizer& optimizer,
                   Batches& batches) {
  const StagedTraining staged = stage_training(in, parameters, optimizer, batches);
  if (in.status().ok()) apply(staged, parameters, optimizer, batches);
}

std::vector<std::byte> write_checkpoint(const Parameters& parameters, const Optimizer& optimizer,
                                        const Batches& batches, std::int64_t step) {
  ArchiveWriter out;
  out.value("step", step);
  save_training(out, parameters, optimizer, batches);
  return out.finish();
}

Status read_checkpoint(std::span<const std::byte> bytes, Parameters& parameters,
                       Optimizer& optimizer, Batches& batches, std::int64_t& step) {
  ArchiveReader in(bytes);
  std::int64_t found = 0;
  in.value("step", found);
  if (found < 0) in.fail("step", std::to_string(found), "0 or more");
  const StagedTraining staged = stage_training(in, parameters, optimizer, batches);
  in.finish();
  if (!in.status().ok()) return in.status();
  apply(staged, parameters, optimizer, batches);
  step = found;
  return {};
}

}  // namespace descent
