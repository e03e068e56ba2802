#include "labs/facts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "nn/activations.hpp"

namespace descent {
namespace {

/// Values and slopes of one activation on a fine grid over [-reach, reach].
struct Sampled {
  static constexpr int kPoints = 20001;
  static constexpr double kReach = 10;
  std::vector<float> z, f, slope;

  explicit Sampled(const Activation& row) : z(kPoints), f(kPoints), slope(kPoints) {
    for (int i = 0; i < kPoints; ++i) {
      z[static_cast<std::size_t>(i)] = static_cast<float>(-kReach + 2 * kReach * i / (kPoints - 1));
    }
    row.function.f32.value(z.data(), f.data(), z.size(), row.defaults());
    row.function.f32.slope(z.data(), f.data(), slope.data(), z.size(), row.defaults());
  }

  /// The largest |z| at which the slope still reaches `bound`.
  double last_slope_of(float bound) const {
    double last = 0;
    for (std::size_t i = 0; i < z.size(); ++i) {
      if (slope[i] >= bound) last = std::max(last, std::abs(static_cast<double>(z[i])));
    }
    return last;
  }

  double largest_difference(const Sampled& other) const {
    double largest = 0;
    for (std::size_t i = 0; i < z.size(); ++i) {
      largest =
          std::max(largest, std::abs(static_cast<double>(f[i]) - static_cast<double>(other.f[i])));
    }
    return largest;
  }
};

void formula_facts(FactList& facts) {
  constexpr std::array kPlaces = {std::pair{"at_minus_6", -6.0F}, std::pair{"at_minus_1", -1.0F},
                                  std::pair{"at_0", 0.0F}, std::pair{"at_1", 1.0F},
                                  std::pair{"at_6", 6.0F}};
  for (const Activation& row : activations()) {
    const std::string prefix = "activation." + std::string(row.id) + ".";
    const auto value = [&row](float z) {
      float f = 0;
      row.function.f32.value(&z, &f, 1, row.defaults());
      return f;
    };
    const auto slope = [&](float z) {
      const float f = value(z);
      float s = 0;
      row.function.f32.slope(&z, &f, &s, 1, row.defaults());
      return static_cast<double>(s);
    };
    for (const auto& [name, z] : kPlaces) facts.add(prefix + name, static_cast<double>(value(z)));
    facts.add(prefix + "slope_at_0", slope(0));
    facts.add(prefix + "slope_at_minus_6", slope(-6));
    const Sampled sampled(row);
    const auto [min, max] = std::minmax_element(sampled.f.begin(), sampled.f.end());
    const auto [slope_min, slope_max] =
        std::minmax_element(sampled.slope.begin(), sampled.slope.end());
    facts.add(prefix + "min", static_cast<double>(*min));
    facts.add(prefix + "max", static_cast<double>(*max));
    facts.add(prefix + "slope_min", static_cast<double>(*slope_min));
    facts.add(prefix + "slope_max", static_cast<double>(*slope_max));
  }
  const Sampled sigmoid(activation("sigmoid"));
  const Sampled tanh(activation("tanh"));
  facts.add("activation.sigmoid.saturates_beyond", sigmoid.last_slope_of(0.05F));
  facts.add("activation.tanh.saturates_beyond", tanh.last_slope_of(0.05F));
  for (const std::string_view id : {"ultra_fast_sigmoid", "hard_sigmoid"}) {
    facts.add("activation." + std::string(id) + ".largest_error",
              Sampled(activation(id)).largest_difference(sigmoid));
  }
  facts.add("activation.gelu.tanh_form_error",
            Sampled(activation("gelu")).largest_difference(Sampled(activation("gelu_tanh"))));
}

void panel_facts(FactList& facts) {
  run_lab("lab=activation&panel=vector&z1=998&z2=999&z3=1000", [&](const FrameView& frame) {
    const std::span<const float> softmax = frame.values("softmax");
    for (std::size_t i = 0; i < softmax.size(); ++i) {
      facts.add("softmax.example." + std::to_string(i), static_cast<double>(softmax[i]));
    }
  });
  for (const char* init : {"xavier_normal", "he_normal"}) {
    const std::string config =
        std::string("lab=activation&panel=depth&f=sigmoid,tanh,relu&init=") + init;
    run_lab(config, [&](const FrameView& frame) {
      const std::span<const float> ratio = frame.values("ratio");
      constexpr std::array kIds = {"sigmoid", "tanh", "relu"};
      for (std::size_t i = 0; i < kIds.size(); ++i) {
        facts.add(std::string("depth.") + kIds[i] + "." + init + ".10",
                  static_cast<double>(ratio[i]));
      }
    });
  }
  for (const char* output : {"linear", "relu", "softplus", "exp"}) {
    const std::string config = std::string(
                                   "lab=activation&panel=output&task=non-negative&units=10&lr=0.02&"
                                   "steps=400&runs=20&output=") +
                               output;
    run_lab(config, [&](const FrameView& frame) {
      const std::span<const float> runs = frame.values("runs");
      double dead = 0;
      double negative = 0;
      for (std::size_t i = 0; i < runs.size(); i += 4) {
        negative += runs[i + 2] > 0 ? 1 : 0;
        dead += static_cast<double>(runs[i + 3]);
      }
      facts.add(std::string("output.") + output + ".dead_runs_of_20", dead);
      facts.add(std::string("output.") + output + ".negative_runs_of_20", negative);
    });
  }
}

}  // namespace

void activation_facts(FactList& facts) {
  formula_facts(facts);
  panel_facts(facts);
}

}  // namespace descent
