// Logistic regression on noise: rows of features ~ N(0, 1), each row's class a toss of a coin. One
// sigmoid unit, cross-entropy + l2 ΣW². With more features than rows every training row comes out
// right, and nothing has been learned: fresh rows stay at one half.
#include <algorithm>
#include <string>

#include "base/text.hpp"
#include "labs/classification/classification.hpp"

namespace descent::classification_panels {
namespace {

constexpr int kFreshRows = 1000;  // so many that the share of right ones is one half within .05
constexpr std::size_t kBins = 20;

Dataset coin_rows(Rng& rng, int rows, int features) {
  Dataset data;
  data.count = rows;
  data.inputs = features;
  data.classes = 2;
  data.x.reserve(static_cast<std::size_t>(rows) * static_cast<std::size_t>(features));
  for (int row = 0; row < rows; ++row) {
    for (int k = 0; k < features; ++k) data.x.push_back(static_cast<float>(rng.normal()));
    data.targets.push_back(static_cast<float>(rng.below(2)));
  }
  return data;
}

Dataset make_rows(const Config& config, std::string_view purpose, int rows) {
  Rng rng = Rng::for_purpose(config.seed(), purpose);
  return coin_rows(rng, rows, config.integer("features"));
}

TrainerSpec make_spec(const Config& config) {
  TrainerSpec spec = penalised_spec(config);
  spec.loss = LossKind::BceWithLogits;
  spec.layers.push_back({1, {}});
  return spec;
}

class Noise final : public Course {
 public:
  explicit Noise(const Config& config)
      : Course(make_spec(config), make_rows(config, "data", config.integer("rows")),
               make_rows(config, "fresh", kFreshRows), config.integer("steps")) {}

  void frame(FrameWriter& out) const override {
    write_course(out);
    const std::span<float> bins = out.reserve("certainty", 2, kBins);
    count(judge_, bins.first(kBins));
    count(*test_, bins.last(kBins));
    write_notes(out);
  }

 private:
  /// The share of examples whose right class was given a probability in each twentieth of [0, 1].
  static void count(const Judge& judge, std::span<float> bins) {
    std::fill(bins.begin(), bins.end(), 0.0F);
    for (const float right : judge.right()) {
      const auto bin = static_cast<std::size_t>(right * static_cast<float>(kBins));
      bins[std::min(bin, kBins - 1)] += 1 / static_cast<float>(judge.count());
    }
  }

  void write_notes(FrameWriter& out) const {
    if (write_divergence(out)) return;
    const std::string now =
        "accuracy=" + number_text(judge_.accuracy()) + "&fresh=" + number_text(test_->accuracy()) +
        "&loss=" + number_text(judge_.loss()) + "&rows=" + std::to_string(judge_.count()) +
        "&features=" + std::to_string(trainer_.data().inputs);
    const char* id = "classification.noise_learning";
    if (step_ == 0) {
      id = "classification.noise_start";
    } else if (judge_.accuracy() == 1) {
      id = "classification.noise_memorised";
    } else if (state() == LabState::Done) {
      id = "classification.noise_done";
    }
    out.note("notes", id, now);
  }
};

}  // namespace

std::unique_ptr<Lab> make_noise(const Config& config) { return std::make_unique<Noise>(config); }

}  // namespace descent::classification_panels
