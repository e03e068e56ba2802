// The kernels of normalize.hpp, each written once: over four lanes for float, over one number for
// double.
#include "kernels/normalize.hpp"

#include <type_traits>

#include "kernels/each-inl.hpp"
#include "kernels/elementwise.hpp"

namespace descent::kernels {
namespace {

using lanes::F4;
using lanes::put;
using lanes::select;
using lanes::sqrt;
using lanes::sum_lanes;

/// Four floats or one double.
template <class T> using Lanes = lanes::V<T>;

/// Elements of an array from `first` on. `keep` sets lanes that stand for no element to 0.
class Four {
 public:
  explicit Four(std::size_t first) : first_(first) {}
  HWY_INLINE F4 load(const float* array) const { return lanes::load4(array + first_); }
  HWY_INLINE void store(float* array, F4 a) const { lanes::store4(a, array + first_); }
  HWY_INLINE F4 keep(F4 a) const { return a; }

 private:
  std::size_t first_;
};

class Tail {
 public:
  Tail(std::size_t first, std::size_t count) : first_(first), count_(count) {}
  HWY_INLINE F4 load(const float* array) const { return lanes::load_some(array + first_, count_); }
  HWY_INLINE void store(float* array, F4 a) const { lanes::store_some(a, array + first_, count_); }
  HWY_INLINE F4 keep(F4 a) const {
    float kept[3];
    lanes::store_some(a, kept, count_);
    return lanes::load_some(kept, count_);
  }

 private:
  std::size_t first_, count_;
};

class One {
 public:
  explicit One(std::size_t first) : first_(first) {}
  double load(const double* array) const { return array[first_]; }
  void store(double* array, double a) const { array[first_] = a; }
  double keep(double a) const { return a; }

