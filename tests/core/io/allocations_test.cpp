// What readers allocate for hostile files: counted, with every request, freed or not.
#include "support/allocations.hpp"

#include <cstring>
#include <string>

#include "io/checkpoint.hpp"
#include "io/safetensors.hpp"
#include "support/catch.hpp"

using namespace descent;
using descent::testing::allocated_bytes;

namespace {

std::size_t requested_to_read(const std::string& header) {
  const std::uint64_t length = header.size();
  std::vector<std::byte> bytes(sizeof(length) + header.size());
  std::memcpy(bytes.data(), &length, sizeof(length));
  std::memcpy(bytes.data() + sizeof(length), header.data(), header.size());
  SafetensorsFile file;
  const std::size_t before = allocated_bytes();
  const Status status = read_safetensors(bytes, file);
  return allocated_bytes() - before;
}

/// `count` tensors with names of `name` bytes, each without numbers.
std::string many_tensors(std::size_t count, std::size_t name) {
  std::string header = "{";
  for (std::size_t i = 0; i < count; ++i) {
    std::string id = std::to_string(i);
    id.resize(name, 'n');
    header += (i > 0 ? ",\"" : "\"") + id + R"(":{"dtype":"U8","shape":[0],"data_offsets":[0,0]})";
  }
  return header + "}";
}

}  // namespace

TEST_CASE("Whatever a safetensors header claims, reading it stays under the stated cap",
          "[io][safetensors]") {
  const std::string brackets(kMaxSafetensorsHeader - 5, '[');
  const std::string text(kMaxSafetensorsHeader - 40, 't');
  const std::string escapes = [] {
    std::string repeated;
    while (repeated.size() < kMaxSafetensorsHeader - 40) repeated += "\\u7f51";
    return repeated;
  }();
  for (const std::string& header :
       {many_tensors(kMaxSafetensorsTensors, 256), many_tensors(kMaxSafetensorsTensors, 40),
        many_tensors(kMaxSafetensorsTensors + 500, 6), R"({"a":)" + brackets,
        R"({"__metadata__":{"k":")" + text + R"("}})", "{\"" + text + "\":1}",
        R"({"__metadata__":{"k":")" + escapes + R"("}})",
        std::string(R"({"a":{"dtype":"U8","shape":[9999999999999],"data_offsets":[0,1]}})")}) {
    INFO(header.substr(0, 60) << " … " << header.size());
    CHECK(requested_to_read(header) < kMaxSafetensorsMemory);
  }
}

TEST_CASE("A checkpoint of any size asks for no more than the model's own names and order",
          "[io][checkpoint]") {
  Parameters parameters;
  parameters.add("w", {2});
  parameters.allocate();
  Optimizer optimizer(optimizers()[0], default_settings(optimizers()[0]), 2);
  Batches batches(4, 2, Rng(1));
  std::int64_t step = 0;
  ArchiveWriter out;
  out.value("step", step);
  out.text("model", std::string(1 << 20, 'x'));
  const std::vector<std::byte> bytes = out.finish();
  const std::size_t before = allocated_bytes();
  CHECK_FALSE(read_checkpoint(bytes, parameters, optimizer, batches, step).ok());
  CHECK(allocated_bytes() - before < 4096);
}
