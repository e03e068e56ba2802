// Optimizer steps, four floats at a time.
#include "kernels/update.hpp"

#include "kernels/lanes-inl.hpp"

namespace descent::kernels {

using lanes::F4;
using lanes::for_each_four;

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

void adam_update(float* w, const float* g, float* m, float* v,
                 const BasicAdamFactors<float>& factors, std::size_t n) {
  const F4 beta1(factors.beta1);
  const F4 beta2(factors.beta2);
  const F4 rest1 = F4(1) - beta1;
  const F4 rest2 = F4(1) - beta2;
  const F4 step = F4(factors.lr) / F4(factors.correction1);
  const F4 root = F4(1) / lanes::sqrt(F4(factors.correction2));
  const F4 epsilon(factors.epsilon);
  for_each_four(n, [&](auto lane) {
    const F4 gradient = lane.load(g);
    const F4 first = beta1 * lane.load(m) + rest1 * gradient;
    const F4 second = beta2 * lane.load(v) + (rest2 * gradient) * gradient;
    lane.store(m, first);
    lane.store(v, second);
    lane.store(w, lane.load(w) - step * first / (lanes::sqrt(second) * root + epsilon));
  });
}

}  // namespace descent::kernels
