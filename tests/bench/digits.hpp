// Images for the MNIST tasks: as large, as many and as dark as the first 10,000 of MNIST, but drawn
// here, so that the benchmark needs no download. The networks do the same work on either.
#pragma once

#include "data/images.hpp"

/// 28 × 28, ten classes: each image is three thick strokes whose ends belong to the class, moved a
/// little. About a fifth of the pixels are not 0, as in MNIST.
descent::Images drawn_digits(int count);
