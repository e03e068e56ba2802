// Reductions along any set of axes: {0, -1} names the first and the last, {} means all of them. The
// reduced axes disappear, or stay with extent 1 where `keepdim` is set. Names and meanings are
// PyTorch's.
#pragma once

#include "autograd/tape.hpp"
#include "tensor/layout.hpp"

namespace descent::ops {

template <class T> Value sum(BasicTape<T>& tape, Value x, Axes axes = {}, bool keepdim = false);

template <class T> Value mean(BasicTape<T>& tape, Value x, Axes axes = {}, bool keepdim = false);

/// The largest element; equals share the gradient evenly (torch.amax). NaN if there is one.
template <class T> Value max(BasicTape<T>& tape, Value x, Axes axes = {}, bool keepdim = false);

/// The smallest element, as torch.amin.
template <class T> Value min(BasicTape<T>& tape, Value x, Axes axes = {}, bool keepdim = false);

/// Σ (x - mean)² / (n - 1), or / n where `unbiased` is not set.
template <class T>
Value var(BasicTape<T>& tape, Value x, Axes axes = {}, bool unbiased = true, bool keepdim = false);

/// log Σ e^x.
template <class T>
Value logsumexp(BasicTape<T>& tape, Value x, Axes axes = {}, bool keepdim = false);

/// √Σx², the Euclidean norm; its gradient at the origin is 0.
template <class T> Value norm(BasicTape<T>& tape, Value x, Axes axes = {}, bool keepdim = false);

/// The place of the largest element along one axis, the first of equals. No gradient.
template <class T> Value argmax(BasicTape<T>& tape, Value x, int axis = -1, bool keepdim = false);

}  // namespace descent::ops
