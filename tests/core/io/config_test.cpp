#include "io/config.hpp"

#include <array>
#include <string>

#include "support/catch.hpp"

using namespace descent;

namespace {

constexpr std::array<std::string_view, 3> kColours = {"red", "green", "blue"};
constexpr std::array kParams = {
    Param{.key = "lr", .kind = ParamKind::Real, .min = 0.001, .max = 1, .default_number = 0.1},
    Param{.key = "hidden", .kind = ParamKind::Integer, .min = 1, .max = 64, .default_number = 10},
    Param{.key = "colour", .kind = ParamKind::Choice, .default_text = "red", .choices = kColours},
    Param{.key = "several",
          .kind = ParamKind::Choices,
          .max = 2,
          .default_text = "red,blue",
          .choices = kColours},
    Param{.key = "formula", .kind = ParamKind::Text, .max = 12, .default_text = "x^2"},
    Param{.key = "noisy", .kind = ParamKind::Flag, .default_number = 1},
    Param{.key = "drawn",
          .kind = ParamKind::Points,
          .max = 3,
          .default_text = "AAAA____",
          .classes = 16},
    Param{.key = "marks", .kind = ParamKind::Points, .max = 9, .classes = 2},
    Param{.key = "seed",
          .kind = ParamKind::Integer,
          .min = 0,
          .max = 4294967295,
          .default_number = 1},
};
constexpr std::array kPresets = {Preset{"big", "hidden=64&colour=blue"}};

ConfigResult parse(std::string_view text) { return parse_config(kParams, kPresets, text); }

/// The single problem that this text must have.
Problem only_problem(std::string_view text) {
  const ConfigResult result = parse(text);
  REQUIRE(result.problems.size() == 1);
  return result.problems.front();
}

}  // namespace

TEST_CASE("Empty text is the defaults, and the defaults are empty text", "[io][config]") {
  const ConfigResult result = parse("");
  CHECK(result.ok());
  CHECK(result.config.real("lr") == 0.1);
  CHECK(result.config.choice("colour") == "red");
  CHECK(result.config.choices("several").size() == 2);
  CHECK(result.config.flag("noisy"));
  CHECK(result.config.to_text().empty());
}

TEST_CASE("Text goes in and the shortest equal text comes out", "[io][config]") {
  const ConfigResult result =
      parse("v=1&colour=green&lr=2e-2&hidden=10&several=blue&noisy=0&seed=4294967295");
  REQUIRE(result.ok());
  const std::string text = result.config.to_text();
  CHECK(text == "lr=0.02&colour=green&several=blue&noisy=0&seed=4294967295");
  CHECK(parse(text).config.difference(result.config).empty());
  CHECK(result.config.seed() == 4294967295U);
}

TEST_CASE("A preset comes first, wherever it stands, and the rest changes it", "[io][config]") {
  const ConfigResult result = parse("hidden=3&preset=big");
  REQUIRE(result.ok());
  CHECK(result.config.integer("hidden") == 3);
  CHECK(result.config.choice("colour") == "blue");
  CHECK(only_problem("preset=huge").allowed == "big");
}

TEST_CASE("Percent escapes are decoded", "[io][config]") {
  CHECK(parse("several=green%2Cred").config.choices("several").size() == 2);
  CHECK(only_problem("lr=%2").code == ProblemCode::BadSyntax);
}

