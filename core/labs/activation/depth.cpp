// Depth: how gradients and outputs fare on their way through 1 to 20 layers at the very start,
// before any training. Each layer has 32 units; the last is linear with two outputs and
// cross-entropy on the ring's points scaled to [-2, 2]. Gradient norms are medians over ten draws
// of the weights, seeds seed … seed+9; the histograms show the first.
//
// Source: Glorot & Bengio 2010, figures 6 and 7, in the tutorials' size.
#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "base/registry.hpp"
#include "base/text.hpp"
#include "data/dataset.hpp"
#include "kernels/kernels.hpp"
#include "labs/activation/panels.hpp"
#include "nn/sequential.hpp"

namespace descent::activation_panels {
namespace {

constexpr int kWidth = 32;
constexpr int kPoints = 100;
constexpr int kDraws = 10;
constexpr int kBins = 24;
constexpr double kScale = 2.0 / 5.5;  // the ring reaches to 5, plus noise

/// Everything about one function: one deep network, measured for several draws of its weights.
class DeepNet {
 public:
  DeepNet(const Chosen& function, int layers)
      : network_(parameters_, 2, specs(function, layers)), layers_(layers) {
    parameters_.allocate();
  }

  /// Gradient norm of each hidden layer's weights, and of the outputs' spread into `shares` bins.
  std::vector<float> gradient_norms(const Initializer& init, std::uint64_t seed,
                                    const Dataset& data) {
    network_.initialize(init, seed);
    if (loss_.id < 0) record(data);
    tape_.forward();
    tape_.backward(loss_);
    std::vector<float> norms;
    for (int layer = 0; layer < layers_; ++layer) {
      const std::span<const float> grad = parameters_.grads(2 * layer);
      norms.push_back(std::sqrt(kernels::squared_norm(grad.data(), grad.size())));
    }
    return norms;
  }

  /// Shares of the outputs of each hidden layer in equal bins from the layer's least to its largest
  /// possible value, or from -3 to 3 where the function is unbounded. Fills [layers, kBins].
  void histograms(const Activation& row, std::span<float> shares) const {
    const float low = static_cast<float>(std::max(row.min, -3.0));
    const float high = static_cast<float>(std::min(row.max, 3.0));
    for (std::size_t layer = 0; layer < static_cast<std::size_t>(layers_); ++layer) {
      const std::span<const float> f = std::as_const(tape_).data(outputs_[layer]);
      for (const float value : f) {
        const float share = std::clamp((value - low) / (high - low), 0.0F, 0.999F);
        shares[layer * kBins + static_cast<std::size_t>(share * kBins)] +=
            1.0F / static_cast<float>(f.size());
      }
    }
  }

 private:
  static std::vector<LayerSpec> specs(const Chosen& function, int layers) {
    std::vector<LayerSpec> specs(static_cast<std::size_t>(layers), {kWidth, function.op()});
    specs.push_back({2, {}});
    return specs;
  }

  void record(const Dataset& data) {
    const Value x = tape_.input({data.count, 2});
    const Value labels = tape_.input({data.count});
    std::transform(data.x.begin(), data.x.end(), tape_.data(x).begin(),
                   [](float v) { return v * static_cast<float>(kScale); });
    std::copy(data.targets.begin(), data.targets.end(), tape_.data(labels).begin());
    outputs_ = network_.record_layers(tape_, x);
    loss_ = ops::cross_entropy(tape_, outputs_.back(), labels);
  }

  Parameters parameters_;
  Sequential network_;
  int layers_;
  Tape tape_;
  std::vector<Value> outputs_;
  Value loss_;
};

float median(std::vector<float> values) {
  std::sort(values.begin(), values.end());
  const std::size_t n = values.size();
  return n % 2 == 1 ? values[n / 2] : 0.5F * (values[n / 2 - 1] + values[n / 2]);
}

class Depth final : public StillPanel {
 public:
  explicit Depth(const Config& config)
      : functions_(chosen_functions(config)), layers_(config.integer("layers")) {
    Rng rng = Rng::for_purpose(config.seed(), "data");
    const Dataset data = find_row(generators(), "ring")->make(rng, kPoints, 0.1);
    const Initializer& init = *find_row(initializers(), config.choice("init"));
    const auto layers = static_cast<std::size_t>(layers_);
    histograms_.assign(functions_.size() * layers * kBins, 0);
    for (std::size_t k = 0; k < functions_.size(); ++k) {
      DeepNet net(functions_[k], layers_);
      std::vector<std::vector<float>> by_layer(layers);
      std::vector<float> ratios;
      for (int draw = kDraws - 1; draw >= 0;
           --draw) {  // the first draw last: its outputs are shown
        const auto norms =
            net.gradient_norms(init, config.seed() + static_cast<std::uint64_t>(draw), data);
        for (std::size_t layer = 0; layer < layers; ++layer)
          by_layer[layer].push_back(norms[layer]);
        ratios.push_back(norms.back() > 0 ? norms.front() / norms.back() : 0.0F);
      }
      for (std::vector<float>& norms : by_layer) gradients_.push_back(median(std::move(norms)));
      ratios_.push_back(median(std::move(ratios)));
      net.histograms(*functions_[k].row,
                     std::span(histograms_).subspan(k * layers * kBins, layers * kBins));
    }
  }

  void apply(const Config&) override {}

  void frame(FrameWriter& out) const override {
    const auto rows = static_cast<std::uint32_t>(functions_.size());
    const auto layers = static_cast<std::uint32_t>(layers_);
    const std::span<float> series = out.reserve("gradients", rows + 1, layers);
    for (std::uint32_t layer = 0; layer < layers; ++layer)
      series[layer] = static_cast<float>(layer + 1);
    std::copy(gradients_.begin(), gradients_.end(), series.begin() + layers_);
    out.values("activations", histograms_, rows, layers, kBins);
    out.values("ratio", ratios_, rows, 1);
    out.scalar("key", ratios_.front());
    for (std::size_t k = 0; k < functions_.size(); ++k) {
      const float ratio = ratios_[k];
      const char* verdict = ratio < 1e-3F  ? "activation.vanishes"
                            : ratio > 1e3F ? "activation.explodes"
                                           : "activation.survives";
      out.note("notes", verdict,
               "function=" + std::string(functions_[k].row->id) + "&ratio=" + number_text(ratio) +
                   "&layers=" + std::to_string(layers_));
    }
  }

 private:
  std::vector<Chosen> functions_;
  int layers_;
  std::vector<float> gradients_, histograms_, ratios_;
};

}  // namespace

std::unique_ptr<Lab> make_depth(const Config& config) { return std::make_unique<Depth>(config); }

}  // namespace descent::activation_panels
