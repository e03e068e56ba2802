#include "data/dataset.hpp"

#include <algorithm>

#include "base/check.hpp"

namespace descent {

Dataset Dataset::slice(int first, int n) const {
  DESCENT_CHECK(first >= 0 && n >= 0 && first + n <= count, first, n, count);
  Dataset part = *this;
  part.count = n;
  const auto cut = [first, n](const std::vector<float>& from, int columns) {
    const auto begin = from.begin() + static_cast<std::ptrdiff_t>(first) * columns;
    return std::vector<float>(begin, begin + static_cast<std::ptrdiff_t>(n) * columns);
  };
  part.x = cut(x, inputs);
  part.targets = cut(targets, outputs);
  return part;
}

Dataset Dataset::select(std::span<const std::int32_t> rows) const {
  Dataset part;
  part.count = static_cast<int>(rows.size());
  part.inputs = inputs;
  part.outputs = outputs;
  part.classes = classes;
  part.x.reserve(rows.size() * static_cast<std::size_t>(inputs));
  part.targets.reserve(rows.size() * static_cast<std::size_t>(outputs));
  const auto append = [](std::vector<float>& to, const std::vector<float>& from, std::int32_t row,
                         int columns) {
    const auto begin = from.begin() + static_cast<std::ptrdiff_t>(row) * columns;
    to.insert(to.end(), begin, begin + columns);
  };
  for (const std::int32_t row : rows) {
    DESCENT_CHECK(row >= 0 && row < count, row, count);
    append(part.x, x, row, inputs);
    append(part.targets, targets, row, outputs);
  }
  return part;
}

std::vector<std::int32_t> labels_of(const Dataset& data) {
  DESCENT_CHECK(data.classes > 0, data.classes);
  std::vector<std::int32_t> labels;
  labels.reserve(data.targets.size());
  for (const float target : data.targets) labels.push_back(static_cast<std::int32_t>(target));
  return labels;
}

}  // namespace descent
