#include "tensor/layout.hpp"

#include <stdexcept>
#include <string>
#include <utility>

#include "support/catch.hpp"

using namespace descent;

TEST_CASE("Shapes broadcast as NumPy's: aligned at the last axis, 1 or nothing repeats",
          "[tensor][layout]") {
  CHECK((broadcast_shapes("f", {2, 3}, {3}) == Shape{2, 3}));
  CHECK((broadcast_shapes("f", {2, 1}, {1, 3}) == Shape{2, 3}));
  CHECK((broadcast_shapes("f", {}, {4, 1}) == Shape{4, 1}));
  CHECK((broadcast_shapes("f", {2, 1, 3, 1}, {4, 1, 2}) == Shape{2, 4, 3, 2}));
  CHECK((broadcast_shapes("f", {0, 3}, {1, 3}) == Shape{0, 3}));
  CHECK((broadcast_shapes("f", {1}, {0}) == Shape{0}));
}

TEST_CASE("Shapes that do not broadcast are refused with the operation and both shapes",
          "[tensor][layout]") {
  for (const auto& [a, b] : {std::pair{Shape{2, 3}, Shape{2}}, std::pair{Shape{0}, Shape{2}}}) {
    try {
      broadcast_shapes("my_op", a, b);
      FAIL("these do not broadcast");
    } catch (const std::logic_error& error) {
      CHECK(std::string(error.what()).find("my_op, " + a.text() + ", " + b.text()) !=
            std::string::npos);
    }
  }
}

TEST_CASE("An axis may be counted from the end", "[tensor][layout]") {
  const Shape shape{2, 3, 4};
  CHECK(resolve_axis("f", shape, -1) == 2);
  CHECK(resolve_axis("f", shape, -3) == 0);
  CHECK(resolve_axis("f", shape, 1) == 1);
  CHECK_THROWS_AS(resolve_axis("f", shape, 3), std::logic_error);
  CHECK_THROWS_AS(resolve_axis("f", shape, -4), std::logic_error);
  CHECK_THROWS_AS(resolve_axis("f", Shape{}, 0), std::logic_error);
}

TEST_CASE("Reduced axes disappear, or stay with extent 1", "[tensor][layout]") {
  const Shape shape{2, 3, 4};
  CHECK((reduced_shape(shape, Axes{0, -1}.in("f", shape), false) == Shape{3}));
  CHECK((reduced_shape(shape, Axes{0, -1}.in("f", shape), true) == Shape{1, 3, 1}));
  CHECK((reduced_shape(shape, Axes{}.in("f", shape), false) == Shape{}));
  CHECK((reduced_shape(Shape{}, Axes{}.in("f", Shape{}), true) == Shape{}));
  CHECK_THROWS_AS((Axes{1, -2}.in("f", shape)), std::logic_error);
}

TEST_CASE("Steps are row-major, and 0 where a broadcast tensor repeats", "[tensor][layout]") {
  CHECK((padded_extents({3, 4}) == PerAxis{1, 1, 3, 4}));
  CHECK((row_major_steps({2, 3, 4}) == PerAxis{24, 12, 4, 1}));
  CHECK((broadcast_steps({2, 1, 4}) == PerAxis{0, 4, 0, 1}));
  CHECK((broadcast_steps({}) == PerAxis{0, 0, 0, 0}));
}
