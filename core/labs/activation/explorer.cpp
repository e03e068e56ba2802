// Explore: value and slope of up to six functions over a range, with the cursor's exact numbers,
// the zones where no gradient (dead) or hardly any (saturated) comes through, and for sigmoid and
// its cheap look-alikes how far they are apart.
#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "base/text.hpp"
#include "labs/activation/panels.hpp"

namespace descent::activation_panels {
namespace {

constexpr int kPoints = 401;
constexpr float kSaturatedSlope = 0.05F;  // below it the guides speak of saturation

bool is_sigmoid_like(std::string_view id) {
  return id == "ultra_fast_sigmoid" || id == "hard_sigmoid";
}

class Explorer final : public StillPanel {
 public:
  explicit Explorer(const Config& config) : functions_(chosen_functions(config)) {
    const double lo = config.real("lo");
    const double hi = std::max(config.real("hi"), lo + 0.01);  // an empty range shows a sliver
    for (int i = 0; i < kPoints; ++i) {
      z_[static_cast<std::size_t>(i)] = static_cast<float>(lo + (hi - lo) * i / (kPoints - 1));
    }
    apply(config);
  }

  void apply(const Config& config) override { cursor_ = static_cast<float>(config.real("z")); }

  void frame(FrameWriter& out) const override {
    const auto rows = static_cast<std::uint32_t>(functions_.size());
    std::vector<float> values((rows + 1) * std::size_t{kPoints});
    std::vector<float> slopes(values.size());
    std::copy(z_.begin(), z_.end(), values.begin());
    std::copy(z_.begin(), z_.end(), slopes.begin());
    std::vector<float> zones;
    std::vector<float> kinks;
    std::vector<float> cursor;
    for (std::size_t k = 0; k < rows; ++k) {
      const Chosen& f = functions_[k];
      float* value = values.data() + (k + 1) * kPoints;
      float* slope = slopes.data() + (k + 1) * kPoints;
      f.row->function.f32.value(z_.data(), value, kPoints, f.constants);
      f.row->function.f32.slope(z_.data(), value, slope, kPoints, f.constants);
      find_zones(static_cast<float>(k), std::span(slope, kPoints), zones);
      find_kinks(f, static_cast<float>(k), kinks);
      cursor.insert(cursor.end(), {cursor_, f.value(cursor_), f.slope(cursor_)});
    }
    out.values("curves", values, rows + 1, kPoints);
    out.values("slopes", slopes, rows + 1, kPoints);
    out.values("cursor", cursor, rows, 3);
    out.values("zones", zones, static_cast<std::uint32_t>(zones.size() / 4), 4);
    out.values("kinks", kinks, static_cast<std::uint32_t>(kinks.size() / 2), 2);
    out.scalar("key", cursor[2]);
    write_error(out, values);
    write_notes(out, cursor);
  }

 private:
  /// Runs of points whose slope is 0 (dead) or below the saturation bound.
  void find_zones(float function, std::span<const float> slope, std::vector<float>& zones) const {
    const auto kind = [&](std::size_t i) {
      const float size = std::abs(slope[i]);
      return size == 0.0F ? 0 : size < kSaturatedSlope ? 1 : -1;
    };
    for (std::size_t begin = 0; begin < slope.size();) {
      std::size_t end = begin + 1;
      while (end < slope.size() && kind(end) == kind(begin)) ++end;
      if (kind(begin) >= 0 && end - begin > 2) {  // a slope that only crosses 0 is no zone
        zones.insert(zones.end(),
                     {function, z_[begin], z_[end - 1], static_cast<float>(kind(begin))});
      }
      begin = end;
    }
  }

  void find_kinks(const Chosen& f, float function, std::vector<float>& kinks) const {
    for (const double kink : f.row->kinks) {
      const float at = static_cast<float>(kink);
      if (at >= z_.front() && at <= z_.back()) kinks.insert(kinks.end(), {function, at});
    }
  }

  /// f - sigmoid for the look-alikes, wherever one of them is shown.
  void write_error(FrameWriter& out, const std::vector<float>& values) const {
    std::vector<float> error(z_.begin(), z_.end());
    std::array<float, kPoints> sigmoid{};
    const Activation& exact = activation("sigmoid");
    exact.function.f32.value(z_.data(), sigmoid.data(), kPoints, {});
    std::uint32_t rows = 1;
    for (std::size_t k = 0; k < functions_.size(); ++k) {
      if (!is_sigmoid_like(functions_[k].row->id)) continue;
      for (std::size_t i = 0; i < kPoints; ++i)
        error.push_back(values[(k + 1) * kPoints + i] - sigmoid[i]);
      ++rows;
    }
    if (rows > 1) out.values("error", error, rows, kPoints);
  }

  void write_notes(FrameWriter& out, const std::vector<float>& cursor) const {
    for (std::size_t k = 0; k < functions_.size(); ++k) {
      const float slope = cursor[3 * k + 2];
      const float size = std::abs(slope);
      const char* state = size == 0.0F             ? "activation.dead_here"
                          : size < kSaturatedSlope ? "activation.saturated_here"
                                                   : "activation.passes_here";
      out.note("notes", state,
               "function=" + std::string(functions_[k].row->id) + "&z=" + number_text(cursor_) +
                   "&slope=" + number_text(slope));
    }
  }

  std::vector<Chosen> functions_;
  std::array<float, kPoints> z_{};
  float cursor_ = 0;
};

}  // namespace

std::unique_ptr<Lab> make_explorer(const Config& config) {
  return std::make_unique<Explorer>(config);
}

}  // namespace descent::activation_panels
