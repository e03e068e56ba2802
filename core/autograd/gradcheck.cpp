#include "autograd/gradcheck.hpp"

#include <algorithm>
#include <cmath>

namespace descent {

GradCheck check_gradients(BasicParameters<double>& parameters, const LossBuilder& build, double h) {
  // Random masks are part of the function: every evaluation draws the same ones.
  const std::deque<ModelStream> streams = parameters.streams();
  BasicTape<double> tape;
  const Value loss = build(tape, parameters);
  tape.backward(loss);
  GradCheck result;
  for (const ParameterEntry& entry : parameters.entries()) {
    for (std::size_t i = 0; i < entry.shape.size(); ++i) {
      double& weight = parameters.values()[entry.offset + i];
      const double analytic = parameters.grads()[entry.offset + i];
      const double original = weight;
      const auto loss_at = [&](double value) {
        weight = value;
        std::copy(streams.begin(), streams.end(), parameters.streams().begin());
        tape.forward();
        return tape.data(loss)[0];
      };
      const double numeric = (loss_at(original + h) - loss_at(original - h)) / (2 * h);
      loss_at(original);
      const double error = std::abs(analytic - numeric) / std::max(1.0, std::abs(numeric));
      if (!(error <= result.worst)) {  // written so that a NaN is caught
        result.worst = error;
        result.where = entry.name + "[" + std::to_string(i) + "]: analytic " +
                       std::to_string(analytic) + ", numeric " + std::to_string(numeric);
      }
    }
  }
  return result;
}

}  // namespace descent
