// Filter: what an activation lets through. One step draws one number of a stream, passes it through
// the first chosen function and counts; beside it a picture passes through three hidden layers with
// random weights, and one neuron that looks for the picture meets it, noise, and its inverse.
//
// A number counts as let through ("on") when f(z) lies above f(0), what the function answers to
// nothing at all: above 0 for relu and tanh, above 1/2 for sigmoid.
#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "base/registry.hpp"
#include "base/text.hpp"
#include "kernels/kernels.hpp"
#include "labs/activation/panels.hpp"
#include "labs/run.hpp"
#include "nn/sequential.hpp"

namespace descent::activation_panels {
namespace {

constexpr int kSide = 12;
constexpr int kPixels = kSide * kSide;
constexpr int kUnits = 64;  // per layer, shown 8 × 8
constexpr int kUnitSide = 8;
constexpr int kLayers = 3;
constexpr int kStreamShown = 48;
constexpr int kBins = 40;
constexpr float kBinReach = 8;  // histograms span [-8, 8]; what lies beyond counts in the end bins
constexpr int kCurvePoints = 161;
constexpr float kNeuronGain = 4;  // the neuron's z for its own pattern

// Drawn for this lab: '#' is ink.
constexpr std::array<std::string_view, kSide> kCat = {
    "............", ".#........#.", ".##......##.", ".###....###.", ".##########.", ".##########.",
    ".##.####.##.", ".##########.", ".####..####.", "..###..###..", "...######...", "............"};
constexpr std::array<std::string_view, kSide> kSeven = {
    "............", "..########..", "..########..", "........##..", ".......##...", "......###...",
    "......##....", ".....###....", ".....##.....", "....###.....", "....##......", "............"};
constexpr std::array<std::string_view, kSide> kCross = {
    "............", ".##......##.", ".###....###.", "..###..###..", "...######...", "....####....",
    "....####....", "...######...", "..###..###..", ".###....###.", ".##......##.", "............"};

const std::array<std::string_view, kSide>& drawing(std::string_view id) {
  if (id == "seven") return kSeven;
  return id == "cross" ? kCross : kCat;
}

using Histogram = std::array<float, kBins>;

void count(Histogram& histogram, float value) {
  const float share = (value + kBinReach) / (2 * kBinReach);
  const int bin = static_cast<int>(std::floor(std::clamp(share, 0.0F, 1.0F) * kBins));
  histogram[static_cast<std::size_t>(std::min(bin, kBins - 1))] += 1;
}

struct Passed {
  float z, value, on;
};

class Filter final : public Run {
 public:
  explicit Filter(const Config& config)
      : Run(config.integer("steps")),
        function_(choose(config, config.choices("f").front())),
        shift_(config.real("shift")),
        spread_(config.real("spread")),
        rng_(Rng::for_purpose(config.seed(), "stream")),
        seed_(config.seed()),
        network_(parameters_, kPixels, std::vector<LayerSpec>(kLayers, {kUnits, function_.op()})) {
    parameters_.allocate();
    network_.initialize(*find_he_normal(), config.seed());
    const auto& ink = drawing(config.choice("picture"));
    for (int i = 0; i < kPixels; ++i) {
      const auto row = static_cast<std::size_t>(i / kSide);
      picture_[static_cast<std::size_t>(i)] =
          ink[row][static_cast<std::size_t>(i % kSide)] == '#' ? 1.0F : 0.0F;
    }
    x_ = tape_.input({1, kPixels});
    layers_ = network_.record_layers(tape_, x_);
  }

  void frame(FrameWriter& out) const override {
    write_curve(out);
    write_stream(out);
    write_picture(out);
    write_neuron(out);
  }

