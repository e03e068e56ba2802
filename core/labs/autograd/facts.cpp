#include "labs/facts.hpp"

#include <string>

namespace descent {

void autograd_facts(FactList& facts) {
  for (const char* preset : {"variable", "net", "stop", "kink", "rounding"}) {
    const std::string prefix = std::string("autograd.") + preset + ".";
    run_lab(std::string("lab=autograd&preset=") + preset, [&](const FrameView& frame) {
      facts.add(prefix + "difference", static_cast<double>(frame.scalar("key")));
      facts.add(prefix + "result", static_cast<double>(frame.scalar("result")));
      const auto check = frame.values("check");
      facts.add(prefix + "gradient", static_cast<double>(check[2]));
      facts.add(prefix + "numeric", static_cast<double>(check[3]));
    });
  }
}

}  // namespace descent
