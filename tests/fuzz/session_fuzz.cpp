// Saved sessions. Input: two bytes that pick a lab and a preset (if it has any), then an archive,
// as archive_from() makes it.
//
// Promises: what is refused changes nothing; what is accepted can be advanced, looked at, and saved
// as an archive that is accepted again and gives the same bytes, before that step and after it.
#include <map>
#include <memory>
#include <string>

#include "archive.hpp"
#include "fuzz.hpp"
#include "labs/session.hpp"
#include "support/sets.hpp"

namespace {

using namespace descent;

/// A session, two steps into its run, and its archive. Made once, since what an input
/// leaves behind is put right again.
struct Good {
  std::unique_ptr<Session> session;
  fuzz::Bytes archive;

  explicit Good(const std::string& request) {
    Outcome outcome;
    session = Session::open(request, outcome, testing::real_sets_at_hand());
    DESCENT_CHECK(session != nullptr, request, outcome.to_json());
    session->advance(2);
    archive = session->save();
  }
};

Good& good(const std::string& request) {
  static std::map<std::string, Good> made;
  const auto found = made.find(request);
  if (found != made.end()) return found->second;
  return made.try_emplace(request, request).first->second;
}

std::string request_from(fuzz::Input& input) {
  const LabRow& lab = labs()[input.index(labs().size())];
  const std::size_t choice = input.byte();
  const std::string request = "lab=" + std::string(lab.id);
  if (lab.presets.empty()) return request;
  return request + "&preset=" + std::string(lab.presets[choice % lab.presets.size()].id);
}

void check_saves(Session& session, const std::string& request) {
  const fuzz::Bytes saved = session.save();
  DESCENT_CHECK(session.load(saved).ok(), request);
  DESCENT_CHECK(session.save() == saved, request);
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const std::string request = request_from(input);
  Good& known = good(request);
  Session& session = *known.session;

  const Outcome outcome = session.load(fuzz::archive_from(known.archive, input));
  if (!outcome.ok()) {
    DESCENT_CHECK(session.save() == known.archive, request);
    return 0;
  }
  check_saves(session, request);
  session.advance(1);
  DESCENT_CHECK(!session.frame().empty(), request);
  check_saves(session, request);
  DESCENT_CHECK(session.load(known.archive).ok(), request);
  return 0;
}
