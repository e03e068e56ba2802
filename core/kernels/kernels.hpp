// The numeric kernels: the only place where speed is bought with width.
//
// Every kernel exists twice under one name: for float, four lanes wide and bit-identical on
// x86-64 and WebAssembly (gemm.cpp, narrow.cpp, elementwise.cpp, reduce.cpp, softmax.cpp,
// update.cpp), and for double, as plain loops that follow the formula (reference.cpp). The double
// side is the oracle of every kernel test, and the engine that gradient checks run on.
//
// Promises common to all: pointers are valid for the stated sizes, need no alignment, and do not
// overlap unless the comment says "may alias". Sizes are never negative; 0 is allowed and does
// nothing. No kernel allocates, throws, keeps state or reads a clock. Sums are taken in an order
// that depends on sizes only.
//
// Shape letters: M, N, K matrix sizes; B batch (rows); C classes or channels; n element count.
#pragma once

#include "kernels/conv.hpp"         // IWYU pragma: export
#include "kernels/elementwise.hpp"  // IWYU pragma: export
#include "kernels/functions.hpp"    // IWYU pragma: export
#include "kernels/gemm.hpp"         // IWYU pragma: export
#include "kernels/losses.hpp"       // IWYU pragma: export
#include "kernels/narrow.hpp"       // IWYU pragma: export
#include "kernels/normalize.hpp"    // IWYU pragma: export
#include "kernels/pool.hpp"         // IWYU pragma: export
#include "kernels/recurrent.hpp"    // IWYU pragma: export
#include "kernels/reduce.hpp"       // IWYU pragma: export
#include "kernels/rows.hpp"         // IWYU pragma: export
#include "kernels/softmax.hpp"      // IWYU pragma: export
#include "kernels/strided.hpp"      // IWYU pragma: export
#include "kernels/update.hpp"       // IWYU pragma: export
