#include "data/images.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "data/idx.hpp"

namespace descent {

void Images::gather(std::span<const std::int32_t> chosen, std::span<float> x,
                    std::span<float> class_numbers) const {
  const std::size_t each = size();
  DESCENT_CHECK(x.size() >= chosen.size() * each && class_numbers.size() >= chosen.size(), x.size(),
                class_numbers.size(), chosen.size());
  for (std::size_t row = 0; row < chosen.size(); ++row) {
    const auto image = static_cast<std::size_t>(chosen[row]);
    const std::uint8_t* from = pixels.data() + image * each;
    float* to = x.data() + row * each;
    for (std::size_t k = 0; k < each; ++k) to[k] = static_cast<float>(from[k]) / white;
    class_numbers[row] = static_cast<float>(labels[image]);
  }
}

Images Images::select(std::span<const std::int32_t> chosen) const {
  Images part = {static_cast<int>(chosen.size()), rows, columns, classes, white, {}, {}};
  part.pixels.reserve(chosen.size() * size());
  for (const std::int32_t row : chosen) {
    DESCENT_CHECK(row >= 0 && row < count, row, count);
    const auto begin =
        pixels.begin() + static_cast<std::ptrdiff_t>(row) * static_cast<std::ptrdiff_t>(size());
    part.pixels.insert(part.pixels.end(), begin, begin + static_cast<std::ptrdiff_t>(size()));
    part.labels.push_back(labels[static_cast<std::size_t>(row)]);
  }
  return part;
}

Dataset Images::to_dataset() const {
  Dataset data;
  data.count = count;
  data.inputs = static_cast<int>(size());
  data.classes = classes;
  data.x.resize(pixels.size());
  data.targets.resize(labels.size());
  std::vector<std::int32_t> all;
  for (int i = 0; i < count; ++i) all.push_back(i);
  gather(all, data.x, data.targets);
  return data;
}

Status append_idx(std::span<const std::byte> images, std::span<const std::byte> labels,
                  Images& set) {
  IdxView pixels;
  if (Status status = read_idx(images, 3, "images", pixels); !status.ok()) return status;
  IdxView classes;
  if (Status status = read_idx(labels, 1, "labels", classes); !status.ok()) return status;

  const auto count = pixels.dims[0];
  if (classes.dims[0] != count) {
    return Problem{"labels, count", ProblemCode::BadFile, std::to_string(classes.dims[0]),
                   std::to_string(count) + ", one per image"};
  }
  const bool first = set.count == 0;
  if (!first && (pixels.dims[1] != static_cast<std::uint32_t>(set.rows) ||
                 pixels.dims[2] != static_cast<std::uint32_t>(set.columns))) {
    return Problem{"images, size", ProblemCode::BadFile,
                   std::to_string(pixels.dims[1]) + "×" + std::to_string(pixels.dims[2]),
                   std::to_string(set.rows) + "×" + std::to_string(set.columns)};
  }
  if (count > static_cast<std::uint32_t>(kMaxImages - set.count) ||
      pixels.values.size() > kMaxPixelBytes - set.pixels.size()) {
    return Problem{"images, count", ProblemCode::TooLarge, std::to_string(count),
                   "at most " + std::to_string(kMaxImages) + " images of " +
                       std::to_string(kMaxPixelBytes) + " bytes in all"};
  }
  for (const std::uint8_t label : classes.values) {
    if (label >= set.classes) {
      return Problem{"labels", ProblemCode::BadFile, std::to_string(label),
                     "0…" + std::to_string(set.classes - 1)};
    }
  }
  set.count += static_cast<int>(count);
  set.rows = static_cast<int>(pixels.dims[1]);
  set.columns = static_cast<int>(pixels.dims[2]);
  set.pixels.insert(set.pixels.end(), pixels.values.begin(), pixels.values.end());
  set.labels.insert(set.labels.end(), classes.values.begin(), classes.values.end());
  return {};
}

std::vector<std::int32_t> first_of_each_class(std::span<const std::uint8_t> labels, int classes,
                                              int per_class) {
  std::vector<int> taken(static_cast<std::size_t>(classes));
  std::vector<std::int32_t> rows;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (labels[i] >= classes || taken[labels[i]] >= per_class) continue;
    ++taken[labels[i]];
    rows.push_back(static_cast<std::int32_t>(i));
  }
  return rows;
}

}  // namespace descent
