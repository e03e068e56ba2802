// Everything a model remembers: trainable numbers with their gradients, buffers (running
// statistics) and random streams (dropout masks). Values, gradients and buffers are one block each,
// so that zeroing, the optimizer and the checkpoint are single loops.
#pragma once

#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/rng.hpp"
#include "tensor/shape.hpp"

namespace descent {

/// Where one tensor lies in its block.
struct ParameterEntry {
  std::string name;  ///< "0.weight", as PyTorch's state_dict would call it
  Shape shape;
  std::size_t offset = 0;
};

/// A random stream that belongs to the model's state.
struct ModelStream {
  std::string name;  ///< "2.mask"
  Rng rng{0};
};

template <class T> class BasicParameters {
 public:
  /// Announces a trainable tensor and returns its index. Only before allocate().
  int add(std::string name, Shape shape);
  /// Announces a tensor that is kept and saved but not trained. Only before allocate().
  int add_buffer(std::string name, Shape shape);
  /// Announces a random stream. Its address stays valid.
  int add_stream(std::string name);

  /// How many numbers have been announced, buffers included; beyond Shape::kMaxSize, one more than
  /// that.
  std::size_t size() const;

  /// Fixes the layout, of at most Shape::kMaxSize numbers; values, gradients and buffers are 0.
  /// Addresses stay valid from here on.
  void allocate();

  std::span<T> values() { return values_; }
  std::span<const T> values() const { return values_; }
  std::span<T> grads() { return grads_; }
  std::span<const T> grads() const { return grads_; }
  std::span<T> values(int index) { return piece(values_, entries_, index); }
  std::span<T> grads(int index) { return piece(grads_, entries_, index); }
  std::span<const ParameterEntry> entries() const { return entries_; }

  std::span<T> buffers() { return buffers_; }
  std::span<const T> buffers() const { return buffers_; }
  std::span<T> buffers(int index) { return piece(buffers_, buffer_entries_, index); }
  std::span<const ParameterEntry> buffer_entries() const { return buffer_entries_; }

  Rng& stream(int index) { return streams_[static_cast<std::size_t>(index)].rng; }
  /// To be changed one by one: tapes keep the addresses.
  std::deque<ModelStream>& streams() { return streams_; }
  const std::deque<ModelStream>& streams() const { return streams_; }

 private:
  int announce(std::vector<ParameterEntry>& entries, std::string name, Shape shape);
  std::span<T> piece(std::vector<T>& block, const std::vector<ParameterEntry>& entries, int index);

  std::vector<ParameterEntry> entries_, buffer_entries_;
  std::vector<T> values_, grads_, buffers_;
  std::deque<ModelStream> streams_;
  bool allocated_ = false;
};

using Parameters = BasicParameters<float>;

}  // namespace descent
