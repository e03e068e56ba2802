// What the core says of itself, as JSON: asked once, when the site is built. The modules that
// people download go without.
#include "labs/catalog.hpp"

#include <string>

extern "C" {

/// Text that ends at its first zero byte and stays valid.
[[gnu::used, clang::export_name("descent_catalog")]] const char* descent_catalog() {
  static const std::string text = descent::catalog_json({});
  return text.c_str();
}

}  // extern "C"
