// Counts allocations. Only for the test program that defines the counting operator new
// (tests/core/autograd/tape_test.cpp).
#pragma once

namespace descent::testing {

/// How often this program has called operator new.
long allocations();

}  // namespace descent::testing
