// Small matrix products straight from memory: no operand is copied, and no size leaves a ragged
// vector behind. Include in .cpp files only.
//
// Where the columns are no multiple of 4, the last vector of a row begins 4 before its end and so
// overlaps the one before: some lanes are computed twice, with the same bits.
#pragma once

#include <algorithm>
#include <cstddef>

#include "kernels/gemm.hpp"
#include "kernels/lanes-inl.hpp"

namespace descent::kernels::tiles {

using lanes::F4;

/// What becomes of the sums of a product.
enum class Put {
  Write,
  WriteWithBias,  ///< plus a bias per column
  Add
};

/// C[r, j] = Σ_k a(r, k)·b[k, j], put as `put` says; a(r, k) stands at a[r·a_row + k·a_column]. The
/// sum over k is in order. Rows of b, and the bias, hold at least 4 floats.
struct Product {
  int rows = 0, columns = 0, depth = 0;
  const float* a = nullptr;
  std::ptrdiff_t a_row = 0, a_column = 0;
  const float* b = nullptr;
  std::ptrdiff_t b_row = 0;
  const float* bias = nullptr;
  float* c = nullptr;
  Put put = Put::Write;
};

/// Vector v of a row of `columns` begins here.
constexpr int first_column(int v, int columns) {
  return columns < 4 ? 0 : std::min(4 * v, columns - 4);
}

/// to += sum, but for the first `skip` lanes, which the vector before has already added.
HWY_INLINE void add_lanes_from(int skip, F4 sum, float* to) {
  constexpr float kLane[4] = {0, 1, 2, 3};
  const F4 old = lanes::load4(to);
  lanes::store4(lanes::select(lanes::load4(kLane) < F4(skip), old, old + sum), to);
}

/// kRows rows of C from `row` on, by kVectors vectors that begin at the given columns. With kSome,
/// for fewer than 4 columns, the only vector is stored in part. `skip` as in add_lanes_from, of the
/// last vector.
template <Put kPut, bool kSome, int kRows, int kVectors>
HWY_INLINE void tile(const Product& p, int row, const std::ptrdiff_t (&column)[kVectors],
                     int skip) {
  F4 sum[kRows][kVectors];
  for (auto& cells : sum) {
    for (F4& cell : cells) cell = F4(0);
  }
  const std::ptrdiff_t a_row = p.a_row, a_column = p.a_column, b_row = p.b_row;
  const float* a = p.a + row * a_row;
  const float* b = p.b;
  for (int k = p.depth; k > 0; --k, a += a_column, b += b_row) {
    F4 right[kVectors];
    for (int i = 0; i < kVectors; ++i) right[i] = lanes::load4(b + column[i]);
    for (int r = 0; r < kRows; ++r) {
      const F4 left(a[r * a_row]);
      for (int i = 0; i < kVectors; ++i) sum[r][i] += left * right[i];
    }
  }
  if (kPut == Put::WriteWithBias) {
    for (int i = 0; i < kVectors; ++i) {
      const F4 bias = lanes::load4(p.bias + column[i]);
      for (int r = 0; r < kRows; ++r) sum[r][i] += bias;
    }
  }
  float* c = p.c + std::ptrdiff_t{row} * p.columns;
  for (int r = 0; r < kRows; ++r, c += p.columns) {
    for (int i = 0; i < kVectors; ++i) {
      if (kSome) {
        const auto some = static_cast<std::size_t>(p.columns);
        const F4 out = kPut == Put::Add ? lanes::load_some(c, some) + sum[r][i] : sum[r][i];
        lanes::store_some(out, c, some);
      } else if (kPut == Put::Add) {
        add_lanes_from(i == kVectors - 1 ? skip : 0, sum[r][i], c + column[i]);
      } else {
        lanes::store4(sum[r][i], c + column[i]);
      }
    }
  }
}

/// All rows by some vectors. Twelve sums at most: sixteen registers hold them and the operands.
template <Put kPut, bool kSome, int kVectors> void multiply_vectors(const Product& p, int v) {
  constexpr int kMost = kVectors == 1 ? 8 : 4;
  std::ptrdiff_t column[kVectors];
  for (int i = 0; i < kVectors; ++i) column[i] = first_column(v + i, p.columns);
  const int skip = 4 * (v + kVectors - 1) - static_cast<int>(column[kVectors - 1]);
  int r = 0;
  for (; r + kMost <= p.rows; r += kMost) tile<kPut, kSome, kMost>(p, r, column, skip);
  if (kMost == 8 && r + 4 <= p.rows) {
    tile<kPut, kSome, 4>(p, r, column, skip);
    r += 4;
  }
  switch (p.rows - r) {
    case 1:
      return tile<kPut, kSome, 1>(p, r, column, skip);
    case 2:
      return tile<kPut, kSome, 2>(p, r, column, skip);
    case 3:
      return tile<kPut, kSome, 3>(p, r, column, skip);
    default:
      return;
  }
}

/// One block of the depth.
template <Put kPut> void multiply_block(const Product& p) {
  if (p.columns < 4) return multiply_vectors<kPut, true, 1>(p, 0);
  int v = 0;
  int left = (p.columns + 3) / 4;
  for (; left > 4 || left == 3; left -= 3, v += 3) multiply_vectors<kPut, false, 3>(p, v);
  for (; left >= 2; left -= 2, v += 2) multiply_vectors<kPut, false, 2>(p, v);
  if (left == 1) multiply_vectors<kPut, false, 1>(p, v);
}

inline void multiply_block(const Product& p) {
  switch (p.put) {
    case Put::Write:
      return multiply_block<Put::Write>(p);
    case Put::WriteWithBias:
      return multiply_block<Put::WriteWithBias>(p);
    case Put::Add:
      return multiply_block<Put::Add>(p);
  }
}

/// The whole product, the depth in the blocks that `gemm` takes: the same bits. (A bias comes with
/// one block only.)
inline void multiply(Product p) {
  int left = p.depth;
  do {
    p.depth = std::min(kGemmBlockK, left);
    multiply_block(p);
    p.a += p.depth * p.a_column;
    p.b += p.depth * p.b_row;
    p.put = Put::Add;
    left -= p.depth;
  } while (left > 0);
}

/// out[j] = Σ_k b[k, j], or +=, the rows in order. b: [depth, columns]; columns ≥ 1.
template <int kVectors>
HWY_INLINE void sum_some_columns(const float* b, int depth, int columns, int v, bool accumulate,
                                 float* out) {
  F4 sum[kVectors];
  for (F4& cell : sum) cell = F4(0);
  for (int k = 0; k < depth; ++k, b += columns) {
    for (int i = 0; i < kVectors; ++i) sum[i] += lanes::load4(b + first_column(v + i, columns));
  }
  for (int i = 0; i < kVectors; ++i) {
    const int column = first_column(v + i, columns);
    if (accumulate) {
      add_lanes_from(4 * (v + i) - column, sum[i], out + column);
    } else {
      lanes::store4(sum[i], out + column);
    }
  }
}

/// For columns ≥ 4.
inline void sum_columns(const float* b, int depth, int columns, bool accumulate, float* out) {
  int v = 0;
  int left = (columns + 3) / 4;
  for (; left >= 4; left -= 4, v += 4) {
    sum_some_columns<4>(b, depth, columns, v, accumulate, out);
  }
  if (left == 3) sum_some_columns<3>(b, depth, columns, v, accumulate, out);
  if (left == 2) sum_some_columns<2>(b, depth, columns, v, accumulate, out);
  if (left == 1) sum_some_columns<1>(b, depth, columns, v, accumulate, out);
}

/// out[c, r] = x[r, c]; rows of `out` are `rows` long, or 4 with zeros behind where there are
/// fewer.
inline void transpose(const float* x, int rows, int columns, float* out) {
  const int width = std::max(rows, 4);
  if (columns < 4) {
    for (int c = 0; c < columns; ++c) {
      for (int r = 0; r < width; ++r) out[c * width + r] = r < rows ? x[r * columns + c] : 0;
    }
    return;
  }
  for (int i = 0; i < rows; i += 4) {
    const int r = rows < 4 ? 0 : first_column(i / 4, rows);
    for (int j = 0; j < columns; j += 4) {
      const int c = first_column(j / 4, columns);
      F4 square[4];
      for (int k = 0; k < 4; ++k) {
        square[k] = r + k < rows ? lanes::load4(x + (r + k) * columns + c) : F4(0);
      }
      lanes::transpose4(square[0], square[1], square[2], square[3]);
      for (int k = 0; k < 4; ++k) lanes::store4(square[k], out + (c + k) * width + r);
    }
  }
}

}  // namespace descent::kernels::tiles
