// Counts allocations. Only for the test programs that list support/allocations.cpp, which defines
// the counting operator new, among their sources.
#pragma once

#include <cstddef>

namespace descent::testing {

/// How often this program has called operator new.
long allocations();

/// How many bytes it has asked for in all, freed or not.
std::size_t allocated_bytes();

}  // namespace descent::testing
