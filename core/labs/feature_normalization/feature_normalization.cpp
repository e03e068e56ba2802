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
      Param{
          .key = "panel", .kind = ParamKind::Choice, .default_text = "descent", .choices = kPanels},
      Param{.key = "scalers",
            .kind = ParamKind::Choices,
            .max = 4,
            .default_text = "none,standard",
            .choices = kScalers,
            .when = "panel=descent|svm"},
      // descent
      Param{.key = "rate",
            .kind = ParamKind::Choice,
            .default_text = "best",
            .choices = kRates,
            .effect = Effect::Live,
            .when = "panel=descent"},
      Param{.key = "lr",
            .kind = ParamKind::Real,
            .min = 1e-7,
            .max = 10,
            .default_number = 0.1,
            .scale = Scale::Log,
            .effect = Effect::Live,
            .when = "panel=descent&rate=own"},
      Param{.key = "pair",
            .kind = ParamKind::Choice,
            .default_text = "size_distance",
            .choices = kPairs,
            .effect = Effect::Live,
            .when = "panel=descent"},
      Param{.key = "points",
            .kind = ParamKind::Integer,
            .min = 20,
            .max = 1000,
            .default_number = 200,
            .rank = Rank::More,
            .when = "panel=descent"},
      Param{.key = "noise",
            .kind = ParamKind::Real,
            .min = 0.5,
            .max = 50,
            .default_number = 5,
            .rank = Rank::More,
            .when = "panel=descent"},
      Param{.key = "steps",
            .kind = ParamKind::Integer,
            .min = 1,
            .max = 100000,
            .default_number = 2000,
            .rank = Rank::More,
            .when = "panel=descent"},
      // scale
      Param{.key = "table",
            .kind = ParamKind::Choice,
            .default_text = "example",
            .choices = kTables,
            .when = "panel=scale"},
      Param{.key = "method",
            .kind = ParamKind::Choice,
            .default_text = "standard",
            .choices = kScalers,
            .when = "panel=scale"},
      // svm
      Param{.key = "gamma_rule",
            .kind = ParamKind::Choice,
            .default_text = "columns",
            .choices = kGammaRules,
            .when = "panel=svm"},
      Param{.key = "svm_gamma",
            .kind = ParamKind::Real,
            .min = 1e-6,
            .max = 100,
            .default_number = 0.5,
            .scale = Scale::Log,
            .when = "panel=svm&gamma_rule=own"},
      Param{.key = "magnify",
            .kind = ParamKind::Real,
            .min = 0.1,
            .max = 1000,
            .default_number = 100,
            .scale = Scale::Log,
            .when = "panel=svm"},
      Param{.key = "svm_c",
            .kind = ParamKind::Real,
            .min = 0.01,
            .max = 1000,
            .default_number = 1,
            .scale = Scale::Log,
            .rank = Rank::More,
            .when = "panel=svm"},
      Param{.key = "splits",
            .kind = ParamKind::Integer,
            .min = 2,
            .max = 200,
            .default_number = 10,
            .rank = Rank::More,
            .when = "panel=svm"},
      Param{.key = "draw",
            .kind = ParamKind::Integer,
            .min = 0,
            .max = 9999,
            .default_number = 133,
            .rank = Rank::More,
            .when = "panel=svm"},
      Param{.key = "seed",
            .kind = ParamKind::Integer,
            .min = 0,
            .max = 4294967295,
            .default_number = 1,
            .rank = Rank::More},
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
