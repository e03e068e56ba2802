#include "optim/settings.hpp"

#include <set>
#include <string>
#include <vector>

#include "base/registry.hpp"
#include "optim/optimizer.hpp"
#include "support/golden.hpp"

using namespace descent;
using descent::testing::Golden;

namespace {

/// What the row reads and what Optimizer::step reads for it, each key once.
std::vector<Param> all_params(const OptimizerRow& row) {
  std::vector<Param> params(row.params.begin(), row.params.end());
  for (const Param& param : regularization_params()) {
    bool own = false;
    for (const Param& mine : row.params) own = own || mine.key == param.key;
    if (!own) params.push_back(param);
  }
  return params;
}

const Field<OptimizerSettings>& field_of(std::string_view key) {
  const Field<OptimizerSettings>* found = find_row(optimizer_fields(), key);
  INFO(key);
  REQUIRE(found != nullptr);
  return *found;
}

}  // namespace

TEST_CASE("A row's defaults are those of PyTorch's constructor", "[optim][golden]") {
  const Golden golden("optimizer_defaults.txt");
  // SGD has no default rate and no momentum in PyTorch; where epsilon stands is no choice there.
  const std::set<std::string_view> own_rows = {"sgd", "momentum", "nesterov"};
  const std::set<std::string_view> own_keys = {"epsilon_placement"};
  for (const OptimizerRow& row : optimizers()) {
    if (own_rows.count(row.id) == 1) continue;
    const OptimizerSettings settings = default_settings(row);
    for (const Param& param : row.params) {
      if (own_keys.count(param.key) == 1) continue;
      const std::string name = std::string(row.id) + "." + std::string(param.key);
      INFO(name);
      if (name == "rmsprop.initial_accumulator") {  // PyTorch's begins at 0 and cannot be told
        CHECK(settings.initial_accumulator == 0);
        continue;
      }
      CHECK(param.default_number == golden[name][0]);
    }
  }
}

TEST_CASE(
    "default_settings says what the Params say, and the struct says the same but where listed",
    "[optim]") {
  const std::set<std::string> differs_from_struct = {"adagrad.epsilon",  "adadelta.lr",
                                                     "adadelta.epsilon", "rmsprop.momentum",
                                                     "adam.lr",          "adamw.lr",
                                                     "amsgrad.lr",       "adamax.lr",
                                                     "nadam.lr",         "adamw.decoupled_decay"};
  for (const OptimizerRow& row : optimizers()) {
    for (const Param& param : all_params(row)) {
      const std::string name = std::string(row.id) + "." + std::string(param.key);
      INFO(name);
      const auto& field = field_of(param.key);
      const double chosen = field.get(default_settings(row));
      CHECK(chosen == static_cast<double>(static_cast<float>(default_number(param))));
      CHECK((chosen != field.get(OptimizerSettings())) == (differs_from_struct.count(name) == 1));
    }
  }
}

TEST_CASE("Every Param names a field, holds its default in its range, and is there once",
          "[optim]") {
  for (const OptimizerRow& row : optimizers()) {
    std::set<std::string_view> keys;
    for (const Param& param : row.params) {
      INFO(row.id << ' ' << param.key);
      field_of(param.key);
      CHECK(keys.insert(param.key).second);
      if (param.kind == ParamKind::Choice) continue;
      CHECK((param.default_number >= param.min && param.default_number <= param.max));
    }
    CHECK(keys.count("lr") == 1);
  }
}

TEST_CASE("A field set by key is the field of that name, choices by index", "[optim]") {
  OptimizerSettings settings;
  field_of("beta1").set(settings, 0.5);
  field_of("centered").set(settings, 1);
  field_of("decay_biases").set(settings, 0);
  field_of("epsilon_placement").set(settings, 1);
  CHECK(settings.beta1 == 0.5F);
  CHECK(settings.centered);
  CHECK_FALSE(settings.decay_biases);
  CHECK((settings.epsilon_placement == EpsilonPlacement::Tensorflow));
  CHECK(field_of("epsilon_placement").get(settings) == 1);
}
