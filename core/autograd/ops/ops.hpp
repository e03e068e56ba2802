// The differentiable operations, all of them. Each checks its shapes (DESCENT_CHECK names the
// operation and both shapes), records itself on the tape and returns its output. Sources stand at
// the definitions.
#pragma once

#include "autograd/ops/conv.hpp"         // IWYU pragma: export
#include "autograd/ops/dropout.hpp"      // IWYU pragma: export
#include "autograd/ops/elementwise.hpp"  // IWYU pragma: export
#include "autograd/ops/embedding.hpp"    // IWYU pragma: export
#include "autograd/ops/indexing.hpp"     // IWYU pragma: export
#include "autograd/ops/linear.hpp"       // IWYU pragma: export
#include "autograd/ops/losses.hpp"       // IWYU pragma: export
#include "autograd/ops/matmul.hpp"       // IWYU pragma: export
#include "autograd/ops/normalize.hpp"    // IWYU pragma: export
#include "autograd/ops/pool.hpp"         // IWYU pragma: export
#include "autograd/ops/prelu.hpp"        // IWYU pragma: export
#include "autograd/ops/recurrent.hpp"    // IWYU pragma: export
#include "autograd/ops/reduce.hpp"       // IWYU pragma: export
#include "autograd/ops/shape_ops.hpp"    // IWYU pragma: export
#include "autograd/ops/softmax.hpp"      // IWYU pragma: export
