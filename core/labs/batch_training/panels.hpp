// The batch-training lab's panels. Each is a Lab of its own; `panel` in the configuration chooses.
#pragma once

#include <memory>

#include "labs/lab.hpp"

namespace descent::batch_panels {

std::unique_ptr<Lab> make_cards(const Config& config);
std::unique_ptr<Lab> make_sizes(const Config& config);

}  // namespace descent::batch_panels
