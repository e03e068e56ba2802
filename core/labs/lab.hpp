// The door: everything outside the core drives a lab through this file and nothing else.
//
//   text ──create/configure──▶ Lab ──advance(n)──▶ … ──frame──▶ named channels of numbers
//
// A lab is a pure function of (its row, configuration text, number of steps, actions). It owns no
// clock, no thread and no global; what it draws at random comes from its seed.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>

#include "base/param.hpp"
#include "base/status.hpp"
#include "data/dataset.hpp"
#include "io/archive.hpp"
#include "io/config.hpp"
#include "labs/frame.hpp"

namespace descent {

/// What a channel holds; it tells the page how to read the numbers, not how to draw them.
enum class ChannelKind {
  Scalar,  ///< one number
  Series,  ///< rows × columns: each row one quantity over the same steps or positions
  Field,   ///< H × W values on a grid, row 0 at the top
  Images,  ///< N × H × W
  Points,  ///< rows × columns: each row one point (x, y, class, …)
  Table,   ///< rows × columns of numbers with meaning by column
  Notes    ///< UTF-8 lines `id|key=value&key=value`: sentences that the page words per language
};

/// One named output of a lab. `columns` names the second dimension, comma-separated, where the
/// names are fixed ("x,y,class"); empty otherwise.
struct Channel {
  std::string_view id;
  ChannelKind kind;
  std::string_view columns = {};
  std::string_view unit = {};
};

enum class LabState : std::uint32_t { Ready = 0, Active = 1, Done = 2, Diverged = 3 };

/// Progress of a run, in the lab's own steps.
struct Progress {
  std::int64_t step = 0;
  std::int64_t budget = 0;  ///< 0: the lab has no notion of an end
  LabState state = LabState::Ready;
};

/// A deterministic, seedable, steppable experiment.
class Lab {
 public:
  Lab() = default;
  Lab(const Lab&) = delete;
  Lab& operator=(const Lab&) = delete;
  virtual ~Lab() = default;

  /// Applies live parameters. `config` passed the row's validation and differs from the present one
  /// in live parameters only (the door rebuilds the lab for any other change).
  virtual void apply(const Config& config) = 0;

  /// Runs at most `steps` steps; fewer when the budget or divergence ends the run. One step is one
  /// optimizer update unless the row says otherwise.
  virtual void advance(int steps) = 0;

  virtual Progress progress() const = 0;

  /// Writes every channel that has something to show now.
  virtual void frame(FrameWriter& out) const = 0;

  /// Something the reader does to the running experiment, e.g. `set_logit index=2 value=1.5`.
  virtual Status act(std::string_view action);

  /// The complete state: save → load → advance gives the bits that advance alone would have given.
  virtual void save(ArchiveWriter& out) const = 0;
  virtual Status load(ArchiveReader& in) = 0;
};

/// Which way of the key channel is the better one: who leads a race.
enum class Goal { Lower, Higher };

/// One row of the lab registry.
///
/// Two Scalar channels mean the same in every lab that has them: `samples`, the training examples
/// seen so far (the clock of a race by examples), and `goal`, 1 once what the lab promises is
/// reached, else 0 (without it, a run that comes to its end counts as having reached it).
struct LabRow {
  std::string_view id;
  std::span<const Param> params;
  std::span<const Preset> presets;
  std::span<const Channel> channels;
  std::string_view key_channel;  ///< the channel whose number the page shows large
  std::string_view step_unit;    ///< "update", "sample", "frame": words come from the locale
  std::string_view source;       ///< where the experiment comes from
  std::unique_ptr<Lab> (*make)(const Config& config);
  /// Of a lab that works on real data: the set that this configuration needs (an id of
  /// real_sets()), or "" for none. Null: no configuration needs one.
  std::string_view (*set)(const Config& config) = nullptr;
  /// Makes those that need one; `make` makes the others. The set outlives the lab.
  std::unique_ptr<Lab> (*make_on)(const Config& config, const Dataset& set) = nullptr;
  Goal key_goal = Goal::Lower;  ///< whether less or more of the key number is better
};

/// All labs, in the order of the course map.
std::span<const LabRow> labs();

/// The row with that id, or null.
const LabRow* find_lab(std::string_view id);

}  // namespace descent
