// Labs: each as a page opens it, with the settings that it begins with.
#include <memory>
#include <string>

#include "labs/session.hpp"
#include "tasks.hpp"

namespace {

using namespace descent;

struct OpenLab {
  std::unique_ptr<Session> session;
  bool frames = false;
};

OpenLab& lab() {
  static OpenLab instance;
  return instance;
}

/// One step; a finished run begins again.
void step(Session& session) {
  const LabState state = session.advance(1);
  if (state == LabState::Done || state == LabState::Diverged) session.reset();
}

}  // namespace

int bench_labs_prepare(int variant) {
  const auto index = static_cast<std::size_t>(variant / 2);
  if (variant < 0 || index >= labs().size()) return 0;
  Outcome outcome;
  lab() = {Session::open("lab=" + std::string(labs()[index].id), outcome), variant % 2 == 1};
  if (lab().session == nullptr) return 0;
  lab().session->advance(20);
  return 1;
}

void bench_labs_run(int times) {
  for (int i = 0; i < times; ++i) {
    if (lab().frames) {
      lab().session->frame();
    } else {
      step(*lab().session);
    }
  }
}
