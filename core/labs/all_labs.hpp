// Every lab's row, each defined in the file of its name; registry.cpp lists them.
#pragma once

#include "labs/lab.hpp"

namespace descent {

LabRow activation_lab();
LabRow evaluation_lab();
LabRow imbalanced_data_lab();
LabRow batch_norm_lab();
LabRow dropout_lab();
LabRow autograd_lab();
LabRow neural_network_lab();
LabRow feature_normalization_lab();
LabRow good_features_lab();
LabRow regression_lab();
LabRow classification_lab();
LabRow optimizer_lab();
LabRow batch_training_lab();
LabRow overfitting_lab();
LabRow regression_lab();
LabRow regularization_lab();

}  // namespace descent
