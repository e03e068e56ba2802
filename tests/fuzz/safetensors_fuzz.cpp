// safetensors files. Input: the file.
//
// Promises: tensors lie within the file, one after the other, and fill it; a refused file gives
// nothing and says why. A model takes all of a file or nothing; what it took it writes as a file
// that gives the same.
#include <cmath>
#include <vector>

#include "fuzz.hpp"
#include "io/safetensors.hpp"
#include "model.hpp"

namespace {

using namespace descent;

void check_structure(const SafetensorsFile& file, std::span<const std::byte> bytes) {
  std::size_t numbers = 0;
  for (const TensorView& tensor : file.tensors) {
    DESCENT_CHECK(file.find(tensor.name) == &tensor, tensor.name);
    std::uint64_t count = 1;
    for (const std::uint64_t extent : tensor.shape()) count *= extent;
    DESCENT_CHECK(count == tensor.count, tensor.name, count, tensor.count);
    numbers += tensor.data.size();
    std::vector<float> values(tensor.count);
    convert_to_float(tensor, values);
  }
  DESCENT_CHECK(numbers <= bytes.size(), numbers);
  const std::span<const std::byte> tail = bytes.last(numbers);
  for (std::size_t at = 0; const TensorView& tensor : file.tensors) {
    DESCENT_CHECK(tensor.data.empty() || tensor.data.data() == tail.data() + at, tensor.name);
    at += tensor.data.size();
  }
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto bytes = std::as_bytes(std::span(data, size));
  SafetensorsFile file;
  if (const Status status = read_safetensors(bytes, file); !status.ok()) {
    DESCENT_CHECK(file.tensors.empty() && file.metadata.empty());
    DESCENT_CHECK(!describe(status.problem()).empty());
    return 0;
  }
  check_structure(file, bytes);

  Parameters model = fuzz::small_model();
  const std::vector<std::byte> before = save_parameters(model);
  if (!load_parameters(file, model).empty()) {
    DESCENT_CHECK(save_parameters(model) == before);
    return 0;
  }
  for (const float value : model.values()) DESCENT_CHECK(std::isfinite(value), value);
  const std::vector<std::byte> saved = save_parameters(model);
  SafetensorsFile again;
  Parameters copy = fuzz::small_model();
  DESCENT_CHECK(read_safetensors(saved, again).ok());
  DESCENT_CHECK(load_parameters(again, copy).empty());
  DESCENT_CHECK(save_parameters(copy) == saved);
  return 0;
}
