// The real data sets, for labs that work on them.
#pragma once

#include <fstream>
#include <iterator>
#include <span>
#include <stdexcept>
#include <string>

#include "data/set_library.hpp"
#include "data/sets.hpp"

namespace descent::testing {

/// All of them, read once.
inline const SetLibrary& real_sets_at_hand() {
  static const SetLibrary library = [] {
    SetLibrary sets;
    for (const RealSet& row : real_sets()) {
      const std::string path = std::string(DESCENT_SETS_DIR) + "/" + std::string(row.file);
      std::ifstream file(path, std::ios::binary);
      const std::string text{std::istreambuf_iterator<char>(file), {}};
      if (!sets.provide(row.id, std::as_bytes(std::span(text))).ok())
        throw std::runtime_error("real set not readable: " + path);
    }
    return sets;
  }();
  return library;
}

}  // namespace descent::testing
