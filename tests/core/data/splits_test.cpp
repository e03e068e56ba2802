// Splits, folds, weights and resampling against scikit-learn's rules.
#include "data/splits.hpp"

#include <algorithm>
#include <numeric>
#include <string>

#include "support/golden.hpp"

using namespace descent;
using descent::testing::check_close;
using descent::testing::Golden;

namespace {

using Rows = std::vector<std::int32_t>;

/// Every row 0 … count-1 once among the parts.
void check_partition(const Split& parts, int count) {
  Rows all = parts.train;
  all.insert(all.end(), parts.validation.begin(), parts.validation.end());
  all.insert(all.end(), parts.test.begin(), parts.test.end());
  std::sort(all.begin(), all.end());
  Rows expected(static_cast<std::size_t>(count));
  std::iota(expected.begin(), expected.end(), 0);
  CHECK(all == expected);
}

Rows labels_of(const Rows& rows, const Rows& labels) {
  Rows chosen;
  for (const std::int32_t row : rows) chosen.push_back(labels[static_cast<std::size_t>(row)]);
  return chosen;
}

/// 60 of class 0, 30 of class 1, 10 of class 2, mixed.
Rows uneven_labels() {
  Rows labels;
  for (int i = 0; i < 100; ++i) labels.push_back(i % 10 < 6 ? 0 : i % 10 < 9 ? 1 : 2);
  return labels;
}

}  // namespace

TEST_CASE("A split has scikit-learn's sizes and every row once", "[data][splits][golden]") {
  const Golden golden("preprocessing.txt");
  for (const int count : {150, 442, 7, 10}) {
    INFO(count);
    const std::vector<double>& sizes = golden["sizes." + std::to_string(count)];
    Rng rng(1);
    const Split parts = split(rng, count, {.test_share = sizes[0]});
    CHECK(static_cast<double>(parts.train.size()) == sizes[1]);
    CHECK(static_cast<double>(parts.test.size()) == sizes[2]);
    check_partition(parts, count);
  }
}

TEST_CASE("An unshuffled split keeps the order: train, validation, test", "[data][splits]") {
  Rng rng(1);
  const Split parts =
      split(rng, 10, {.validation_share = 0.2, .test_share = 0.3, .shuffle = false});
  CHECK(parts.train == Rows{0, 1, 2, 3, 4});
  CHECK(parts.validation == Rows{5, 6});
  CHECK(parts.test == Rows{7, 8, 9});
}

TEST_CASE("A stratified split keeps each class's share in every part", "[data][splits]") {
  const Rows labels = uneven_labels();
  for (const bool shuffle : {true, false}) {
    Rng rng(2);
    const Split parts = stratified_split(
        rng, labels, 3, {.validation_share = 0.2, .test_share = 0.3, .shuffle = shuffle});
    check_partition(parts, 100);
    CHECK(class_counts(labels_of(parts.train, labels), 3) == std::vector{30, 15, 5});
    CHECK(class_counts(labels_of(parts.validation, labels), 3) == std::vector{12, 6, 2});
    CHECK(class_counts(labels_of(parts.test, labels), 3) == std::vector{18, 9, 3});
    CHECK(std::is_sorted(parts.train.begin(), parts.train.end()) == !shuffle);
  }
}

TEST_CASE("Rows that a proportion leaves over go to the largest remainders", "[data][splits]") {
  const Rows labels = {0, 0, 0, 0, 1, 1, 1, 2, 2, 2};  // test 4: shares 1.6, 1.2, 1.2
  Rng rng(1);
  const Split parts = stratified_split(rng, labels, 3, {.test_share = 0.4});
  CHECK(class_counts(labels_of(parts.test, labels), 3) == std::vector{2, 1, 1});
}

TEST_CASE("Folds are scikit-learn's, stratified or not", "[data][splits][golden]") {
  const Golden golden("preprocessing.txt");
  int stratified = 0;
  for (const std::string name : {"iris", "uneven", "late_first"}) {
    const Rows labels = golden.as<std::int32_t>("labels." + name);
    for (const int k : {2, 3, 5}) {
      INFO(name << ", " << k);
      const std::string tail = name + "." + std::to_string(k);
      check_close(k_fold(static_cast<int>(labels.size()), k), golden["folds." + tail], 0, 0);
      if (golden.vectors().count("stratified." + tail) == 0) continue;
      check_close(stratified_k_fold(labels, 3, k), golden["stratified." + tail], 0, 0);
      ++stratified;
    }
  }
  CHECK(stratified >= 7);
}

TEST_CASE("Shuffled folds are as large as plain ones, and stratified ones as even",
          "[data][splits]") {
  const Rows labels = uneven_labels();
  Rng rng(3);
  const Rows plain = k_fold(100, 7);
  const Rows shuffled = k_fold(100, 7, &rng);
  CHECK(plain != shuffled);
  CHECK(class_counts(plain, 7) == class_counts(shuffled, 7));
  const Rows even = stratified_k_fold(labels, 3, 5, &rng);
  for (int fold = 0; fold < 5; ++fold) {
    const Split parts = fold_rows(even, fold);
    check_partition(parts, 100);
    CHECK(class_counts(labels_of(parts.test, labels), 3) == std::vector{12, 6, 2});
  }
}

TEST_CASE("As many folds as rows leave one out", "[data][splits]") {
  const Rows folds = k_fold(4, 4);
  CHECK(folds == Rows{0, 1, 2, 3});
  CHECK(fold_rows(folds, 2).train == Rows{0, 1, 3});
  CHECK(fold_rows(folds, 2).test == Rows{2});
}

TEST_CASE("Class weights are scikit-learn's balanced ones, 0 where there is nothing to weigh",
          "[data][splits][golden]") {
  const Golden golden("preprocessing.txt");
  for (const std::string name : {"iris", "uneven", "late_first"}) {
    INFO(name);
    const Rows labels = golden.as<std::int32_t>("labels." + name);
    check_close(class_weights(labels, 3), golden["weights." + name], 1e-15, 0);
  }
  CHECK(class_weights(Rows{0, 0, 2, 0}, 3) == std::vector<double>{4.0 / 6, 0, 2});
}

TEST_CASE("Oversampling keeps every row and evens the classes out", "[data][splits]") {
  const Rows labels = uneven_labels();
  Rng rng(4);
  const Rows rows = over_sample(rng, labels, 3);
  CHECK(class_counts(labels_of(rows, labels), 3) == std::vector{60, 60, 60});
  for (int i = 0; i < 100; ++i) CHECK(rows[static_cast<std::size_t>(i)] == i);
}

TEST_CASE("Undersampling takes each row at most once and evens the classes out", "[data][splits]") {
  const Rows labels = uneven_labels();
  Rng rng(4);
  const Rows rows = under_sample(rng, labels, 3);
  CHECK(class_counts(labels_of(rows, labels), 3) == std::vector{10, 10, 10});
  CHECK(std::adjacent_find(rows.begin(), rows.end(), std::greater_equal<>()) == rows.end());
}
