// The makers behind the generator table, by family, and what they share. Internal to data/.
#pragma once

#include "data/dataset.hpp"

namespace descent::generate {

// curves.cpp: one input, one target
Dataset parabola(Rng& rng, int n, double noise);
Dataset parabola_uniform(Rng& rng, int n, double noise);
Dataset parabola_normal(Rng& rng, int n, double noise);
Dataset parabola_wide(Rng& rng, int n, double noise);
Dataset line(Rng& rng, int n, double noise);
Dataset line_noisy(Rng& rng, int n, double noise);
Dataset diagonal(Rng& rng, int n, double noise);
Dataset countdown(Rng& rng, int n, double noise);
Dataset non_negative(Rng& rng, int n, double noise);
Dataset sine(Rng& rng, int n, double noise);
Dataset cosine(Rng& rng, int n, double noise);

// plane.cpp: classes of points of the plane
Dataset ring(Rng& rng, int n, double noise);
Dataset moons(Rng& rng, int n, double noise);
Dataset spiral(Rng& rng, int n, double noise);
Dataset clouds(Rng& rng, int n, double noise);
Dataset three_clouds(Rng& rng, int n, double noise);
Dataset xor_squares(Rng& rng, int n, double noise);

// playground.cpp: TensorFlow Playground's six
Dataset playground_circle(Rng& rng, int n, double noise);
Dataset playground_xor(Rng& rng, int n, double noise);
Dataset playground_gauss(Rng& rng, int n, double noise);
Dataset playground_spiral(Rng& rng, int n, double noise);
Dataset playground_plane(Rng& rng, int n, double noise);
Dataset playground_hills(Rng& rng, int n, double noise);

// tables.cpp: several inputs
Dataset houses(Rng& rng, int n, double noise);
Dataset dogs(Rng& rng, int n, double noise);
Dataset trips(Rng& rng, int n, double noise);
Dataset coin_labels(Rng& rng, int n, double noise);

/// i-th of n numbers evenly spaced over [low, high], both ends included (numpy.linspace).
inline double evenly(int i, int n, double low, double high) {
  return n == 1 ? low : low + (high - low) * i / (n - 1);
}

/// Appends one example.
inline void add(Dataset& data, std::initializer_list<double> inputs, double target) {
  for (const double input : inputs) data.x.push_back(static_cast<float>(input));
  data.targets.push_back(static_cast<float>(target));
  ++data.count;
}

/// An empty set of that kind.
inline Dataset empty(int inputs, int classes = 0) {
  Dataset data;
  data.inputs = inputs;
  data.classes = classes;
  return data;
}

/// The examples in a random order.
Dataset shuffled(Rng& rng, const Dataset& data);

/// Adds N(0, noise) to every input, example by example.
void blur(Rng& rng, double noise, Dataset& data);

}  // namespace descent::generate
