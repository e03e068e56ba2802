// Whole files of tests/golden, as bytes.
#pragma once

#include <cstddef>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <vector>

namespace descent::testing {

inline std::vector<std::byte> golden_bytes(const std::string& name) {
  std::ifstream file(std::string(DESCENT_GOLDEN_DIR) + "/" + name, std::ios::binary);
  if (!file) throw std::runtime_error("golden file not found: " + name);
  const std::vector<char> content{std::istreambuf_iterator<char>(file), {}};
  const auto* begin = reinterpret_cast<const std::byte*>(content.data());
  return {begin, begin + content.size()};
}

}  // namespace descent::testing
