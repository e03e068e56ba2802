// What every lab must do with every one of its presets.
#include <algorithm>
#include <cmath>
#include <memory>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "labs/session.hpp"
#include "support/catch.hpp"
#include "support/sets.hpp"

using namespace descent;

namespace {

std::unique_ptr<Session> open(const std::string& request) {
  Outcome outcome;
  std::unique_ptr<Session> session =
      Session::open(request, outcome, descent::testing::real_sets_at_hand());
  INFO(request << " → " << outcome.to_json());
  REQUIRE(session != nullptr);
  return session;
}

std::vector<std::byte> frame(Session& session) {
  const auto bytes = session.frame();
  return {bytes.begin(), bytes.end()};
}

/// The frame without its count of restarts, which a copy of the run cannot share.
std::vector<std::byte> content(Session& session) {
  std::vector<std::byte> bytes = frame(session);
  for (std::size_t i = 36; i < 40; ++i) bytes[i] = std::byte{0};
  return bytes;
}

/// Sanitized builds look for misuse of memory, which a quarter of the steps shows as well.
constexpr int steps(int count) {
#ifdef __SANITIZE_ADDRESS__
  return (count + 3) / 4;
#else
  return count;
#endif
}

template <class Visit> void for_every_preset(Visit visit) {
  for (const LabRow& lab : labs()) {
    for (const Preset& preset : lab.presets) {
      const std::string request =
          "lab=" + std::string(lab.id) + "&preset=" + std::string(preset.id);
      INFO(request);
      visit(lab, request);
    }
  }
}

}  // namespace

TEST_CASE("Same request, same bits; whatever the slices", "[labs]") {
  for_every_preset([](const LabRow&, const std::string& request) {
    const auto once = open(request);
    const auto sliced = open(request);
    once->advance(5 * steps(12));
    for (int i = 0; i < steps(12); ++i) sliced->advance(5);
    CHECK((frame(*once) == frame(*sliced)));
  });
}

TEST_CASE("An advance is as many steps as it says, unless the run ends", "[labs]") {
  for_every_preset([](const LabRow&, const std::string& request) {
    const auto session = open(request);
    if (session->progress().budget == 0) return;  // nothing moves
    std::int64_t step = 0;
    for (const int count : {0, 1, steps(6), steps(9)}) {
      const LabState state = session->advance(count);
      step += count;
      const bool ended = state == LabState::Done || state == LabState::Diverged;
      CHECK((ended ? session->progress().step <= step : session->progress().step == step));
    }
  });
}

TEST_CASE("Looking at a frame changes nothing", "[labs]") {
  for_every_preset([](const LabRow&, const std::string& request) {
    const auto watched = open(request);
    const auto alone = open(request);
    for (int i = 0; i < steps(10); ++i) {
      watched->frame();
      watched->advance(3);
    }
    alone->advance(3 * steps(10));
    CHECK((frame(*watched) == frame(*alone)));
  });
}

TEST_CASE("Configuring what is configured already changes nothing", "[labs]") {
  for_every_preset([](const LabRow&, const std::string& request) {
    const auto session = open(request);
    const auto alone = open(request);
    session->advance(steps(10));
    alone->advance(steps(10));
    // The session's configuration is another object from here on, with other memory.
    const Outcome outcome = session->configure(session->config().to_text());
    CHECK((outcome.ok() && !outcome.restarted));
    CHECK((content(*session) == content(*alone)));
    session->advance(steps(10));
    alone->advance(steps(10));
    CHECK((content(*session) == content(*alone)));
  });
}

TEST_CASE("Reset replays the same run", "[labs]") {
  for_every_preset([](const LabRow&, const std::string& request) {
    const auto session = open(request);
    session->advance(steps(25));
    const auto first = content(*session);
    session->reset();
    CHECK(session->progress().step == 0);
    session->advance(steps(25));
    CHECK((content(*session) == first));
  });
}

TEST_CASE("Save, load, continue equals continue", "[labs]") {
  for_every_preset([](const LabRow& lab, const std::string& request) {
    const auto session = open(request);
    session->advance(steps(17));
    const std::vector<std::byte> saved = session->save();
    const auto other = open("lab=" + std::string(lab.id));
    REQUIRE(other->load(saved).ok());
    session->advance(steps(40));
    other->advance(steps(40));
    CHECK((content(*other) == content(*session)));
  });
}

