// Drawn points as examples to learn from. A lab that takes own data has a choice `drawn` among its
// data and a parameter of kind Points; these turn what the reader drew into a Dataset in the units
// of the lab's picture. A drawing may be empty or of one class only: labs must run on it all the
// same.
#pragma once

#include <span>

#include "base/rng.hpp"
#include "data/dataset.hpp"
#include "io/points.hpp"

namespace descent {

/// What the square [-1, 1]² of the drawn points stands for.
struct PictureBox {
  double x_min, x_max, y_min, y_max;
};

/// Two inputs and a class; as many classes as the highest one drawn asks for, at least two.
Dataset drawn_classes(std::span<const PlanePoint> points, const PictureBox& box);

/// y as a function of x; classes are not looked at.
Dataset drawn_curve(std::span<const PlanePoint> points, const PictureBox& box);

/// The set itself or, if it is empty, one example at the origin, of class 0: a network must have
/// something to be recorded over. Nobody is shown it, and the lab takes no step.
Dataset at_least_one(const Dataset& data);

/// The same examples in random order, so that the last of them make a fair test set: a reader draws
/// one class after the other.
Dataset dealt(Rng& rng, const Dataset& data);

/// A drawing dealt at random into two parts.
struct DealtDrawing {
  Dataset train, test;
  /// Whether there is something both to learn from and to test with.
  bool is_enough() const { return train.count > 0 && test.count > 0; }
};

/// Of three examples two to learn from and one to test with; of two, one each.
DealtDrawing two_thirds(Rng& rng, const Dataset& data);

}  // namespace descent
