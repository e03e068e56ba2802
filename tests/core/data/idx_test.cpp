// IDX files: what is read, and how everything else is refused.
#include "data/idx.hpp"

#include <string>
#include <vector>

#include "data/images.hpp"
#include "support/catch.hpp"

using namespace descent;

namespace {

using Bytes = std::vector<std::byte>;

Bytes idx(std::initializer_list<std::uint32_t> dims, std::size_t values, std::uint8_t type = 0x08) {
  Bytes file = {std::byte{0}, std::byte{0}, std::byte{type}, static_cast<std::byte>(dims.size())};
  for (const std::uint32_t dim : dims) {
    for (const unsigned shift : {24U, 16U, 8U, 0U}) {
      file.push_back(static_cast<std::byte>(dim >> shift & 0xFFU));
    }
  }
  for (std::size_t i = 0; i < values; ++i) file.push_back(static_cast<std::byte>(i % 10));
  return file;
}

Status read(const Bytes& file, std::size_t rank) {
  IdxView view;
  Status status = read_idx(file, rank, "file", view);
  if (!status.ok()) CHECK(view.values.empty());
  return status;
}

std::string field_of(const Bytes& file, std::size_t rank) {
  const Status status = read(file, rank);
  return status.ok() ? "" : status.problem().field;
}

}  // namespace

TEST_CASE("An IDX file gives its dimensions and its bytes", "[data][idx]") {
  const Bytes file = idx({2, 3, 4}, 24);
  IdxView view;
  REQUIRE(read_idx(file, 3, "images", view).ok());
  CHECK(view.rank == 3);
  CHECK(view.dims[0] == 2);
  CHECK(view.dims[2] == 4);
  REQUIRE(view.values.size() == 24);
  CHECK(view.values[23] == 3);
}

TEST_CASE("An IDX file that is not what it says is refused with the part that is wrong",
          "[data][idx]") {
  CHECK(field_of({}, 1) == "file, header");
  CHECK(field_of(Bytes(7), 1) == "file, header");
  CHECK(field_of(idx({2, 3}, 6), 1) == "file, magic number");
  CHECK(field_of(idx({6}, 24, 0x0D), 1) == "file, magic number");  // floats
  CHECK(field_of(idx({0}, 0), 1) == "file, dimension 1");
  CHECK(field_of(idx({1, 2000, 1}, 2000), 3) == "file, dimension 2");
  CHECK(field_of(idx({0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF}, 8), 3) == "file, dimension 1");
  CHECK(field_of(idx({60000000, 1024, 1024}, 8), 3) == "file, dimensions");
  CHECK(field_of(idx({3}, 2), 1) == "file, length");
  CHECK(field_of(idx({3}, 4), 1) == "file, length");
}

TEST_CASE("Every truncation of an IDX file is refused", "[data][idx]") {
  const Bytes file = idx({2, 3, 4}, 24);
  for (std::size_t size = 0; size < file.size(); ++size) {
    INFO(size);
    CHECK_FALSE(
        read(Bytes(file.begin(), file.begin() + static_cast<std::ptrdiff_t>(size)), 3).ok());
  }
}

TEST_CASE("Shards of images and labels are joined, or leave the set as it was",
          "[data][idx][images]") {
  Images set;
  REQUIRE(append_idx(idx({3, 2, 2}, 12), idx({3}, 3), set).ok());
  REQUIRE(append_idx(idx({1, 2, 2}, 4), idx({1}, 1), set).ok());
  CHECK(set.count == 4);
  CHECK(set.pixels.size() == 16);
  CHECK(set.labels == std::vector<std::uint8_t>{0, 1, 2, 0});

  Bytes wrong_label = idx({1}, 1);
  wrong_label.back() = std::byte{10};
  const Status refused[] = {
      append_idx(idx({2, 2, 2}, 8), idx({3}, 3), set),  // counts differ
      append_idx(idx({1, 3, 3}, 9), idx({1}, 1), set),  // another size
      append_idx(idx({1, 2, 2}, 4), wrong_label, set),  // no such class
      append_idx(idx({1}, 1), idx({1, 2, 2}, 4), set),  // exchanged
      append_idx(idx({100000, 1, 1}, 100000), idx({100000}, 100000), set),
  };
  for (const Status& status : refused) {
    REQUIRE_FALSE(status.ok());
    INFO(describe(status.problem()));
    CHECK_FALSE(status.problem().allowed.empty());
  }
  CHECK(set.count == 4);
  CHECK(set.pixels.size() == 16);
}

TEST_CASE("More images than the cap are refused", "[data][idx][images]") {
  Images set;
  const Status status = append_idx(idx({100001, 1, 1}, 100001), idx({100001}, 100001), set);
  REQUIRE_FALSE(status.ok());
  CHECK(status.problem().code == ProblemCode::TooLarge);
}

TEST_CASE("The fast preset takes the first of each class in file order", "[data][images]") {
  const std::vector<std::uint8_t> labels = {1, 0, 1, 1, 2, 0, 0};
  CHECK(first_of_each_class(labels, 3, 2) == std::vector<std::int32_t>{0, 1, 2, 4, 5});
  Images set;
  set.count = 3;
  set.rows = set.columns = 1;
  set.pixels = {10, 20, 30};
  set.labels = {1, 2, 3};
  const Images part = set.select(std::vector<std::int32_t>{2, 0});
  CHECK(part.pixels == std::vector<std::uint8_t>{30, 10});
  CHECK(part.labels == std::vector<std::uint8_t>{3, 1});
  CHECK(part.count == 2);
}
