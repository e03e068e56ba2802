// The activation lab's panels. Each is a Lab of its own; `panel` in the configuration chooses which
// one runs. They share the parameter and channel tables of activation.cpp.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "labs/lab.hpp"
#include "nn/activations.hpp"

namespace descent::activation_panels {

std::unique_ptr<Lab> make_explorer(const Config& config);
std::unique_ptr<Lab> make_filter(const Config& config);
std::unique_ptr<Lab> make_net(const Config& config);
std::unique_ptr<Lab> make_depth(const Config& config);
std::unique_ptr<Lab> make_output(const Config& config);
std::unique_ptr<Lab> make_vector(const Config& config);

/// An activation with the constants that the configuration sets ("elu.alpha=2").
struct Chosen {
  const Activation* row;
  kernels::UnaryParams constants;

  ops::Activation op() const { return row->with(constants); }
  float value(float z) const;
  float slope(float z) const;
};

Chosen choose(const Config& config, std::string_view id);

/// The functions that `f` lists, in its order.
std::vector<Chosen> chosen_functions(const Config& config);

/// A panel without a course of its own: what it shows follows from its configuration alone.
class StillPanel : public Lab {
 public:
  void advance(int) override {}
  Progress progress() const override { return {}; }
  void save(ArchiveWriter&) const override {}
  Status load(ArchiveReader& in) override { return in.status(); }
};

}  // namespace descent::activation_panels
