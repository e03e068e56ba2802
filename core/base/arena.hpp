// Memory that is handed out in pieces and given back all at once. Addresses stay valid for the
// arena's life, which is what lets a recorded tape keep raw pointers.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <vector>

namespace descent {

class Arena {
 public:
  /// `count` zeroed elements, aligned to 16 bytes.
  template <class T> std::span<T> take(std::size_t count) {
    return {static_cast<T*>(take_bytes(count * sizeof(T))), count};
  }

  std::size_t used_bytes() const { return used_; }

 private:
  void* take_bytes(std::size_t bytes);

  static constexpr std::size_t kBlockBytes = 1U << 14U;  ///< small labs fit in one or two
  struct alignas(16) Unit {
    std::byte bytes[16];
  };
  std::vector<std::unique_ptr<Unit[]>> blocks_;
  std::size_t block_units_ = 0, next_unit_ = 0, used_ = 0;
};

}  // namespace descent
