// Layer arithmetic: output = f(x·W + b), layer upon layer, with weights that the reader may set.
// Nothing is learned; the forward pass of one point is shown number by number.
//
// Sources: TensorFlow tutorial, def add_layer() (tensorflow10_def_add_layer); Theano tutorial, the
// Layer class (theano8_Layer_class): W ~ N(0, 1), b = 0.1, f optional.
#include "base/registry.hpp"
#include "base/text.hpp"
#include "io/checkpoint.hpp"
#include "labs/neural_network/panels.hpp"
#include "labs/neural_network/picture.hpp"

namespace descent::network_panels {
namespace {

constexpr double kReach = 2;  // the pictures span [-2, 2]

class LayerPanel final : public Lab {
 public:
  explicit LayerPanel(const Config& config)
      : network_(parameters_, config.integer("inputs"), stack(config)) {
    parameters_.allocate();
    network_.initialize(*find_row(initializers(), config.choice("init")), config.seed());
    by_hand_.assign(parameters_.values().size(), 0);
    picture_ = std::make_unique<NetPicture>(network_, -kReach, kReach, nullptr);
    apply(config);
  }

  void apply(const Config& config) override {
    point_ = {static_cast<float>(config.real("x1")), static_cast<float>(config.real("x2"))};
  }

  void advance(int) override {}
  Progress progress() const override { return {}; }

  void frame(FrameWriter& out) const override {
    picture_->write(out, parameters_, point_);
    out.values("by_hand", by_hand_, 1, static_cast<std::uint32_t>(by_hand_.size()));
    const auto count = static_cast<float>(parameters_.values().size());
    out.scalar("key", count);
    out.note("notes", "neural_network.parameters", "count=" + number_text(count));
  }

  Status act(std::string_view action) override {
    std::size_t place = 0;
    Status status = set_by_hand(network_, action, place);
    if (status.ok()) by_hand_[place] = 1;
    return status;
  }

  void save(ArchiveWriter& out) const override {
    save_model(out, parameters_);
    out.values("by_hand", std::span(by_hand_));
  }

  Status load(ArchiveReader& in) override {
    load_model(in, parameters_);
    in.values("by_hand", std::span(by_hand_));
    for (const float flag : by_hand_) {
      if (flag != 0 && flag != 1) in.fail("by_hand");
    }
    return in.status();
  }

 private:
  static std::vector<LayerSpec> stack(const Config& config) {
    std::vector<LayerSpec> layers = hidden_layers(config);
    layers.push_back(
        {config.integer("outputs"), activation(config.choice("act_out")).with_defaults()});
    return layers;
  }

  Parameters parameters_;
  Sequential network_;
  std::vector<float> by_hand_;  ///< 1 where the reader has set a number
  std::array<float, 2> point_{};
  std::unique_ptr<NetPicture> picture_;
};

}  // namespace

std::unique_ptr<Lab> make_layer(const Config& config) {
  return std::make_unique<LayerPanel>(config);
}

}  // namespace descent::network_panels
