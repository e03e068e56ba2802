#include "labs/facts.hpp"

#include <array>
#include <memory>
#include <string>

#include "base/check.hpp"
#include "labs/session.hpp"

namespace descent {

void imbalanced_data_facts(FactList& facts) {
  constexpr std::array kRemedies = {"majority", "plain",      "best_f1",    "low",
                                    "weights",  "oversample", "undersample"};
  constexpr std::array kScores = {"accuracy", "precision", "recall", "f1", "balanced_accuracy"};
  // The averages of the thirty samples that the reader sees at the end of the run.
  run_lab("lab=imbalanced-data", [&](const FrameView& frame) {
    const auto means = frame.values("remedies");
    for (std::size_t i = 0; i < kRemedies.size(); ++i) {
      for (std::size_t j = 0; j < kScores.size(); ++j) {
        facts.add(std::string("imbalanced-data.") + kRemedies[i] + "." + kScores[j],
                  static_cast<double>(means[i * kScores.size() + j]));
      }
    }
    facts.add("imbalanced-data.samples", static_cast<double>(frame.scalar("samples_drawn")));
  });
  double area = 0;
  constexpr int kSeeds = 10;
  for (int seed = 0; seed < kSeeds; ++seed) {
    Outcome outcome;
    const auto session = Session::open("lab=imbalanced-data&seed=" + std::to_string(seed), outcome);
    DESCENT_CHECK(session != nullptr, outcome.to_json());
    const FrameView frame{session->row().channels, session->frame()};
    area += static_cast<double>(frame.scalar("auc")) / kSeeds;
  }
  facts.add("imbalanced-data.auc", area);
}

}  // namespace descent
