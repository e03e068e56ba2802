// Matrix product in float, four lanes wide.
//
// The heart is a tile: 4 rows by 8 columns of C in registers, k running innermost. B reaches it as
// panels (8 columns, k-major). A small product runs straight through, copying only the panels that
// are transposed or ragged; a large one copies blocks of A and B into the workspace, so that both
// stay in the first two caches.
#include "kernels/gemm.hpp"

#include <algorithm>

#include "base/check.hpp"
#include "kernels/lanes-inl.hpp"

namespace descent::kernels {
namespace {

using lanes::F4;

constexpr int kTileRows = 4;
constexpr int kPanel = 8;     // columns of a panel: two vectors
constexpr int kBlockM = 64;   // rows of A copied at a time: 64 KB with kGemmBlockK
constexpr int kBlockN = 256;  // columns of B copied at a time: 256 KB
static_assert(kMaxGemmWorkspace == std::size_t{kBlockM + kBlockN} * kGemmBlockK);

// Below either, a copy of B costs more than its scattered reading.
constexpr int kDirectRows = 16;
constexpr int kDirectElements = 64 * 64;

/// op(X), seen through strides: element (r, c) is at data[r·row + c·column]. One stride is 1.
struct View {
  const float* data;
  std::ptrdiff_t row, column;

