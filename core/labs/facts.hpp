// Numbers that the guides quote, computed from the core when the site is built, so that no figure
// in the prose can drift from what the labs show. A lab's facts stand in a file of their own:
// nobody downloads them.
#pragma once

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "data/set_library.hpp"
#include "labs/frame.hpp"

namespace descent {

struct Fact {
  std::string id;  ///< "activation.sigmoid.slope_max"
  double value;
};

class FactList {
 public:
  explicit FactList(const SetLibrary& sets) : sets_(&sets) {}

  /// The real sets at hand; facts of a set that is missing are left out.
  const SetLibrary& sets() const { return *sets_; }
  void add(std::string id, double value) { facts_.push_back({std::move(id), value}); }
  std::vector<Fact> take() { return std::move(facts_); }

 private:
  const SetLibrary* sets_;
  std::vector<Fact> facts_;
};

/// Runs a lab to the end of its budget and shows its last frame to `read`. `request` is
/// "lab=ID&configuration" and must be good (DESCENT_CHECK); one on real data takes them from
/// `sets`.
void run_lab(const std::string& request, const std::function<void(const FrameView&)>& read,
             const SetLibrary& sets = {});

// One function per lab that has facts; facts.cpp calls them all.
void activation_facts(FactList& facts);
void evaluation_facts(FactList& facts);
void imbalanced_data_facts(FactList& facts);
void batch_norm_facts(FactList& facts);
void dropout_facts(FactList& facts);
void autograd_facts(FactList& facts);
void neural_network_facts(FactList& facts);
void regression_facts(FactList& facts);
void classification_facts(FactList& facts);
void optimizer_facts(FactList& facts);
void batch_training_facts(FactList& facts);
void overfitting_facts(FactList& facts);
void regression_facts(FactList& facts);
void regularization_facts(FactList& facts);
void feature_normalization_facts(FactList& facts);
void good_features_facts(FactList& facts);

std::vector<Fact> compute_facts(const SetLibrary& sets);

}  // namespace descent
