// IDX files. Input: a byte that picks the wanted rank, then the file.
//
// Promises: what is accepted is the whole file, header and values, with every dimension in its
// range; what is refused leaves the view as it was and says why. The same of a pair of files, of
// which the input is one half, and of the set that they are appended to.
#include <cstring>
#include <initializer_list>
#include <vector>

#include "data/idx.hpp"
#include "data/images.hpp"
#include "fuzz.hpp"

namespace {

using namespace descent;

/// A good file of zeros.
std::vector<std::byte> zeros(std::initializer_list<std::uint32_t> dims) {
  std::vector<std::byte> file = {std::byte{0}, std::byte{0}, std::byte{8},
                                 static_cast<std::byte>(dims.size())};
  std::size_t count = 1;
  for (const std::uint32_t dim : dims) {
    for (const unsigned shift : {24U, 16U, 8U, 0U}) {
      file.push_back(static_cast<std::byte>(dim >> shift & 0xFFU));
    }
    count *= dim;
  }
  file.resize(file.size() + count);
  return file;
}

/// Appends to a set that is empty and to one that holds an image of 2×2.
void check_pair(std::span<const std::byte> images, std::span<const std::byte> labels) {
  for (const bool empty : {true, false}) {
    Images set;
    if (!empty) DESCENT_CHECK(append_idx(zeros({1, 2, 2}), zeros({1}), set).ok());
    const Images before = set;
    if (const Status status = append_idx(images, labels, set); !status.ok()) {
      DESCENT_CHECK(set.count == before.count && set.rows == before.rows);
      DESCENT_CHECK(set.columns == before.columns && set.pixels == before.pixels);
      DESCENT_CHECK(set.labels == before.labels);
      DESCENT_CHECK(!describe(status.problem()).empty());
      continue;
    }
    const auto count = static_cast<std::size_t>(set.count);
    DESCENT_CHECK(set.count > before.count && set.labels.size() == count);
    DESCENT_CHECK(set.pixels.size() == count * set.size());
    for (const std::uint8_t label : set.labels) DESCENT_CHECK(label < set.classes);
  }
}

/// The file as images and as labels, each with a partner for `count` examples, and with itself.
void check_pairs(std::span<const std::byte> file, std::uint32_t count) {
  check_pair(file, zeros({count}));
  check_pair(zeros({count, 2, 2}), file);
  check_pair(file, file);
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const std::size_t rank = 1 + input.index(IdxView::kMaxDims);
  const auto file = input.bytes();

  IdxView view;
  const Status status = read_idx(file, rank, "file", view);
  if (!status.ok()) {
    DESCENT_CHECK(view.rank == 0 && view.values.empty());
    DESCENT_CHECK(!describe(status.problem()).empty());
    check_pairs(file, 1);
    return 0;
  }
  DESCENT_CHECK(view.rank == rank);
  std::size_t count = 1;
  for (std::size_t i = 0; i < rank; ++i) {
    DESCENT_CHECK(view.dims[i] >= 1 && (i == 0 || view.dims[i] <= kMaxImageSide), i);
    count *= view.dims[i];
  }
  DESCENT_CHECK(view.values.size() == count && file.size() == 4 + 4 * rank + count);
  DESCENT_CHECK(std::memcmp(view.values.data(), file.data() + 4 + 4 * rank, count) == 0);
  check_pairs(file, view.dims[0]);
  return 0;
}