  const float* at(int r, int c) const { return data + r * row + c * column; }
  View from(int r, int c) const { return {at(r, c), row, column}; }
  View transposed() const { return {data, column, row}; }
};

View view(const float* data, Transpose transpose, int stride) {
  return transpose == Transpose::No ? View{data, stride, 1} : View{data, 1, stride};
}

/// Where a tile or a panel's worth of C goes.
struct Target {
  float* data;
  std::ptrdiff_t row;
  int columns;  ///< 1 to 8
  bool add;
};

HWY_INLINE void put(F4 sum, float* c, int columns, bool add) {
  if (columns >= 4) {
    lanes::store4(add ? lanes::load4(c) + sum : sum, c);
  } else {
    const auto some = static_cast<std::size_t>(columns);
    lanes::store_some(add ? lanes::load_some(c, some) + sum : sum, c, some);
  }
}

/// One tile: kRows x 4·kVectors sums over k; b holds k rows of a panel, b_row apart.
///
/// kAdjacent says which stride of A is 1: that between the rows (a transposed or copied A, walked
/// by one pointer), or that along k (a pointer per row). Measured in wasm (2-core x86-64 VM,
/// 2026-11, n = 512): 41.6 GFLOP/s as it stands; 35 with a pointer per row over a copied A; 29 with
/// k unrolled by 2 or 4 (registers run out); 36 with the loop over columns outside the one over
/// rows.
template <int kRows, int kVectors, bool kAdjacent>
HWY_INLINE void tile(View a, const float* b, std::ptrdiff_t b_row, int k, const Target& c) {
  F4 sum[kRows][kVectors];
  const float* a_row[kRows];
  for (int r = 0; r < kRows; ++r) {
    a_row[r] = a.data + r * a.row;
    for (int v = 0; v < kVectors; ++v) sum[r][v] = F4(0);
  }
  for (int i = 0; i < k; ++i) {
    F4 b_now[kVectors];
    for (int v = 0; v < kVectors; ++v) b_now[v] = lanes::load4(b + 4 * v);
    for (int r = 0; r < kRows; ++r) {
      const F4 a_now(kAdjacent ? a.data[r] : a_row[r][i]);
      for (int v = 0; v < kVectors; ++v) sum[r][v] += a_now * b_now[v];
    }
    b += b_row;
    if (kAdjacent) a.data += a.column;
  }
  for (int r = 0; r < kRows; ++r) {
    for (int v = 0; v < kVectors; ++v) {
      put(sum[r][v], c.data + r * c.row + 4 * v, c.columns - 4 * v, c.add);
    }
  }
}

/// m rows against one panel.
template <int kVectors, bool kAdjacent>
void multiply_panel(View a, int m, const float* b, std::ptrdiff_t b_row, int k, Target c) {
  int r = 0;
  for (; r + kTileRows <= m; r += kTileRows) {
    tile<kTileRows, kVectors, kAdjacent>(a, b, b_row, k, c);
    a.data += kTileRows * a.row;
    c.data += kTileRows * c.row;
  }
  switch (m - r) {
    case 1:
      return tile<1, kVectors, kAdjacent>(a, b, b_row, k, c);
    case 2:
      return tile<2, kVectors, kAdjacent>(a, b, b_row, k, c);
    case 3:
      return tile<3, kVectors, kAdjacent>(a, b, b_row, k, c);
    default:
      return;
  }
}

void multiply_panel(View a, int m, const float* b, std::ptrdiff_t b_row, int k, const Target& c) {
  if (c.columns > 4) {
    if (a.column == 1) return multiply_panel<2, false>(a, m, b, b_row, k, c);
    return multiply_panel<2, true>(a, m, b, b_row, k, c);
  }
  if (a.column == 1) return multiply_panel<1, false>(a, m, b, b_row, k, c);
  return multiply_panel<1, true>(a, m, b, b_row, k, c);
}

/// Four columns of a panel from a source that is contiguous along k.
HWY_INLINE int pack_transposed(View source, int k, int width, float* out) {
  int i = 0;
  for (; i + 4 <= k; i += 4) {
    F4 w = lanes::load4(source.at(i, 0));
    F4 x = lanes::load4(source.at(i, 1));
    F4 y = lanes::load4(source.at(i, 2));
    F4 z = lanes::load4(source.at(i, 3));
    lanes::transpose4(w, x, y, z);
    lanes::store4(w, out);
    lanes::store4(x, out + width);
    lanes::store4(y, out + 2 * width);
    lanes::store4(z, out + 3 * width);
    out += 4 * width;
  }
  return i;
}

/// out[i·width + j] = source(i, j) for i < k and j < columns, zeros for j up to `width` (4 or 8).
void pack(View source, int k, int columns, int width, float* out) {
  for (int j = 0; j < width; j += 4) {
    const int some = std::min(columns - j, 4);
    if (some == 4 && source.column == 1) {
      for (int i = 0; i < k; ++i) lanes::store4(lanes::load4(source.at(i, j)), out + i * width + j);
      continue;
    }
    int i =
        some == 4 && source.row == 1 ? pack_transposed(source.from(0, j), k, width, out + j) : 0;
    for (; i < k; ++i) {
      float* to = out + i * width + j;
      const float* from = source.at(i, j);
      for (int lane = 0; lane < 4; ++lane) to[lane] = lane < some ? from[lane * source.column] : 0;
    }
  }
}

bool direct(const GemmShape& s) {
  return s.m <= kDirectRows || std::ptrdiff_t{s.k} * s.n <= kDirectElements;
}

void multiply_directly(const GemmShape& s, View a, View b, bool accumulate, float* c) {
  float packed[kGemmBlockK * kPanel];
  for (int k0 = 0; k0 < s.k; k0 += kGemmBlockK) {
    const int k = std::min(kGemmBlockK, s.k - k0);
    for (int j = 0; j < s.n; j += kPanel) {
      const int columns = std::min(kPanel, s.n - j);
      const View panel = b.from(k0, j);
      const Target target{c + j, s.ldc, columns, accumulate || k0 > 0};
      if (panel.column == 1 && columns % 4 == 0) {
        multiply_panel(a.from(0, k0), s.m, panel.data, panel.row, k, target);
      } else {
        const int width = columns > 4 ? 8 : 4;
        pack(panel, k, columns, width, packed);
        multiply_panel(a.from(0, k0), s.m, packed, width, k, target);
      }
    }
  }
}

/// One copied block of A against one copied block of B. A's block is made of groups of 4 rows.
void multiply_block(const float* a, int m, const float* b, int n, int k, float* c, int ldc,
                    bool add) {
  for (int j = 0; j < n; j += kPanel) {
    const int columns = std::min(kPanel, n - j);
    for (int i = 0; i < m; i += kTileRows) {
      const View rows{a + i * k, 1, kTileRows};
      const Target target{c + i * std::ptrdiff_t{ldc} + j, ldc, columns, add};
      multiply_panel(rows, std::min(kTileRows, m - i), b + j * k, kPanel, k, target);
    }
  }
}

void multiply_in_blocks(const GemmShape& s, View a, View b, bool accumulate, float* c,
                        float* workspace) {
  for (int j0 = 0; j0 < s.n; j0 += kBlockN) {
    const int n = std::min(kBlockN, s.n - j0);
    for (int k0 = 0; k0 < s.k; k0 += kGemmBlockK) {
      const int k = std::min(kGemmBlockK, s.k - k0);
      float* block_b = workspace;
      float* block_a = workspace;
      for (int j = 0; j < n; j += kPanel, block_a += kPanel * k) {
        pack(b.from(k0, j0 + j), k, std::min(kPanel, n - j), kPanel, block_a);
      }
      for (int i0 = 0; i0 < s.m; i0 += kBlockM) {
        const int m = std::min(kBlockM, s.m - i0);
        for (int i = 0; i < m; i += kTileRows) {
          pack(a.from(i0 + i, k0).transposed(), k, std::min(kTileRows, m - i), kTileRows,
               block_a + i * k);
        }
        multiply_block(block_a, m, block_b, n, k, c + i0 * std::ptrdiff_t{s.ldc} + j0, s.ldc,
                       accumulate || k0 > 0);
      }
    }
  }
}

constexpr std::size_t round_up(int count, int multiple) {
  return static_cast<std::size_t>((count + multiple - 1) / multiple * multiple);
}

}  // namespace

std::size_t gemm_workspace(const GemmShape& s) {
  if (direct(s)) return 0;
  const std::size_t rows = round_up(std::min(s.m, kBlockM), kTileRows);
  const std::size_t columns = round_up(std::min(s.n, kBlockN), kPanel);
  return (rows + columns) * static_cast<std::size_t>(std::min(s.k, kGemmBlockK));
}

void gemm(const GemmShape& s, const float* a, const float* b, bool accumulate, float* c,
          float* workspace) {
  DESCENT_CHECK(s.lda >= (s.trans_a == Transpose::No ? s.k : s.m) &&
                    s.ldb >= (s.trans_b == Transpose::No ? s.n : s.k) && s.ldc >= s.n,
                s.m, s.n, s.k, s.lda, s.ldb, s.ldc);
  if (s.m == 0 || s.n == 0) return;
  if (s.k == 0) {
    if (accumulate) return;
    for (int i = 0; i < s.m; ++i) std::fill_n(c + i * std::ptrdiff_t{s.ldc}, s.n, 0.F);
    return;
  }
  const View op_a = view(a, s.trans_a, s.lda);
  const View op_b = view(b, s.trans_b, s.ldb);
  if (direct(s)) return multiply_directly(s, op_a, op_b, accumulate, c);
  multiply_in_blocks(s, op_a, op_b, accumulate, c, workspace);
}

}  // namespace descent::kernels
