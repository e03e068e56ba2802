#include "labs/facts.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "base/check.hpp"
#include "labs/session.hpp"

namespace descent {
namespace {

constexpr int kSeeds = 25;
constexpr std::array kNames = {"none", "l2", "l1"};

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return (values[values.size() / 2] + values[(values.size() - 1) / 2]) / 2;
}

/// Medians over kSeeds of the polynomial's test error and of its weights that are not zero.
void polynomial(FactList& facts) {
  constexpr std::array kLambdas = {"0.01", "0.03", "0.1", "1", "10"};
  std::array<std::array<std::vector<double>, 3>, kLambdas.size()> tests, nonzero;
  for (int seed = 0; seed < kSeeds; ++seed) {
    const std::string same = "seed=" + std::to_string(seed);
    Outcome outcome;
    const auto session = Session::open("lab=regularization&" + same, outcome);
    DESCENT_CHECK(session != nullptr, outcome.to_json());
    for (std::size_t i = 0; i < kLambdas.size(); ++i) {
      session->configure(same + "&lambda=" + kLambdas[i]);
      const FrameView frame{session->row().channels, session->frame()};
      const auto table = frame.values("standings");
      for (std::size_t k = 0; k < 3; ++k) {
        tests[i][k].push_back(static_cast<double>(table[6 * k + 1]));
        nonzero[i][k].push_back(15 - static_cast<double>(table[6 * k + 3]));
      }
    }
  }
  for (std::size_t i = 0; i < kLambdas.size(); ++i) {
    for (std::size_t k = 0; k < 3; ++k) {
      const std::string name = std::string("regularization.") + kLambdas[i] + "." + kNames[k] + ".";
      facts.add(name + "test", median(tests[i][k]));
      facts.add(name + "nonzero", median(nonzero[i][k]));
    }
  }
}

/// One run, its first seed: what the reader sees.
void networks(FactList& facts, const std::string& preset) {
  run_lab(
      "lab=regularization&preset=" + preset,
      [&](const FrameView& frame) {
        const auto table = frame.values("standings");
        for (std::size_t k = 0; k < 3; ++k) {
          const std::string name = "regularization." + preset + "." + kNames[k] + ".";
          facts.add(name + "train", static_cast<double>(table[6 * k]));
          facts.add(name + "test", static_cast<double>(table[6 * k + 1]));
          facts.add(name + "penalty", static_cast<double>(table[6 * k + 2]));
          facts.add(name + "small", 100 * static_cast<double>(table[6 * k + 3]));
        }
      },
      facts.sets());
}

}  // namespace

void regularization_facts(FactList& facts) {
  facts.add("regularization.seeds", kSeeds);
  facts.add("regularization.floor", 0.3 * 0.3);
  polynomial(facts);
  networks(facts, "houses");
  if (facts.sets().find("diabetes") == nullptr) return;
  networks(facts, "patients");
  networks(facts, "patients-shuffled");
}

}  // namespace descent
