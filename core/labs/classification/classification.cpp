// Classification: a boundary is drawn between classes by gradient descent. One step is one
// optimizer update.
//
// Two panels: points of the plane, where the boundary can be seen, and a table of noise, where
// there is nothing to find and a linear model still gets every training row right.
//
// Sources: PyTorch tutorial (302_classification), Theano tutorial (theano11_classification_nn).
#include "labs/classification/classification.hpp"

#include <algorithm>
#include <array>

#include "base/math.hpp"
#include "base/registry.hpp"
#include "labs/all_labs.hpp"
#include "labs/common_params.hpp"
#include "labs/drawn.hpp"
#include "nn/activations.hpp"

namespace descent {
namespace classification_panels {

TrainerSpec penalised_spec(const Config& config) {
  TrainerSpec spec = common_spec(config);
  spec.settings.momentum = static_cast<float>(config.real("momentum"));
  spec.settings.l2 = static_cast<float>(2 * config.real("l2"));
  spec.settings.decay_biases = false;
  spec.batch = config.integer("batch");
  return spec;
}

Judge::Judge(const Sequential& network, const Dataset& examples)
    : probe_(network, examples.count),
      labels_(labels_of(examples)),
      right_(static_cast<std::size_t>(examples.count)) {
  std::copy(examples.x.begin(), examples.x.end(), probe_.x().begin());
}

/// Softmax over the outputs; a single output z stands for the two scores 0 and z.
void Judge::run() {
  probe_.run();
  const std::span<const float> outputs = probe_.output();
  const std::size_t width = outputs.size() / labels_.size();
  std::vector<double> scores(std::max<std::size_t>(width, 2));
  double loss = 0;
  int correct = 0;
  for (std::size_t i = 0; i < labels_.size(); ++i) {
    if (width == 1) {
      scores = {0, static_cast<double>(outputs[i])};
    } else {
      for (std::size_t k = 0; k < width; ++k)
        scores[k] = static_cast<double>(outputs[i * width + k]);
    }
    const auto best = std::max_element(scores.begin(), scores.end());
    const double highest = *best;
    correct += best - scores.begin() == labels_[i] ? 1 : 0;
    double sum = 0;
    for (const double score : scores) sum += math::exp(score - highest);
    const double distance = scores[static_cast<std::size_t>(labels_[i])] - highest;
    loss += math::log(sum) - distance;
    right_[i] = static_cast<float>(math::exp(distance) / sum);
  }
  loss_ = static_cast<float>(loss / static_cast<double>(labels_.size()));
  accuracy_ = static_cast<float>(correct) / static_cast<float>(labels_.size());
}

Course::Course(const TrainerSpec& spec, const Dataset& train, const Dataset& test, int steps)
    : ModelRun(train.count == 0 ? 0 : steps),
      empty_(train.count == 0),
      trainer_(spec, at_least_one(train)),
      judge_(trainer_.network(), trainer_.data()),
      batch_(spec.batch == 0 ? train.count : std::min(spec.batch, train.count)),
      history_(4) {
  if (test.count > 0) test_.emplace(trainer_.network(), test);
  record();
}

void Course::apply(const Config& config) { trainer_.set_lr(static_cast<float>(config.real("lr"))); }

bool Course::take_step() {
  if (!trainer_.step()) return false;
  if (history_.wants(step_)) record();
  return true;
}

void Course::record() {
  judge_.run();
  if (test_) test_->run();
  history_.add(step_, std::array{judge_.loss(), judge_.accuracy(), test_ ? test_->loss() : 0.0F,
                                 test_ ? test_->accuracy() : 0.0F});
}

void Course::write_course(FrameWriter& out) const {
  judge_.run();
  out.scalar("loss", judge_.loss());
  out.scalar("accuracy", empty_ ? 0 : judge_.accuracy());
  out.scalar("samples", static_cast<float>(step_) * static_cast<float>(batch_));
  if (test_) {
    test_->run();
    out.scalar("test_loss", test_->loss());
    out.scalar("test_accuracy", test_->accuracy());
  }
  history_.write(out, "history", test_ ? std::vector{0, 1, 2, 3} : std::vector{0, 1});
}

bool Course::write_divergence(FrameWriter& out) const {
  if (!diverged()) return false;
  const Health& health = trainer_.health();
  out.note("notes", "classification.diverged",
           "step=" + std::to_string(health.step) + "&where=" + health.where);
  return true;
}

bool Course::still_falling() const {
  const int last = history_.size() - 1;
  return history_.value(last, 0) < 0.97F * history_.value(3 * last / 4, 0);
}

void Course::save_run(ArchiveWriter& out) const {
  trainer_.save(out);
  history_.save(out);
}

void Course::load_run(ArchiveReader& in) {
  trainer_.load(in);
  history_.load(in);
}

}  // namespace classification_panels

namespace {

constexpr std::array kChannels = {
    Channel{"loss", ChannelKind::Scalar},
    Channel{"accuracy", ChannelKind::Scalar},
    Channel{"test_loss", ChannelKind::Scalar},
    Channel{"test_accuracy", ChannelKind::Scalar},
    Channel{"samples", ChannelKind::Scalar},
    Channel{"history", ChannelKind::Series, "step,loss,accuracy,test_loss,test_accuracy"},
    Channel{"data", ChannelKind::Points, "x,y,class,split"},
    Channel{"probabilities", ChannelKind::Images},
    Channel{"certainty", ChannelKind::Series, "train,fresh"},
    Channel{"notes", ChannelKind::Notes},
};

constexpr std::array kPresets = {
    Preset{"clouds", "", "slow"},
    Preset{"slow", "lr=0.0002", "clouds"},
    Preset{"circles", "data=circles&hidden=8&optimizer=adam&lr=0.03&steps=300", "straight"},
    Preset{"straight", "data=circles&hidden=0&optimizer=adam&lr=0.03&steps=300", "circles"},
    Preset{"spiral", "data=spiral&hidden=16&hidden_layers=2&optimizer=adam&lr=0.02&steps=1000",
           "narrow"},
    Preset{"narrow", "data=spiral&hidden=2&optimizer=adam&lr=0.02&steps=1000", "spiral"},
    Preset{"blobs", "data=blobs&groups=4&optimizer=adam&lr=0.05&steps=200"},
    Preset{"wiggly",
           "data=moons&points=80&noise=2.5&test_share=0.5&hidden=32&activation=tanh&optimizer=adam"
           "&lr=0.05&steps=1000",
           "smooth"},
    Preset{"smooth",
           "data=moons&points=80&noise=2.5&test_share=0.5&hidden=32&activation=tanh&optimizer=adam"
           "&lr=0.05&steps=1000&l2=0.01",
           "wiggly"},
    Preset{"drawn", "data=drawn&hidden=16&activation=tanh&optimizer=adam&lr=0.05&steps=500"},
    Preset{"noise", "panel=noise&lr=0.1&l2=0.01&init=normal&steps=500", "few-features"},
    Preset{"few-features", "panel=noise&features=20&lr=0.1&l2=0.01&init=normal&steps=500", "noise"},
};

constexpr std::array<std::string_view, 2> kPanels = {"plane", "noise"};
constexpr std::array<std::string_view, 6> kData = {"clouds", "moons", "circles",
                                                   "spiral", "blobs", "drawn"};
// A face of sorts: a ring of one class, two eyes of another and a mouth of a third, so that the
// reader has something to pull at.
constexpr std::string_view kDrawing =
    "4WAA2udgxiywtDHgnjcggDfgZTSQS_HgMS5QJSdgKWAAK5kgMRGgR8ygZQtgf8nQngjQuAygxhNA1FkgYikhW-sR"
    "U2pBUmdxWyWBZmZRqakho6sRmypBmidxouWBreZRUdnCXBZiZlaicJQyetVShROyj1XCmZUSo9fyrhgi";

std::span<const Param> params() {
  constexpr std::string_view kGenerated = "panel=plane&data=clouds|moons|circles|spiral|blobs";
  static const std::array kParams = {
      choice_param("panel", kPanels, "plane"),
      only_when("panel=plane", choice_param("data", kData, "clouds")),
      only_when("panel=plane&data=drawn", points_param("drawn", kDrawing, 4)),
      only_when("panel=plane&data=blobs", integer_param("groups", 2, 4, 3)),
      only_when("panel=plane", units_param("hidden", 0, 32, 10)),
      only_when("panel=plane", activation_param("relu")),
      only_when("panel=noise", integer_param("features", 1, 784, 784)),
      only_when("panel=noise", integer_param("rows", 10, 1000, 400)),
      lr_param(0.02),
      only_when("panel=plane", more(integer_param("hidden_layers", 1, 3, 1))),
      optimizer_param("sgd"),
      momentum_param(),
      more(real_param("l2", 0, 0.1, 0)),
      only_when(kGenerated, more(integer_param("points", 4, 1000, 200))),
      only_when(kGenerated, more(real_param("noise", 0, 4, 1))),
      only_when("panel=plane", test_share_param()),
      more(integer_param("batch", 0, 1000, 0)),
      init_param("pytorch"),
      steps_param(100),
      seed_param(),
  };
  return kParams;
}

}  // namespace

LabRow classification_lab() {
  LabRow row;
  row.id = "classification";
  row.params = params();
  row.presets = kPresets;
  row.channels = kChannels;
  row.key_channel = "accuracy";
  row.step_unit = "update";
  row.source = "PyTorch tutorial, classification; Theano tutorial, classification";
  row.make = [](const Config& config) {
    return config.choice("panel") == "noise" ? classification_panels::make_noise(config)
                                             : classification_panels::make_plane(config);
  };
  return row;
}

}  // namespace descent
