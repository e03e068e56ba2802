#include "labs/common_params.hpp"

#include <vector>

#include "base/registry.hpp"
#include "labs/choices.hpp"
#include "nn/activations.hpp"

namespace descent {

Param activation_param(std::string_view preset) {
  static const std::vector<std::string_view> kActivations = ids_of(activations());
  return choice_param("activation", kActivations, preset);
}

TrainerSpec common_spec(const Config& config) {
  TrainerSpec spec;
  spec.initializer = find_row(initializers(), config.choice("init"));
  spec.optimizer = find_row(optimizers(), config.choice("optimizer"));
  spec.settings.lr = static_cast<float>(config.real("lr"));
  spec.seed = config.seed();
  return spec;
}

}  // namespace descent
