#include <array>

#include "optim/rules.hpp"

namespace descent {
namespace {

constexpr std::array kRows = {
    OptimizerRow{"sgd", 0, R"(w \leftarrow w - \eta\,g)", "torch.optim.SGD", rules::sgd},
    OptimizerRow{"momentum", 1, R"(m \leftarrow \mu m + g,\quad w \leftarrow w - \eta\,m)",
                 "torch.optim.SGD with momentum, no dampening", rules::momentum},
    OptimizerRow{
        "adam", 2,
        R"(m \leftarrow \beta_1 m + (1-\beta_1) g,\quad v \leftarrow \beta_2 v + (1-\beta_2) g^2,\quad w \leftarrow w - \eta\,\frac{m/(1-\beta_1^t)}{\sqrt{v/(1-\beta_2^t)}+\varepsilon})",
        "Kingma & Ba 2015, algorithm 1", rules::adam},
};

}  // namespace

std::span<const OptimizerRow> optimizers() { return kRows; }

}  // namespace descent
