#include "labs/autograd/expression.hpp"

#include <algorithm>
#include <array>

#include "autograd/ops/ops.hpp"
#include "base/text.hpp"
#include "nn/activations.hpp"

namespace descent::formulas {
namespace {

using DoubleTape = BasicTape<double>;

template <const char* Id> Value activated(DoubleTape& tape, Value x) {
  return ops::activate(tape, x, activation(Id).with_defaults());
}
constexpr char kTanh[] = "tanh";
constexpr char kSigmoid[] = "sigmoid";
constexpr char kRelu[] = "relu";
constexpr char kSoftplus[] = "softplus";

Value mean_of(DoubleTape& tape, Value x) { return ops::mean(tape, x); }
Value sum_of(DoubleTape& tape, Value x) { return ops::sum(tape, x); }
Value max_of(DoubleTape& tape, Value x) { return ops::max(tape, x); }
Value min_of(DoubleTape& tape, Value x) { return ops::min(tape, x); }

struct Function {
  std::string_view name;
  Value (*record)(DoubleTape& tape, Value x);
  Value (*record_two)(DoubleTape& tape, Value a, Value b) = nullptr;
};

constexpr std::array kFunctions = {
    Function{"abs", ops::abs<double>},
    Function{"cos", ops::cos<double>},
    Function{"exp", ops::exp<double>},
    Function{"log", ops::log<double>},
    Function{"max", max_of, ops::maximum<double>},
    Function{"mean", mean_of},
    Function{"min", min_of, ops::minimum<double>},
    Function{"relu", activated<kRelu>},
    Function{"sigmoid", activated<kSigmoid>},
    Function{"sin", ops::sin<double>},
    Function{"softplus", activated<kSoftplus>},
    Function{"sqrt", ops::sqrt<double>},
    Function{"square", ops::square<double>},
    Function{"stop", ops::stop_gradient<double>},
    Function{"sum", sum_of},
    Function{"tanh", activated<kTanh>},
};

const Function* find_function(std::string_view name) {
  const auto found = std::find_if(kFunctions.begin(), kFunctions.end(),
                                  [name](const Function& row) { return row.name == name; });
  return found == kFunctions.end() ? nullptr : &*found;
}

/// Whether the shapes repeat into one another: aligned at the last axis, an extent of 1 repeats.
bool broadcast(const Shape& a, const Shape& b) {
  for (int i = 1; i <= std::min(a.rank(), b.rank()); ++i) {
    const int left = a[a.rank() - i], right = b[b.rank() - i];
    if (left != right && left != 1 && right != 1) return false;
  }
  return true;
}

std::string shape_text(const Shape& shape) {
  if (shape.rank() == 0) return "1";
  std::string text;
  for (int i = 0; i < shape.rank(); ++i) {
    if (i > 0) text += "×";
    text += std::to_string(shape[i]);
  }
  return text;
}

struct NamedValue {
  std::string name;
  Shape shape;
  std::vector<double> numbers;
};

/// "name=literal; name=literal"; nothing after the first problem.
class ValueReader {
 public:
  explicit ValueReader(std::string_view text) : tokens_(text) {}

  std::vector<NamedValue> read(FormulaProblem& problem) {
    std::vector<NamedValue> values;
    while (tokens_.now().kind != TokenKind::End && !problem_) {
      if (tokens_.take(';')) continue;
      if (!values.empty() && !separated_) break;
      values.push_back(read_one());
      separated_ = tokens_.is(';');
    }
    if (!problem_ && tokens_.now().kind != TokenKind::End) fail("autograd.values_separator");
    problem = problem_;
    problem.in_values = true;
    return values;
  }

 private:
  void fail(std::string_view note) {
    if (!problem_) problem_ = {note, tokens_.now().place, std::string(tokens_.now().text), true};
  }

