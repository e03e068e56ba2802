#include "optim/settings.hpp"

#include <array>

namespace descent {
namespace {

using S = OptimizerSettings;

constexpr std::array kFields = {
    field<S, &S::lr>("lr"),
    field<S, &S::momentum>("momentum"),
    field<S, &S::alpha>("alpha"),
    field<S, &S::rho>("rho"),
    field<S, &S::beta1>("beta1"),
    field<S, &S::beta2>("beta2"),
    field<S, &S::epsilon>("epsilon"),
    field<S, &S::lr_decay>("lr_decay"),
    field<S, &S::initial_accumulator>("initial_accumulator"),
    field<S, &S::momentum_decay>("momentum_decay"),
    field<S, &S::centered>("centered"),
    field<S, &S::epsilon_placement>("epsilon_placement"),
    field<S, &S::l1>("l1"),
    field<S, &S::l2>("l2"),
    field<S, &S::decoupled_decay>("decoupled_decay"),
    field<S, &S::decay_biases>("decay_biases"),
    field<S, &S::clip_norm>("clip_norm"),
    field<S, &S::clip_value>("clip_value"),
};

constexpr std::array kRegularization = {
    Param{.key = "l1", .max = 1, .default_number = 0, .rank = Rank::More},
    Param{.key = "l2", .max = 1, .default_number = 0, .rank = Rank::More},
    Param{.key = "decoupled_decay", .max = 1, .default_number = 0, .rank = Rank::More},
    Param{.key = "decay_biases", .kind = ParamKind::Flag, .default_number = 1, .rank = Rank::More},
    Param{.key = "clip_norm", .max = 1000, .default_number = 0, .rank = Rank::More},
    Param{.key = "clip_value", .max = 1000, .default_number = 0, .rank = Rank::More},
};

}  // namespace

std::span<const Param> regularization_params() { return kRegularization; }

std::span<const Field<OptimizerSettings>> optimizer_fields() { return kFields; }

}  // namespace descent
