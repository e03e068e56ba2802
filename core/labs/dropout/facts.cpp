#include "labs/facts.hpp"

#include <string>

namespace descent {

void dropout_facts(FactList& facts) {
  for (const char* preset : {"pytorch", "tf"}) {
    const bool digits = std::string(preset) == "tf";
    if (digits && facts.sets().find("digits") == nullptr) continue;
    run_lab(
        std::string("lab=dropout&preset=") + preset,
        [&](const FrameView& frame) {
          const auto nets = frame.values("nets");
          const std::string prefix = std::string("dropout.") + preset + ".";
          for (const std::size_t which : {std::size_t{0}, std::size_t{1}}) {
            const std::string net = which == 0 ? "_without" : "_with";
            facts.add(prefix + "train" + net, static_cast<double>(nets[5 * which]));
            facts.add(prefix + "test" + net, static_cast<double>(nets[5 * which + 1]));
            facts.add(prefix + "gap" + net, static_cast<double>(nets[5 * which + 2]));
            if (digits)
              facts.add(prefix + "percent" + net, 100 * static_cast<double>(nets[5 * which + 3]));
          }
        },
        facts.sets());
  }
}

}  // namespace descent
