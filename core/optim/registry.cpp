#include <array>

#include "optim/rules.hpp"

namespace descent {
namespace {

// The settings, with the default that a row gives. Ranges are those of a form: rules work beyond.
constexpr Param lr(double value) {
  return {.key = "lr",
          .min = 1e-5,
          .max = 10,
          .default_number = value,
          .scale = Scale::Log,
          .effect = Effect::Live};
}
constexpr Param share(std::string_view key, double value) {
  return {.key = key, .max = 0.9999, .default_number = value, .rank = Rank::More};
}
constexpr Param epsilon(double value) {
  return {.key = "epsilon",
          .min = 1e-12,
          .max = 1,
          .default_number = value,
          .scale = Scale::Log,
          .rank = Rank::More};
}
constexpr Param amount(std::string_view key, double max, double value) {
  return {.key = key, .max = max, .default_number = value, .rank = Rank::More};
}

constexpr std::string_view kPlacements[] = {"pytorch", "tensorflow"};
constexpr Param kPlacement = {.key = "epsilon_placement",
                              .kind = ParamKind::Choice,
                              .default_text = "pytorch",
                              .choices = kPlacements,
                              .rank = Rank::More};
constexpr Param kBeta1 = share("beta1", 0.9);
constexpr Param kBeta2 = share("beta2", 0.999);

constexpr Param kSgd[] = {lr(0.01)};
constexpr Param kMomentum[] = {lr(0.01), share("momentum", 0.9)};
constexpr Param kAdagrad[] = {lr(0.01), epsilon(1e-10), amount("lr_decay", 1, 0),
                              amount("initial_accumulator", 1, 0)};
constexpr Param kAdadelta[] = {lr(1), share("rho", 0.9), epsilon(1e-6)};
constexpr Param kRmsprop[] = {
    lr(0.01),
    share("alpha", 0.99),
    share("momentum", 0),
    {.key = "centered", .kind = ParamKind::Flag, .default_number = 0, .rank = Rank::More},
    epsilon(1e-8),
    kPlacement,
    amount("initial_accumulator", 1, 0)};
constexpr Param kAdam[] = {lr(1e-3), kBeta1, kBeta2, epsilon(1e-8), kPlacement};
constexpr Param kAdamw[] = {lr(1e-3),      kBeta1,     kBeta2,
                            epsilon(1e-8), kPlacement, amount("decoupled_decay", 1, 0.01)};
constexpr Param kAdamax[] = {lr(2e-3), kBeta1, kBeta2, epsilon(1e-8)};
constexpr Param kNadam[] = {lr(2e-3),      kBeta1,     kBeta2,
                            epsilon(1e-8), kPlacement, amount("momentum_decay", 1, 4e-3)};

constexpr std::array kRows = {
    OptimizerRow{"sgd", 0, R"(w \leftarrow w - \eta\,g)", "torch.optim.SGD", rules::sgd, kSgd},
    OptimizerRow{"momentum", 1, R"(m \leftarrow \mu m + g,\quad w \leftarrow w - \eta\,m)",
                 "torch.optim.SGD with momentum, no dampening", rules::momentum, kMomentum,
                 /*accumulator=*/-1,
                 /*direction=*/0},
    OptimizerRow{"nesterov", 1,
                 R"(m \leftarrow \mu m + g,\quad w \leftarrow w - \eta\,(g + \mu m))",
                 "torch.optim.SGD with nesterov; Sutskever et al. 2013", rules::nesterov, kMomentum,
                 /*accumulator=*/-1,
                 /*direction=*/0},
    OptimizerRow{
        "adagrad", 1,
        R"(s \leftarrow s + g^2,\quad w \leftarrow w - \eta\,\frac{g}{\sqrt{s}+\varepsilon})",
        "Duchi, Hazan & Singer 2011; torch.optim.Adagrad", rules::adagrad, kAdagrad,
        /*accumulator=*/0},
    OptimizerRow{
        "adadelta", 2,
        R"(v \leftarrow \rho v + (1-\rho) g^2,\quad d = \frac{\sqrt{u+\varepsilon}}{\sqrt{v+\varepsilon}}\,g,\quad u \leftarrow \rho u + (1-\rho) d^2,\quad w \leftarrow w - \eta\,d)",
        "Zeiler 2012, algorithm 1; torch.optim.Adadelta", rules::adadelta, kAdadelta},
    OptimizerRow{
        "rmsprop", 3,
        R"(v \leftarrow \alpha v + (1-\alpha) g^2,\quad b \leftarrow \mu b + \frac{g}{\sqrt{v}+\varepsilon},\quad w \leftarrow w - \eta\,b)",
        "Tieleman & Hinton 2012; centred: Graves 2013; torch.optim.RMSprop", rules::rmsprop,
        kRmsprop, /*accumulator=*/0},
    OptimizerRow{
        "adam", 2,
        R"(m \leftarrow \beta_1 m + (1-\beta_1) g,\quad v \leftarrow \beta_2 v + (1-\beta_2) g^2,\quad w \leftarrow w - \eta\,\frac{m/(1-\beta_1^t)}{\sqrt{v/(1-\beta_2^t)}+\varepsilon})",
        "Kingma & Ba 2015, algorithm 1", rules::adam, kAdam, /*accumulator=*/-1,
        /*direction=*/0},
    OptimizerRow{
        "adamw", 2,
        R"(w \leftarrow (1-\eta\lambda)\,w,\quad w \leftarrow w - \eta\,\frac{m/(1-\beta_1^t)}{\sqrt{v/(1-\beta_2^t)}+\varepsilon})",
        "Loshchilov & Hutter 2019; torch.optim.AdamW", rules::adam, kAdamw, /*accumulator=*/-1,
        /*direction=*/0},
    OptimizerRow{
        "amsgrad", 3,
        R"(u \leftarrow \max(u, v),\quad w \leftarrow w - \eta\,\frac{m/(1-\beta_1^t)}{\sqrt{u/(1-\beta_2^t)}+\varepsilon})",
        "Reddi, Kale & Kumar 2018; torch.optim.Adam with amsgrad", rules::amsgrad, kAdam,
        /*accumulator=*/-1,
        /*direction=*/0},
    OptimizerRow{
        "adamax", 2,
        R"(u \leftarrow \max(\beta_2 u,\ |g|+\varepsilon),\quad w \leftarrow w - \frac{\eta}{1-\beta_1^t}\,\frac{m}{u})",
        "Kingma & Ba 2015, algorithm 2; torch.optim.Adamax", rules::adamax, kAdamax,
        /*accumulator=*/-1,
        /*direction=*/0},
    OptimizerRow{
        "nadam", 2,
        R"(w \leftarrow w - \eta\,\frac{\frac{1-\mu_t}{1-M_t}\,g+\frac{\mu_{t+1}}{1-M_{t+1}}\,m}{\sqrt{v/(1-\beta_2^t)}+\varepsilon},\quad M_t = \textstyle\prod_{s\le t}\mu_s)",
        "Dozat 2016; torch.optim.NAdam", rules::nadam, kNadam, /*accumulator=*/-1,
        /*direction=*/0},
};

}  // namespace

std::span<const OptimizerRow> optimizers() { return kRows; }

}  // namespace descent
