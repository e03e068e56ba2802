#include "labs/scores.hpp"

#include <algorithm>
#include <cmath>

namespace descent {

double mean(std::span<const float> scores) {
  double sum = 0;
  for (const float score : scores) sum += static_cast<double>(score);
  return sum / static_cast<double>(scores.size());
}

double deviation(std::span<const float> scores) {
  const double middle = mean(scores);
  double sum = 0;
  for (const float score : scores) {
    const double away = static_cast<double>(score) - middle;
    sum += away * away;
  }
  return std::sqrt(sum / static_cast<double>(scores.size()));
}

void load_scores(ArchiveReader& in, std::vector<float>& scores, std::int64_t step,
                 std::int64_t budget) {
  in.vector("scores", scores, static_cast<std::size_t>(budget) + 1);
  const bool shares =
      std::all_of(scores.begin(), scores.end(), [](float v) { return v >= 0 && v <= 1; });
  if (!shares || scores.size() != static_cast<std::size_t>(step) + 1) in.fail("scores");
}

}  // namespace descent
