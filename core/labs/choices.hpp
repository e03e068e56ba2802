// Lists of registry ids as the choices of a parameter.
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace descent {

/// The ids of rows that satisfy `wanted`, in table order.
template <class Row, class Predicate>
std::vector<std::string_view> ids_of(std::span<const Row> rows, Predicate wanted) {
  std::vector<std::string_view> ids;
  for (const Row& row : rows) {
    if (wanted(row)) ids.push_back(row.id);
  }
  return ids;
}

template <class Row> std::vector<std::string_view> ids_of(std::span<const Row> rows) {
  return ids_of(rows, [](const Row&) { return true; });
}

}  // namespace descent
