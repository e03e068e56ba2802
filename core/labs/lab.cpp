#include "labs/lab.hpp"

#include "base/registry.hpp"

namespace descent {

Status Lab::act(std::string_view action) {
  return Problem{"action", ProblemCode::UnknownAction, quote(action), ""};
}

const LabRow* find_lab(std::string_view id) { return find_row(labs(), id); }

}  // namespace descent
