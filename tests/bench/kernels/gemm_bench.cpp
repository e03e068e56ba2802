// T6: C = A·B, square, row-major. The workspace is made once, outside the timed run.
#include <cstddef>
#include <vector>

#include "kernels/gemm.hpp"
#include "tasks.hpp"

namespace {

using descent::kernels::GemmShape;
using descent::kernels::Transpose;

struct Product {
  GemmShape shape;
  std::vector<float> a, b, c, workspace;
};

Product& product() {
  static Product instance;
  return instance;
}

}  // namespace

int bench_t6_prepare(int n) {
  Product& p = product();
  p.shape = {n, n, n, Transpose::No, Transpose::No, n, n, n};
  const std::size_t size = static_cast<std::size_t>(n) * static_cast<std::size_t>(n);
  p.a.resize(size);
  p.b.resize(size);
  p.c.assign(size, 0);
  p.workspace.resize(gemm_workspace(p.shape));
  for (std::size_t i = 0; i < size; ++i) {
    p.a[i] = static_cast<float>(i % 17) * 0.125F - 1;
    p.b[i] = static_cast<float>(i % 13) * 0.125F - 0.75F;
  }
  return 1;
}

void bench_t6_run(int repeats) {
  Product& p = product();
  for (int i = 0; i < repeats; ++i) {
    gemm(p.shape, p.a.data(), p.b.data(), false, p.c.data(), p.workspace.data());
  }
}