  NamedValue read_one() {
    NamedValue value;
    if (tokens_.now().kind != TokenKind::Name) {
      fail("autograd.values_name");
      return value;
    }
    value.name = tokens_.now().text;
    tokens_.next();
    if (!tokens_.take('=')) {
      fail("autograd.values_equals");
      return value;
    }
    if (tokens_.is('[')) {
      read_array(value);
    } else {
      value.shape = Shape{};
      value.numbers = {read_number()};
    }
    return value;
  }

  double read_number() {
    const bool negative = tokens_.take('-');
    if (tokens_.now().kind != TokenKind::Number) {
      fail("autograd.values_number");
      return 0;
    }
    const double number = tokens_.now().number;
    tokens_.next();
    return negative ? -number : number;
  }

  /// "1, 2]" after its bracket: how many numbers.
  int read_row(NamedValue& value) {
    int count = 0;
    do {
      value.numbers.push_back(read_number());
      if (++count > kMostExtent) fail("autograd.values_large");
    } while (!problem_ && tokens_.take(','));
    if (!problem_ && !tokens_.take(']')) fail("autograd.values_bracket");
    return count;
  }

  void read_array(NamedValue& value) {
    tokens_.next();
    if (!tokens_.is('[')) {
      value.shape = Shape{read_row(value)};
      return;
    }
    int rows = 0, columns = 0;
    do {
      if (!tokens_.take('[')) return fail("autograd.values_bracket");
      const int width = read_row(value);
      if (problem_) return;
      if (rows > 0 && width != columns) return fail("autograd.values_ragged");
      columns = width;
      if (++rows > kMostExtent) return fail("autograd.values_large");
    } while (tokens_.take(','));
    if (!tokens_.take(']')) return fail("autograd.values_bracket");
    value.shape = Shape{rows, columns};
  }

  Tokens tokens_;
  FormulaProblem problem_;
  bool separated_ = true;
};

}  // namespace

std::vector<std::string_view> function_names() {
  std::vector<std::string_view> names;
  for (const Function& row : kFunctions) names.push_back(row.name);
  return names;
}

/// Recursive descent; every rule returns a node, or -1 after a problem.
///
///   sum     = product { ("+" | "-") product }
///   product = signed { ("*" | "/" | "@") signed }
///   signed  = "-" signed | power
///   power   = primary [ "^" ["-"] number ]
///   primary = number | name | name "(" sum ["," sum] ")" | "(" sum ")"
class FormulaParser {
 public:
  FormulaParser(Program& program, std::string_view formula, std::vector<NamedValue> values)
      : program_(program), tokens_(formula), values_(std::move(values)) {}

  void parse() {
    if (tokens_.now().kind == TokenKind::End) return fail("autograd.empty");
    const int result = sum();
    if (result < 0) return;
    if (tokens_.now().kind != TokenKind::End) return unexpected();
    const FormulaNode& last = program_.nodes_[static_cast<std::size_t>(result)];
    if (last.kind != NodeKind::Operation) return fail("autograd.no_operation");
    const Shape& shape = tape().shape(last.value);
    if (shape.size() != 1) return fail_at("autograd.not_single", 1, shape_text(shape));
    if (!last.wants_grad) return fail("autograd.no_variable");
  }

 private:
  DoubleTape& tape() { return *program_.tape_; }
  FormulaNode& node(int index) { return program_.nodes_[static_cast<std::size_t>(index)]; }
  const Shape& shape(int index) { return tape().shape(node(index).value); }

  void fail_at(std::string_view note, int place, std::string what) {
    if (!program_.problem_) program_.problem_ = {note, place, std::move(what)};
  }
  void fail(std::string_view note) {
    fail_at(note, tokens_.now().place, std::string(tokens_.now().text));
  }
  int failed(std::string_view note) {
    fail(note);
    return -1;
  }

  /// What stands where an operator or the end should be.
  void unexpected() {
    const Token& now = tokens_.now();
    if (now.kind == TokenKind::Name || now.kind == TokenKind::Number || tokens_.is('('))
      return fail("autograd.missing_operator");
    if (tokens_.is(')')) return fail("autograd.unopened");
    fail("autograd.unexpected");
  }

