// The differentiable operations, all of them. Each checks its shapes (DESCENT_CHECK names the
// operation and both shapes), records itself on the tape and returns its output. Sources stand at
// the definitions.
#pragma once

#include "autograd/ops/elementwise.hpp"  // IWYU pragma: export
#include "autograd/ops/linear.hpp"       // IWYU pragma: export
#include "autograd/ops/losses.hpp"       // IWYU pragma: export
#include "autograd/ops/softmax.hpp"      // IWYU pragma: export
