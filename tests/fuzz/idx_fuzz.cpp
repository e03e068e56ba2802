// IDX files. Input: a byte that picks the wanted rank, then the file.
//
// Promises: what is accepted is the whole file, header and values, with every dimension in its
// range; what is refused leaves the view as it was and says why.
#include <cstring>

#include "data/idx.hpp"
#include "fuzz.hpp"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace descent;
  fuzz::Input input(data, size);
  const std::size_t rank = 1 + input.index(IdxView::kMaxDims);
  const auto file = input.bytes();

  IdxView view;
  const Status status = read_idx(file, rank, "file", view);
  if (!status.ok()) {
    DESCENT_CHECK(view.rank == 0 && view.values.empty());
    DESCENT_CHECK(!describe(status.problem()).empty());
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
  return 0;
}
