// The acceptance figures of the autograd lab, its parser and its way back.
#include <algorithm>
#include <cmath>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/rng.hpp"
#include "io/config.hpp"
#include "labs/autograd/evaluation.hpp"
#include "labs/session.hpp"
#include "support/catch.hpp"

using namespace descent;
using namespace descent::formulas;

namespace {

constexpr double kStep = 1e-5;  // of finite differences

std::unique_ptr<Session> open(const std::string& config) {
  Outcome outcome;
  std::unique_ptr<Session> session = Session::open("lab=autograd&" + config, outcome);
  INFO(outcome.to_json());
  REQUIRE(session != nullptr);
  return session;
}

FrameView look(Session& session) { return {session.row().channels, session.frame()}; }

std::vector<float> numbers(Session& session, const char* channel) {
  const auto values = look(session).values(channel);
  return {values.begin(), values.end()};
}

Program good(const std::string& formula, const std::string& values = "") {
  Program program(formula, values);
  INFO(formula << " with " << values << ": " << program.problem().note);
  REQUIRE(program.ok());
  return program;
}

double value_of(const std::string& formula, const std::string& values = "") {
  Program program = good(formula, values);
  return evaluate(program).values.back()[0];
}

/// The gradient of one variable, all elements.
std::vector<double> gradient(const std::string& formula, const std::string& values,
                             const std::string& name) {
  Program program = good(formula, values);
  const Evaluation evaluation = evaluate(program);
  for (std::size_t k = 0; k < program.nodes().size(); ++k) {
    if (program.nodes()[k].kind == NodeKind::Variable && program.nodes()[k].label == name)
      return evaluation.grads[k];
  }
  return {};
}

/// The sentence and the place of the one problem.
std::pair<std::string, int> problem(const std::string& formula, const std::string& values = "") {
  const Program program(formula, values);
  INFO(formula << " with " << values);
  REQUIRE_FALSE(program.ok());
  CHECK(program.nodes().empty());
  return {std::string(program.problem().note), program.problem().place};
}

using Found = std::pair<std::string, int>;

}  // namespace

TEST_CASE("The source's values are exact: mean(v²) = 7.5, gradient [[.5, 1], [1.5, 2]]",
          "[labs][autograd][learning]") {
  const auto session = open("preset=variable");
  session->advance(100);
  CHECK(session->progress().state == LabState::Done);
  CHECK(look(*session).scalar("result") == 7.5F);
  const auto grads = numbers(*session, "grads");
  CHECK(std::vector<float>(grads.begin(), grads.begin() + 4) ==
        std::vector<float>{0.5F, 1.0F, 1.5F, 2.0F});
  CHECK(look(*session).scalar("key") <= 1e-6F);
}

TEST_CASE("Every function and operator agrees with finite differences to 1e-6, relatively",
          "[labs][autograd][learning]") {
  std::vector<std::pair<std::string, std::string>> cases = {
      {"sum(a+b)", "a=[[1,2],[3,4]];b=[0.5,-2]"},
      {"sum((a-b)^2)", "a=[[1,2],[3,4]];b=[[0.5],[-2]]"},
      {"sum(a*b*a)", "a=[1,2,3];b=-0.7"},
      {"sum(a/b)", "a=[1,2];b=[0.3,4]"},
      {"sum((a@b)^3)", "a=[[1,2],[3,4]];b=[[0.5],[-1.5]]"},
      {"-x^-2", "x=1.7"},
      {"max(x,y)*min(x,y)", "x=1.2;y=-0.4"},
  };
  for (const std::string_view name : function_names()) {
    if (name == "stop") continue;
    cases.emplace_back("sum(" + std::string(name) + "(x)*w)", "x=[0.7,1.3,2.9];w=[1,-2,0.5]");
  }
  for (const auto& [formula, values] : cases) {
    INFO(formula);
    Program program = good(formula, values);
    const Evaluation evaluation = evaluate(program);
    const auto numeric = differences(program, kStep);
    for (std::size_t k = 0; k < numeric.size(); ++k) {
      for (std::size_t i = 0; i < numeric[k].size(); ++i) {
        const double size = std::max(1.0, std::abs(numeric[k][i]));
        CHECK(std::abs(evaluation.grads[k][i] - numeric[k][i]) <= 1e-6 * size);
      }
    }
  }
}

TEST_CASE("The presets that are meant to agree do, to 1e-6", "[labs][autograd][learning]") {
  for (const char* preset : {"variable", "chain", "net", "square", "cleared", "accumulate"}) {
    INFO(preset);
    const auto session = open(std::string("preset=") + preset);
    session->advance(1000);
    CHECK(look(*session).scalar("key") <= 1e-6F);
  }
}

