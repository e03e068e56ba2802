// The two models of the overfitting lab, each a Lab of its own over the parameter and channel
// tables of overfitting.cpp, and what both write into a frame.
#pragma once

#include <memory>
#include <span>
#include <string>

#include "labs/lab.hpp"
#include "labs/noisy_curve.hpp"

namespace descent::overfitting {

std::unique_ptr<Lab> make_polynomial(const Config& config);
std::unique_ptr<Lab> make_network(const Config& config);

/// The two errors whose distance is the lab's subject.
struct Errors {
  double train = 0;  ///< mean square at the points that were learned
  double test = 0;   ///< expected square on a fresh point
};

NoisyCurve make_curve(const Config& config);

/// key, train, test, floor; points and the fit, given on the grid, with the true curve if known.
void write_common(FrameWriter& out, const NoisyCurve& curve, const Errors& errors,
                  std::span<const float> fit);

/// Writes a note that there are too few points to begin; false if there are enough.
bool write_too_few(FrameWriter& out, const NoisyCurve& curve);

/// "train=…&test=…" for the notes, three digits each; then "&floor=…" or, of a drawing, how many
/// points are learned from and kept back.
std::string errors_text(const Errors& errors, const NoisyCurve& curve);
std::string short_text(double value);

/// An error that small is as good as none.
inline constexpr double kNoError = 1e-6;

/// Whether the test error, which was as low as `lowest`, has risen enough to speak of overfitting.
inline bool has_turned(const Errors& errors, double lowest) {
  return errors.test > 1.1 * lowest + kNoError;
}

}  // namespace descent::overfitting
