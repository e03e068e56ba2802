// Every lab's row, each defined in the file of its name; registry.cpp lists them.
#pragma once

#include "labs/lab.hpp"

namespace descent {

LabRow activation_lab();
LabRow feature_normalization_lab();
LabRow good_features_lab();
LabRow regression_lab();

}  // namespace descent
