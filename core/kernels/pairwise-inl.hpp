// Long sums: blocks in order, the blocks in pairs. Include in .cpp files only.
#pragma once

#include <array>
#include <cstddef>

#include "kernels/lanes-inl.hpp"

namespace descent::lanes {

inline constexpr std::size_t kSumBlock = 256;

/// Σ of n terms over V = F4 or double. sum_block(first, end) adds up some of them in order. Blocks
/// of kSumBlock terms are added in pairs, these sums in pairs again, and so on; what has no partner
/// is added last. So a term passes through at most kSumBlock + log2(n / kSumBlock) + 1 additions:
/// for a million, through 269 instead of a million, and the relative error is below 269·2^-24 =
/// 1.6e-5 of Σ|x|. Where each of V's four lanes takes every fourth element, a block holds 64 terms
/// of each: (64 + 12 + 1 + 2 across the lanes)·2^-24 = 4.7e-6. Up to kSumBlock terms are one sum.
///
/// Source: Higham 1993, "The accuracy of floating point summation", pairwise summation.
template <class V, class SumBlock> HWY_INLINE V sum_pairwise(std::size_t n, SumBlock sum_block) {
  if (n <= kSumBlock) return sum_block(std::size_t{0}, n);
  std::array<V, 8 * sizeof n> sums;  // sums[k] is of 2^k blocks, where bit k of `blocks` is set
  std::size_t blocks = 0;
  for (std::size_t first = 0; first < n; first += kSumBlock, ++blocks) {
    V sum = sum_block(first, first + kSumBlock < n ? first + kSumBlock : n);
    std::size_t level = 0;
    for (; (blocks >> level & 1) != 0; ++level) sum = sums[level] + sum;
    sums[level] = sum;
  }
  std::size_t level = 0;
  while ((blocks >> level & 1) == 0) ++level;
  V total = sums[level];
  for (++level; blocks >> level != 0; ++level) {
    if ((blocks >> level & 1) != 0) total = sums[level] + total;
  }
  return total;
}

}  // namespace descent::lanes
