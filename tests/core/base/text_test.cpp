#include "base/text.hpp"

#include <cmath>
#include <limits>

#include "support/catch.hpp"

using namespace descent;

TEST_CASE("Numbers are written as short as they read back", "[io][text]") {
  CHECK(number_text(0.1) == "0.1");
  CHECK(number_text(0.1F) == "0.1");
  CHECK(number_text(100000.0) == "100000");
  CHECK(number_text(1e-4) == "0.0001");
  CHECK(number_text(-2.5) == "-2.5");
  CHECK(number_text(std::numeric_limits<double>::infinity()) == "null");
  for (const double value : {1.0 / 3, 6.02e23, 5e-324, -0.007}) {
    CHECK(parse_number(number_text(value)).value() == value);
  }
}

TEST_CASE("Only a finite decimal number that fills the text is a number", "[io][text]") {
  CHECK(parse_number("-1.5e3").value() == -1500);
  CHECK(parse_number(".5").value() == 0.5);
  for (const char* bad :
       {"", " 1", "1 ", "1x", "nan", "inf", "1e400", "0x10", "--1", "1.2.3", "e5"}) {
    INFO(bad);
    CHECK_FALSE(parse_number(bad).has_value());
  }
}

TEST_CASE("JSON strings escape what JSON wants escaped", "[io][text]") {
  CHECK(json_string("a\"b\\c\n") == "\"a\\\"b\\\\c\\u000a\"");
  CHECK(json_string("激励") == "\"激励\"");
}

TEST_CASE("Splitting keeps empty pieces", "[io][text]") {
  CHECK(split("a,,b", ',').size() == 3);
  CHECK(split("", ',').size() == 1);
}
