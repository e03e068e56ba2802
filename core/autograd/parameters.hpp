// Trainable numbers: one block of values and, parallel to it, one block of gradients, so that
// zeroing, the optimizer and the checkpoint are single loops.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tensor/shape.hpp"

namespace descent {

/// Where one parameter tensor lies in its block.
struct ParameterEntry {
  std::string name;  ///< "0.weight", as PyTorch's state_dict would call it
  Shape shape;
  std::size_t offset = 0;
};

template <class T> class BasicParameters {
 public:
  /// Announces a tensor and returns its index. Only before allocate().
  int add(std::string name, Shape shape);

  /// Fixes the layout; values and gradients are 0. Addresses stay valid from here on.
  void allocate();

  std::span<T> values() { return values_; }
  std::span<const T> values() const { return values_; }
  std::span<T> grads() { return grads_; }
  std::span<const T> grads() const { return grads_; }
  std::span<T> values(int index) { return piece(values_, index); }
  std::span<T> grads(int index) { return piece(grads_, index); }
  std::span<const ParameterEntry> entries() const { return entries_; }

 private:
  std::span<T> piece(std::vector<T>& block, int index);

  std::vector<ParameterEntry> entries_;
  std::vector<T> values_, grads_;
  std::size_t size_ = 0;
  bool allocated_ = false;
};

using Parameters = BasicParameters<float>;

}  // namespace descent
