// The double side of update.hpp: plain loops in the words of the formulas.
#include <algorithm>
#include <cmath>

#include "kernels/update.hpp"

namespace descent::kernels {

void sgd_update(double* w, const double* g, double lr, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) w[i] -= lr * g[i];
}

void momentum_update(double* w, const double* g, double* m, double lr, double mu, bool nesterov,
                     std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) {
    m[i] = mu * m[i] + g[i];
    w[i] -= lr * (nesterov ? g[i] + mu * m[i] : m[i]);
  }
}

void adagrad_update(double* w, const double* g, double* s, double lr, double epsilon,
                    std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) {
    s[i] += g[i] * g[i];
    w[i] -= lr * g[i] / (std::sqrt(s[i]) + epsilon);
  }
}

void adadelta_update(double* w, const double* g, double* v, double* u, double lr, double rho,
                     double epsilon, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) {
    v[i] = rho * v[i] + (1 - rho) * g[i] * g[i];
    const double delta = std::sqrt(u[i] + epsilon) / std::sqrt(v[i] + epsilon) * g[i];
    u[i] = rho * u[i] + (1 - rho) * delta * delta;
    w[i] -= lr * delta;
  }
}

void rmsprop_update(double* w, const double* g, double* v, double* a, double* b,
                    const BasicRmspropFactors<double>& factors, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) {
    v[i] = factors.alpha * v[i] + (1 - factors.alpha) * g[i] * g[i];
    double variance = v[i];
    if (a != nullptr) {
      a[i] = factors.alpha * a[i] + (1 - factors.alpha) * g[i];
      variance = std::max(variance - a[i] * a[i], 0.0);
    }
    const double root = factors.epsilon_inside ? std::sqrt(variance + factors.epsilon)
                                               : std::sqrt(variance) + factors.epsilon;
    double move = g[i] / root;
    if (b != nullptr) move = b[i] = factors.momentum * b[i] + move;
    w[i] -= factors.lr * move;
  }
}

void adam_update(double* w, const double* g, double* m, double* v,
                 const BasicAdamFactors<double>& factors, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) {
    m[i] = factors.beta1 * m[i] + (1 - factors.beta1) * g[i];
    v[i] = factors.beta2 * v[i] + (1 - factors.beta2) * g[i] * g[i];
    const double m_hat = m[i] / factors.correction1;
    const double v_hat = v[i] / factors.correction2;
    w[i] -= factors.lr * m_hat / (std::sqrt(v_hat) + factors.epsilon);
  }
}

void amsgrad_update(double* w, const double* g, double* m, double* v, double* u,
                    const BasicAdamFactors<double>& factors, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) {
    m[i] = factors.beta1 * m[i] + (1 - factors.beta1) * g[i];
    v[i] = factors.beta2 * v[i] + (1 - factors.beta2) * g[i] * g[i];
    u[i] = std::max(v[i], u[i]);
    const double m_hat = m[i] / factors.correction1;
    const double u_hat = u[i] / factors.correction2;
    w[i] -= factors.lr * m_hat / (std::sqrt(u_hat) + factors.epsilon);
  }
}

void adamax_update(double* w, const double* g, double* m, double* u,
                   const BasicAdamFactors<double>& factors, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) {
    m[i] = factors.beta1 * m[i] + (1 - factors.beta1) * g[i];
    u[i] = std::max(std::fabs(g[i]) + factors.epsilon, factors.beta2 * u[i]);
    w[i] -= factors.lr / factors.correction1 * m[i] / u[i];
  }
}

void nadam_update(double* w, const double* g, double* m, double* v,
                  const BasicNadamFactors<double>& factors, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) {
    m[i] = factors.beta1 * m[i] + (1 - factors.beta1) * g[i];
    v[i] = factors.beta2 * v[i] + (1 - factors.beta2) * g[i] * g[i];
    const double root = std::sqrt(v[i] / factors.correction2) + factors.epsilon;
    w[i] -= factors.lr_gradient * g[i] / root + factors.lr_moment * m[i] / root;
  }
}

void add_penalty(double* g, const double* w, double l1, double l2, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) {
    const double sign = (w[i] > 0 ? 1.0 : 0.0) - (w[i] < 0 ? 1.0 : 0.0);
    g[i] += l2 * w[i] + l1 * sign;
  }
}

void clip_values(double* g, double limit, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i) g[i] = std::min(std::max(g[i], -limit), limit);
}

double wide_squared_norm(const double* g, std::size_t n) {
  double total = 0;
  for (std::size_t i = 0; i < n; ++i) total += g[i] * g[i];
  return total;
}

}  // namespace descent::kernels
