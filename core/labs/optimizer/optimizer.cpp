// Optimizers: several update rules race on one clock from the same start, through a small network
// (net) or down a landscape over two numbers (valley). One step is one update of every racer.
//
// Sources: PyTorch tutorial (306_optimizer); TensorFlow tutorial, optimizer; the series'
// introduction, "Speed up training". Each rule cites its own in optim/registry.cpp.
#include <array>
#include <string>
#include <vector>

#include "labs/all_labs.hpp"
#include "labs/choices.hpp"
#include "labs/common_params.hpp"
#include "labs/optimizer/race.hpp"
#include "labs/optimizer/surfaces.hpp"

namespace descent {
namespace {

using optimizer_panels::surfaces;

constexpr std::array kChannels = {
    Channel{"steps_to_target", ChannelKind::Scalar},  // of the first; until then, steps so far
    Channel{"target", ChannelKind::Scalar},
    Channel{"history", ChannelKind::Series},  // step, then the loss of each racer
    Channel{"race", ChannelKind::Table, "loss,steps_to_target,lost_at,lr"},
    // net
    Channel{"samples", ChannelKind::Scalar},
    Channel{"floor", ChannelKind::Scalar},
    Channel{"per_epoch", ChannelKind::Scalar},
    Channel{"batch_history", ChannelKind::Series},  // the last batch's loss of each racer
    Channel{"data", ChannelKind::Points, "x,y"},
    Channel{"fits", ChannelKind::Series},  // x, then the curve of each racer
    // valley
    Channel{"field", ChannelKind::Field},
    Channel{"box", ChannelKind::Table, "x_min,x_max,y_min,y_max"},
    Channel{"minima", ChannelKind::Points, "x,y"},
    Channel{"paths", ChannelKind::Series},  // x and y of each racer
    Channel{"terms", ChannelKind::Table,
            "gradient_x,gradient_y,fresh_x,fresh_y,memory_x,memory_y,decay_x,decay_y,step_x,"
            "step_y"},

    Channel{"notes", ChannelKind::Notes},
};

// The first preset of each panel is the one that its tab opens.
constexpr std::array kPresets = {
    Preset{"net", "", "own-rates"},
    Preset{"own-rates", "lr.sgd=0.2&lr.momentum=0.05", "net"},
    Preset{"tensorflow",
           "optimizers=sgd,momentum,adagrad,adadelta,rmsprop,adam&lr=0.1&momentum=0.9&beta2=0.999"},
    Preset{"valley",
           "panel=valley&optimizers=sgd,momentum,nesterov,adagrad,rmsprop,adam&lr=0.1&beta2=0.999&"
           "target=0.01&steps=200",
           "valley-best"},
    Preset{"valley-best",
           "panel=valley&optimizers=sgd,momentum,nesterov,adagrad,rmsprop,adam&lr=0.1&beta2=0.999&"
           "target=0.01&steps=100&lr.sgd=0.4&lr.nesterov=0.2&lr.adagrad=2&lr.rmsprop=0.4&lr.adam="
           "0.2",
           "valley"},
    Preset{"edge", "panel=valley&optimizers=sgd,momentum&lr=0.49&target=0.01&steps=200",
           "over-the-edge"},
    Preset{"over-the-edge", "panel=valley&optimizers=sgd,momentum&lr=0.51&target=0.01&steps=200",
           "edge"},
    Preset{
        "rosenbrock",
        "panel=valley&surface=rosenbrock&start_x=-1.2&start_y=1&optimizers=sgd,momentum,nesterov,"
        "adagrad,rmsprop,adam&lr=0.001&momentum=0.9&beta2=0.999&target=0.01&steps=1000&"
        "lr.adagrad=0.5&lr.rmsprop=0.01&lr.adam=0.05"},
    Preset{"beale",
           "panel=valley&surface=beale&start_x=1&start_y=1.5&optimizers=sgd,momentum,nesterov,"
           "adagrad,rmsprop,adam&lr=0.01&beta2=0.999&target=0.01&steps=400&lr.adagrad=0.5&"
           "lr.adam=0.1"},
    Preset{"saddle",
           "panel=valley&surface=saddle&start_x=-2&start_y=0.001&optimizers=sgd,momentum,nesterov,"
           "adagrad,rmsprop,adam&lr=0.05&beta2=0.999&target=0.01&steps=200"},
    Preset{"himmelblau",
           "panel=valley&surface=himmelblau&start_x=0&start_y=-1&optimizers=sgd,momentum,nesterov,"
           "adagrad,rmsprop,adam&lr=0.01&beta2=0.999&target=0.01&steps=200&lr.adagrad=0.5&"
           "lr.rmsprop=0.05&lr.adam=0.1"},
};

constexpr std::array<std::string_view, 2> kPanels = {"network", "valley"};
constexpr std::string_view kAdamFamily = "optimizers=adam|adamw|amsgrad|adamax|nadam";

constexpr Param share(std::string_view key, double preset, std::string_view when) {
  return only_when(when, more(live(real_param(key, 0, 0.9999, preset))));
}

constexpr Param coordinate(std::string_view key, double preset) {
  return only_when("panel=valley", more(real_param(key, -6, 6, preset)));
}

/// The rate of each optimizer for itself, keyed "lr.adam"; 0: the common one. Keys live as long as
/// the program: the table is made once.
std::vector<Param> own_rates() {
  static std::vector<std::string> kept;
  kept.reserve(2 * optimizers().size());
  std::vector<Param> list;
  for (const OptimizerRow& row : optimizers()) {
    const std::string& key = kept.emplace_back("lr." + std::string(row.id));
    const std::string& when = kept.emplace_back("optimizers=" + std::string(row.id));
    list.push_back(only_when(when, more(live(log_param(key, 0, 10, 0)))));
  }
  return list;
}

std::vector<Param> make_params() {
  static const std::vector<std::string_view> kOptimizers = ids_of(optimizers());
  static const std::vector<std::string_view> kSurfaces = ids_of(surfaces());
  static const std::vector<std::string_view> kSchedules = ids_of(schedules());
  std::vector<Param> params = {
      choice_param("panel", kPanels, "network"),
      {.key = "optimizers",
       .kind = ParamKind::Choices,
       .max = 6,
       .default_text = "sgd,momentum,rmsprop,adam",
       .choices = kOptimizers},
      only_when("panel=valley", choice_param("surface", kSurfaces, "valley")),
      lr_param(0.01, 1e-5),
      more(log_param("target", 1e-6, 1, 0.02)),
  };
  const std::vector<Param> rates = own_rates();
  params.insert(params.end(), rates.begin(), rates.end());
  const auto network = [](const Param& row) { return only_when("panel=network", row); };
  const std::vector<Param> rest = {
      share("momentum", 0.8, "optimizers=momentum|nesterov"),
      share("alpha", 0.9, "optimizers=rmsprop"),
      share("rho", 0.9, "optimizers=adadelta"),
      share("beta1", 0.9, kAdamFamily),
      share("beta2", 0.99, kAdamFamily),
      more(choice_param("schedule", kSchedules, "constant")),
      only_when("schedule=step|exponential", more(real_param("gamma", 0.1, 1, 0.5))),
      only_when("schedule=step", more(integer_param("step_size", 1, 5000, 50))),
      only_when("schedule=warmup", more(integer_param("warmup", 1, 5000, 50))),
      coordinate("start_x", -5),
      coordinate("start_y", -2),
      network(more(integer_param("batch", 0, 1000, 32))),
      network(more(integer_param("units", 1, 100, 20))),
      network(more(real_param("noise", 0, 1, 0.1))),
      steps_param(384, 5000),
      network(seed_param()),
  };
  params.insert(params.end(), rest.begin(), rest.end());
  return params;
}

}  // namespace

LabRow optimizer_lab() {
  static const std::vector<Param> params = make_params();
  LabRow row;
  row.id = "optimizer";
  row.params = params;
  row.presets = kPresets;
  row.channels = kChannels;
  row.key_channel = "steps_to_target";
  row.step_unit = "update";
  row.source = "PyTorch tutorial, 306_optimizer; TensorFlow tutorial, optimizer";
  row.make = [](const Config& config) -> std::unique_ptr<Lab> {
    return config.choice("panel") == "valley" ? optimizer_panels::make_valley(config)
                                              : optimizer_panels::make_net(config);
  };
  return row;
}

}  // namespace descent
