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
#include "labs/choices.hpp"
#include "labs/drawn.hpp"
#include "nn/activations.hpp"

namespace descent {
namespace classification_panels {

TrainerSpec common_spec(const Config& config) {
  TrainerSpec spec;
  spec.initializer = find_row(initializers(), config.choice("init"));
  spec.optimizer = find_row(optimizers(), config.choice("optimizer"));
  spec.settings.lr = static_cast<float>(config.real("lr"));
  spec.settings.momentum = static_cast<float>(config.real("momentum"));
  spec.settings.l2 = static_cast<float>(2 * config.real("l2"));
  spec.settings.decay_biases = false;
  spec.batch = config.integer("batch");
  spec.seed = config.seed();
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
    : empty_(train.count == 0),
      budget_(empty_ ? 0 : steps),
      state_(empty_ ? LabState::Done : LabState::Ready),
      trainer_(spec, at_least_one(train)),
      judge_(trainer_.network(), trainer_.data()),
      batch_(spec.batch == 0 ? train.count : std::min(spec.batch, train.count)),
      history_(4) {
  if (test.count > 0) test_.emplace(trainer_.network(), test);
  record();
}

void Course::apply(const Config& config) { trainer_.set_lr(static_cast<float>(config.real("lr"))); }

void Course::advance(int steps) {
  for (int i = 0; i < steps && (state_ == LabState::Ready || state_ == LabState::Active); ++i) {
    if (!trainer_.step()) {
      state_ = LabState::Diverged;
      return;
    }
    ++step_;
    state_ = step_ == budget_ ? LabState::Done : LabState::Active;
    if (history_.wants(step_)) record();
  }
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
  const auto n = static_cast<std::uint32_t>(history_.size());
  std::vector<float> all(5 * n);
  history_.write_series(all);
  const std::uint32_t rows = test_ ? 5 : 3;
  out.values("history", std::span(all).first(static_cast<std::size_t>(rows) * n), rows, n);
}

bool Course::write_divergence(FrameWriter& out) const {
  if (state_ != LabState::Diverged) return false;
  const Health& health = trainer_.health();
  out.note("notes", "classification.diverged",
           "step=" + std::to_string(health.step) + "&where=" + health.where);
  return true;
}

bool Course::still_falling() const {
  const int last = history_.size() - 1;
  return history_.value(last, 0) < 0.97F * history_.value(3 * last / 4, 0);
}

void Course::save(ArchiveWriter& out) const {
  out.value("step", step_);
  out.value("state", state_);
  trainer_.save(out);
  history_.save(out);
}

Status Course::load(ArchiveReader& in) {
  in.value("step", step_);
  in.value("state", state_);
  trainer_.load(in);
  history_.load(in);
  if (step_ < 0 || step_ > budget_) in.fail("step");
  const LabState running = step_ == budget_ ? LabState::Done
                           : step_ == 0     ? LabState::Ready
                                            : LabState::Active;
  if (state_ != running && state_ != LabState::Diverged) in.fail("state");
  // The step that failed comes to the same again: what went wrong need not be saved.
  if (in.status().ok() && state_ == LabState::Diverged && trainer_.step()) in.fail("state");
  return in.status();
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
constexpr std::array<std::string_view, 7> kInitializers = {
    "tutorial_normal", "pytorch", "xavier_uniform", "xavier_normal",
    "he_normal",       "normal",  "uniform"};
constexpr std::array<std::string_view, 3> kOptimizers = {"sgd", "momentum", "adam"};

// A face of sorts: a ring of one class, two eyes of another and a mouth of a third, so that the
// reader has something to pull at.
constexpr std::string_view kDrawing =
    "4WAA2udgxiywtDHgnjcggDfgZTSQS_HgMS5QJSdgKWAAK5kgMRGgR8ygZQtgf8nQngjQuAygxhNA1FkgYikhW-sR"
    "U2pBUmdxWyWBZmZRqakho6sRmypBmidxouWBreZRUdnCXBZiZlaicJQyetVShROyj1XCmZUSo9fyrhgi";

std::span<const Param> params() {
  static const std::vector<std::string_view> kActivations = ids_of(activations());
  static const std::array kParams = {
      Param{.key = "panel", .kind = ParamKind::Choice, .default_text = "plane", .choices = kPanels},
      Param{.key = "data",
            .kind = ParamKind::Choice,
            .default_text = "clouds",
            .choices = kData,
            .when = "panel=plane"},
      Param{.key = "drawn",
            .kind = ParamKind::Points,
            .max = 1000,
            .default_text = kDrawing,
            .classes = 4,
            .when = "panel=plane&data=drawn"},
      Param{.key = "groups",
            .kind = ParamKind::Integer,
            .min = 2,
            .max = 4,
            .default_number = 3,
            .when = "panel=plane&data=blobs"},
      Param{.key = "hidden",
            .kind = ParamKind::Integer,
            .min = 0,
            .max = 32,
            .default_number = 10,
            .unit = "units",
            .when = "panel=plane"},
      Param{.key = "activation",
            .kind = ParamKind::Choice,
            .default_text = "relu",
            .choices = kActivations,
            .when = "panel=plane"},
      Param{.key = "features",
            .kind = ParamKind::Integer,
            .min = 1,
            .max = 784,
            .default_number = 784,
            .when = "panel=noise"},
      Param{.key = "rows",
            .kind = ParamKind::Integer,
            .min = 10,
            .max = 1000,
            .default_number = 400,
            .when = "panel=noise"},
      Param{.key = "lr",
            .kind = ParamKind::Real,
            .min = 1e-4,
            .max = 10,
            .default_number = 0.02,
            .scale = Scale::Log,
            .effect = Effect::Live},
      Param{.key = "hidden_layers",
            .kind = ParamKind::Integer,
            .min = 1,
            .max = 3,
            .default_number = 1,
            .rank = Rank::More,
            .when = "panel=plane"},
      Param{.key = "optimizer",
            .kind = ParamKind::Choice,
            .default_text = "sgd",
            .choices = kOptimizers,
            .rank = Rank::More},
      Param{.key = "momentum",
            .kind = ParamKind::Real,
            .min = 0,
            .max = 0.99,
            .default_number = 0.9,
            .rank = Rank::More,
            .when = "optimizer=momentum"},
      Param{.key = "l2",
            .kind = ParamKind::Real,
            .min = 0,
            .max = 0.1,
            .default_number = 0,
            .rank = Rank::More},
      Param{.key = "points",
            .kind = ParamKind::Integer,
            .min = 4,
            .max = 1000,
            .default_number = 200,
            .rank = Rank::More,
            .when = "panel=plane&data=clouds|moons|circles|spiral|blobs"},
      Param{.key = "noise",
            .kind = ParamKind::Real,
            .min = 0,
            .max = 4,
            .default_number = 1,
            .rank = Rank::More,
            .when = "panel=plane&data=clouds|moons|circles|spiral|blobs"},
      Param{.key = "test_share",
            .kind = ParamKind::Real,
            .min = 0,
            .max = 0.5,
            .default_number = 0,
            .rank = Rank::More,
            .when = "panel=plane"},
      Param{.key = "batch",
            .kind = ParamKind::Integer,
            .min = 0,
            .max = 1000,
            .default_number = 0,
            .rank = Rank::More},
      Param{.key = "init",
            .kind = ParamKind::Choice,
            .default_text = "pytorch",
            .choices = kInitializers,
            .rank = Rank::More},
      Param{.key = "steps",
            .kind = ParamKind::Integer,
            .min = 1,
            .max = 100000,
            .default_number = 100,
            .rank = Rank::More},
      Param{.key = "seed",
            .kind = ParamKind::Integer,
            .min = 0,
            .max = 4294967295,
            .default_number = 1,
            .rank = Rank::More},
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
