// Reads the vectors that tests/golden/make_golden.py wrote, and compares arrays so that a failure
// says where and by how much.
#pragma once

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <limits>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "support/catch.hpp"

namespace descent::testing {

/// One golden file: named vectors of numbers.
class Golden {
 public:
  explicit Golden(const std::string& name) {
    std::ifstream file(std::string(DESCENT_GOLDEN_DIR) + "/" + name);
    if (!file) throw std::runtime_error("golden file not found: " + name);
    std::string line;
    while (std::getline(file, line)) {
      const auto colon = line.find(':');
      if (line.empty() || line[0] == '#' || colon == std::string::npos) continue;
      std::istringstream numbers(line.substr(colon + 1));
      std::string word;
      while (numbers >> word)
        vectors_[line.substr(0, colon)].push_back(std::strtod(word.c_str(), nullptr));
    }
  }

  const std::vector<double>& operator[](const std::string& key) const {
    const auto found = vectors_.find(key);
    if (found == vectors_.end()) throw std::runtime_error("no golden vector named " + key);
    return found->second;
  }

  /// All of them, by name.
  const std::map<std::string, std::vector<double>>& vectors() const { return vectors_; }

  /// The same numbers in another type.
  template <class T> std::vector<T> as(const std::string& key) const {
    const std::vector<double>& values = (*this)[key];
    return std::vector<T>(values.begin(), values.end());
  }

 private:
  std::map<std::string, std::vector<double>> vectors_;
};

/// Fails with the worst element unless |got - want| ≤ relative·|want| + absolute everywhere.
template <class Got, class Want>
void check_close(const Got& got, const Want& want, double relative, double absolute) {
  REQUIRE(got.size() == want.size());
  double worst = -1;
  std::size_t at = 0;
  for (std::size_t i = 0; i < got.size(); ++i) {
    const double g = static_cast<double>(got[i]);
    const double w = static_cast<double>(want[i]);
    const double excess = std::abs(g - w) - (relative * std::abs(w) + absolute);
    if (i == 0 || excess > worst || std::isnan(excess)) {
      worst = std::isnan(excess) ? std::numeric_limits<double>::infinity() : excess;
      at = i;
    }
  }
  if (got.size() == 0) return;
  INFO("worst at [" << at << "]: got " << got[at] << ", want " << want[at]);
  CHECK(worst <= 0);
}

/// The same, with an absolute part that is relative to the largest number wanted.
template <class Got, class Want>
void check_scaled(const Got& got, const Want& want, double relative) {
  double largest = 0;
  for (const auto number : want) {
    const double size = std::abs(static_cast<double>(number));
    if (std::isfinite(size) && size > largest) largest = size;
  }
  check_close(got, want, relative, relative * largest);
}

}  // namespace descent::testing
