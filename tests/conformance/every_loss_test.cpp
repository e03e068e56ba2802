// What every row of the loss table must do, whoever adds it.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "autograd/gradcheck.hpp"
#include "autograd/ops/ops.hpp"
#include "nn/losses.hpp"
#include "support/golden.hpp"

using namespace descent;
using namespace descent::testing;
using ops::Reduction;

namespace {

constexpr double kForward = 2e-6;
constexpr double kGradient = 1e-5;

/// The numbers of a batch; the prediction is [rows, columns].
struct Batch {
  int rows = 0;
  int columns = 0;
  std::vector<double> prediction, target;
};

/// The golden batch of a row of the table.
Batch golden_batch(const Golden& golden, const Loss& row) {
  const std::string name = "row_" + std::string(row.id) + "_none";
  Batch batch;
  batch.rows = 6;
  batch.prediction = golden[name + ".p"];
  batch.target = golden[name + ".t"];
  batch.columns = static_cast<int>(batch.prediction.size()) / batch.rows;
  return batch;
}

bool has_labels(const Loss& row) { return row.target == Wanted::Label; }

/// A loss of a batch on its own tape.
template <class T> struct Run {
  BasicTape<T> tape;
  Value prediction, target, loss;

  Run(const Loss& row, const Batch& batch, Reduction reduction) {
    prediction = tape.input({batch.rows, batch.columns}, true);
    target = tape.input(has_labels(row) ? Shape{batch.rows} : Shape{batch.rows, batch.columns});
    const auto put = [&](Value value, const std::vector<double>& numbers) {
      REQUIRE(tape.data(value).size() == numbers.size());
      std::transform(numbers.begin(), numbers.end(), tape.data(value).begin(),
                     [](double number) { return static_cast<T>(number); });
    };
    put(prediction, batch.prediction);
    put(target, batch.target);
    loss = row.record(tape, prediction, target, reduction);
    if (tape.shape(loss).rank() == 0) tape.backward(loss);
  }

  std::vector<double> values() const { return {tape.data(loss).begin(), tape.data(loss).end()}; }
  std::vector<double> gradient() const {
    return {tape.grad(prediction).begin(), tape.grad(prediction).end()};
  }
};

/// Row i of both.
Batch row_of(const Loss& row, const Batch& batch, int i) {
  const auto piece = [&](const std::vector<double>& numbers, int width) {
    return std::vector<double>(numbers.begin() + i * width, numbers.begin() + (i + 1) * width);
  };
  return {1, batch.columns, piece(batch.prediction, batch.columns),
          piece(batch.target, has_labels(row) ? 1 : batch.columns)};
}

/// The rows in reverse.
Batch reversed(const Loss& row, const Batch& batch) {
  Batch result{batch.rows, batch.columns, {}, {}};
  for (int i = batch.rows; i-- > 0;) {
    const Batch one = row_of(row, batch, i);
    result.prediction.insert(result.prediction.end(), one.prediction.begin(), one.prediction.end());
    result.target.insert(result.target.end(), one.target.begin(), one.target.end());
  }
  return result;
}

/// A prediction that could not be better, with targets that allow it.
Batch perfect(const Loss& row, Batch batch) {
  if (row.target == Wanted::Probability) {
    for (double& t : batch.target) t = t > 0.5 ? 1 : 0;
  }
  for (std::size_t i = 0; i < batch.prediction.size(); ++i) {
    const auto columns = static_cast<std::size_t>(batch.columns);
    const bool hit = has_labels(row) ? batch.target[i / columns] == static_cast<double>(i % columns)
                                     : batch.target[i] > 0.5;
    switch (row.prediction) {
      case Predicted::Number:
      case Predicted::Probability:
        batch.prediction[i] = batch.target[i];
        break;
      case Predicted::Logit:
      case Predicted::Logits:
        batch.prediction[i] = hit ? 200 : -200;
        break;
      case Predicted::LogProbabilities:
        batch.prediction[i] = has_labels(row) ? (hit ? 0 : -200) : std::log(batch.target[i]);
        break;
    }
  }
  return batch;
}

double total(const std::vector<double>& numbers) {
  double sum = 0;
  for (const double number : numbers) sum += number;
  return sum;
}

template <class Body> void for_each_loss(Body body) {
  const Golden golden("losses.txt");
  for (const Loss& row : losses()) {
    INFO(row.id);
    body(row, golden_batch(golden, row), golden);
  }
}

}  // namespace

