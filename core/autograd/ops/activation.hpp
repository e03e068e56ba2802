// An activation as operations take it.
#pragma once

#include "kernels/unary.hpp"

namespace descent::ops {

/// A function of one number with its constants; `function` null means identity.
struct Activation {
  const kernels::UnaryFunction* function = nullptr;
  kernels::UnaryParams params;
};

}  // namespace descent::ops
