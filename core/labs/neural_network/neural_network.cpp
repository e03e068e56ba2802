// What a neural network does, layer by layer: the arithmetic of a layer (layer), a curve put
// together from bent pieces while it learns (fit), the exclusive or (xor), and the same network
// built in two ways (build).
//
// Sources: Theano tutorial, theano3_what_does_ML_do and theano8_Layer_class; TensorFlow tutorial,
// tensorflow10_def_add_layer; PyTorch tutorial, 303_build_nn_quickly.
#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <vector>

#include "base/registry.hpp"
#include "base/text.hpp"
#include "data/generators.hpp"
#include "labs/all_labs.hpp"
#include "labs/choices.hpp"
#include "labs/common_params.hpp"
#include "labs/neural_network/panels.hpp"
#include "nn/activations.hpp"

namespace descent {
namespace {

constexpr double kLargestByHand = 1000;
constexpr PictureBox kCurveBox = {-1, 1, -1, 1};  // of drawn points

constexpr std::array kChannels = {
    Channel{"key", ChannelKind::Scalar},  // loss; layer: parameters; build: largest difference
    Channel{"loss", ChannelKind::Scalar},
    Channel{"floor", ChannelKind::Scalar},
    Channel{"accuracy", ChannelKind::Scalar},
    Channel{"samples", ChannelKind::Scalar},
    Channel{"history", ChannelKind::Series},  // step, loss; build: step, class, list
    Channel{"data", ChannelKind::Points},
    // the graph: columns are the inputs, then every layer
    Channel{"layers", ChannelKind::Table, "units,parameters"},
    Channel{"weights", ChannelKind::Table},  // per layer W [out, in], then b [out]
    Channel{"by_hand", ChannelKind::Table},  // parallel to weights: set by the reader
    Channel{"frozen", ChannelKind::Table},   // parallel to weights: does not learn
    Channel{"forward", ChannelKind::Table, "z,a"},
    Channel{"curves", ChannelKind::Series},  // one input: x, then every unit
    Channel{"fields", ChannelKind::Images},  // two inputs: every unit
    Channel{"pieces", ChannelKind::Series},  // x, then what each last hidden unit adds
    // build
    Channel{"twins", ChannelKind::Series},  // x, class, list
    Channel{"tensors", ChannelKind::Notes},
    Channel{"notes", ChannelKind::Notes},
};

// The first preset of each panel is the one that its tab opens.
constexpr std::array kPresets = {
    Preset{"fit", "", "fit-straight"},
    Preset{"fit-straight", "act1=linear", "fit"},
    Preset{"fit-frozen", "freeze=hidden"},
    Preset{"fit-deep",
           "hidden_layers=2&width1=8&act1=tanh&width2=8&act2=tanh&init=pytorch&"
           "data=sine&optimizer=adam&lr=0.01&steps=1000"},
    Preset{"layer", "panel=layer&inputs=2&hidden_layers=0&outputs=3"},
    Preset{"layer-tf", "panel=layer"},
    Preset{"layer-deep",
           "panel=layer&hidden_layers=3&act1=relu&act2=relu&act3=relu&width2=10&"
           "width3=10",
           "layer-deep-he"},
    Preset{"layer-deep-he",
           "panel=layer&hidden_layers=3&act1=relu&act2=relu&act3=relu&width2=10&"
           "width3=10&init=he_normal",
           "layer-deep"},
    Preset{"xor", "panel=xor&width1=4&act1=tanh&init=pytorch&optimizer=adam&lr=0.05&steps=300",
           "xor-linear"},
    Preset{"xor-linear",
           "panel=xor&width1=4&act1=linear&init=pytorch&optimizer=adam&lr=0.05&steps=300", "xor"},
    Preset{"xor-two", "panel=xor&width1=2&act1=tanh&init=pytorch&optimizer=adam&lr=0.05&steps=300"},
    Preset{"xor-relu",
           "panel=xor&width1=4&act1=relu&init=pytorch&optimizer=adam&lr=0.05&steps=300"},
    Preset{"build", "panel=build&init=pytorch"},
    Preset{"fit-drawn",
           "data=drawn&width1=16&act1=tanh&init=pytorch&optimizer=adam&lr=0.03&steps=1000"},
    Preset{"xor-drawn",
           "panel=xor&plane=drawn&width1=6&act1=tanh&init=pytorch&optimizer=adam&lr=0.05&"
           "steps=500"},
};

// A valley with a kink, and a cluster with a horseshoe round it.
constexpr std::string_view kCurveDrawing =
    "ApjgDBvwEB5AF6pQISPwJ2ngLOwwNC3QOjCgRfagSjawVHhQVvXQYPZwZnbgbzSQd3RwejRAhfAQjO8gkixgl6YAnygg"
    "qGIQrB_Qt2HwviTwwacAyqfg06pg2Krw3mrw5Gyg7XDA9HLw-m2g";
constexpr std::string_view kPlaneDrawing =
    "bWqhwhzgbGNhDOVwbN1Rwepgd2kxG1fgeB0BraEAZ2VRIt-gg11hLPFgUCLxu9XAhmAhqupAa-LxIGAwYaMRjvWQcmZR"
    "tNBgeWRBY7RgaaMx2WFQVKaBwypwXadRW3NQft_BvqSwbB9RqC0wcqdBKe5giN1hKVYQeSORBGkwTOfhHKMAY-lRw9qw"
    "VChhnVEwh-VBrTMAXy5RlbdAcSkhvl6AYF4BdTYwaunhZXXAaeSBfPlA";

std::span<const Param> params() {
  static constexpr std::array<std::string_view, 4> kPanels = {"layer", "fit", "xor", "build"};
  static constexpr std::array<std::string_view, 6> kCurves = {
      "parabola", "parabola_uniform", "non_negative", "sine", "diagonal", "drawn"};
  static constexpr std::array<std::string_view, 5> kPlanes = {"four_points", "clouds", "ring",
                                                              "moons", "drawn"};
  static const std::vector<std::string_view> kFunctions = ids_of(activations());
  static constexpr std::array<std::string_view, 4> kFrozen = {"none", "hidden", "output",
                                                              "by_hand"};
  const auto width = [](std::string_view key, double units) {
    return units_param(key, 1, 16, units);
  };
  const auto function = [](std::string_view key, std::string_view id) {
    return choice_param(key, kFunctions, id);
  };
  constexpr std::string_view kSecond = "panel=layer|fit|xor&hidden_layers=2|3";
  constexpr std::string_view kThird = "panel=layer|fit|xor&hidden_layers=3";
  const auto coordinate = [](std::string_view key, double value) {
    return only_when("panel=layer|fit|xor", more(live(real_param(key, -6, 6, value))));
  };
  static const std::array kParams = {
      choice_param("panel", kPanels, "fit"),
      only_when("panel=layer", more(integer_param("inputs", 1, 2, 1))),
      only_when("panel=layer|fit|xor", integer_param("hidden_layers", 0, 3, 1)),
      width("width1", 10),
      function("act1", "relu"),
      only_when(kSecond, more(width("width2", 8))),
      only_when(kSecond, more(function("act2", "relu"))),
      only_when(kThird, more(width("width3", 8))),
      only_when(kThird, more(function("act3", "relu"))),
      only_when("panel=layer", more(integer_param("outputs", 1, 4, 1))),
      only_when("panel=layer", more(function("act_out", "linear"))),
      only_when("panel=fit|build", choice_param("data", kCurves, "parabola")),
      only_when("panel=fit|build&data=drawn", points_param("drawn_curve", kCurveDrawing)),
      only_when("panel=xor", choice_param("plane", kPlanes, "four_points")),
      only_when("panel=xor&plane=drawn", points_param("drawn_plane", kPlaneDrawing, 2)),
      only_when("panel=fit|xor|build", lr_param(0.1)),
      init_param("tutorial_normal"),
      only_when("panel=fit|xor|build", optimizer_param("sgd")),
      only_when("panel=fit|xor", more(choice_param("freeze", kFrozen, "none"))),
      only_when("panel=fit|xor|build", steps_param(1000)),
      coordinate("x1", 1),
      coordinate("x2", 0),
      seed_param(),
  };
  return kParams;
}

std::unique_ptr<Lab> make(const Config& config) {
  using namespace network_panels;
  const std::string_view panel = config.choice("panel");
  if (panel == "layer") return make_layer(config);
  return panel == "build" ? make_build(config) : make_learner(config);
}

Problem unknown_action(std::string_view action) {
  return {"action", ProblemCode::UnknownAction, quote(action),
          "set_weight layer=0 from=0 to=0 value=0.5, set_bias layer=0 to=0 value=0.5"};
}

/// The number in "key=number", if that is what the word is.
std::optional<double> argument(std::string_view word, std::string_view key) {
  if (!word.starts_with(key) || word.size() <= key.size() || word[key.size()] != '=') return {};
  return parse_number(word.substr(key.size() + 1));
}

bool is_index(double value, std::size_t bound) {
  return value >= 0 && value < static_cast<double>(bound) && value == std::floor(value);
}

Problem out_of_range(std::string_view field, double value, std::size_t bound) {
  return {std::string(field), ProblemCode::OutOfRange, number_text(value),
          "0…" + std::to_string(bound - 1)};
}

}  // namespace

namespace network_panels {

Lesson generated_lesson(const Config& config, std::string_view id, double margin_share) {
  const Generator& generator = *find_row(generators(), id);
  Rng rng = Rng::for_purpose(config.seed(), "data");
  const double noise = generator.default_noise;
  Lesson lesson;
  lesson.data = generator.make(rng, generator.default_points, noise);
  const double margin = margin_share * (generator.x_max - generator.x_min);
  lesson.low = generator.x_min - margin;
  lesson.high = generator.x_max + margin;
  lesson.floor = id == "parabola_uniform" ? noise * noise / 12 : noise * noise;
  return lesson;
}

Lesson curve_lesson(const Config& config) {
  constexpr double kMarginShare = 0.1;
  const std::string_view id = config.choice("data");
  if (id != "drawn") return generated_lesson(config, id, kMarginShare);
  const double margin = kMarginShare * (kCurveBox.x_max - kCurveBox.x_min);
  return {.data = drawn_curve(config.points("drawn_curve"), kCurveBox),
          .low = kCurveBox.x_min - margin,
          .high = kCurveBox.x_max + margin,
          .is_drawn = true};
}

std::vector<LayerSpec> hidden_layers(const Config& config) {
  static constexpr std::array<std::string_view, 3> kWidths = {"width1", "width2", "width3"};
  static constexpr std::array<std::string_view, 3> kActs = {"act1", "act2", "act3"};
  std::vector<LayerSpec> layers;
  for (std::size_t i = 0; i < static_cast<std::size_t>(config.integer("hidden_layers")); ++i) {
    layers.push_back(
        {config.integer(kWidths[i]), activation(config.choice(kActs[i])).with_defaults()});
  }
  return layers;
}

Status set_by_hand(Sequential& network, std::string_view action, std::size_t& place) {
  const std::vector<std::string_view> words = split(action, ' ');
  const bool is_bias = words[0] == "set_bias";
  if (words.size() != (is_bias ? 4U : 5U) || (!is_bias && words[0] != "set_weight"))
    return unknown_action(action);
  const std::optional<double> layer = argument(words[1], "layer");
  const std::optional<double> from = is_bias ? 0 : argument(words[2], "from");
  const std::optional<double> to = argument(words[words.size() - 2], "to");
  const std::optional<double> value = argument(words.back(), "value");
  if (!layer || !from || !to || !value) return unknown_action(action);

  const std::span<const LayerSpec> layers = network.layers();
  if (!is_index(*layer, layers.size())) return out_of_range("layer", *layer, layers.size());
  const auto at = static_cast<std::size_t>(*layer);
  const auto inputs = static_cast<std::size_t>(at == 0 ? network.inputs() : layers[at - 1].width);
  const auto outputs = static_cast<std::size_t>(layers[at].width);
  if (!is_index(*from, inputs)) return out_of_range("from", *from, inputs);
  if (!is_index(*to, outputs)) return out_of_range("to", *to, outputs);
  if (std::abs(*value) > kLargestByHand) {
    return Problem{"value", ProblemCode::OutOfRange, number_text(*value),
                   number_text(-kLargestByHand) + "…" + number_text(kLargestByHand)};
  }
  const auto unit = static_cast<std::size_t>(*to);
  const std::size_t inside = is_bias ? unit : unit * inputs + static_cast<std::size_t>(*from);
  const int number = static_cast<int>(at);
  (is_bias ? network.bias(number) : network.weight(number))[inside] = static_cast<float>(*value);
  place = inside + (is_bias ? outputs * inputs : 0);
  for (std::size_t i = 0, before = static_cast<std::size_t>(network.inputs()); i < at; ++i) {
    const auto width = static_cast<std::size_t>(layers[i].width);
    place += width * (before + 1);
    before = width;
  }
  return {};
}

}  // namespace network_panels

LabRow neural_network_lab() {
  LabRow row;
  row.id = "neural-network";
  row.params = params();
  row.presets = kPresets;
  row.channels = kChannels;
  row.key_channel = "key";
  row.step_unit = "update";
  row.source =
      "Theano, TensorFlow and PyTorch tutorials: what a network does, layers, quick building";
  row.make = make;
  return row;
}

}  // namespace descent
