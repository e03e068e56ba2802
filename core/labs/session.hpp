// A session: one running lab behind text in, bytes out. The WebAssembly bindings, the native tests
// and the benchmarks all drive labs through it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "data/set_library.hpp"
#include "labs/lab.hpp"

namespace descent {

/// What a request came to. `problems` is empty on success.
struct Outcome {
  std::vector<Problem> problems;
  std::string
      suggestion;  ///< configuration text with the nearest good values, when there are problems
  bool restarted = false;  ///< the run began anew

  bool ok() const { return problems.empty(); }
  /// {"problems":[{"field","code","value","allowed","message"}],"suggestion":"…"}
  std::string to_json() const;
};

class Session {
 public:
  /// `request` is "lab=ID&configuration". Null, with `outcome` saying why, if it is not good. Real
  /// data come from `sets`, which outlives the session; a configuration whose set is not there yet
  /// is refused (MissingSet, its value the set's id) and may be asked for again later.
  static std::unique_ptr<Session> open(std::string_view request, Outcome& outcome,
                                       const SetLibrary& sets = no_sets());

  /// Takes a complete configuration (what it leaves out is default). Live differences are applied,
  /// others rebuild the lab. With problems nothing changes.
  Outcome configure(std::string_view text);

  /// The same run from its beginning.
  void reset();

  LabState advance(int steps);
  std::span<const std::byte> frame();
  Outcome act(std::string_view action);

  /// Complete state with its configuration; load() accepts only what save() of the same lab wrote,
  /// and changes nothing when it refuses.
  std::vector<std::byte> save() const;
  Outcome load(std::span<const std::byte> bytes);

  const LabRow& row() const { return *row_; }
  const Config& config() const { return config_; }
  Progress progress() const { return lab_->progress(); }

 private:
  Session(const LabRow& row, Config config, const SetLibrary& sets);
  static const SetLibrary& no_sets();
  void rebuild();

  const LabRow* row_;
  Config config_;
  const SetLibrary* sets_;
  std::unique_ptr<Lab> lab_;
  FrameWriter writer_;
  std::uint32_t run_ = 0;
};

}  // namespace descent