TEST_CASE("The way back step by step is the tape's own", "[labs][autograd]") {
  for (const char* formula : {"mean((tanh(x@w+b)-t)^2)", "sum(x*x)/sum(x)", "sum(x@x*x)-max(x)",
                              "sum(exp(-abs(x)))*stop(sum(x))", "sum((x-mean(x))^2)"}) {
    INFO(formula);
    Program program =
        good(formula, "x=[[0.5,1.5],[-2,0.25]];w=[[1,0.1],[0.2,-1]];b=[0.3,-0.4];t=0.5");
    const Evaluation mine = evaluate(program);
    program.tape().backward(program.nodes().back().value);
    for (std::size_t k = 0; k < program.nodes().size(); ++k) {
      const FormulaNode& node = program.nodes()[k];
      if (node.kind != NodeKind::Variable) continue;
      const auto its = program.tape().grad(node.value);
      for (std::size_t i = 0; i < its.size(); ++i)
        CHECK(std::abs(its[i] - mine.grads[k][i]) <= 1e-14 * std::max(1.0, std::abs(its[i])));
    }
  }
}

TEST_CASE("A second way back without clearing doubles the gradient, with clearing it does not",
          "[labs][autograd][learning]") {
  for (const char* clear : {"0", "1"}) {
    const auto session = open(std::string("passes=2&clear=") + clear);
    session->advance(4);  // two operations forward, two back
    const auto once = numbers(*session, "grads");
    session->advance(2);
    const auto twice = numbers(*session, "grads");
    for (std::size_t i = 0; i < 4; ++i) CHECK(twice[i] == (*clear == '0' ? 2 * once[i] : once[i]));
  }
}

TEST_CASE("One more way back can be asked for, and gradients cleared by hand", "[labs][autograd]") {
  const auto session = open("clear=0");
  CHECK_FALSE(session->act("backward").ok());
  session->advance(100);
  REQUIRE(session->act("backward").ok());
  session->advance(100);
  CHECK(numbers(*session, "grads")[3] == 4);
  const std::vector<std::byte> saved = session->save();
  const auto other = open("");
  REQUIRE(other->load(saved).ok());
  CHECK(numbers(*other, "grads")[3] == 4);
  REQUIRE(other->act("clear").ok());
  CHECK(numbers(*other, "grads")[3] == 0);
}

TEST_CASE("A stop lets no gradient through: x·x has slope 2x, x·stop(x) only x",
          "[labs][autograd]") {
  CHECK(gradient("x*x", "x=3", "x") == std::vector<double>{6});
  CHECK(gradient("x*stop(x)", "x=3", "x") == std::vector<double>{3});
}

TEST_CASE("Formulas mean what they mean on paper", "[labs][autograd]") {
  CHECK(value_of("2+3*x^2", "x=2") == 14);
  CHECK(value_of("-x^2", "x=3") == -9);
  CHECK(value_of("(2+x)*-3", "x=1") == -9);
  CHECK(value_of("8/x/2", "x=2") == 2);
  CHECK(value_of("8-x-2", "x=2") == 4);
  CHECK(value_of("x²×3−1", "x=2") == 11);
  CHECK(value_of("mean（v＋1）", "v=[1，2]") == 2.5);
  CHECK(value_of("sum(a@b)", "a=[[1,2]];b=[[3],[4]]") == 11);
  CHECK(value_of("1.5e1*x+.5", "x=2") == 30.5);
  CHECK(value_of("x+y") == 2);  // names without a value are 1
}

TEST_CASE("A bad formula is answered with one sentence and the place", "[labs][autograd]") {
  CHECK(problem("") == Found{"autograd.empty", 1});
  CHECK(problem("x+") == Found{"autograd.ends_early", 3});
  CHECK(problem("(x+1") == Found{"autograd.expected_close", 5});
  CHECK(problem("x+1)") == Found{"autograd.unopened", 4});
  CHECK(problem("2x") == Found{"autograd.missing_operator", 2});
  CHECK(problem("x(1+y)") == Found{"autograd.missing_operator", 2});
  CHECK(problem("x*+y") == Found{"autograd.expected_value", 3});
  CHECK(problem("x # y") == Found{"autograd.unexpected", 3});
  CHECK(problem("x + #") == Found{"autograd.unknown_sign", 5});
  CHECK(problem("foo(x)") == Found{"autograd.unknown_function", 1});
  CHECK(problem("exp + x") == Found{"autograd.needs_brackets", 1});
  CHECK(problem("exp(x,y)") == Found{"autograd.one_operand", 6});
  CHECK(problem("x^y") == Found{"autograd.exponent", 3});
  CHECK(problem("x") == Found{"autograd.no_operation", 2});
  CHECK(problem("3*4").first == "autograd.no_variable");
  CHECK(problem("stop(x)").first == "autograd.no_variable");
  CHECK(problem("v^2", "v=[1,2]") == Found{"autograd.not_single", 1});
  CHECK(problem("sum(a+b)", "a=[1,2];b=[1,2,3]") == Found{"autograd.shapes", 6});
  CHECK(problem("sum(a@b)", "a=[1,2];b=[3,4]") == Found{"autograd.matmul_shapes", 6});
  CHECK(problem("x×（1") == Found{"autograd.expected_close", 5});
  CHECK(problem(std::string(30, '(') + "x").first == "autograd.too_deep");
  CHECK(problem(std::string(60, '-') + "x").first == "autograd.too_deep");
  std::string sum = "x";
  for (int i = 0; i < 50; ++i) sum += "+x";
  CHECK(problem(sum).first == "autograd.too_many_nodes");
}

