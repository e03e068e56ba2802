#include "labs/evaluation/part.hpp"

#include <algorithm>
#include <utility>

#include "labs/decisions.hpp"
#include "ml/logistic.hpp"

namespace descent::evaluation_panels {

Part::Part(const Sequential& network, Dataset examples, bool classifies)
    : data(std::move(examples)), probe(network, data.count) {
  if (classifies)
    labels = labels_of(data);
  else
    truth.assign(data.targets.begin(), data.targets.end());
  std::copy(data.x.begin(), data.x.end(), probe.x().begin());
}

void Part::answer() const {
  probe.run();
  const std::span<const float> output = probe.output();
  answers.assign(output.begin(), output.end());
  if (!classifies()) return;
  for (double& z : answers) z = logistic(z);
}

double Part::value(const MetricRow& row, double threshold) const {
  Predictions p;
  if (!classifies()) {
    p.true_values = truth;
    p.predicted_values = answers;
    return row.compute(p);
  }
  const std::vector<std::int32_t> predicted = decide(answers, threshold);
  p.truth = labels;
  p.predicted = predicted;
  p.classes = 2;
  p.scores = answers;
  return row.compute(p);
}

Interval Part::interval(const MetricRow& row, double threshold, std::uint64_t seed) const {
  if (classifies() && row.needs == Needs::Classes) {
    const ConfusionMatrix m = matrix(threshold);
    const int hits = m.true_positives(1);
    if (row.id == "accuracy") return wilson_interval(m.correct(), m.total());
    if (row.id == "precision") return wilson_interval(hits, m.predicted_count(1));
    if (row.id == "recall") return wilson_interval(hits, m.support(1));
    return f1_interval(hits, m.at(0, 1), m.at(1, 0));
  }
  if (classifies() && !has_both_classes()) return {0, 1};
  Rng rng = Rng::for_purpose(seed, "bootstrap");
  std::vector<std::int32_t> some_labels;
  std::vector<double> some_truth, some_answers;
  const int resamples = data.count > 200 ? 100 : 300;
  return bootstrap_interval(rng, data.count, resamples, [&](std::span<const std::int32_t> rows) {
    some_labels.clear();
    some_truth.clear();
    some_answers.clear();
    for (const std::int32_t at : rows) {
      const auto i = static_cast<std::size_t>(at);
      classifies() ? some_labels.push_back(labels[i]) : some_truth.push_back(truth[i]);
      some_answers.push_back(answers[i]);
    }
    Predictions p;
    p.truth = some_labels;
    p.classes = 2;
    p.scores = some_answers;
    p.true_values = some_truth;
    p.predicted_values = some_answers;
    return row.compute(p);
  });
}

double Part::loss() const {
  if (!classifies()) return mean_squared_error(truth, answers);
  std::vector<double> both;  // [N, 2], as log_loss wants them
  for (const double p : answers) both.insert(both.end(), {1 - p, p});
  return log_loss(labels, both, 2);
}

double Part::share_right() const {
  return classifies() ? accuracy(matrix(0.5)) : r2(truth, answers);
}

ConfusionMatrix Part::matrix(double threshold) const {
  return {labels, decide(answers, threshold), 2};
}

bool Part::has_both_classes() const {
  const auto ones = std::count(labels.begin(), labels.end(), 1);
  return ones > 0 && ones < static_cast<std::ptrdiff_t>(labels.size());
}

}  // namespace descent::evaluation_panels
