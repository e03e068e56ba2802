// Activation functions, the flagship: what each does to a number (explore), to a stream of inputs
// and a picture (filter), to a network that learns (net), to gradients on their way through many
// layers (depth), at the output for four kinds of target (output), and softmax, which is a function
// of a vector (vector).
//
// Sources: Theano tutorial, "Activation function"; PyTorch tutorial (203_activation); each function
// cites its own in nn/activations.cpp.
#include <array>
#include <string>
#include <vector>

#include "base/check.hpp"
#include "labs/activation/panels.hpp"
#include "labs/all_labs.hpp"
#include "labs/choices.hpp"
#include "labs/common_params.hpp"

namespace descent {
namespace {

constexpr std::array kChannels = {
    // explore
    Channel{"curves", ChannelKind::Series},  // z, then f for each function
    Channel{"slopes", ChannelKind::Series},  // z, then f' for each function
    Channel{"cursor", ChannelKind::Table, "z,value,slope"},
    Channel{"zones", ChannelKind::Table, "function,from,to,kind"},  // kind 0 dead, 1 saturated
    Channel{"kinks", ChannelKind::Points, "function,z"},
    Channel{"error", ChannelKind::Series},  // z, then f - sigmoid for each sigmoid look-alike
    // filter
    Channel{"gate", ChannelKind::Series},  // z, then f(z)
    Channel{"stream", ChannelKind::Points, "z,value,on"},
    Channel{"histogram_before", ChannelKind::Series},
    Channel{"histogram_after", ChannelKind::Series},
    Channel{"on_share", ChannelKind::Scalar},
    Channel{"picture", ChannelKind::Images},
    Channel{"units_before", ChannelKind::Images},
    Channel{"units_after", ChannelKind::Images},
    Channel{"off_share", ChannelKind::Table, "layer_1,layer_2,layer_3"},
    Channel{"neuron", ChannelKind::Table},  // rows pattern, noise, inverse: z, then f(z) each
    // net
    Channel{"data", ChannelKind::Points},
    Channel{"history", ChannelKind::Series},  // step, then the loss of each racer
    Channel{"race", ChannelKind::Table, "loss,accuracy,steps_to_goal"},
    Channel{"fits", ChannelKind::Series},    // x, then the curve of each racer
    Channel{"fields", ChannelKind::Images},  // probability of class 1 for each racer
    // depth
    Channel{"gradients", ChannelKind::Series},  // layer, then the median gradient norm per function
    Channel{"activations", ChannelKind::Images},  // function × layer × bin: shares of the outputs
    Channel{"ratio", ChannelKind::Table},         // first over last layer's gradient, per function
    // output
    Channel{"runs", ChannelKind::Table, "loss,accuracy,negative_share,dead"},
    // vector
    Channel{"logits", ChannelKind::Series},
    Channel{"softmax", ChannelKind::Series},
    Channel{"log_softmax", ChannelKind::Series},
    Channel{"log_of_softmax", ChannelKind::Series},
    Channel{"sigmoids", ChannelKind::Series},
    Channel{"sums", ChannelKind::Table, "softmax,sigmoids,winner"},

    Channel{"key", ChannelKind::Scalar},
    Channel{"notes", ChannelKind::Notes},
};

// The first preset of each panel is the one that its tab opens.
constexpr std::array kPresets = {
    Preset{"explore", ""},
    Preset{"sigmoids", "f=sigmoid,ultra_fast_sigmoid,hard_sigmoid&lo=-8&hi=8"},
    Preset{"rectifiers", "f=relu,leaky_relu,elu,gelu"},
    Preset{"filter", "panel=filter&f=relu"},
    Preset{"net", "panel=net&f=linear,sigmoid,tanh,relu", "net-parabola"},
    Preset{"net-parabola",
           "panel=net&f=linear,sigmoid,tanh,relu&data=parabola&units=10&optimizer=sgd&lr=0.1&steps="
           "1000",
           "net"},
    Preset{"depth", "panel=depth&f=sigmoid,tanh,relu", "depth-he"},
    Preset{"depth-he", "panel=depth&f=sigmoid,tanh,relu&init=he_normal", "depth"},
    Preset{"output", "panel=output&task=non-negative&output=relu&units=10&lr=0.02&steps=400",
           "price-softplus"},
    Preset{"price-softplus",
           "panel=output&task=non-negative&output=softplus&units=10&lr=0.02&steps=400", "output"},
    Preset{"price-linear",
           "panel=output&task=non-negative&output=linear&units=10&lr=0.02&steps=400"},
    Preset{"curve-linear", "panel=output&task=regression&output=linear&units=10&lr=0.02&steps=400",
           "curve-sigmoid"},
    Preset{"curve-sigmoid",
           "panel=output&task=regression&output=sigmoid&units=10&lr=0.02&steps=400",
           "curve-linear"},
    Preset{"classes-softmax",
           "panel=output&task=three-class&output=softmax&units=10&lr=0.02&steps=400",
           "classes-relu"},
    Preset{"classes-relu", "panel=output&task=three-class&output=relu&units=10&lr=0.02&steps=400",
           "classes-softmax"},
    Preset{"vector", "panel=vector"},
};

constexpr std::array<std::string_view, 6> kPanels = {"explore", "filter", "net",
                                                     "depth",   "output", "vector"};
constexpr std::array<std::string_view, 3> kPictures = {"cat", "seven", "cross"};
constexpr std::array<std::string_view, 4> kNetData = {"ring", "parabola", "moons", "spiral"};
constexpr std::array<std::string_view, 4> kTasks = {"regression", "two-class", "three-class",
                                                    "non-negative"};
constexpr std::array<std::string_view, 7> kOutputs = {"linear",   "relu", "sigmoid", "tanh",
                                                      "softplus", "exp",  "softmax"};
constexpr std::array<std::string_view, 3> kDepthInits = {"xavier_normal", "he_normal", "normal"};

/// The constants of all activations as parameters of this lab, keyed "elu.alpha"; shown where the
/// function is among the chosen. Keys live as long as the program: the table is made once.
std::vector<Param> constants() {
  static std::vector<std::string> kept;
  std::vector<Param> list;
  kept.reserve(2 * activations().size() * 2);
  for (const Activation& row : activations()) {
    for (const Param& constant : row.params) {
      kept.push_back(std::string(row.id) + "." + std::string(constant.key));
      Param param = constant;
      param.key = kept.back();
      kept.push_back("panel=explore|filter|net|depth&f=" + std::string(row.id));
      param.when = kept.back();
      param.effect = Effect::Restart;
      list.push_back(param);
    }
  }
  return list;
}

std::vector<Param> make_params() {
  static const std::vector<std::string_view> kFunctions = ids_of(activations());
  static const std::vector<std::string_view> kLayerFunctions = [] {
    std::vector<std::string_view> ids = {"same"};
    for (const Activation& row : activations()) ids.push_back(row.id);
    return ids;
  }();
  std::vector<Param> params = {
      choice_param("panel", kPanels, "explore"),
      {.key = "f",
       .kind = ParamKind::Choices,
       .max = 6,
       .default_text = "relu,sigmoid,tanh,softplus",
       .choices = kFunctions,
       .when = "panel=explore|filter|net|depth"},
      // explore
      only_when("panel=explore", more(real_param("lo", -1000, 999, -5))),
      only_when("panel=explore", more(real_param("hi", -999, 1000, 5))),
      only_when("panel=explore", more(live(real_param("z", -1000, 1000, 1)))),
      // filter
      only_when("panel=filter", real_param("shift", -5, 5, 0)),
      only_when("panel=filter", real_param("spread", 0.1, 5, 2)),
      only_when("panel=filter", choice_param("picture", kPictures, "cat")),
      // net
      only_when("panel=net", choice_param("data", kNetData, "ring")),
      only_when("panel=net", more(integer_param("hidden_layers", 1, 3, 1))),
      only_when("panel=net&hidden_layers=2|3",
                more(choice_param("layer2", kLayerFunctions, "same"))),
      only_when("panel=net&hidden_layers=3", more(choice_param("layer3", kLayerFunctions, "same"))),
      // depth
      only_when("panel=depth", integer_param("layers", 1, 20, 10)),
      only_when("panel=depth", choice_param("init", kDepthInits, "xavier_normal")),
      // output
      only_when("panel=output", choice_param("task", kTasks, "non-negative")),
      only_when("panel=output", choice_param("output", kOutputs, "relu")),
      only_when("panel=output", choice_param("hidden", kFunctions, "tanh")),
      only_when("panel=output", more(integer_param("runs", 1, 20, 10))),
      // net and output
      only_when("panel=net|output", lr_param(0.03)),
      only_when("panel=net|output", optimizer_param("adam")),
      only_when("panel=net|output", more(integer_param("units", 1, 32, 8))),
      only_when("panel=filter|net|output", steps_param(500)),
      // vector
      only_when("panel=vector", integer_param("classes", 2, 5, 3)),
      only_when("panel=vector", live(log_param("temperature", 0.05, 20, 1))),
  };
  static constexpr std::array<std::string_view, 5> kLogits = {"z1", "z2", "z3", "z4", "z5"};
  static constexpr std::array<double, 5> kLogitDefaults = {2, 1, -1, 0, 0.5};
  for (std::size_t i = 0; i < kLogits.size(); ++i) {
    params.push_back(only_when("panel=vector",
                               more(live(real_param(kLogits[i], -1000, 1000, kLogitDefaults[i])))));
  }
  const std::vector<Param> own = constants();
  params.insert(params.end(), own.begin(), own.end());
  params.push_back(only_when("panel=filter|net|depth|output", seed_param()));
  return params;
}

std::unique_ptr<Lab> make(const Config& config) {
  using namespace activation_panels;
  const std::string_view panel = config.choice("panel");
  if (panel == "filter") return make_filter(config);
  if (panel == "net") return make_net(config);
  if (panel == "depth") return make_depth(config);
  if (panel == "output") return make_output(config);
  if (panel == "vector") return make_vector(config);
  return make_explorer(config);
}

}  // namespace

namespace activation_panels {

float Chosen::value(float z) const {
  float f = 0;
  row->function.f32.value(&z, &f, 1, constants);
  return f;
}

float Chosen::slope(float z) const {
  const float f = value(z);
  float slope = 0;
  row->function.f32.slope(&z, &f, &slope, 1, constants);
  return slope;
}

Chosen choose(const Config& config, std::string_view id) {
  Chosen chosen{&activation(id), {}};
  const std::span<const Param> constants = chosen.row->params;
  const auto constant = [&](std::size_t i) {
    const std::string key = std::string(id) + "." + std::string(constants[i].key);
    return static_cast<float>(config.real(key));
  };
  if (!constants.empty()) chosen.constants.a = constant(0);
  if (constants.size() > 1) chosen.constants.b = constant(1);
  return chosen;
}

std::vector<Chosen> chosen_functions(const Config& config) {
  std::vector<Chosen> functions;
  for (const std::string& id : config.choices("f")) functions.push_back(choose(config, id));
  return functions;
}

}  // namespace activation_panels

LabRow activation_lab() {
  static const std::vector<Param> params = make_params();
  LabRow row;
  row.id = "activation";
  row.params = params;
  row.presets = kPresets;
  row.channels = kChannels;
  row.key_channel = "key";
  row.step_unit = "update";
  row.source = "Theano tutorial, Activation function; PyTorch tutorial, 203_activation";
  row.make = make;
  return row;
}

}  // namespace descent
