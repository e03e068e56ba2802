// Law 1: same seed, same bits. golden/data_bits.txt holds one hash for each generator, split and
// sampler; the native and the WebAssembly build both reproduce it. After a deliberate change the
// hidden case "[make]" writes the file anew.
#include <cstring>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "data/batches.hpp"
#include "data/dataset.hpp"
#include "data/generators.hpp"
#include "data/splits.hpp"
#include "support/catch.hpp"

using namespace descent;

namespace {

constexpr std::uint64_t kSeed = 7;
constexpr int kExamples = 64;

/// FNV-1a, 64 bits, over the bytes of arrays.
class Hash {
 public:
  template <class T> Hash& add(const std::vector<T>& values) {
    std::vector<unsigned char> bytes(values.size() * sizeof(T));
    if (!bytes.empty()) std::memcpy(bytes.data(), values.data(), bytes.size());
    for (const unsigned char byte : bytes) {
      hash_ ^= byte;
      hash_ *= 0x100000001b3U;
    }
    return *this;
  }
  Hash& add(const Split& parts) { return add(parts.train).add(parts.validation).add(parts.test); }
  std::string text() const {
    std::ostringstream out;
    out << std::hex << hash_;
    return out.str();
  }

 private:
  std::uint64_t hash_ = hash_text("");
};

std::vector<std::int32_t> labels() {
  std::vector<std::int32_t> labels;
  for (int i = 0; i < kExamples; ++i) labels.push_back(i % 7 < 4 ? 0 : i % 7 < 6 ? 1 : 2);
  return labels;
}

std::string dealt(BatchOptions options) {
  Rng rng(kSeed);
  const Dataset data = generators()[0].make(rng, kExamples, 0.1);
  Batches batches(kExamples, 10, Rng(kSeed), options);
  Hash hash;
  std::vector<float> x(10);
  std::vector<float> targets(10);
  for (int step = 0; step < 20; ++step) {
    batches.next(data, x, targets);
    hash.add(x).add(targets);
  }
  return hash.text();
}

/// "name hash", one line each.
std::vector<std::string> lines() {
  std::vector<std::string> all;
  const auto line = [&](const std::string& name, const std::string& hash) {
    all.push_back(name + " " + hash);
  };
  for (const Generator& row : generators()) {
    Rng rng(kSeed);
    // Some noise where a row has none of its own, so that every draw is seen.
    const double noise = row.default_noise > 0 ? row.default_noise : 0.1;
    const Dataset data = row.make(rng, kExamples, noise);
    line("generator." + std::string(row.id), Hash().add(data.x).add(data.targets).text());
  }
  const SplitOptions options{.validation_share = 0.2, .test_share = 0.25};
  Rng rng(kSeed);
  line("split", Hash().add(split(rng, kExamples, options)).text());
  line("split.stratified", Hash().add(stratified_split(rng, labels(), 3, options)).text());
  line("folds", Hash().add(k_fold(kExamples, 5, &rng)).text());
  line("folds.stratified", Hash().add(stratified_k_fold(labels(), 3, 5, &rng)).text());
  line("over_sample", Hash().add(over_sample(rng, labels(), 3)).text());
  line("under_sample", Hash().add(under_sample(rng, labels(), 3)).text());
  line("batches", dealt({}));
  line("batches.keep_last", dealt({.drop_last = false}));
  line("batches.in_order", dealt({.shuffle = false}));
  return all;
}

const std::string kFile = std::string(DESCENT_GOLDEN_DIR) + "/data_bits.txt";

}  // namespace

TEST_CASE("Every generator, split and sampler gives the recorded bits", "[data][determinism]") {
  std::ifstream file(kFile);
  REQUIRE(file);
  std::vector<std::string> recorded;
  for (std::string line; std::getline(file, line);) {
    if (!line.empty() && line[0] != '#') recorded.push_back(line);
  }
  CHECK(lines() == recorded);
}

TEST_CASE("Writes golden/data_bits.txt anew", "[.][make]") {
  std::ofstream file(kFile);
  file << "# FNV-1a over 64 examples each, seed 7; written by data/bits_test.cpp, case [make]\n";
  for (const std::string& line : lines()) file << line << "\n";
  CHECK(file.good());
}
