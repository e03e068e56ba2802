// Optimizer steps, four floats at a time.
#include "kernels/update.hpp"

#include "kernels/lanes-inl.hpp"

namespace descent::kernels {

using lanes::F4;
using lanes::for_each_four;

namespace {

/// A running average that keeps its share of the old value.
class Average {
 public:
  explicit Average(float keep) : keep_(keep), rest_(F4(1) - keep_) {}

  /// Of the gradients: a <- keep a + (1 - keep) g.
  template <class Lane> HWY_INLINE F4 update(Lane lane, float* a, F4 gradient) const {
    const F4 next = keep_ * lane.load(a) + rest_ * gradient;
    lane.store(a, next);
    return next;
  }
  /// Of their squares.
  template <class Lane> HWY_INLINE F4 update_square(Lane lane, float* a, F4 gradient) const {
    const F4 next = keep_ * lane.load(a) + (rest_ * gradient) * gradient;
    lane.store(a, next);
    return next;
  }

 private:
  F4 keep_, rest_;
};

/// Adam; with u, AMSGrad, which keeps the largest second moment there.
void adam_steps(float* w, const float* g, float* m, float* v, float* u,
                const BasicAdamFactors<float>& factors, std::size_t n) {
  const Average first_moment(factors.beta1);
  const Average second_moment(factors.beta2);
  const F4 step = F4(factors.lr) / F4(factors.correction1);
  const F4 root = F4(1) / lanes::sqrt(F4(factors.correction2));
  const F4 epsilon(factors.epsilon);
  for_each_four(n, [&](auto lane) {
    const F4 gradient = lane.load(g);
    const F4 first = first_moment.update(lane, m, gradient);
    F4 second = second_moment.update_square(lane, v, gradient);
    if (u != nullptr) {
      second = lanes::max(second, lane.load(u));
      lane.store(u, second);
    }
    lane.store(w, lane.load(w) - step * first / (lanes::sqrt(second) * root + epsilon));
  });
}

}  // namespace

void sgd_update(float* w, const float* g, float lr, std::size_t n) {
  const F4 rate(lr);
  for_each_four(n, [&](auto lane) { lane.store(w, lane.load(w) - rate * lane.load(g)); });
}

void momentum_update(float* w, const float* g, float* m, float lr, float mu, bool nesterov,
                     std::size_t n) {
  const F4 rate(lr);
  const F4 keep(mu);
  for_each_four(n, [&](auto lane) {
    const F4 gradient = lane.load(g);
    const F4 moment = keep * lane.load(m) + gradient;
    lane.store(m, moment);
    const F4 direction = nesterov ? gradient + keep * moment : moment;
    lane.store(w, lane.load(w) - rate * direction);
  });
}

void adagrad_update(float* w, const float* g, float* s, float lr, float epsilon, std::size_t n) {
  const F4 rate(lr);
  const F4 small(epsilon);
  for_each_four(n, [&](auto lane) {
    const F4 gradient = lane.load(g);
    const F4 total = lane.load(s) + gradient * gradient;
    lane.store(s, total);
    lane.store(w, lane.load(w) - rate * gradient / (lanes::sqrt(total) + small));
  });
}

void adadelta_update(float* w, const float* g, float* v, float* u, float lr, float rho,
                     float epsilon, std::size_t n) {
  const F4 rate(lr);
  const F4 keep(rho);
  const F4 rest = F4(1) - keep;
  const F4 small(epsilon);
  for_each_four(n, [&](auto lane) {
    const F4 gradient = lane.load(g);
    const F4 squares = keep * lane.load(v) + (rest * gradient) * gradient;
    const F4 moves = lane.load(u);
    const F4 delta = lanes::sqrt(moves + small) / lanes::sqrt(squares + small) * gradient;
    lane.store(v, squares);
    lane.store(u, keep * moves + (rest * delta) * delta);
    lane.store(w, lane.load(w) - rate * delta);
  });
}

void rmsprop_update(float* w, const float* g, float* v, float* a, float* b,
                    const BasicRmspropFactors<float>& factors, std::size_t n) {
  const F4 rate(factors.lr);
  const F4 keep(factors.alpha);
  const F4 rest = F4(1) - keep;
  const F4 momentum(factors.momentum);
  const F4 inside(factors.epsilon_inside ? factors.epsilon : 0.0F);
  const F4 outside(factors.epsilon_inside ? 0.0F : factors.epsilon);
  for_each_four(n, [&](auto lane) {
    const F4 gradient = lane.load(g);
    F4 variance = keep * lane.load(v) + (rest * gradient) * gradient;
    lane.store(v, variance);
    if (a != nullptr) {
      const F4 mean = keep * lane.load(a) + rest * gradient;
      lane.store(a, mean);
      variance = lanes::max(variance - mean * mean, F4(0));
    }
    F4 move = gradient / (lanes::sqrt(variance + inside) + outside);
    if (b != nullptr) {
      move = momentum * lane.load(b) + move;
      lane.store(b, move);
    }
    lane.store(w, lane.load(w) - rate * move);
  });
}

void adam_update(float* w, const float* g, float* m, float* v,
                 const BasicAdamFactors<float>& factors, std::size_t n) {
  adam_steps(w, g, m, v, nullptr, factors, n);
}

void amsgrad_update(float* w, const float* g, float* m, float* v, float* u,
                    const BasicAdamFactors<float>& factors, std::size_t n) {
  adam_steps(w, g, m, v, u, factors, n);
}

void adamax_update(float* w, const float* g, float* m, float* u,
                   const BasicAdamFactors<float>& factors, std::size_t n) {
  const Average first_moment(factors.beta1);
  const F4 beta2(factors.beta2);
  const F4 step = F4(factors.lr) / F4(factors.correction1);
  const F4 epsilon(factors.epsilon);
  for_each_four(n, [&](auto lane) {
    const F4 gradient = lane.load(g);
    const F4 first = first_moment.update(lane, m, gradient);
    const F4 largest = lanes::max(lanes::abs(gradient) + epsilon, beta2 * lane.load(u));
    lane.store(u, largest);
    lane.store(w, lane.load(w) - step * first / largest);
  });
}

void nadam_update(float* w, const float* g, float* m, float* v,
                  const BasicNadamFactors<float>& factors, std::size_t n) {
  const Average first_moment(factors.beta1);
  const Average second_moment(factors.beta2);
  const F4 lr_gradient(factors.lr_gradient);
  const F4 lr_moment(factors.lr_moment);
  const F4 root = F4(1) / lanes::sqrt(F4(factors.correction2));
  const F4 epsilon(factors.epsilon);
  for_each_four(n, [&](auto lane) {
    const F4 gradient = lane.load(g);
    const F4 first = first_moment.update(lane, m, gradient);
    const F4 second = second_moment.update_square(lane, v, gradient);
    const F4 move = lr_gradient * gradient + lr_moment * first;
    lane.store(w, lane.load(w) - move / (lanes::sqrt(second) * root + epsilon));
  });
}

void add_penalty(float* g, const float* w, float l1, float l2, std::size_t n) {
  const F4 shrink(l1);
  const F4 pull(l2);
  for_each_four(n, [&](auto lane) {
    const F4 weight = lane.load(w);
    const F4 below = lanes::select(weight < F4(0), -shrink, F4(0));
    const F4 sign = lanes::select(weight > F4(0), shrink, below);
    lane.store(g, lane.load(g) + pull * weight + sign);
  });
}

void clip_values(float* g, float limit, std::size_t n) {
  const F4 high(limit);
  for_each_four(n, [&](auto lane) { lane.store(g, lanes::clamp(lane.load(g), -high, high)); });
}

double wide_squared_norm(const float* g, std::size_t n) {
  const auto square = [g](std::size_t i) {
    const double value = static_cast<double>(g[i]);
    return value * value;
  };
  const std::size_t whole = n & ~std::size_t{3};
  double totals[4] = {};
  for (std::size_t i = 0; i < whole; i += 4) {
    for (std::size_t lane = 0; lane < 4; ++lane) totals[lane] += square(i + lane);
  }
  for (std::size_t i = whole; i < n; ++i) totals[i - whole] += square(i);
  return (totals[0] + totals[2]) + (totals[1] + totals[3]);
}

}  // namespace descent::kernels
