#include "data/set_library.hpp"

#include <utility>

#include "base/registry.hpp"
#include "data/sets.hpp"

namespace descent {

Status SetLibrary::provide(std::string_view id, std::span<const std::byte> file) {
  const RealSet* row = find_row(real_sets(), id);
  if (row == nullptr)
    return Problem{"set", ProblemCode::UnknownSet, quote(id), list_ids(real_sets())};
  if (find(id) != nullptr) return {};
  Dataset data;
  const std::string_view text(reinterpret_cast<const char*>(file.data()), file.size());
  if (Status status = read_set(*row, text, data); !status.ok()) return status;
  sets_.emplace(id, std::move(data));
  return {};
}

const Dataset* SetLibrary::find(std::string_view id) const {
  const auto found = sets_.find(id);
  return found == sets_.end() ? nullptr : &found->second;
}

}  // namespace descent
