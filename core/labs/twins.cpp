#include "labs/twins.hpp"

#include <algorithm>
#include <vector>

namespace descent {

Twins::Twins(const TrainerSpec& without, const TrainerSpec& with, const Dataset& data)
    : trainers_{Trainer(without, data), Trainer(with, data)},
      lr_{without.settings.lr, with.settings.lr} {}

bool Twins::step() {
  for (std::size_t which = 0; which < kTwins; ++which) {
    if (!diverged(which) && !trainers_[which].step()) diverged_[which] = 1;
  }
  return !all_diverged();
}

void Twins::set_lr(float lr) {
  for (std::size_t which = 0; which < kTwins; ++which) {
    if (diverged(which)) continue;
    lr_[which] = lr;
    trainers_[which].set_lr(lr);
  }
}

void Twins::save(ArchiveWriter& out) const {
  out.value("diverged", diverged_);
  out.value("lr", lr_);
  for (const Trainer& trainer : trainers_) trainer.save(out);
}

void Twins::load(ArchiveReader& in) {
  in.value("diverged", diverged_);
  in.value("lr", lr_);
  for (std::size_t which = 0; which < kTwins; ++which) {
    trainers_[which].load(in);
    if (diverged_[which] > 1) in.fail("diverged");
    trainers_[which].set_lr(lr_[which]);
    // The step that failed comes to the same again: what went wrong need not be saved.
    if (in.status().ok() && diverged(which) && trainers_[which].step()) in.fail("diverged");
  }
}

LayerSpec pass_through() {
  LayerSpec spec;
  spec.kind = "activation";
  return spec;
}

Mirror::Mirror(const Sequential& original)
    : network_(parameters_, original.sample(),
               std::vector<LayerSpec>(original.layers().begin(), original.layers().end())) {
  parameters_.allocate();
}

void Mirror::copy(const Parameters& original) {
  std::copy(original.values().begin(), original.values().end(), parameters_.values().begin());
  std::copy(original.buffers().begin(), original.buffers().end(), parameters_.buffers().begin());
}

}  // namespace descent
