// Overfitting: a model that can bend more than the data deserve learns the noise. A polynomial
// whose degree rises by one per step, or a large network from update to update: the error at the
// points that were learned falls all the time, the error on fresh points turns up.
//
// One step is one degree (model=polynomial) or one optimizer update (model=network).
//
// Source: PyTorch tutorial, 503_dropout, for the data and the network without dropout; the series'
// page "Overfitting" has no script.
#include <array>

#include "base/text.hpp"
#include "labs/all_labs.hpp"
#include "labs/common_params.hpp"
#include "labs/overfitting/panels.hpp"

namespace descent {
namespace {

constexpr std::array kChannels = {
    Channel{"gap", ChannelKind::Scalar},
    Channel{"train", ChannelKind::Scalar},
    Channel{"test", ChannelKind::Scalar},
    Channel{"floor", ChannelKind::Scalar},
    Channel{"data", ChannelKind::Points, "x,y,split"},  // split 0: learned from, 1: a fresh sample
    Channel{"curves", ChannelKind::Series},             // x, the true curve if known, the fit
    // Over degrees or over updates; test is the expected error on fresh points, or that at the
    // points of a drawing that are kept back.
    Channel{"history", ChannelKind::Series, "step,train,test"},
    Channel{"best", ChannelKind::Table, "step,test"},  // where the test error was lowest so far
    // polynomial
    Channel{"weights", ChannelKind::Series},  // w_1 … w_degree, Legendre's basis
    Channel{"sizes", ChannelKind::Points, "points,train,test"},  // the same degree, more points
    // network
    Channel{"samples", ChannelKind::Scalar},
    Channel{"check", ChannelKind::Series, "step,error"},  // at the fresh sample, for the early stop
    Channel{"notes", ChannelKind::Notes},
};

constexpr std::array kPresets = {
    Preset{"degrees", "", "more-points"},
    Preset{"more-points", "points=200", "degrees"},
    Preset{"shrunk", "penalty=l2", "degrees"},
    Preset{"wave", "data=wave"},
    Preset{"net", "model=network", "net-stopped"},
    Preset{"net-stopped", "model=network&early_stop=1", "net"},
    Preset{"net-more-points", "model=network&points=200", "net"},
    Preset{"drawn", "data=drawn"},
};

// Three dozen points about a wave that leans.
constexpr std::string_view kDrawing =
    "BInADUEgE0qgGQlAIoRwJUKQLkxwNdPgOg-wRdXgTBigUByQWZjAYhvAZZ_QcC3wdGfgfWOwgi1wjScgk6oQlzCAnjFA"
    "p7CQq61wtCvwvevAwzAgy3sAzzLw2ezw4SoA5ijw66ew82ig_WFg";

std::span<const Param> params() {
  static constexpr std::array<std::string_view, 2> kModels = {"polynomial", "network"};
  static constexpr std::array<std::string_view, 3> kData = {"diagonal", "wave", "drawn"};
  static constexpr std::string_view kKnown = "data=diagonal|wave";
  static constexpr std::array<std::string_view, 2> kPenalties = {"none", "l2"};
  static constexpr std::array<std::string_view, 2> kActivations = {"relu", "tanh"};
  static const std::array kParams = {
      choice_param("model", kModels, "polynomial"),
      more(choice_param("data", kData, "diagonal")),
      only_when("data=drawn", points_param("drawn", kDrawing)),
      only_when("model=polynomial",
                integer_param("degree", 1, NoisyCurve::kHighestDegree, NoisyCurve::kHighestDegree)),
      only_when("model=network", logarithmic(units_param("hidden", 1, 300, 300))),
      only_when(kKnown, logarithmic(integer_param("points", 5, 1000, 20))),
      only_when(kKnown, stepped(0.05, real_param("noise", 0, 1, 0.3))),
      only_when("model=network", more(lr_param(0.01, 1e-5, 1))),
      more(choice_param("penalty", kPenalties, "none")),
      only_when("penalty=l2", more(log_param("lambda", 1e-5, 100, 1))),
      only_when("model=network", more(flag_param("early_stop"))),
      only_when("model=network", more(choice_param("activation", kActivations, "relu"))),
      only_when("model=network", steps_param(500, 10000)),
      seed_param(),
  };
  return kParams;
}

}  // namespace

namespace overfitting {

NoisyCurve make_curve(const Config& config) {
  if (config.choice("data") == "drawn") return {config.points("drawn"), config.seed()};
  return {config.choice("data"), config.integer("points"), config.real("noise"), config.seed()};
}

void write_common(FrameWriter& out, const NoisyCurve& curve, const Errors& errors,
                  std::span<const float> fit) {
  out.scalar("gap", static_cast<float>(errors.test - errors.train));
  out.scalar("train", static_cast<float>(errors.train));
  out.scalar("test", static_cast<float>(errors.test));
  out.scalar("floor", static_cast<float>(curve.floor()));
  const auto all = static_cast<std::uint32_t>(curve.train().count + curve.check().count);
  const std::span<float> points = out.reserve("data", all, 3);
  std::size_t at = 0;
  for (const Dataset* sample : {&curve.train(), &curve.check()}) {
    for (std::size_t i = 0; i < sample->x.size(); ++i) {
      points[at++] = sample->x[i];
      points[at++] = sample->targets[i];
      points[at++] = sample == &curve.train() ? 0.0F : 1.0F;
    }
  }
  const std::uint32_t rows = curve.is_known() ? 3 : 2;
  const std::span<float> curves = out.reserve("curves", rows, NoisyCurve::kGrid);
  for (int i = 0; i < NoisyCurve::kGrid; ++i) {
    const auto k = static_cast<std::size_t>(i);
    curves[k] = static_cast<float>(NoisyCurve::grid(i));
    if (curve.is_known())
      curves[NoisyCurve::kGrid + k] = static_cast<float>(curve.at(NoisyCurve::grid(i)));
    curves[(rows - 1) * NoisyCurve::kGrid + k] = fit[k];
  }
}

bool write_too_few(FrameWriter& out, const NoisyCurve& curve) {
  if (curve.is_enough()) return false;
  out.note("notes", curve.train().count == 0 ? "overfitting.no_points" : "overfitting.one_point");
  return true;
}

std::string short_text(double value) { return number_text(static_cast<float>(value)); }

std::string errors_text(const Errors& errors, const NoisyCurve& curve) {
  const std::string both = "train=" + short_text(errors.train) + "&test=" + short_text(errors.test);
  if (curve.is_known()) return both + "&floor=" + short_text(curve.floor());
  return both + "&learned=" + std::to_string(curve.train().count) +
         "&kept=" + std::to_string(curve.check().count);
}

}  // namespace overfitting

LabRow overfitting_lab() {
  LabRow row;
  row.id = "overfitting";
  row.params = params();
  row.presets = kPresets;
  row.channels = kChannels;
  row.key_channel = "gap";
  row.step_unit = "update";
  row.source = "PyTorch tutorial, 503_dropout: its data, its network and a polynomial beside it";
  row.make = [](const Config& config) {
    return config.choice("model") == "network" ? overfitting::make_network(config)
                                               : overfitting::make_polynomial(config);
  };
  return row;
}

}  // namespace descent
