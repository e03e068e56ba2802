// Numbers that the guides quote, computed from the core when the site is built, so that no figure
// in the prose can drift from what the labs show.
#pragma once

#include <string>
#include <vector>

namespace descent {

struct Fact {
  std::string id;  ///< "activation.sigmoid.slope_max"
  double value;
};

std::vector<Fact> compute_facts();

}  // namespace descent
