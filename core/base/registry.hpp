// Registries are explicit tables: spans of rows with an `id`. A self-registering static object
// would be dropped by the linker from an archive that nobody references.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace descent {

/// The row with that id, or null.
template <class Row> const Row* find_row(std::span<const Row> rows, std::string_view id) {
  for (const Row& row : rows) {
    if (row.id == id) return &row;
  }
  return nullptr;
}

/// All ids, comma-separated: what is allowed where an id is wanted.
template <class Row> std::string list_ids(std::span<const Row> rows) {
  std::string list;
  for (const Row& row : rows) {
    if (!list.empty()) list += ", ";
    list += row.id;
  }
  return list;
}

}  // namespace descent
