// A formula that somebody typed, as a graph of operations on a tape of doubles.
//
//   formula  mean((tanh(x@W + b) - t)^2)     names, numbers, + - * / @ ^, brackets, functions
//   values   x=[[1,2]]; W=[[1],[2]]; b=0     a number, a vector [1,2] or a matrix [[1,2],[3,4]]
//
// A name without a value is 1. Whatever the text, the answer is a complete program or one problem
// with its place. Length, depth, nodes and extents are bounded, so that no text is costly.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "autograd/tape.hpp"
#include "labs/autograd/tokens.hpp"

namespace descent::formulas {

inline constexpr std::size_t kMostFormulaBytes = 160;
inline constexpr std::size_t kMostValueBytes = 320;
inline constexpr int kMostNodes = 40;
inline constexpr int kMostDepth = 24;
inline constexpr int kMostExtent = 6;  ///< rows or columns of a matrix

enum class NodeKind : std::uint8_t { Variable, Constant, Operation };

struct FormulaNode {
  NodeKind kind;
  std::string label;    ///< "v", "2", "mean", "×"
  std::string text;     ///< the piece of the formula: "mean(v^2)"
  std::vector<int> in;  ///< the operands' nodes
  Value value;
  bool wants_grad = false;
  int tape_node = -1;  ///< of an operation
};

/// All functions of one operand by name, for the page's list and for tests.
std::vector<std::string_view> function_names();

class Program {
 public:
  Program(std::string_view formula, std::string_view values);

  const FormulaProblem& problem() const { return problem_; }
  bool ok() const { return !problem_; }

  /// Operands before what they go into; the last is the result, a single number. Empty unless ok().
  const std::vector<FormulaNode>& nodes() const { return nodes_; }
  bool has_stop() const { return has_stop_; }

  BasicTape<double>& tape() { return *tape_; }
  const BasicTape<double>& tape() const { return *tape_; }

 private:
  friend class FormulaParser;

  std::unique_ptr<BasicTape<double>> tape_ = std::make_unique<BasicTape<double>>();
  std::vector<FormulaNode> nodes_;
  FormulaProblem problem_;
  bool has_stop_ = false;
};

}  // namespace descent::formulas
