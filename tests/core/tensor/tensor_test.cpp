#include <array>
#include <cmath>
#include <stdexcept>

#include "support/catch.hpp"
#include "tensor/linalg.hpp"
#include "tensor/shape.hpp"

using namespace descent;

TEST_CASE("A shape knows its size, its rows and columns, and how it is written",
          "[tensor][shape]") {
  const Shape shape{2, 3, 4};
  CHECK(shape.size() == 24);
  CHECK(shape.rows() == 6);
  CHECK(shape.columns() == 4);
  CHECK(shape.text() == "[2, 3, 4]");
  CHECK(Shape{}.size() == 1);
  CHECK(Shape{}.text() == "[]");
  CHECK(Shape{0, 5}.size() == 0);
  CHECK((shape == Shape{2, 3, 4}));
  CHECK_FALSE((shape == Shape{2, 12}));
}

TEST_CASE("An extent that does not exist or is negative is a programmer's error",
          "[tensor][shape]") {
  CHECK_THROWS_AS((Shape{2, -1}), std::logic_error);
  CHECK_THROWS_AS((Shape{1, 1, 1, 1, 1}), std::logic_error);
  CHECK_THROWS_AS((Shape{2, 3}[2]), std::logic_error);
}

TEST_CASE("The best line through points on a line is that line", "[tensor][linalg]") {
  const std::array x = {0.0F, 1.0F, 2.0F, 5.0F};
  const std::array y = {1.0F, 3.0F, 5.0F, 11.0F};
  const LineFit fit = fit_line(x, y);
  CHECK(std::abs(fit.slope - 2) < 1e-12);
  CHECK(std::abs(fit.intercept - 1) < 1e-12);
}

TEST_CASE("The best line through four corners of a square is flat, in the middle",
          "[tensor][linalg]") {
  const LineFit fit =
      fit_line(std::array{0.0F, 0.0F, 1.0F, 1.0F}, std::array{0.0F, 1.0F, 0.0F, 1.0F});
  CHECK(std::abs(fit.slope) < 1e-12);
  CHECK(std::abs(fit.intercept - 0.5) < 1e-12);
}

TEST_CASE("A line through points above each other is refused", "[tensor][linalg]") {
  CHECK_THROWS_AS(fit_line(std::array{1.0F, 1.0F}, std::array{0.0F, 1.0F}), std::logic_error);
}

TEST_CASE("A shape beyond the largest one says so on every target, and never wraps around",
          "[tensor][shape]") {
  CHECK(Shape{65536, 4096}.size() == Shape::kMaxSize);
  CHECK(Shape{65536, 65536}.size() == Shape::kMaxSize + 1);                // 2^32: 0 in 32 bits
  CHECK(Shape{65536, 65536, 65536, 65536}.size() == Shape::kMaxSize + 1);  // 2^64
  CHECK(Shape{65536, 65536, 0}.size() == 0);
  CHECK(Shape{65536, 65536, 2}.rows() == static_cast<int>(Shape::kMaxSize) + 1);
}

TEST_CASE("Eigenvalues and eigenvectors of symmetric matrices small enough to check by hand",
          "[tensor][linalg]") {
  const SymmetricEigen two = symmetric_eigen(std::array{2.0, 1.0, 1.0, 2.0}, 2);
  CHECK(std::abs(two.values[0] - 1) < 1e-14);
  CHECK(std::abs(two.values[1] - 3) < 1e-14);
  CHECK(std::abs(two.vectors[0] + two.vectors[1]) < 1e-14);  // (1, -1)/√2
  CHECK(std::abs(two.vectors[2] - two.vectors[3]) < 1e-14);  // (1, 1)/√2
  CHECK(symmetric_eigen(std::array{5.0}, 1).values[0] == 5);

  // 1, 2, 4 along (2,-2,1)/3, (2,1,-2)/3, (1,2,2)/3
  const std::array a = {16 / 9.0, 8 / 9.0, 2 / 9.0,  8 / 9.0, 22 / 9.0,
                        10 / 9.0, 2 / 9.0, 10 / 9.0, 25 / 9.0};
  const SymmetricEigen three = symmetric_eigen(a, 3);
  for (const auto& [got, want] :
       {std::pair{three.values[0], 1.0}, {three.values[1], 2.0}, {three.values[2], 4.0}}) {
    CHECK(std::abs(got - want) < 1e-14);
  }
  const std::vector<double> x = three.solve(std::array{1.0, 2.0, 2.0});
  CHECK(std::abs(x[0] - 0.25) < 1e-14);
  CHECK(std::abs(x[1] - 0.5) < 1e-14);
  CHECK(std::abs(x[2] - 0.5) < 1e-14);
}