  /// "paint index=I value=V" sets one pixel (row-major, 12 × 12) to 0 or 1.
  Status act(std::string_view action) override {
    const std::vector<std::string_view> words = split(action, ' ');
    if (words.size() != 3 || words[0] != "paint" || !words[1].starts_with("index=") ||
        !words[2].starts_with("value=")) {
      return Problem{"action", ProblemCode::UnknownAction, quote(action),
                     "paint index=0…143 value=0…1"};
    }
    const auto index = parse_number(words[1].substr(6));
    const auto value = parse_number(words[2].substr(6));
    if (!index || *index < 0 || *index >= kPixels || *index != std::floor(*index)) {
      return Problem{"index", ProblemCode::OutOfRange, quote(words[1].substr(6)), "0…143"};
    }
    if (!value || *value < 0 || *value > 1) {
      return Problem{"value", ProblemCode::OutOfRange, quote(words[2].substr(6)), "0…1"};
    }
    picture_[static_cast<std::size_t>(*index)] = static_cast<float>(*value);
    return {};
  }

 private:
  bool take_step() override {
    const float z = static_cast<float>(rng_.normal(shift_, spread_));
    const float value = function_.value(z);
    const bool on = value > function_.value(0);
    on_ += on ? 1 : 0;
    count(before_, z);
    count(after_, value);
    stream_[static_cast<std::size_t>((step_ - 1) % kStreamShown)] = {z, value, on ? 1.0F : 0.0F};
    return true;
  }

  void save_run(ArchiveWriter& out) const override {
    out.value("on", on_);
    out.value("rng", rng_.snapshot());
    out.value("stream", stream_);
    out.value("before", before_);
    out.value("after", after_);
    out.value("picture", picture_);
  }

  void load_run(ArchiveReader& in) override {
    Rng::Snapshot rng;
    in.value("on", on_);
    in.value("rng", rng);
    in.value("stream", stream_);
    in.value("before", before_);
    in.value("after", after_);
    in.value("picture", picture_);
    if (on_ < 0 || on_ > step_) in.fail("on");
    rng_.restore(rng);
  }

  static const Initializer* find_he_normal() { return find_row(initializers(), "he_normal"); }

  /// The gate itself: z and f(z) over the histograms' span.
  void write_curve(FrameWriter& out) const {
    const std::span<float> curve = out.reserve("gate", 2, kCurvePoints);
    for (int i = 0; i < kCurvePoints; ++i) {
      const float z = -kBinReach + 2 * kBinReach * static_cast<float>(i) / (kCurvePoints - 1);
      curve[static_cast<std::size_t>(i)] = z;
      curve[static_cast<std::size_t>(kCurvePoints + i)] = function_.value(z);
    }
  }

  void write_stream(FrameWriter& out) const {
    const int shown = static_cast<int>(std::min<std::int64_t>(step_, kStreamShown));
    const std::span<float> points = out.reserve("stream", static_cast<std::uint32_t>(shown), 3);
    for (int i = 0; i < shown; ++i) {  // newest first
      const Passed& passed = stream_[static_cast<std::size_t>((step_ - 1 - i) % kStreamShown)];
      const auto at = static_cast<std::size_t>(3 * i);
      points[at] = passed.z;
      points[at + 1] = passed.value;
      points[at + 2] = passed.on;
    }
    write_histogram(out, "histogram_before", before_);
    write_histogram(out, "histogram_after", after_);
    const float share = step_ == 0 ? 0.0F : static_cast<float>(on_) / static_cast<float>(step_);
    out.scalar("on_share", share);
    out.scalar("key", share);
    if (step_ > 0) {
      out.note("notes", "activation.stream",
               "function=" + std::string(function_.row->id) + "&share=" + number_text(share));
    }
  }

  /// Bin centres, then counts.
  static void write_histogram(FrameWriter& out, std::string_view channel,
                              const Histogram& histogram) {
    const std::span<float> series = out.reserve(channel, 2, kBins);
    for (int bin = 0; bin < kBins; ++bin) {
      series[static_cast<std::size_t>(bin)] =
          -kBinReach + 2 * kBinReach * (static_cast<float>(bin) + 0.5F) / kBins;
    }
    std::copy(histogram.begin(), histogram.end(), series.begin() + kBins);
  }