  int add(FormulaNode node) {
    if (program_.nodes_.size() >= static_cast<std::size_t>(kMostNodes))
      return failed("autograd.too_many_nodes");
    program_.nodes_.push_back(std::move(node));
    return static_cast<int>(program_.nodes_.size()) - 1;
  }

  int add_operation(std::string label, std::size_t begin, std::vector<int> in, Value value) {
    FormulaNode made{NodeKind::Operation, std::move(label),
                     std::string(tokens_.slice(begin, tokens_.last_end())), std::move(in), value};
    made.wants_grad = !tape().grad(value).empty();
    made.tape_node = static_cast<int>(tape().nodes().size()) - 1;
    return add(std::move(made));
  }

  int constant(double number, std::size_t begin) {
    const Value value = tape().input(Shape{});
    tape().data(value)[0] = number;
    std::string text(tokens_.slice(begin, tokens_.last_end()));
    return add({NodeKind::Constant, number_text(number), std::move(text), {}, value});
  }

  int variable(const std::string& name) {
    for (std::size_t i = 0; i < program_.nodes_.size(); ++i) {
      if (program_.nodes_[i].kind == NodeKind::Variable && program_.nodes_[i].label == name)
        return static_cast<int>(i);
    }
    const auto given = std::find_if(values_.rbegin(), values_.rend(),
                                    [&name](const NamedValue& row) { return row.name == name; });
    const Value value = tape().input(given == values_.rend() ? Shape{} : given->shape, true);
    if (given == values_.rend()) {
      tape().data(value)[0] = 1;
    } else {
      std::copy(given->numbers.begin(), given->numbers.end(), tape().data(value).begin());
    }
    return add({NodeKind::Variable, name, name, {}, value, true});
  }

  int binary(char sign, std::size_t begin, int place, int a, int b) {
    const bool fits =
        sign == '@' ? shape(a).rank() == 2 && shape(b).rank() == 2 && shape(a)[1] == shape(b)[0]
                    : broadcast(shape(a), shape(b));
    if (!fits) {
      fail_at(sign == '@' ? "autograd.matmul_shapes" : "autograd.shapes", place,
              shape_text(shape(a)) + " " + sign + " " + shape_text(shape(b)));
      return -1;
    }
    const Value x = node(a).value, y = node(b).value;
    switch (sign) {
      case '+':
        return add_operation("+", begin, {a, b}, ops::add(tape(), x, y));
      case '-':
        return add_operation("−", begin, {a, b}, ops::sub(tape(), x, y));
      case '*':
        return add_operation("×", begin, {a, b}, ops::mul(tape(), x, y));
      case '/':
        return add_operation("÷", begin, {a, b}, ops::div(tape(), x, y));
      default:
        return add_operation("@", begin, {a, b}, ops::matmul(tape(), x, y));
    }
  }

  /// a op b op c, from the left, for the signs of one rank.
  template <class Operand> int chain(std::string_view signs, Operand operand) {
    const std::size_t begin = tokens_.now().begin;
    int left = operand();
    while (left >= 0 && tokens_.now().kind == TokenKind::Sign &&
           signs.find(tokens_.now().sign) != std::string_view::npos) {
      const char sign = tokens_.now().sign;
      const int place = tokens_.now().place;
      tokens_.next();
      const int right = operand();
      left = right < 0 ? -1 : binary(sign, begin, place, left, right);
    }
    return left;
  }

  int sum() {
    if (++depth_ > kMostDepth) return failed("autograd.too_deep");
    const int result = chain("+-", [this] { return chain("*/@", [this] { return with_sign(); }); });
    --depth_;
    return result;
  }

  int with_sign() {
    const std::size_t begin = tokens_.now().begin;
    if (!tokens_.take('-')) return power();
    if (++depth_ > kMostDepth) return failed("autograd.too_deep");
    const bool number = tokens_.now().kind == TokenKind::Number;
    const int operand = with_sign();
    --depth_;
    if (operand < 0) return -1;
    if (number && node(operand).kind == NodeKind::Constant) {
      tape().data(node(operand).value)[0] *= -1;
      node(operand).label = number_text(tape().data(node(operand).value)[0]);
      return operand;
    }
    return add_operation("neg", begin, {operand}, ops::neg(tape(), node(operand).value));
  }