TEST_CASE(
    "Every kind of bad text is named, with what is allowed, and mended to the nearest good value",
    "[io][config]") {
  struct Case {
    const char* text;
    ProblemCode code;
    const char* field;
    const char* suggestion;
  };
  const std::array cases = {
      Case{"lr=abc", ProblemCode::NotANumber, "lr", ""},
      Case{"lr=nan", ProblemCode::NotANumber, "lr", ""},
      Case{"lr=inf", ProblemCode::NotANumber, "lr", ""},
      Case{"lr=1e999", ProblemCode::NotANumber, "lr", ""},
      Case{"lr=", ProblemCode::NotANumber, "lr", ""},
      Case{"lr=0x1p-3", ProblemCode::NotANumber, "lr", ""},
      Case{"lr=50", ProblemCode::OutOfRange, "lr", "lr=1"},
      Case{"lr=-1", ProblemCode::OutOfRange, "lr", "lr=0.001"},
      Case{"hidden=1e30", ProblemCode::OutOfRange, "hidden", "hidden=64"},
      Case{"hidden=2.5", ProblemCode::NotAnInteger, "hidden", "hidden=3"},
      Case{"noisy=2", ProblemCode::OutOfRange, "noisy", ""},
      Case{"colour=pink", ProblemCode::UnknownChoice, "colour", ""},
      Case{"several=red,red", ProblemCode::RepeatedKey, "several", "several=red"},
      Case{"several=red,green,blue", ProblemCode::TooManyChoices, "several", "several=red,green"},
      Case{"drawn=AAAA_", ProblemCode::BadPoints, "drawn", "drawn=AAAA"},
      Case{"drawn=AAAA.AAA", ProblemCode::BadPoints, "drawn", "drawn=AAAA"},
      Case{"drawn=AAA=", ProblemCode::BadPoints, "drawn", "drawn="},
      Case{"drawn=AAAABAAACAAADAAA", ProblemCode::TooManyPoints, "drawn", "drawn=AAAABAAACAAA"},
      Case{"marks=AAABAAAC", ProblemCode::BadPoints, "marks", "marks=AAAB"},
      Case{"lr=0.5&lr=0.6", ProblemCode::RepeatedKey, "lr", "lr=0.5"},
      Case{"rate=1", ProblemCode::UnknownKey, "rate", ""},
      Case{"hello", ProblemCode::BadSyntax, "hello", ""},
      Case{"=5", ProblemCode::BadSyntax, "=5", ""},
  };
  for (const Case& bad : cases) {
    INFO(bad.text);
    const Problem problem = only_problem(bad.text);
    CHECK(problem.code == bad.code);
    CHECK(problem.field == bad.field);
    CHECK_FALSE(problem.allowed.empty());
    CHECK(parse(bad.text).config.to_text() == bad.suggestion);
  }
}

TEST_CASE("All problems of a text are listed, not only the first", "[io][config]") {
  CHECK(parse("lr=x&hidden=x&colour=x").problems.size() == 3);
}

TEST_CASE("Drawn points are read as they were packed, and the defaults are empty text",
          "[io][config]") {
  const ConfigResult defaults = parse("drawn=AAAA____");
  CHECK(defaults.config.to_text().empty());
  const auto points = defaults.config.points("drawn");
  REQUIRE(points.size() == 2);
  CHECK(points[0] == PlanePoint{-1, -1, 0});
  CHECK(points[1] == PlanePoint{1, 1, 15});
  const ConfigResult none = parse("drawn=");
  CHECK(none.ok());
  CHECK(none.config.points("drawn").empty());
  CHECK(none.config.to_text() == "drawn=");
}

TEST_CASE("Every level and class survives packing", "[io][points]") {
  for (int level = 0; level < 1024; ++level) {
    const auto at = static_cast<float>(-1 + 2.0 * level / 1023);
    const auto back = static_cast<float>(-1 + 2.0 * (1023 - level) / 1023);
    const std::vector<PlanePoint> points = {{at, back, level % 16}};
    CHECK(unpack_points(pack_points(points)).points == points);
  }
  CHECK(pack_points({{-2, 2, 99}}) == pack_points({{-1, 1, 15}}));
}

TEST_CASE("Huge text is refused unread", "[io][config]") {
  const std::string huge(kMaxConfigBytes + 1, 'a');
  CHECK(only_problem(huge).code == ProblemCode::TooLong);
  CHECK(only_problem("lr=" + std::string(1000, '9')).value.size() < 60);
}

TEST_CASE("A line of text keeps every sign that a link could lose", "[io][config]") {
  CHECK(parse("").config.text("formula") == "x^2");
  const ConfigResult result = parse("formula=a%2Bb%26c%20%3D%25");
  REQUIRE(result.ok());
  CHECK(result.config.text("formula") == "a+b&c =%");
  CHECK(result.config.to_text() == "formula=a%2Bb%26c%20%3D%25");
  CHECK(parse(result.config.to_text()).config.difference(result.config).empty());
  CHECK(parse("formula=").config.text("formula").empty());
  CHECK(parse("formula=").config.to_text() == "formula=");
}

TEST_CASE("A line of text is at most so many bytes of UTF-8 without control characters",
          "[io][config]") {
  CHECK(parse("formula=123456789012").ok());
  CHECK(only_problem("formula=1234567890123").code == ProblemCode::TooLong);
  CHECK(parse("formula=%C3%97%E2%88%92%F0%9F%98%80").ok());  // × − and a smiley
  for (const char* bad : {"%00", "%0A", "%7F", "%C2%80", "%C3", "%C0%80", "%ED%A0%80", "%FF",
                          "%F4%90%80%80", "%E2%88x"}) {
    INFO(bad);
    const Problem problem = only_problem(std::string("formula=") + bad);
    CHECK(problem.code == ProblemCode::BadSyntax);
    CHECK(problem.field == "formula");
    CHECK(parse(std::string("formula=") + bad).config.text("formula") == "x^2");
  }
}
