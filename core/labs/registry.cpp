// The table of labs alone, in the order of the course map: a module of the page links the rows of
// its own family in its place (wasm/family.cpp.in).
#include <array>

#include "labs/all_labs.hpp"

namespace descent {

std::span<const LabRow> labs() {
  // Made on first use, since some rows build their parameter tables from other registries.
  static const std::array rows = {
      activation_lab(),
      regression_lab(),
      feature_normalization_lab(),
      good_features_lab(),
  };
  return rows;
}

}  // namespace descent
