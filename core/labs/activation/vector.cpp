// Vector: softmax and log_softmax act on all numbers together. Up to five scores, a temperature,
// and for contrast one sigmoid per score, whose outputs need not sum to 1.
#include <algorithm>
#include <array>
#include <string>

#include "base/text.hpp"
#include "kernels/kernels.hpp"
#include "labs/activation/panels.hpp"

namespace descent::activation_panels {
namespace {

constexpr std::array<std::string_view, 5> kKeys = {"z1", "z2", "z3", "z4", "z5"};

class Vector final : public StillPanel {
 public:
  explicit Vector(const Config& config) : classes_(config.integer("classes")) { apply(config); }

  void apply(const Config& config) override {
    for (std::size_t i = 0; i < kKeys.size(); ++i)
      logits_[i] = static_cast<float>(config.real(kKeys[i]));
    temperature_ = static_cast<float>(config.real("temperature"));
  }

  void frame(FrameWriter& out) const override {
    const auto n = static_cast<std::size_t>(classes_);
    const auto columns = static_cast<std::uint32_t>(classes_);
    std::array<float, 5> scaled{}, softmax{}, log_softmax{}, log_of_softmax{}, sigmoids{};
    for (std::size_t i = 0; i < n; ++i) scaled[i] = logits_[i] / temperature_;
    kernels::softmax_rows(scaled.data(), 1, classes_, softmax.data());
    kernels::log_softmax_rows(scaled.data(), 1, classes_, log_softmax.data());
    kernels::log(softmax.data(), log_of_softmax.data(),
                 n);  // the naive way: -infinity from a rounded 0
    kernels::sigmoid(scaled.data(), sigmoids.data(), n);

    const auto row = [&](std::string_view channel, const std::array<float, 5>& values) {
      out.values(channel, std::span(values).first(n), 1, columns);
    };
    row("logits", logits_);
    row("softmax", softmax);
    row("log_softmax", log_softmax);
    row("log_of_softmax", log_of_softmax);
    row("sigmoids", sigmoids);
    const auto winner =
        std::max_element(logits_.begin(), logits_.begin() + classes_) - logits_.begin();
    out.values("sums",
               std::array{kernels::sum(softmax.data(), n), kernels::sum(sigmoids.data(), n),
                          static_cast<float>(winner)},
               1, 3);
    const float top = softmax[static_cast<std::size_t>(winner)];
    out.scalar("key", top);
    out.note("notes", "activation.winner",
             "winner=" + std::to_string(winner + 1) + "&probability=" + number_text(top) +
                 "&sigmoids=" + number_text(kernels::sum(sigmoids.data(), n)));
  }

 private:
  int classes_;
  std::array<float, 5> logits_{};
  float temperature_ = 1;
};

}  // namespace

std::unique_ptr<Lab> make_vector(const Config& config) { return std::make_unique<Vector>(config); }

}  // namespace descent::activation_panels
