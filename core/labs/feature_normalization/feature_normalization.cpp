// Feature normalization: the same learner with the features as they come and scaled. `descent`: how
// many steps gradient descent needs; `scale`: what a scaler does to the numbers; `svm`: a support
// vector machine that guesses on raw numbers and is nearly always right on scaled ones.
//
// Sources: the course's page on feature normalization (the flats); scikit-learn tutorial,
// sk7_normalization.py (the 3×3 table and the support vector machine).
#include <array>
#include <string>

#include "base/check.hpp"
#include "base/registry.hpp"
#include "labs/all_labs.hpp"
#include "labs/choices.hpp"
#include "labs/common_params.hpp"
#include "labs/feature_normalization/panels.hpp"

namespace descent {
namespace {

constexpr std::array kChannels = {
    // descent
    Channel{"tracks", ChannelKind::Table,
            "scaler,loss,step,reached,diverged,condition,lr_most,lr,loss_best"},
    Channel{"courses", ChannelKind::Points, "track,step,loss,w1,w2"},
    // loss - loss_best = ½·(a·d1² + 2b·d1·d2 + c·d2²), d = w - w_best, the other weights at their
    // best; the picture reaches `reach` either way from the best.
    Channel{"maps", ChannelKind::Table, "w1_best,w2_best,a,b,c,reach"},
    Channel{"target", ChannelKind::Scalar},
    Channel{"samples", ChannelKind::Scalar},
    // scale
    Channel{"before", ChannelKind::Table},
    Channel{"after", ChannelKind::Table},
    Channel{"columns", ChannelKind::Table,
            "center,scale,min,max,mean,deviation,min_after,max_after,mean_after,deviation_after"},
    Channel{"bins_before", ChannelKind::Table},
    Channel{"bins_after", ChannelKind::Table},
    Channel{"span", ChannelKind::Table, "from_before,to_before,from_after,to_after"},
    // svm
    Channel{"points", ChannelKind::Points, "x1,x2,class,test"},
    Channel{"fields", ChannelKind::Images},  // decision values of each machine, from -1 to 1
    Channel{"box", ChannelKind::Table, "x1_min,x1_max,x2_min,x2_max"},
    Channel{"scores", ChannelKind::Series},  // split, then each machine's accuracy on test rows
    Channel{"machines", ChannelKind::Table, "scaler,mean,deviation,train,supports,gamma,examples"},
    Channel{"fitted", ChannelKind::Table, "machine,column,center,scale"},

    Channel{"key", ChannelKind::Scalar},
    Channel{"notes", ChannelKind::Notes},
};

// The first preset of each panel is the one that its tab opens.
constexpr std::array kPresets = {
    Preset{"descent", "", "same-rate"},
    Preset{"min-max", "scalers=none,min_max,standard"},
    Preset{"same-rate", "rate=own&lr=0.1", "descent"},
    Preset{"raw-rate", "rate=own&lr=0.00003", "descent"},
    Preset{"scale", "panel=scale"},
    Preset{"scale-flats", "panel=scale&table=flats&method=min_max"},
    Preset{"svm", "panel=svm", "svm-modern"},
    Preset{"svm-modern", "panel=svm&gamma_rule=variance", "svm"},
};

constexpr std::array<std::string_view, 3> kPanels = {"descent", "scale", "svm"};
constexpr std::array<std::string_view, 2> kRates = {"best", "own"};
constexpr std::array<std::string_view, 3> kPairs = {"size_distance", "size_floor",
                                                    "distance_floor"};
constexpr std::array<std::string_view, 3> kTables = {"example", "flats", "clouds"};
constexpr std::array<std::string_view, 3> kGammaRules = {"columns", "variance", "own"};

std::span<const Param> params() {
  static const std::vector<std::string_view> kScalers = ids_of(scalers());
  static const std::array kParams = {
      choice_param("panel", kPanels, "descent"),
      Param{.key = "scalers",
            .kind = ParamKind::Choices,
            .max = 4,
            .default_text = "none,standard",
            .choices = kScalers,
            .when = "panel=descent|svm"},
      // descent
      only_when("panel=descent", live(choice_param("rate", kRates, "best"))),
      only_when("panel=descent&rate=own", lr_param(0.1, 1e-7)),
      only_when("panel=descent", live(choice_param("pair", kPairs, "size_distance"))),
      only_when("panel=descent", more(integer_param("points", 20, 1000, 200))),
      only_when("panel=descent", more(real_param("noise", 0.5, 50, 5))),
      only_when("panel=descent", steps_param(2000)),
      // scale
      only_when("panel=scale", choice_param("table", kTables, "example")),
      only_when("panel=scale", choice_param("method", kScalers, "standard")),
      // svm
      only_when("panel=svm", choice_param("gamma_rule", kGammaRules, "columns")),
      only_when("panel=svm&gamma_rule=own", log_param("svm_gamma", 1e-6, 100, 0.5)),
      only_when("panel=svm", log_param("magnify", 0.1, 1000, 100)),
      only_when("panel=svm", more(log_param("svm_c", 0.01, 1000, 1))),
      only_when("panel=svm", more(integer_param("splits", 2, 200, 10))),
      only_when("panel=svm", more(integer_param("draw", 0, 9999, 133))),
      seed_param(),
  };
  return kParams;
}

std::unique_ptr<Lab> make(const Config& config) {
  using namespace feature_normalization_panels;
  const std::string_view panel = config.choice("panel");
  if (panel == "scale") return make_scale(config);
  if (panel == "svm") return make_svm(config);
  return make_descent(config);
}

}  // namespace

namespace feature_normalization_panels {

std::vector<const ScalerRow*> chosen_scalers(const Config& config) {
  std::vector<const ScalerRow*> rows;
  for (const std::string& id : config.choices("scalers")) rows.push_back(find_row(scalers(), id));
  return rows;
}

float scaler_number(const ScalerRow& row) { return static_cast<float>(&row - scalers().data()); }

}  // namespace feature_normalization_panels

LabRow feature_normalization_lab() {
  LabRow row;
  row.id = "feature-normalization";
  row.params = params();
  row.presets = kPresets;
  row.channels = kChannels;
  row.key_channel = "key";
  row.step_unit = "update";
  row.source = "Feature normalization page; scikit-learn tutorial, sk7_normalization";
  row.make = make;
  return row;
}

}  // namespace descent
