#include "labs/facts.hpp"

#include <memory>

#include "base/check.hpp"
#include "labs/session.hpp"

namespace descent {

void run_lab(const std::string& request, const std::function<void(const FrameView&)>& read,
             const SetLibrary& sets) {
  Outcome outcome;
  const std::unique_ptr<Session> session = Session::open(request, outcome, sets);
  DESCENT_CHECK(session != nullptr, request, outcome.to_json());
  session->advance(static_cast<int>(session->progress().budget));
  read(FrameView{session->row().channels, session->frame()});
}

std::vector<Fact> compute_facts(const SetLibrary& sets) {
  FactList facts(sets);
  for (const auto& add : {
           activation_facts,
           autograd_facts,
           neural_network_facts,
           regression_facts,
           imbalanced_data_facts,
           evaluation_facts,
           dropout_facts,
           batch_norm_facts,
           classification_facts,
           optimizer_facts,
           batch_training_facts,
           overfitting_facts,
           regression_facts,
           regularization_facts,
           feature_normalization_facts,
           good_features_facts,
       }) {
    add(facts);
  }
  return facts.take();
}

}  // namespace descent
