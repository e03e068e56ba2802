// Generators with knobs of their own: what a lab calls when the noise of a table row is not enough.
// The rows of generators() are these with the knobs at their defaults. All draws come from the
// stream that is passed in.
#pragma once

#include "data/dataset.hpp"

namespace descent {

struct BlobOptions {
  int inputs = 2;
  int centers = 3;
  double deviation = 1;
  double reach = 10;  ///< centres are uniform in [-reach, reach] along each input
  bool shuffle = true;
};
/// Normal clouds around random centres (sklearn.datasets.make_blobs).
Dataset make_blobs(Rng& rng, int n, const BlobOptions& options);

struct ShapeOptions {
  double noise = 0;     ///< standard deviation, added to both coordinates
  double factor = 0.8;  ///< circles only: the inner radius over the outer
  bool shuffle = true;
};
/// Two half circles that interlock (sklearn.datasets.make_moons).
Dataset make_moons(Rng& rng, int n, const ShapeOptions& options);
/// A circle around another; class 1 is the inner (sklearn.datasets.make_circles).
Dataset make_circles(Rng& rng, int n, const ShapeOptions& options);

struct ImbalanceOptions {
  double minority_share = 0.05;
  double shift = 1.5;  ///< the minority's centre along both inputs
  double deviation = 1;
};
/// N(0, I) as class 0, N((shift, shift), I) as class 1, which is rare.
Dataset make_imbalanced(Rng& rng, int n, const ImbalanceOptions& options);

struct ClassificationOptions {
  double separation = 1;  ///< half the side of the square on whose corners the clouds sit
  double scale = 1;       ///< multiplies every input at the end
  double flipped = 0.01;  ///< share of the examples whose class is drawn anew
};
/// Two inputs, two classes, one cloud each, stretched by a random matrix
/// (sklearn.datasets.make_classification with n_informative=2, n_clusters_per_class=1).
Dataset make_classification(Rng& rng, int n, const ClassificationOptions& options);

struct DogOptions {
  double gap = 10;       ///< between the breeds' mean heights, cm
  double deviation = 6;  ///< of the heights, cm
};
/// Two breeds, the first half of the rows and the second: height in cm, N(66 ± gap/2, deviation),
/// a yellow coat (35 % and 65 %), blue eyes (half of either), and the height again in inches.
Dataset make_dogs(Rng& rng, int n, const DogOptions& options);

struct RegressionOptions {
  int inputs = 1;
  int informative = 1;  ///< so many of the coefficients are not zero
  int outputs = 1;
  double bias = 0;
  double noise = 0;
  bool shuffle = true;
};
/// y = x·w + bias + N(0, noise), x ~ N(0, 1), w ~ U(0, 100) (sklearn.datasets.make_regression).
/// `coefficients`, if wanted, receives w: [inputs, outputs].
Dataset make_regression(Rng& rng, int n, const RegressionOptions& options,
                        std::vector<double>* coefficients = nullptr);

struct WaveOptions {
  int windows = 1;
  int steps = 10;           ///< points per window
  double first = 0;         ///< the first point's number; window i begins at first + i·steps
  double half_turns = 0.1;  ///< from point to point, in units of π
  double noise = 0;         ///< standard deviation, added to the input
};
/// Windows of sin as inputs and of cos as targets: example i is window i, its points in order, so
/// that the state of a recurrent net can be carried from each window to the next.
Dataset make_waves(Rng& rng, const WaveOptions& options);

/// "Paintings" of the curve family y = a·x² + (a-1), a ~ U(1, 2), at `points` places evenly spaced
/// over [-1, 1]: inputs are the y values, the target is a.
Dataset make_curve_family(Rng& rng, int n, int points, double noise);

/// The recall task: the first of `steps` inputs is ±1, the rest is N(0, noise); class 1 is +1.
Dataset make_recall(Rng& rng, int n, int steps, double noise);

}  // namespace descent