TEST_CASE("Bad values are answered with one sentence and the place", "[labs][autograd]") {
  CHECK(problem("x^2", "3") == Found{"autograd.values_name", 1});
  CHECK(problem("x^2", "x 3") == Found{"autograd.values_equals", 3});
  CHECK(problem("x^2", "x=y") == Found{"autograd.values_number", 3});
  CHECK(problem("x^2", "x=[1,2") == Found{"autograd.values_bracket", 7});
  CHECK(problem("x^2", "x=[[1,2],[3]]") == Found{"autograd.values_ragged", 13});
  CHECK(problem("x^2", "x=[1,2,3,4,5,6,7]").first == "autograd.values_large");
  CHECK(problem("x^2", "x=1 y=2") == Found{"autograd.values_separator", 5});
  CHECK(problem("x^2", "x=1e999") == Found{"autograd.values_number", 3});
}

TEST_CASE("A problem is a frame with a sentence, not a dead lab; mending goes on from there",
          "[labs][autograd]") {
  const auto session = open("expression=x%2B&values=x=1");
  session->advance(10);
  CHECK(session->progress().step == 0);
  CHECK(look(*session).has("problem"));
  CHECK(session->configure("expression=x%2Bx&values=x=1").ok());
  session->advance(10);
  CHECK(look(*session).scalar("result") == 2);
}

TEST_CASE("A value changed on the way keeps the step; what is not finite ends the run",
          "[labs][autograd]") {
  const auto session = open("expression=log(x)*x&values=x=2");
  session->advance(2);
  CHECK_FALSE(session->configure("expression=log(x)*x&values=x=3").restarted);
  CHECK(session->progress().step == 2);
  CHECK(session->configure("expression=log(x)*x&values=x=-1").ok());
  session->advance(10);
  CHECK(session->progress().state == LabState::Diverged);
  CHECK(look(*session).text("notes").find("autograd.not_finite|step=1&text=log(x)") !=
        std::string_view::npos);
  const auto back = open("expression=sqrt(x)&values=x=0");
  back->advance(10);
  CHECK(back->progress().state == LabState::Diverged);
  CHECK(back->progress().step == 1);
}

TEST_CASE("No text is too wild: good formulas with pieces put in and taken out, 20,000 times",
          "[labs][autograd]") {
  const std::vector<std::string> pieces = {"x", "v", "W",    "1",      "2.5",  "+", "-",  "*",
                                           "/", "@", "^2",   "(",      ")",    "[", "]",  ",",
                                           ";", "=", " ",    "sum(",   "exp(", "-", "²",  "（",
                                           "$", "é", "stop", "max(x,", "log(", "0", "1e9"};
  const std::vector<std::string> formulas = {"sum(v*x+1)", "mean((W@W-x)^2)", "exp(-x)*max(v)",
                                             "tanh(x)/(1+x)", ""};
  Rng rng(7);
  const auto below = [&rng](std::size_t bound) {
    return static_cast<std::size_t>(rng.uniform(0, static_cast<double>(bound)));
  };
  int complete = 0;
  for (int i = 0; i < 20000; ++i) {
    std::string formula = formulas[below(formulas.size())];
    for (std::size_t edits = below(4); edits > 0; --edits) {
      const std::size_t at = below(formula.size() + 1);
      formula.erase(at, below(3));
      formula.insert(at, pieces[below(pieces.size())]);
    }
    Program program(formula, i % 4 > 0 ? "v=[1,2];W=[[1,2],[3,4]]" : formula);
    if (!program.ok()) {
      CHECK(program.problem().place >= 1);
      continue;
    }
    ++complete;
    evaluate(program);
    differences(program, kStep);
  }
  CHECK(complete > 2000);
}
