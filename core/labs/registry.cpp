#include "base/registry.hpp"

#include <array>

#include "labs/all_labs.hpp"
#include "labs/lab.hpp"

namespace descent {

Status Lab::act(std::string_view action) {
  return Problem{"action", ProblemCode::UnknownAction, quote(action), ""};
}

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

const LabRow* find_lab(std::string_view id) { return find_row(labs(), id); }

}  // namespace descent