TEST_CASE("A damaged state is refused with one problem and changes nothing", "[labs]") {
  for (const LabRow& lab : labs()) {
    INFO(lab.id);
    const auto session = open("lab=" + std::string(lab.id));
    session->advance(5);
    const auto before = frame(*session);
    const std::vector<std::byte> saved = session->save();
    for (std::size_t length = 0; length < saved.size(); length += 1 + saved.size() / 97) {
      const Outcome outcome = session->load(std::span(saved).first(length));
      REQUIRE(outcome.problems.size() == 1);
      CHECK(outcome.problems[0].code == ProblemCode::BadArchive);
    }
    CHECK((frame(*session) == before));
  }
}

TEST_CASE("Every frame holds the key number, and no number is NaN or infinite", "[labs]") {
  for_every_preset([](const LabRow& lab, const std::string& request) {
    const auto session = open(request);
    for (const int count : {0, 1, steps(50)}) {
      session->advance(count);
      const FrameView view{lab.channels, session->frame()};
      CHECK(view.has(lab.key_channel));
      for (const Channel& channel : lab.channels) {
        if (channel.kind == ChannelKind::Notes || !view.has(channel.id)) continue;
        INFO(channel.id);
        bool finite = true;
        for (const float value : view.values(channel.id)) finite = finite && std::isfinite(value);
        CHECK(finite);
      }
    }
  });
}

TEST_CASE("A run ends at its budget, and further steps change nothing", "[labs][learning]") {
  for_every_preset([](const LabRow&, const std::string& request) {
    const auto session = open(request);
    const std::int64_t budget = session->progress().budget;
    if (budget == 0) return;
    session->advance(static_cast<int>(budget) + 10);
    CHECK(session->progress().step <= budget);
    const LabState end = session->progress().state;
    CHECK((end == LabState::Done || end == LabState::Diverged));
    const auto last = frame(*session);
    session->advance(10);
    CHECK((frame(*session) == last));
  });
}

TEST_CASE("An action that a lab does not know is answered, not obeyed", "[labs]") {
  for (const LabRow& lab : labs()) {
    INFO(lab.id);
    const auto session = open("lab=" + std::string(lab.id));
    const auto before = frame(*session);
    for (const char* action : {"", "explode", "paint index=-1 value=9", "= = ="}) {
      const Outcome outcome = session->act(action);
      REQUIRE(outcome.problems.size() == 1);
    }
    CHECK((frame(*session) == before));
  }
}

TEST_CASE("Every parameter's bounds can be used, and whatever lies beyond is refused", "[labs]") {
  for (const LabRow& lab : labs()) {
    for (const Param& param : lab.params) {
      if (param.kind != ParamKind::Real && param.kind != ParamKind::Integer) continue;
      for (const double bound : {param.min, param.max}) {
        const std::string request =
            "lab=" + std::string(lab.id) + "&" + std::string(param.key) + "=" + number_text(bound);
        INFO(request);
        open(request)->advance(2);
      }
      Outcome outcome;
      const std::string beyond = "lab=" + std::string(lab.id) + "&" + std::string(param.key) + "=" +
                                 number_text(param.max + 1);
      CHECK(Session::open(beyond, outcome) == nullptr);
      CHECK(outcome.problems.size() == 1);
    }
  }
}

TEST_CASE("Every registry row and parameter has an id of its own", "[labs]") {
  for (const LabRow& lab : labs()) {
    INFO(lab.id);
    for (std::size_t i = 0; i < lab.params.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) CHECK(lab.params[i].key != lab.params[j].key);
    }
    for (std::size_t i = 0; i < lab.presets.size(); ++i) {
      for (std::size_t j = 0; j < i; ++j) CHECK(lab.presets[i].id != lab.presets[j].id);
      const bool pair_exists =
          lab.presets[i].pair.empty() ||
          std::any_of(lab.presets.begin(), lab.presets.end(),
                      [&](const Preset& other) { return other.id == lab.presets[i].pair; });
      CHECK(pair_exists);
    }
  }
}
