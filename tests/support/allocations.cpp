// Counts every allocation of the test program that lists this file among its sources.
#include "support/allocations.hpp"

#include <atomic>
#include <cstdlib>
#include <new>

namespace {
std::atomic<long> count{0};
std::atomic<std::size_t> requested{0};

void note(std::size_t bytes) {
  ++count;
  requested += bytes;
}
}  // namespace

long descent::testing::allocations() { return count; }
std::size_t descent::testing::allocated_bytes() { return requested; }

void* operator new(std::size_t bytes) {
  note(bytes);
  if (void* memory = std::malloc(bytes > 0 ? bytes : 1)) return memory;
  throw std::bad_alloc();
}
void* operator new(std::size_t bytes, const std::nothrow_t&) noexcept {
  note(bytes);
  return std::malloc(bytes > 0 ? bytes : 1);
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete(void* memory, const std::nothrow_t&) noexcept { std::free(memory); }
