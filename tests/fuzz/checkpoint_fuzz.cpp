// Checkpoints of a training run. Input: an archive, as archive_from() makes it.
//
// Promises: what is refused changes nothing, and the problem says why; what is accepted is written
// again as a checkpoint that gives the same state.
#include "archive.hpp"
#include "base/registry.hpp"
#include "fuzz.hpp"
#include "io/checkpoint.hpp"
#include "model.hpp"

namespace {

using namespace descent;

struct Run {
  Parameters parameters = fuzz::small_model();
  Optimizer optimizer = adam(parameters.values().size());
  Batches batches{10, 4, Rng(1)};
  std::int64_t step = 0;

  static Optimizer adam(std::size_t size) {
    const OptimizerRow& row = *find_row(optimizers(), "adam");
    return {row, default_settings(row), size};
  }

  fuzz::Bytes write() const { return write_checkpoint(parameters, optimizer, batches, step); }
  Status read(const fuzz::Bytes& bytes) {
    return read_checkpoint(bytes, parameters, optimizer, batches, step);
  }
};

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  Run run;
  const fuzz::Bytes good = run.write();
  const Status status = run.read(fuzz::archive_from(good, input));
  if (!status.ok()) {
    DESCENT_CHECK(run.write() == good);
    DESCENT_CHECK(!describe(status.problem()).empty());
    return 0;
  }
  const fuzz::Bytes loaded = run.write();
  Run copy;
  DESCENT_CHECK(copy.read(loaded).ok());
  DESCENT_CHECK(copy.write() == loaded);
  return 0;
}