  int power() {
    const std::size_t begin = tokens_.now().begin;
    const int base = primary();
    if (base < 0 || !tokens_.take('^')) return base;
    const bool bracket = tokens_.take('(');
    const bool negative = tokens_.take('-');
    if (tokens_.now().kind != TokenKind::Number) return failed("autograd.exponent");
    const double exponent = negative ? -tokens_.now().number : tokens_.now().number;
    tokens_.next();
    if (bracket && !tokens_.take(')')) return failed("autograd.exponent");
    const Value x = node(base).value;
    std::string label = "^";
    label += number_text(exponent);
    return add_operation(std::move(label), begin, {base}, ops::pow(tape(), x, exponent));
  }

  int primary() {
    const Token start = tokens_.now();
    if (start.kind == TokenKind::Number) {
      tokens_.next();
      return constant(start.number, start.begin);
    }
    if (start.kind == TokenKind::Name) return name(start);
    if (tokens_.take('(')) {
      const int inside = sum();
      if (inside < 0) return -1;
      return tokens_.take(')') ? inside : failed(closing());
    }
    if (start.kind == TokenKind::End) return failed("autograd.ends_early");
    return failed(start.kind == TokenKind::Unknown ? "autograd.unknown_sign"
                                                   : "autograd.expected_value");
  }

  std::string_view closing() {
    const Token& now = tokens_.now();
    if (now.kind == TokenKind::End || now.kind == TokenKind::Sign) return "autograd.expected_close";
    return now.kind == TokenKind::Unknown ? "autograd.unknown_sign" : "autograd.missing_operator";
  }

  int name(const Token& start) {
    tokens_.next();
    const Function* function = find_function(start.text);
    if (!tokens_.is('(')) {
      if (function == nullptr) return variable(std::string(start.text));
      fail_at("autograd.needs_brackets", start.place, std::string(start.text));
      return -1;
    }
    if (function == nullptr) {
      const bool is_value =
          std::any_of(values_.begin(), values_.end(),
                      [&start](const NamedValue& row) { return row.name == start.text; });
      fail_at(is_value || start.text.size() == 1 ? "autograd.missing_operator"
                                                 : "autograd.unknown_function",
              is_value || start.text.size() == 1 ? tokens_.now().place : start.place,
              std::string(start.text));
      return -1;
    }
    tokens_.next();
    const int first = sum();
    if (first < 0) return -1;
    int second = -1;
    const int comma = tokens_.now().place;
    if (tokens_.take(',')) {
      if (function->record_two == nullptr) {
        fail_at("autograd.one_operand", comma, std::string(start.text));
        return -1;
      }
      second = sum();
      if (second < 0) return -1;
      if (!broadcast(shape(first), shape(second))) {
        fail_at("autograd.shapes", comma,
                shape_text(shape(first)) + " , " + shape_text(shape(second)));
        return -1;
      }
    }
    if (!tokens_.take(')')) return failed(closing());
    program_.has_stop_ = program_.has_stop_ || function->name == "stop";
    const Value x = node(first).value;
    std::string label(function->name);
    if (second < 0)
      return add_operation(std::move(label), start.begin, {first}, function->record(tape(), x));
    return add_operation(std::move(label), start.begin, {first, second},
                         function->record_two(tape(), x, node(second).value));
  }

  Program& program_;
  Tokens tokens_;
  std::vector<NamedValue> values_;
  int depth_ = 0;
};

Program::Program(std::string_view formula, std::string_view values) {
  std::vector<NamedValue> named = ValueReader(values).read(problem_);
  if (!problem_) FormulaParser(*this, formula, std::move(named)).parse();
  if (!problem_) return;
  nodes_.clear();
  std::replace_if(
      problem_.what.begin(), problem_.what.end(),
      [](char c) { return c == '&' || c == '|' || c == '='; }, '?');
}

}  // namespace descent::formulas
