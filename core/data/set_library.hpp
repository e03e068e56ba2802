// The real sets that have been handed over, each read and checked once. The core opens no files:
// whoever runs it (page, test, benchmark) provides a set's bytes before a lab can work on it.
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>

#include "base/status.hpp"
#include "data/dataset.hpp"

namespace descent {

class SetLibrary {
 public:
  /// Takes the file of a set (real_sets(): its text as it stands in core/data/sets). With a problem
  /// nothing changes; a set that is here already stays as it is, so that labs may point to it.
  Status provide(std::string_view id, std::span<const std::byte> file);

  /// The set, or null as long as nobody has provided it. Its address stays valid.
  const Dataset* find(std::string_view id) const;

 private:
  std::map<std::string, Dataset, std::less<>> sets_;
};

}  // namespace descent
