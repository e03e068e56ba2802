// Saved sessions. Input: two bytes that pick a lab and a preset, then an archive, as archive_from()
// makes it.
//
// Promises: what is refused changes nothing; what is accepted can be advanced, looked at, and saved
// as an archive that is accepted again and gives the same bytes.
#include <map>
#include <memory>
#include <string>

#include "archive.hpp"
#include "fuzz.hpp"
#include "labs/session.hpp"

namespace {

using namespace descent;

/// A session of one preset, two steps into its run, and its archive. Made once, since what an input
/// leaves behind is put right again.
struct Good {
  std::unique_ptr<Session> session;
  fuzz::Bytes archive;

  explicit Good(const std::string& request) {
    Outcome outcome;
    session = Session::open(request, outcome);
    DESCENT_CHECK(session != nullptr, request, outcome.to_json());
    session->advance(2);
    archive = session->save();
  }
};

Good& good(const LabRow& lab, const Preset& preset) {
  static std::map<const Preset*, Good> made;
  const auto found = made.find(&preset);
  if (found != made.end()) return found->second;
  const std::string request = "lab=" + std::string(lab.id) + "&preset=" + std::string(preset.id);
  return made.try_emplace(&preset, request).first->second;
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  fuzz::Input input(data, size);
  const LabRow& lab = labs()[input.index(labs().size())];
  const Preset& preset = lab.presets[input.index(lab.presets.size())];
  Good& known = good(lab, preset);
  Session& session = *known.session;

  const Outcome outcome = session.load(fuzz::archive_from(known.archive, input));
  if (!outcome.ok()) {
    DESCENT_CHECK(session.save() == known.archive, lab.id, preset.id);
    return 0;
  }
  const fuzz::Bytes loaded = session.save();
  DESCENT_CHECK(session.load(loaded).ok(), lab.id, preset.id);
  DESCENT_CHECK(session.save() == loaded, lab.id, preset.id);
  session.advance(1);
  DESCENT_CHECK(!session.frame().empty(), lab.id, preset.id);
  DESCENT_CHECK(session.load(known.archive).ok(), lab.id, preset.id);
  return 0;
}