 private:
  std::size_t first_;
};

/// The same element for all lanes.
template <class T> class Same {
 public:
  explicit Same(std::size_t index) : index_(index) {}
  HWY_INLINE Lanes<T> load(const T* array) const { return Lanes<T>(array[index_]); }

 private:
  std::size_t index_;
};

/// body(a, b) over n elements: `a` counts them from `first`, `b` from 0.
template <class T, class Body>
HWY_INLINE void over_pairs(std::size_t first, std::size_t n, const Body& body) {
  if constexpr (std::is_same_v<T, float>) {
    const std::size_t whole = n & ~std::size_t{3};
    for (std::size_t i = 0; i < whole; i += 4) body(Four(first + i), Four(i));
    if (whole < n) body(Tail(first + whole, n - whole), Tail(whole, n - whole));
  } else {
    for (std::size_t i = 0; i < n; ++i) body(One(first + i), One(i));
  }
}

template <class T, class Body>
HWY_INLINE void over(std::size_t first, std::size_t n, const Body& body) {
  over_pairs<T>(first, n, [&](auto at, auto) { body(at); });
}

/// body(at, channel): `at` sees elements of [N, C, S], `channel` theirs of [C].
template <class T, class Body> HWY_INLINE void over_planes(const Planes& p, const Body& body) {
  if (p.s == 1) {
    for (std::size_t n = 0; n < p.n; ++n) over_pairs<T>(n * p.c, p.c, body);
    return;
  }
  for (std::size_t plane = 0; plane < p.n * p.c; ++plane) {
    const Same<T> channel(plane % p.c);
    over<T>(plane * p.s, p.s, [&](auto at) { body(at, channel); });
  }
}

/// Σ term(at) over elements first … first + n - 1.
template <class T, class Term>
HWY_INLINE T sum_over(std::size_t first, std::size_t n, const Term& term) {
  Lanes<T> total(0);
  over<T>(first, n, [&](auto at) { total = total + at.keep(term(at)); });
  return sum_lanes(total);
}

/// out[c] = Σ term(at, channel) over the elements of a channel.
template <class T, class Term>
HWY_INLINE void sum_channels(const Planes& p, T* out, const Term& term) {
  for (std::size_t c = 0; c < p.c; ++c) out[c] = 0;
  if (p.s == 1) {
    for (std::size_t n = 0; n < p.n; ++n) {
      over_pairs<T>(n * p.c, p.c, [&](auto at, auto channel) {
        channel.store(out, channel.load(out) + term(at, channel));
      });
    }
    return;
  }
  for (std::size_t plane = 0; plane < p.n * p.c; ++plane) {
    const Same<T> channel(plane % p.c);
    out[plane % p.c] += sum_over<T>(plane * p.s, p.s, [&](auto at) { return term(at, channel); });
  }
}

/// body(r, first) for every row, whose elements begin at `first`.
template <class Body> HWY_INLINE void over_rows(const Rows& rows, const Body& body) {
  for (std::size_t r = 0; r < rows.r; ++r) body(r, r * rows.c);
}

}  // namespace

// --- channels ---------------------------------------------------------------------------------

template <class T> void channel_moments(const Planes& p, const T* x, T* mean, T* variance) {
  const T count = static_cast<T>(p.per_channel());
  sum_channels(p, mean, [&](auto at, auto) { return at.load(x); });
  for (std::size_t c = 0; c < p.c; ++c) mean[c] /= count;
  sum_channels(p, variance, [&](auto at, auto channel) {
    const auto off = at.load(x) - channel.load(mean);
    return off * off;
  });
  for (std::size_t c = 0; c < p.c; ++c) variance[c] /= count;
}

template <class T> void inverse_deviation(const T* variance, T epsilon, T* inverse, std::size_t n) {
  using V = Lanes<T>;
  over<T>(0, n, [&](auto at) { at.store(inverse, V(1) / sqrt(at.load(variance) + V(epsilon))); });
}

template <class T>
void channel_normalize(const Planes& p, const T* x, const T* mean, const T* inverse, const T* gamma,
                       const T* beta, T* y) {
  over_planes<T>(p, [&](auto at, auto channel) {
    const auto x_hat = (at.load(x) - channel.load(mean)) * channel.load(inverse);
    at.store(y, channel.load(gamma) * x_hat + channel.load(beta));
  });
}

template <class T>
void channel_gradients(const Planes& p, const T* x, const T* mean, const T* inverse, const T* d_y,
                       T* d_gamma, T* d_beta) {
  sum_channels(p, d_beta, [&](auto at, auto) { return at.load(d_y); });
  sum_channels(p, d_gamma, [&](auto at, auto channel) {
    return at.load(d_y) * ((at.load(x) - channel.load(mean)) * channel.load(inverse));
  });
}

template <class T>
void channel_backward(const Planes& p, const T* x, const T* mean, const T* inverse, const T* gamma,
                      const T* d_y, const T* d_gamma, const T* d_beta, T share, bool accumulate,
                      T* d_x) {
  using V = Lanes<T>;
  over_planes<T>(p, [&](auto at, auto channel) {
    const V scale = channel.load(inverse);
    const V x_hat = (at.load(x) - channel.load(mean)) * scale;
    const V common = V(share) * (channel.load(d_beta) + x_hat * channel.load(d_gamma));
    put(at, d_x, channel.load(gamma) * scale * (at.load(d_y) - common), accumulate);
  });
}

template <class T> void channel_prelu(const Planes& p, const T* x, const T* slope, T* y) {
  using V = Lanes<T>;
  over_planes<T>(p, [&](auto at, auto channel) {
    const V z = at.load(x);
    at.store(y, select(z > V(0), z, channel.load(slope) * z));
  });
}

template <class T>
void channel_prelu_backward(const Planes& p, const T* x, const T* slope, const T* d_y,
                            bool accumulate, T* d_x) {
  using V = Lanes<T>;
  over_planes<T>(p, [&](auto at, auto channel) {
    const V g = at.load(d_y);
    put(at, d_x, select(at.load(x) > V(0), g, channel.load(slope) * g), accumulate);
  });
}

template <class T>
void channel_slope_gradient(const Planes& p, const T* x, const T* d_y, T* d_slope) {
  using V = Lanes<T>;
  sum_channels(p, d_slope, [&](auto at, auto) {
    const V z = at.load(x);
    return select(z > V(0), V(0), at.load(d_y) * z);
  });
}

// --- rows -------------------------------------------------------------------------------------

template <class T>
void row_normalize(const Rows& rows, const T* x, const T* mean, const T* inverse, const T* gamma,
                   const T* beta, T* y) {
  over_rows(rows, [&](std::size_t r, std::size_t first) {
    const Same<T> row(r);
    over_pairs<T>(first, rows.c, [&](auto at, auto column) {
      const auto x_hat = (at.load(x) - row.load(mean)) * row.load(inverse);
      at.store(y, column.load(gamma) * x_hat + column.load(beta));
    });
  });
}

template <class T>
void row_gamma_gradient(const Rows& rows, const T* x, const T* mean, const T* inverse, const T* d_y,
                        bool accumulate, T* d_gamma) {
  if (rows.r == 0 && !accumulate) fill(T{0}, d_gamma, rows.c);
  over_rows(rows, [&](std::size_t r, std::size_t first) {
    const Same<T> row(r);
    over_pairs<T>(first, rows.c, [&](auto at, auto column) {
      const auto x_hat = (at.load(x) - row.load(mean)) * row.load(inverse);
      put(column, d_gamma, at.load(d_y) * x_hat, accumulate || r > 0);
    });
  });
}

template <class T>
void row_backward(const Rows& rows, const T* x, const T* mean, const T* inverse, const T* gamma,
                  const T* d_y, bool accumulate, T* d_x) {
  using V = Lanes<T>;
  const T count = static_cast<T>(rows.c);
  over_rows(rows, [&](std::size_t r, std::size_t first) {
    const V m(mean[r]);
    const V scale(inverse[r]);
    V g_total(0);
    V tilt_total(0);
    over_pairs<T>(first, rows.c, [&](auto at, auto column) {
      const V g = column.load(gamma) * at.load(d_y);
      g_total = g_total + at.keep(g);
      tilt_total = tilt_total + at.keep(g * ((at.load(x) - m) * scale));
    });
    const V level(sum_lanes(g_total) / count);
    const V tilt(sum_lanes(tilt_total) / count);
    over_pairs<T>(first, rows.c, [&](auto at, auto column) {
      const V x_hat = (at.load(x) - m) * scale;
      const V g = column.load(gamma) * at.load(d_y);
      put(at, d_x, scale * (g - level - x_hat * tilt), accumulate);
    });
  });
}

#define DESCENT_INSTANTIATE(T)                                                                     \
  template void channel_moments(const Planes&, const T*, T*, T*);                                  \
  template void inverse_deviation(const T*, T, T*, std::size_t);                                   \
  template void channel_normalize(const Planes&, const T*, const T*, const T*, const T*, const T*, \
                                  T*);                                                             \
  template void channel_gradients(const Planes&, const T*, const T*, const T*, const T*, T*, T*);  \
  template void channel_backward(const Planes&, const T*, const T*, const T*, const T*, const T*,  \
                                 const T*, const T*, T, bool, T*);                                 \
  template void channel_prelu(const Planes&, const T*, const T*, T*);                              \
  template void channel_prelu_backward(const Planes&, const T*, const T*, const T*, bool, T*);     \
  template void channel_slope_gradient(const Planes&, const T*, const T*, T*);                     \
  template void row_normalize(const Rows&, const T*, const T*, const T*, const T*, const T*, T*);  \
  template void row_gamma_gradient(const Rows&, const T*, const T*, const T*, const T*, bool, T*); \
  template void row_backward(const Rows&, const T*, const T*, const T*, const T*, const T*, bool,  \
                             T*)

DESCENT_INSTANTIATE(float);
DESCENT_INSTANTIATE(double);

#undef DESCENT_INSTANTIATE

}  // namespace descent::kernels
