#include "optim/optimizer.hpp"

#include "base/check.hpp"

namespace descent {

Optimizer::Optimizer(const OptimizerRow& row, const OptimizerSettings& settings,
                     std::size_t parameters)
    : row_(&row),
      settings_(settings),
      moments_(parameters * static_cast<std::size_t>(row.moments)) {}

void Optimizer::step(Parameters& parameters) {
  DESCENT_CHECK(
      moments_.size() == parameters.values().size() * static_cast<std::size_t>(row_->moments),
      row_->id, moments_.size());
  row_->update(settings_, {parameters.values(), parameters.grads(), moments_, ++t_});
}

}  // namespace descent
