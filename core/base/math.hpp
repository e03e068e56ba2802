// Scalar mathematics in double from + - * / and sqrt alone, so that every platform computes the
// same bits. For drawing random numbers, making data and describing things; the hot loops use
// kernels/ instead. Accuracy: within 4 units in the last place on the stated domains (tested).
#pragma once

#include <span>

namespace descent::math {

inline constexpr double kPi = 3.14159265358979323846;

/// e^x for any x; 0 below -745, infinity above 709.78.
double exp(double x);
/// Natural logarithm; -infinity at 0, NaN below.
double log(double x);
/// Each x becomes exp(x) or log(x), to the same bits; eight at a time, so that they do not wait for
/// each other's divisions: about a fifth of the time where there are many.
void exp_all(std::span<double> x);
void log_all(std::span<double> x);
/// log10(x), as log(x)/log(10).
double log10(double x);
/// Sine and cosine of a full turn's fraction: sin(2πt), cos(2πt), exact at multiples of 1/4.
double sin_turn(double t);
double cos_turn(double t);
/// Sine and cosine of an angle in radians, |x| up to about 1e6.
inline double sin(double x) { return sin_turn(x / (2 * kPi)); }
inline double cos(double x) { return cos_turn(x / (2 * kPi)); }
/// base^n for a whole exponent, by squaring.
double power(double base, int n);

}  // namespace descent::math
