// The loss table.
#include "nn/losses.hpp"

#include <array>

#include "base/check.hpp"
#include "base/registry.hpp"

namespace descent {
namespace {

using ops::Reduction;

template <class T> Value mse(BasicTape<T>& tape, Value p, Value t, Reduction reduction) {
  return ops::mse_loss(tape, p, t, reduction);
}
template <class T> Value l1(BasicTape<T>& tape, Value p, Value t, Reduction reduction) {
  return ops::l1_loss(tape, p, t, reduction);
}
template <class T> Value huber(BasicTape<T>& tape, Value p, Value t, Reduction reduction) {
  return ops::huber_loss(tape, p, t, 1, reduction);
}
template <class T> Value smooth_l1(BasicTape<T>& tape, Value p, Value t, Reduction reduction) {
  return ops::smooth_l1_loss(tape, p, t, 1, reduction);
}
template <class T> Value bce(BasicTape<T>& tape, Value p, Value t, Reduction reduction) {
  return ops::binary_cross_entropy(tape, p, t, reduction);
}
template <class T>
Value bce_with_logits(BasicTape<T>& tape, Value p, Value t, Reduction reduction) {
  return ops::binary_cross_entropy_with_logits(tape, p, t, {1, reduction});
}
template <class T> Value cross_entropy(BasicTape<T>& tape, Value p, Value t, Reduction reduction) {
  return ops::cross_entropy(tape, p, t, {{}, 0, reduction});
}
template <class T> Value nll(BasicTape<T>& tape, Value p, Value t, Reduction reduction) {
  return ops::nll_loss(tape, p, t, {{}, 0, reduction});
}
template <class T> Value kl_div(BasicTape<T>& tape, Value p, Value t, Reduction reduction) {
  return ops::kl_div(tape, p, t, {false, reduction});
}

constexpr std::array kLosses{
    Loss{"mse", R"((p - t)^2)", "PyTorch, torch.nn.MSELoss; Legendre 1805", LossTask::Regression,
         Predicted::Number, Wanted::Number, mse<float>, mse<double>},
    Loss{"l1", R"(|p - t|)", "PyTorch, torch.nn.L1Loss", LossTask::Regression, Predicted::Number,
         Wanted::Number, l1<float>, l1<double>},
    Loss{"huber",
         R"(\begin{cases} \tfrac12 (p-t)^2 & |p-t| \le \delta \\)"
         R"( \delta\,(|p-t| - \tfrac12\delta) & \text{otherwise} \end{cases})",
         "Huber 1964; PyTorch, torch.nn.HuberLoss (delta 1)", LossTask::Regression,
         Predicted::Number, Wanted::Number, huber<float>, huber<double>},
    Loss{"smooth_l1",
         R"(\begin{cases} \tfrac12 (p-t)^2 / \beta & |p-t| < \beta \\)"
         R"( |p-t| - \tfrac12\beta & \text{otherwise} \end{cases})",
         "Girshick 2015, Fast R-CNN, eq. (3); PyTorch, torch.nn.SmoothL1Loss (beta 1)",
         LossTask::Regression, Predicted::Number, Wanted::Number, smooth_l1<float>,
         smooth_l1<double>},
    Loss{"bce", R"(-t \log p - (1-t) \log(1-p))",
         "PyTorch, torch.nn.BCELoss (logarithms held at -100)", LossTask::Classification,
         Predicted::Probability, Wanted::Probability, bce<float>, bce<double>},
    Loss{"bce_with_logits", R"(\log(1 + e^z) - t z)", "PyTorch, torch.nn.BCEWithLogitsLoss",
         LossTask::Classification, Predicted::Logit, Wanted::Probability, bce_with_logits<float>,
         bce_with_logits<double>},
    Loss{"cross_entropy", R"(\log \sum_c e^{z_c} - z_t)", "PyTorch, torch.nn.CrossEntropyLoss",
         LossTask::Classification, Predicted::Logits, Wanted::Label, cross_entropy<float>,
         cross_entropy<double>},
    Loss{"nll", R"(-\log p_t)", "PyTorch, torch.nn.NLLLoss", LossTask::Classification,
         Predicted::LogProbabilities, Wanted::Label, nll<float>, nll<double>},
    Loss{"kl_div", R"(t (\log t - \log p))", "Kullback & Leibler 1951; PyTorch, torch.nn.KLDivLoss",
         LossTask::Classification, Predicted::LogProbabilities, Wanted::Probabilities,
         kl_div<float>, kl_div<double>},
};

}  // namespace

std::span<const Loss> losses() { return kLosses; }

const Loss& loss(std::string_view id) {
  const Loss* row = find_row(losses(), id);
  DESCENT_CHECK(row != nullptr, id, list_ids(losses()));
  return *row;
}

}  // namespace descent
