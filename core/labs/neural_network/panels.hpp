// The neural-network lab's panels. Each is a Lab of its own; `panel` in the configuration chooses
// which one runs. They share the parameter and channel tables of neural_network.cpp.
#pragma once

#include <memory>
#include <vector>

#include "labs/drawn.hpp"
#include "labs/lab.hpp"
#include "nn/sequential.hpp"

namespace descent::network_panels {

/// x·W + b by hand: nothing is learned.
std::unique_ptr<Lab> make_layer(const Config& config);
/// A curve is fitted, or points of the plane are told apart.
std::unique_ptr<Lab> make_learner(const Config& config);
/// The same network as a class with named parts and as a list.
std::unique_ptr<Lab> make_build(const Config& config);

/// What there is to learn, and the range that pictures show.
struct Lesson {
  Dataset data;  ///< a drawing may be empty
  double low, high;
  double floor = 0;       ///< what no fit can get below: the variance of the noise
  bool is_drawn = false;  ///< by the reader: nobody knows the noise
};

/// Points along a curve, y as a function of x.
Lesson curve_lesson(const Config& config);
/// The lesson of a generator, by its id.
Lesson generated_lesson(const Config& config, std::string_view id, double margin_share);

/// The hidden layers that the configuration asks for.
std::vector<LayerSpec> hidden_layers(const Config& config);

/// Carries out "set_weight layer=0 from=1 to=2 value=0.5" or "set_bias layer=0 to=2 value=0.5":
/// one weight from unit `from` into unit `to` of layer `layer`, all counted from 0. `place` is
/// where the changed number stands among all parameters.
Status set_by_hand(Sequential& network, std::string_view action, std::size_t& place);

}  // namespace descent::network_panels
