// Which examples train, which validate and which test; and how often a rare class is shown. All of
// it is row numbers, so that one split serves data sets, images and tables alike.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "base/rng.hpp"

namespace descent {

struct Split {
  std::vector<std::int32_t> train, validation, test;
};

struct SplitOptions {
  double validation_share = 0;  ///< of all examples
  double test_share = 0.25;
  bool shuffle = true;  ///< off: train first, then validation, then test, as in the file
};

/// Sizes as sklearn.model_selection.train_test_split: test and validation are rounded up, train is
/// what remains. Shares are in [0, 1) and must leave at least one row to train.
Split split(Rng& rng, int count, const SplitOptions& options);

/// The same with each class in its own proportion (train_test_split's `stratify`). Each part gets
/// the class's share rounded down, and the rows still missing go to the classes with the largest
/// remainders, the lower class number first (scikit-learn draws among equals).
Split stratified_split(Rng& rng, std::span<const std::int32_t> labels, int classes,
                       const SplitOptions& options);

/// For each example the fold, 0 … folds-1, in which it is tested. Consecutive rows without an Rng,
/// random ones with it; the first count % folds folds are one larger (sklearn KFold).
/// 2 ≤ folds ≤ count; folds = count leaves one out.
std::vector<std::int32_t> k_fold(int count, int folds, Rng* rng = nullptr);

/// As k_fold, with each class spread evenly (sklearn StratifiedKFold); at least one class has as
/// many members as there are folds.
std::vector<std::int32_t> stratified_k_fold(std::span<const std::int32_t> labels, int classes,
                                            int folds, Rng* rng = nullptr);

/// The rows outside (train) and inside (test) a fold, in the order of the file.
Split fold_rows(std::span<const std::int32_t> fold_of, int fold);

/// How many examples each class has.
std::vector<int> class_counts(std::span<const std::int32_t> labels, int classes);

/// count / (classes present · count of the class), 0 for a class without examples
/// (sklearn compute_class_weight, "balanced").
std::vector<double> class_weights(std::span<const std::int32_t> labels, int classes);

/// All rows, then as many again of each smaller class, drawn with replacement, as make it as large
/// as the largest (imbalanced-learn RandomOverSampler).
std::vector<std::int32_t> over_sample(Rng& rng, std::span<const std::int32_t> labels, int classes);

/// As many rows of every class as its smallest has, drawn without replacement, in file order
/// (imbalanced-learn RandomUnderSampler).
std::vector<std::int32_t> under_sample(Rng& rng, std::span<const std::int32_t> labels, int classes);

}  // namespace descent
