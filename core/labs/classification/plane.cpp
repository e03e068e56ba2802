// Points of the plane: two inputs → hidden layers → one score per class, softmax and cross-entropy.
// The picture is the probability of each class over the box [-6, 6]².
#include <algorithm>
#include <array>
#include <string>

#include "base/registry.hpp"
#include "base/text.hpp"
#include "data/generators.hpp"
#include "kernels/softmax.hpp"
#include "labs/classification/classification.hpp"
#include "labs/drawn.hpp"
#include "labs/examples.hpp"
#include "nn/activations.hpp"

namespace descent::classification_panels {
namespace {

constexpr PictureBox kBox = {-6, 6, -6, 6};
constexpr int kSide = 40;
constexpr std::size_t kCells = std::size_t{kSide} * kSide;

// What noise = 1 means: the set's own spread, in units of its own shape.
constexpr double kMoonsNoise = 0.1;
constexpr double kCirclesNoise = 0.08;
constexpr double kSpiralNoise = 0.25;
constexpr double kBlobsDeviation = 0.6;

/// Points of the plane with room for both rings in the box.
Dataset circles(Rng& rng, int n, double noise) {
  Dataset data = make_circles(rng, n, {.noise = noise, .factor = 0.4});
  for (float& input : data.x) input *= 4;
  return data;
}

Dataset generated(const Config& config) {
  const std::string_view id = config.choice("data");
  const int n = config.integer("points");
  const double noise = config.real("noise");
  Rng rng = Rng::for_purpose(config.seed(), "data");
  if (id == "circles") return circles(rng, n, noise * kCirclesNoise);
  if (id == "blobs") {
    return make_blobs(
        rng, n,
        {.centers = config.integer("groups"), .deviation = noise * kBlobsDeviation, .reach = 4.5});
  }
  const double unit = id == "moons" ? kMoonsNoise : id == "spiral" ? kSpiralNoise : 1;
  return find_row(generators(), id)->make(rng, n, noise * unit);
}

/// Dealt in random order where some are kept for testing.
Dataset make_data(const Config& config) {
  const bool drawn = config.choice("data") == "drawn";
  const Dataset data = drawn ? drawn_classes(config.points("drawn"), kBox) : generated(config);
  if (config.real("test_share") == 0) return data;
  Rng rng = Rng::for_purpose(config.seed(), "split");
  return dealt(rng, data);
}

int train_count(const Config& config, const Dataset& data) {
  if (data.count == 0) return 0;
  return std::max(1, data.count - static_cast<int>(config.real("test_share") * data.count + 0.5));
}

TrainerSpec make_spec(const Config& config, int classes) {
  TrainerSpec spec = penalised_spec(config);
  spec.loss = LossKind::CrossEntropy;
  const int hidden = config.integer("hidden");
  for (int layer = 0; hidden > 0 && layer < config.integer("hidden_layers"); ++layer) {
    spec.layers.push_back({hidden, activation(config.choice("activation")).with_defaults()});
  }
  spec.layers.push_back({classes, {}});
  return spec;
}

class Plane final : public Course {
 public:
  Plane(const Config& config, Dataset all, int train)
      : Course(make_spec(config, all.classes), all.slice(0, train),
               all.slice(train, all.count - train), config.integer("steps")),
        hidden_(config.integer("hidden")),
        all_(std::move(all)),
        train_(train),
        picture_(trainer_.network(), static_cast<int>(kCells)) {
    const std::span<float> x = picture_.x();
    for (std::size_t cell = 0; cell < kCells; ++cell) {
      const double u = (static_cast<double>(cell % kSide) + 0.5) / kSide;
      const double v = (static_cast<double>(cell / kSide) + 0.5) / kSide;  // from the top
      x[2 * cell] = static_cast<float>(kBox.x_min + u * (kBox.x_max - kBox.x_min));
      x[2 * cell + 1] = static_cast<float>(kBox.y_max - v * (kBox.y_max - kBox.y_min));
    }
    for (int k = 0; k < all_.classes; ++k) {
      classes_present_ += std::find(all_.targets.begin(), all_.targets.end(),
                                    static_cast<float>(k)) == all_.targets.end()
                              ? 0
                              : 1;
    }
  }

  void frame(FrameWriter& out) const override {
    write_course(out);
    write_split_examples(out, "data", all_, train_);
    write_picture(out);
    write_notes(out);
  }

 private:
  /// One image per class: its probability.
  void write_picture(FrameWriter& out) const {
    picture_.run();
    const auto classes = static_cast<std::size_t>(all_.classes);
    std::vector<float> shares(picture_.output().size());
    kernels::softmax_rows(picture_.output().data(), static_cast<int>(kCells), all_.classes,
                          shares.data());
    const std::span<float> images =
        out.reserve("probabilities", static_cast<std::uint32_t>(all_.classes), kSide, kSide);
    for (std::size_t cell = 0; cell < kCells; ++cell) {
      for (std::size_t k = 0; k < classes; ++k)
        images[k * kCells + cell] = shares[cell * classes + k];
    }
  }

  /// Hidden units of the first layer that answer the same to every training example.
  int dead_units() const {
    if (hidden_ == 0 || judge_.count() < 2) return 0;
    return constant_units(judge_.layer(0), hidden_);
  }

  void write_notes(FrameWriter& out) const {
    if (empty_) return out.note("notes", "classification.no_points");
    if (write_divergence(out)) return;
    // What is wrong comes before how far it has come.
    if (classes_present_ == 1) out.note("notes", "classification.one_class");
    if (test_ && step_ > 0 && judge_.accuracy() > test_->accuracy() + 0.05F) {
      out.note(
          "notes", "classification.gap",
          "accuracy=" + number_text(judge_.accuracy()) + "&test=" + number_text(test_->accuracy()));
    }
    const std::string now =
        "accuracy=" + number_text(judge_.accuracy()) + "&loss=" + number_text(judge_.loss());
    out.note("notes", sentence(), now + "&start=" + number_text(first_loss()));
    if (const int dead = dead_units(); dead > 0) {
      out.note("notes", "classification.dead_units",
               "dead=" + std::to_string(dead) + "&units=" + std::to_string(hidden_));
    }
  }

  std::string_view sentence() const {
    if (step_ == 0) return "classification.start";
    if (judge_.loss() > first_loss()) return "classification.worse_than_start";
    if (judge_.accuracy() == 1) return "classification.all_right";
    if (state() != LabState::Done) return "classification.learning";
    if (still_falling()) return "classification.out_of_steps";
    return hidden_ == 0 ? "classification.straight" : "classification.settled";
  }

  int hidden_;
  Dataset all_;
  int train_;
  int classes_present_ = 0;
  mutable Probe picture_;
};

}  // namespace

std::unique_ptr<Lab> make_plane(const Config& config) {
  Dataset data = make_data(config);
  const int train = train_count(config, data);
  return std::make_unique<Plane>(config, std::move(data), train);
}

}  // namespace descent::classification_panels