  /// The picture without its mean, so that it has as much above 0 as below.
  std::array<float, kPixels> centred_picture() const {
    const float mean = kernels::sum(picture_.data(), kPixels) / kPixels;
    std::array<float, kPixels> centred = picture_;
    for (float& pixel : centred) pixel -= mean;
    return centred;
  }

  void write_picture(FrameWriter& out) const {
    out.values("picture", picture_, 1, kSide, kSide);
    const std::array<float, kPixels> centred = centred_picture();
    std::copy(centred.begin(), centred.end(), tape_.data(x_).begin());
    tape_.forward();
    const std::span<float> before = out.reserve("units_before", kLayers, kUnitSide, kUnitSide);
    std::array<float, kLayers> off{};
    for (std::size_t layer = 0; layer < kLayers; ++layer) {
      const std::span<const float> z = preactivation(layer);
      const std::span<const float> f = std::as_const(tape_).data(layers_[layer]);
      std::copy(z.begin(), z.end(), before.begin() + static_cast<std::ptrdiff_t>(layer * kUnits));
      const float silent = function_.value(0);
      off[layer] = static_cast<float>(std::count_if(f.begin(), f.end(),
                                                    [silent](float v) { return v <= silent; })) /
                   kUnits;
    }
    const std::span<float> after = out.reserve("units_after", kLayers, kUnitSide, kUnitSide);
    for (std::size_t layer = 0; layer < kLayers; ++layer) {
      const std::span<const float> f = std::as_const(tape_).data(layers_[layer]);
      std::copy(f.begin(), f.end(), after.begin() + static_cast<std::ptrdiff_t>(layer * kUnits));
    }
    out.values("off_share", off, 1, kLayers);
    out.note("notes", "activation.picture",
             "off=" + number_text(off[0]) + "&units=" + std::to_string(kUnits));
  }

  std::span<const float> preactivation(std::size_t layer) const {
    return ops::linear_preactivation(tape_.nodes()[layer]);
  }

  /// One neuron whose weights are the picture: z = gain·cos(angle between input and picture).
  void write_neuron(FrameWriter& out) const {
    const std::array<float, kPixels> wanted = centred_picture();
    const float norm = std::sqrt(kernels::squared_norm(wanted.data(), kPixels));
    std::array<float, kPixels> noise{};
    Rng rng = Rng::for_purpose(seed_, "noise");
    for (float& pixel : noise) pixel = static_cast<float>(rng.normal());
    const float noise_norm = std::sqrt(kernels::squared_norm(noise.data(), kPixels));
    const float along =
        norm == 0 ? 0 : kernels::dot(noise.data(), wanted.data(), kPixels) / (norm * noise_norm);
    const float own = norm == 0 ? 0.0F : kNeuronGain;
    const std::array<float, 3> z = {own, kNeuronGain * along, -own};
    const std::span<float> table = out.reserve("neuron", 3, 2);
    for (std::size_t row = 0; row < 3; ++row) {
      table[2 * row] = z[row];
      table[2 * row + 1] = function_.value(z[row]);
    }
  }

  Chosen function_;
  double shift_, spread_;
  std::int64_t on_ = 0;
  Rng rng_;
  std::uint64_t seed_;
  std::array<Passed, kStreamShown> stream_{};
  Histogram before_{}, after_{};
  std::array<float, kPixels> picture_{};
  Parameters parameters_;
  Sequential network_;
  mutable Tape tape_;  // showing the layers replays it
  Value x_;
  std::vector<Value> layers_;
};

}  // namespace

std::unique_ptr<Lab> make_filter(const Config& config) { return std::make_unique<Filter>(config); }

}  // namespace descent::activation_panels
