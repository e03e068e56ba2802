#include "labs/autograd/evaluation.hpp"

#include <algorithm>
#include <cmath>
#include <memory>

namespace descent::formulas {
namespace {

using DoubleNode = Node<double>;
using DoubleSlot = Slot<double>;

std::vector<double> copy(std::span<const double> values) { return {values.begin(), values.end()}; }

bool drawable(const std::vector<double>& values) {
  return std::all_of(values.begin(), values.end(), is_drawable);
}

/// Runs one operation's way back by itself: `arriving` at its output, what leaves at each operand
/// apart, even where an operand is used twice.
std::vector<std::vector<double>> send(const DoubleNode& node, std::span<const double> arriving) {
  std::vector<std::vector<double>> shares;
  std::vector<DoubleSlot> slots;
  std::vector<DoubleSlot*> in;
  for (const DoubleSlot* operand : node.in) {
    shares.emplace_back(operand->needs_grad() ? operand->size : 0, 0.0);
    slots.push_back(*operand);
  }
  for (std::size_t i = 0; i < slots.size(); ++i) {
    slots[i].grad = shares[i].empty() ? nullptr : shares[i].data();
    in.push_back(&slots[i]);
  }
  std::vector<double> at_output(arriving.begin(), arriving.end());
  DoubleSlot out = *node.out;
  out.grad = at_output.data();
  const std::unique_ptr<bool[]> accumulate(new bool[in.size()]());
  DoubleNode alone = node;
  alone.in = in;
  alone.accumulate = {accumulate.get(), in.size()};
  alone.out = &out;
  node.op->backward(alone);
  return shares;
}

}  // namespace

bool is_drawable(double value) { return std::abs(value) < 3e38; }  // false for NaN

Evaluation evaluate(Program& program) {
  Evaluation result;
  const std::vector<FormulaNode>& nodes = program.nodes();
  const BasicTape<double>& tape = program.tape();
  std::vector<std::vector<std::size_t>> edges_of(nodes.size());
  for (std::size_t k = 0; k < nodes.size(); ++k) {
    result.values.push_back(copy(tape.data(nodes[k].value)));
    result.grads.emplace_back(nodes[k].wants_grad ? result.values[k].size() : 0, 0.0);
    for (const int from : nodes[k].in) {
      edges_of[k].push_back(result.edges.size());
      result.edges.push_back({from, static_cast<int>(k), -1, {}, {}});
    }
    if (nodes[k].kind != NodeKind::Operation) continue;
    if (result.bad_forward < 0 && !drawable(result.values[k]))
      result.bad_forward = static_cast<int>(result.forward.size());
    result.forward.push_back(static_cast<int>(k));
  }
  if (result.bad_forward >= 0) return result;

  std::vector<bool> reached(nodes.size(), false);
  reached.back() = true;
  result.grads.back() = {1};
  for (std::size_t k = nodes.size(); k-- > 0;) {
    if (!reached[k] || nodes[k].kind != NodeKind::Operation || !nodes[k].wants_grad) continue;
    const DoubleNode& node = tape.nodes()[static_cast<std::size_t>(nodes[k].tape_node)];
    const std::vector<double> ones(result.values[k].size(), 1.0);
    const auto local = send(node, ones);
    const auto sent = send(node, result.grads[k]);
    const int step = static_cast<int>(result.backward.size());
    for (std::size_t i = 0; i < edges_of[k].size(); ++i) {
      FormulaEdge& edge = result.edges[edges_of[k][i]];
      if (sent[i].empty()) continue;
      edge.order = step;
      edge.local = local[i];
      edge.sent = sent[i];
      std::vector<double>& total = result.grads[static_cast<std::size_t>(edge.from)];
      for (std::size_t j = 0; j < total.size(); ++j) total[j] += sent[i][j];
      reached[static_cast<std::size_t>(edge.from)] = true;
      const bool good = drawable(edge.local) && drawable(edge.sent) && drawable(total);
      if (!good && result.bad_backward < 0) result.bad_backward = step;
    }
    result.backward.push_back(static_cast<int>(k));
  }
  return result;
}

std::vector<std::vector<double>> differences(Program& program, double h) {
  BasicTape<double>& tape = program.tape();
  const std::vector<FormulaNode>& nodes = program.nodes();
  std::vector<std::vector<double>> numeric(nodes.size());
  const auto result_with = [&](double& element, double value) {
    const double before = element;
    element = value;
    tape.forward();
    element = before;
    return tape.data(nodes.back().value)[0];
  };
  for (std::size_t k = 0; k < nodes.size(); ++k) {
    if (nodes[k].kind != NodeKind::Variable) continue;
    for (double& element : tape.data(nodes[k].value)) {
      const double high = result_with(element, element + h);
      const double low = result_with(element, element - h);
      numeric[k].push_back((high - low) / (2 * h));
    }
  }
  tape.forward();
  return numeric;
}

double largest_difference(const Program& program, const Evaluation& evaluation,
                          const std::vector<std::vector<double>>& numeric) {
  double worst = 0;
  for (std::size_t k = 0; k < program.nodes().size(); ++k) {
    if (program.nodes()[k].kind != NodeKind::Variable) continue;
    for (std::size_t i = 0; i < numeric[k].size(); ++i) {
      const double difference = std::abs(evaluation.grads[k][i] - numeric[k][i]);
      if (is_drawable(difference)) worst = std::max(worst, difference);
    }
  }
  return worst;
}

}  // namespace descent::formulas