TEST_CASE("Every loss is described, and no two share an id", "[nn][losses]") {
  std::set<std::string_view> seen;
  for (const Loss& row : losses()) {
    INFO(row.id);
    CHECK(seen.insert(row.id).second);
    CHECK_FALSE(row.formula.empty());
    CHECK_FALSE(row.source.empty());
    CHECK(&loss(row.id) == &row);
  }
}

TEST_CASE("Every loss has PyTorch's value and gradient under every reduction",
          "[nn][losses][golden]") {
  const std::map<std::string, Reduction> reductions = {
      {"none", Reduction::None}, {"mean", Reduction::Mean}, {"sum", Reduction::Sum}};
  for_each_loss([&](const Loss& row, const Batch& batch, const Golden& golden) {
    for (const auto& [name, reduction] : reductions) {
      const std::string key = "row_" + std::string(row.id) + "_" + name;
      INFO(key);
      const Run<float> run(row, batch, reduction);
      check_scaled(run.values(), golden[key + ".out"], kForward);
      if (reduction == Reduction::None) continue;
      check_scaled(run.gradient(), golden[key + ".d_p"], kGradient);
    }
  });
}

TEST_CASE("The gradient of every loss equals finite differences", "[nn][losses][gradcheck]") {
  for_each_loss([](const Loss& row, const Batch& batch, const Golden&) {
    BasicParameters<double> parameters;
    parameters.add("p", {batch.rows, batch.columns});
    parameters.allocate();
    std::copy(batch.prediction.begin(), batch.prediction.end(), parameters.values().begin());
    const auto build = [&](BasicTape<double>& tape, BasicParameters<double>& block) {
      const Value p = tape.parameter(block, 0);
      const Value t = tape.input(has_labels(row) ? Shape{batch.rows} : tape.shape(p));
      std::copy(batch.target.begin(), batch.target.end(), tape.data(t).begin());
      return row.record(tape, p, t);
    };
    const GradCheck check = check_gradients(parameters, build);
    INFO(check.where);
    CHECK(check.worst < 1e-8);
  });
}

TEST_CASE("Every loss is 0 for a perfect prediction and positive for another one", "[nn][losses]") {
  for_each_loss([](const Loss& row, const Batch& batch, const Golden&) {
    CHECK(std::fabs(Run<float>(row, perfect(row, batch), Reduction::Sum).values()[0]) < 1e-6);
    CHECK(Run<float>(row, batch, Reduction::Sum).values()[0] > 0.1);
  });
}

TEST_CASE("The sum of every loss is that of its elements, and the mean is their share",
          "[nn][losses]") {
  for_each_loss([](const Loss& row, const Batch& batch, const Golden&) {
    const std::vector<double> each = Run<double>(row, batch, Reduction::None).values();
    const double sum = Run<double>(row, batch, Reduction::Sum).values()[0];
    const double mean = Run<double>(row, batch, Reduction::Mean).values()[0];
    CHECK(std::fabs(sum - total(each)) < 1e-12);
    CHECK(std::fabs(mean - sum / static_cast<double>(each.size())) < 1e-12);
  });
}

TEST_CASE("No loss cares for the order of the samples", "[nn][losses]") {
  for_each_loss([](const Loss& row, const Batch& batch, const Golden&) {
    const Run<float> straight(row, batch, Reduction::Mean);
    const Run<float> backwards(row, reversed(row, batch), Reduction::Mean);
    // A sum of some 30 terms in another order: a few units in the last place.
    check_close(backwards.values(), straight.values(), 1e-6, 0);
    const std::vector<double> gradient = straight.gradient();
    const std::vector<double> moved = backwards.gradient();
    const Batch back = reversed(row, {batch.rows, batch.columns, moved, batch.target});
    check_close(back.prediction, gradient, 0, 0);
  });
}

TEST_CASE("The losses of a batch are those of its rows alone, bit for bit", "[nn][losses]") {
  for_each_loss([](const Loss& row, const Batch& batch, const Golden&) {
    const std::vector<double> together = Run<float>(row, batch, Reduction::None).values();
    std::vector<double> apart;
    for (int i = 0; i < batch.rows; ++i) {
      const Run<float> one(row, row_of(row, batch, i), Reduction::None);
      apart.insert(apart.end(), one.tape.data(one.loss).begin(), one.tape.data(one.loss).end());
    }
    check_close(apart, together, 0, 0);
  });
}
