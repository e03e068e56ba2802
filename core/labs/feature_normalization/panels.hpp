// The feature normalization lab's panels. Each is a Lab of its own; `panel` in the configuration
// chooses which one runs. They share the parameter and channel tables of
// feature_normalization.cpp.
#pragma once

#include <memory>
#include <vector>

#include "data/scalers.hpp"
#include "labs/lab.hpp"

namespace descent::feature_normalization_panels {

std::unique_ptr<Lab> make_descent(const Config& config);
std::unique_ptr<Lab> make_scale(const Config& config);
std::unique_ptr<Lab> make_svm(const Config& config);

/// The scalers that `scalers` lists, in its order.
std::vector<const ScalerRow*> chosen_scalers(const Config& config);

/// A scaler's place in the table of scalers, as a frame names it.
float scaler_number(const ScalerRow& row);

}  // namespace descent::feature_normalization_panels
