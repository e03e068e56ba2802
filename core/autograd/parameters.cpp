#include "autograd/parameters.hpp"

#include <algorithm>
#include <utility>

#include "base/check.hpp"

namespace descent {
namespace {

/// How many numbers the tensors of a block have together, held at Shape::kMaxSize + 1.
std::size_t block_size(const std::vector<ParameterEntry>& entries) {
  if (entries.empty()) return 0;
  return std::min(entries.back().offset + entries.back().shape.size(), Shape::kMaxSize + 1);
}

}  // namespace

template <class T>
int BasicParameters<T>::announce(std::vector<ParameterEntry>& entries, std::string name,
                                 Shape shape) {
  DESCENT_CHECK(!allocated_, name);
  const auto has_name = [&name](const ParameterEntry& entry) { return entry.name == name; };
  DESCENT_CHECK(std::none_of(entries.begin(), entries.end(), has_name), name, "stands already");
  entries.push_back({std::move(name), shape, block_size(entries)});
  return static_cast<int>(entries.size()) - 1;
}

template <class T> int BasicParameters<T>::add(std::string name, Shape shape) {
  return announce(entries_, std::move(name), shape);
}

template <class T> int BasicParameters<T>::add_buffer(std::string name, Shape shape) {
  return announce(buffer_entries_, std::move(name), shape);
}

template <class T> int BasicParameters<T>::add_stream(std::string name) {
  DESCENT_CHECK(!allocated_, name);
  streams_.push_back({std::move(name), Rng(0)});
  return static_cast<int>(streams_.size()) - 1;
}

template <class T> std::size_t BasicParameters<T>::size() const {
  return block_size(entries_) + block_size(buffer_entries_);
}

template <class T> void BasicParameters<T>::allocate() {
  DESCENT_CHECK(!allocated_);
  DESCENT_CHECK(size() <= Shape::kMaxSize, size());
  values_.assign(block_size(entries_), T{0});
  grads_.assign(block_size(entries_), T{0});
  buffers_.assign(block_size(buffer_entries_), T{0});
  allocated_ = true;
}

template <class T>
std::span<T> BasicParameters<T>::piece(std::vector<T>& block,
                                       const std::vector<ParameterEntry>& entries, int index) {
  DESCENT_CHECK(allocated_ && index >= 0 && index < static_cast<int>(entries.size()), index);
  const ParameterEntry& entry = entries[static_cast<std::size_t>(index)];
  return std::span(block).subspan(entry.offset, entry.shape.size());
}

template class BasicParameters<float>;
template class BasicParameters<double>;

}  // namespace descent
