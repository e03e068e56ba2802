// Regularization: a price on large weights. On a polynomial of degree 15, whose solution for any λ
// is computed at once, and on the course's network, trained three times side by side: without a
// penalty, with λ Σ w² (L2) and with λ Σ |w| (L1).
//
// The polynomial has no course: what it shows follows from its configuration. For the networks one
// step is one optimizer update of each.
//
// Sources: Theano tutorial, theano12_regularization, with `diabetes` in place of the Boston prices,
// which scikit-learn withdrew.
#include "base/text.hpp"
#include "labs/all_labs.hpp"
#include "labs/common_params.hpp"
#include "labs/noisy_curve.hpp"
#include "labs/regularization/panels.hpp"

namespace descent {
namespace {

constexpr std::array kChannels = {
    Channel{"test", ChannelKind::Scalar},  // the chosen penalty's error on what was not learned
    Channel{"train", ChannelKind::Scalar},
    // One row each: none, L2, L1. Errors without the penalty; `small`: weights that are 0
    // (polynomial) or the share of |W1| below .01 (networks); lowest: the test error so far.
    Channel{"standings", ChannelKind::Table, "train,test,penalty,small,lowest,lowest_step"},
    Channel{"notes", ChannelKind::Notes},
    // polynomial
    Channel{"floor", ChannelKind::Scalar},
    Channel{"data", ChannelKind::Points, "x,y"},
    Channel{"curves", ChannelKind::Series},   // x, the true curve if known, none, L2, L1
    Channel{"weights", ChannelKind::Series},  // none, L2, L1 by degree
    // Over the grid of λ: λ, test L2, test L1, weights that are not 0 for L1.
    Channel{"path_errors", ChannelKind::Series},
    Channel{"path", ChannelKind::Series},  // λ, then each weight under the chosen penalty
    // Of two weights i and j, all others held: the error is that of the centre plus (w-c)ᵀH(w-c).
    // box: the half side of a square about 0 that holds all of it for any λ.
    Channel{"contour", ChannelKind::Table, "i,j,w_i,w_j,c_i,c_j,h_ii,h_ij,h_jj,box"},
    // networks
    Channel{"samples", ChannelKind::Scalar},
    // step; train none, L2, L1; test none, L2, L1; the penalty itself L2, L1
    Channel{"history", ChannelKind::Series},
    Channel{"histogram", ChannelKind::Series},  // bins' centres; counts of W1 none, L2, L1
    // a drawing: the points that test
    Channel{"kept", ChannelKind::Points, "x,y"},
};

constexpr std::array kPresets = {
    Preset{"l2", "", "none"},
    Preset{"l1", "penalty=l1&lambda=0.03", "none"},
    Preset{"none", "penalty=none", "l2"},
    Preset{"too-strong", "lambda=10", "l2"},
    Preset{"patients", "data=diabetes&lambda=0.1", "houses"},
    Preset{"patients-shuffled", "data=diabetes&split=shuffled&lambda=0.1"},
    Preset{"houses", "data=houses&lambda=0.1", "patients"},
    Preset{"drawn", "data=drawn"},
};

// A snake.
constexpr std::string_view kDrawing =
    "Ah_QDF4QE6XwHZ2QJiTALiTwN6rAPmbgRzCQUiXQW2BgYR_AaqawcmTwed5QhlowjJgAlVmAnGHwpRuQsFwguaOwwVpQ"
    "ydVAz1PA2F2Q5KIQ6h3A8xlg-26w";

std::span<const Param> params() {
  static constexpr std::array<std::string_view, 4> kData = {"polynomial", "diabetes", "houses",
                                                            "drawn"};
  static constexpr std::array<std::string_view, 3> kPenalties = {"none", "l2", "l1"};
  static constexpr std::array<std::string_view, 2> kSplits = {"ordered", "shuffled"};
  static constexpr std::string_view kNets = "data=diabetes|houses";
  static constexpr std::string_view kPolynomial = "data=polynomial|drawn";
  static constexpr std::string_view kKnown = "data=polynomial";
  static const std::array kParams = {
      choice_param("data", kData, "polynomial"),
      only_when("data=drawn", points_param("drawn", kDrawing)),
      live(choice_param("penalty", kPenalties, "l2")),
      live(log_param("lambda", 1e-4, 10, 1)),
      only_when("data=diabetes", choice_param("split", kSplits, "ordered")),
      only_when(kPolynomial, more(integer_param("weights", 2, NoisyCurve::kHighestDegree,
                                                NoisyCurve::kHighestDegree))),
      only_when(kKnown, more(logarithmic(integer_param("points", 5, 200, 20)))),
      only_when(kKnown, more(stepped(0.05, real_param("noise", 0, 1, 0.3)))),
      only_when(kPolynomial, more(live(integer_param("first", 1, NoisyCurve::kHighestDegree, 1)))),
      only_when(kPolynomial, more(live(integer_param("second", 1, NoisyCurve::kHighestDegree, 2)))),
      only_when(kNets, more(lr_param(0.01, 1e-4, 1))),
      only_when(kNets, more(units_param("hidden", 1, 100, 50))),
      only_when(kNets, more(flag_param("penalise_bias"))),
      only_when(kNets, more(flag_param("early_stop"))),
      only_when(kNets, steps_param(1000, 10000)),
      seed_param(),
  };
  return kParams;
}

}  // namespace

namespace regularization {

Penalty penalty_of(const Config& config) {
  const std::string_view choice = config.choice("penalty");
  return choice == "l2" ? Penalty::L2 : choice == "l1" ? Penalty::L1 : Penalty::None;
}

std::string short_text(double value) { return number_text(static_cast<float>(value)); }

}  // namespace regularization

LabRow regularization_lab() {
  LabRow row;
  row.id = "regularization";
  row.params = params();
  row.presets = kPresets;
  row.channels = kChannels;
  row.key_channel = "test";
  row.step_unit = "update";
  row.source = "Theano tutorial, theano12_regularization; a polynomial of degree 15 beside it";
  row.make = [](const Config& config) {
    return config.choice("data") == "houses" ? regularization::make_houses(config)
                                             : regularization::make_polynomial(config);
  };
  row.set = [](const Config& config) -> std::string_view {
    return config.choice("data") == "diabetes" ? "diabetes" : "";
  };
  row.make_on = regularization::make_diabetes;
  return row;
}

}  // namespace descent
