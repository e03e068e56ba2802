// A formula's program carried out: the value of every node, the gradient that each backward step
// hands on, and the same gradients by finite differences.
#pragma once

#include <cstdint>
#include <vector>

#include "labs/autograd/expression.hpp"

namespace descent::formulas {

/// One operand of one operation.
struct FormulaEdge {
  int from, to;               ///< nodes: operand, operation
  int order = -1;             ///< the backward step that uses it, from 0; -1: no gradient passes
  std::vector<double> local;  ///< what a gradient of 1 at the operation becomes at the operand
  std::vector<double> sent;   ///< what the gradient that arrives there becomes
};

/// One way back: nodes in the order in which their gradients are complete.
struct Evaluation {
  std::vector<std::vector<double>> values;  ///< by node
  std::vector<FormulaEdge> edges;
  std::vector<int> forward, backward;        ///< operations in the order of their steps
  std::vector<std::vector<double>> grads;    ///< by node, after the whole way back; empty: none
  std::vector<std::vector<double>> numeric;  ///< by node, for variables: by finite differences
  int bad_forward = -1;                      ///< the first forward step whose value is not finite
  int bad_backward = -1;  ///< the first backward step that hands on what is not finite
};

/// Values and gradients; `numeric` stays empty.
Evaluation evaluate(Program& program);

/// (f(x+h) - f(x-h)) / 2h for every element of every variable, by node; not finite where f is not.
/// Leaves the program as it was.
std::vector<std::vector<double>> differences(Program& program, double h);

/// Of all variables' elements where both are finite, the largest |gradient - numeric|.
double largest_difference(const Program& program, const Evaluation& evaluation,
                          const std::vector<std::vector<double>>& numeric);

/// Finite, and so as a float too.
bool is_drawable(double value);

}  // namespace descent::formulas
