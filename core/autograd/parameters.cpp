#include "autograd/parameters.hpp"

#include "base/check.hpp"

namespace descent {

template <class T> int BasicParameters<T>::add(std::string name, Shape shape) {
  DESCENT_CHECK(!allocated_, name);
  entries_.push_back({std::move(name), shape, size_});
  size_ += shape.size();
  return static_cast<int>(entries_.size()) - 1;
}

template <class T> void BasicParameters<T>::allocate() {
  DESCENT_CHECK(!allocated_);
  values_.assign(size_, T{0});
  grads_.assign(size_, T{0});
  allocated_ = true;
}

template <class T> std::span<T> BasicParameters<T>::piece(std::vector<T>& block, int index) {
  DESCENT_CHECK(allocated_ && index >= 0 && index < static_cast<int>(entries_.size()), index);
  const ParameterEntry& entry = entries_[static_cast<std::size_t>(index)];
  return std::span(block).subspan(entry.offset, entry.shape.size());
}

template class BasicParameters<float>;
template class BasicParameters<double>;

}  // namespace descent
