// The table of labs alone, in the order of the course map: a module of the page links the rows of
// its own family in its place (wasm/family.cpp.in).
#include <array>

#include "labs/all_labs.hpp"

namespace descent {

std::span<const LabRow> labs() {
  // Made on first use, since some rows build their parameter tables from other registries.
  static const std::array rows = {
      autograd_lab(),
      neural_network_lab(),
      activation_lab(),
      regression_lab(),
      imbalanced_data_lab(),
      evaluation_lab(),
      dropout_lab(),
      batch_norm_lab(),
      classification_lab(),
      optimizer_lab(),
      batch_training_lab(),
      overfitting_lab(),
      regularization_lab(),
      feature_normalization_lab(),
      good_features_lab(),
  };
  return rows;
}

}  // namespace descent
