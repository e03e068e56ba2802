#include "data/splits.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/check.hpp"

namespace descent {
namespace {

using Rows = std::vector<std::int32_t>;

std::vector<Rows> rows_by_class(std::span<const std::int32_t> labels, int classes) {
  std::vector<Rows> rows(static_cast<std::size_t>(classes));
  for (std::size_t i = 0; i < labels.size(); ++i) {
    DESCENT_CHECK(labels[i] >= 0 && labels[i] < classes, labels[i], classes);
    rows[static_cast<std::size_t>(labels[i])].push_back(static_cast<std::int32_t>(i));
  }
  return rows;
}

Rows all_rows(int count) {
  Rows rows(static_cast<std::size_t>(count));
  std::iota(rows.begin(), rows.end(), 0);
  return rows;
}

struct Sizes {
  int train, validation, test;
};

Sizes sizes(int count, const SplitOptions& options) {
  DESCENT_CHECK(options.validation_share >= 0 && options.test_share >= 0, options.validation_share,
                options.test_share);
  const int test = static_cast<int>(std::ceil(options.test_share * count));
  const int validation = static_cast<int>(std::ceil(options.validation_share * count));
  DESCENT_CHECK(count - test - validation >= 1, count, validation, test);
  return {count - test - validation, validation, test};
}

/// Divides `wanted` in proportion to `counts`: shares rounded down, the rest to the largest
/// remainders.
std::vector<int> in_proportion(std::span<const int> counts, int wanted) {
  const int total = std::accumulate(counts.begin(), counts.end(), 0);
  std::vector<int> given(counts.size());
  std::vector<std::int64_t> remainder(counts.size());
  int missing = wanted;
  for (std::size_t k = 0; k < counts.size(); ++k) {
    const std::int64_t product = std::int64_t{counts[k]} * wanted;
    given[k] = static_cast<int>(product / total);
    remainder[k] = product % total;
    missing -= given[k];
  }
  for (; missing > 0; --missing) {
    const auto largest = std::max_element(remainder.begin(), remainder.end());
    ++given[static_cast<std::size_t>(largest - remainder.begin())];
    *largest = -1;
  }
  return given;
}

}  // namespace

Split split(Rng& rng, int count, const SplitOptions& options) {
  const Sizes size = sizes(count, options);
  Rows rows = all_rows(count);
  if (options.shuffle) rng.shuffle(std::span(rows));
  const auto validation = rows.begin() + size.train;
  const auto test = validation + size.validation;
  return {Rows(rows.begin(), validation), Rows(validation, test), Rows(test, rows.end())};
}

Split stratified_split(Rng& rng, std::span<const std::int32_t> labels, int classes,
                       const SplitOptions& options) {
  const Sizes size = sizes(static_cast<int>(labels.size()), options);
  std::vector<Rows> rows = rows_by_class(labels, classes);
  std::vector<int> counts = class_counts(labels, classes);
  const std::vector<int> test = in_proportion(counts, size.test);
  for (std::size_t k = 0; k < counts.size(); ++k) counts[k] -= test[k];
  const std::vector<int> validation = in_proportion(counts, size.validation);

  Split parts;
  for (std::size_t k = 0; k < rows.size(); ++k) {
    if (options.shuffle) rng.shuffle(std::span(rows[k]));
    const auto end = rows[k].end();
    const auto first_test = end - test[k];
    const auto first_validation = first_test - validation[k];
    parts.train.insert(parts.train.end(), rows[k].begin(), first_validation);
    parts.validation.insert(parts.validation.end(), first_validation, first_test);
    parts.test.insert(parts.test.end(), first_test, end);
  }
  for (Rows* part : {&parts.train, &parts.validation, &parts.test}) {
    if (options.shuffle) {
      rng.shuffle(std::span(*part));  // else the classes would come one after another
    } else {
      std::sort(part->begin(), part->end());
    }
  }
  return parts;
}

Rows k_fold(int count, int folds, Rng* rng) {
  DESCENT_CHECK(folds >= 2 && folds <= count, folds, count);
  Rows rows = all_rows(count);
  if (rng != nullptr) rng->shuffle(std::span(rows));
  Rows fold_of(rows.size());
  std::size_t next = 0;
  for (int fold = 0; fold < folds; ++fold) {
    const int size = count / folds + (fold < count % folds ? 1 : 0);
    for (int i = 0; i < size; ++i) fold_of[static_cast<std::size_t>(rows[next++])] = fold;
  }
  return fold_of;
}

Rows stratified_k_fold(std::span<const std::int32_t> labels, int classes, int folds, Rng* rng) {
  const std::vector<int> counts = class_counts(labels, classes);
  DESCENT_CHECK(folds >= 2 && folds <= *std::max_element(counts.begin(), counts.end()), folds);
  // Classes in the order of their first example.
  std::vector<Rows> rows = rows_by_class(labels, classes);
  std::erase_if(rows, [](const Rows& members) { return members.empty(); });
  std::sort(rows.begin(), rows.end(),
            [](const Rows& a, const Rows& b) { return a.front() < b.front(); });
  // Deal the sorted labels round the folds like cards: how many of each class a fold gets.
  Rows fold_of(labels.size());
  int card = 0;
  for (const Rows& members : rows) {
    std::vector<int> allocation(static_cast<std::size_t>(folds));
    for (std::size_t i = 0; i < members.size(); ++i, ++card) {
      ++allocation[static_cast<std::size_t>(card % folds)];
    }
    Rows dealt;
    for (int fold = 0; fold < folds; ++fold) {
      dealt.insert(dealt.end(),
                   static_cast<std::size_t>(allocation[static_cast<std::size_t>(fold)]), fold);
    }
    if (rng != nullptr) rng->shuffle(std::span(dealt));
    for (std::size_t i = 0; i < members.size(); ++i) {
      fold_of[static_cast<std::size_t>(members[i])] = dealt[i];
    }
  }
  return fold_of;
}

Split fold_rows(std::span<const std::int32_t> fold_of, int fold) {
  Split parts;
  for (std::size_t i = 0; i < fold_of.size(); ++i) {
    (fold_of[i] == fold ? parts.test : parts.train).push_back(static_cast<std::int32_t>(i));
  }
  return parts;
}

std::vector<int> class_counts(std::span<const std::int32_t> labels, int classes) {
  DESCENT_CHECK(classes >= 1 && !labels.empty(), classes, labels.size());
  std::vector<int> counts;
  for (const Rows& rows : rows_by_class(labels, classes)) {
    counts.push_back(static_cast<int>(rows.size()));
  }
  return counts;
}

std::vector<double> class_weights(std::span<const std::int32_t> labels, int classes) {
  const std::vector<int> counts = class_counts(labels, classes);
  const auto present = std::count_if(counts.begin(), counts.end(), [](int n) { return n > 0; });
  std::vector<double> weights;
  for (const int count : counts) {
    const double share = static_cast<double>(present) * count;
    weights.push_back(count > 0 ? static_cast<double>(labels.size()) / share : 0);
  }
  return weights;
}

Rows over_sample(Rng& rng, std::span<const std::int32_t> labels, int classes) {
  Rows chosen = all_rows(static_cast<int>(labels.size()));
  const std::vector<Rows> rows = rows_by_class(labels, classes);
  std::size_t largest = 0;
  for (const Rows& members : rows) largest = std::max(largest, members.size());
  for (const Rows& members : rows) {
    if (members.empty()) continue;
    for (std::size_t i = members.size(); i < largest; ++i) {
      chosen.push_back(members[rng.below(static_cast<std::uint32_t>(members.size()))]);
    }
  }
  return chosen;
}

Rows under_sample(Rng& rng, std::span<const std::int32_t> labels, int classes) {
  std::vector<Rows> rows = rows_by_class(labels, classes);
  std::size_t smallest = labels.size();
  for (const Rows& members : rows) {
    if (!members.empty()) smallest = std::min(smallest, members.size());
  }
  Rows chosen;
  for (Rows& members : rows) {
    if (members.empty()) continue;
    rng.shuffle(std::span(members));
    chosen.insert(chosen.end(), members.begin(),
                  members.begin() + static_cast<std::ptrdiff_t>(smallest));
  }
  std::sort(chosen.begin(), chosen.end());
  return chosen;
}

}  // namespace descent
