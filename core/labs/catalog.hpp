// Everything the core knows about itself, as JSON: forms, URL parsing, TypeScript names and the
// numbers that guides quote are made from it at build time.
#pragma once

#include <string>

#include "data/set_library.hpp"

namespace descent {

/// {"version":1,"labs":[…],"activations":[…],"optimizers":[…],"initializers":[…],"generators":[…],
/// "facts":{…}}. Takes some seconds: facts come from experiments that are run on the spot;
/// those of a real set that is not in `sets` are left out.
std::string catalog_json(const SetLibrary& sets);

}  // namespace descent
