#include "labs/session.hpp"

#include <algorithm>

#include "base/registry.hpp"
#include "base/text.hpp"

namespace descent {
namespace {

/// The value of `key` in configuration text, and the text without that pair.
std::string_view take_key(std::string_view text, std::string_view key, std::string& rest) {
  std::string_view found;
  for (const std::string_view pair : split(text, '&')) {
    if (pair.size() > key.size() && pair.starts_with(key) && pair[key.size()] == '=') {
      found = pair.substr(key.size() + 1);
    } else {
      if (!rest.empty()) rest += '&';
      rest += pair;
    }
  }
  return found;
}

Outcome failure(Problem problem) {
  Outcome outcome;
  outcome.problems.push_back(std::move(problem));
  return outcome;
}

/// The set that a configuration works on; "" for none.
std::string_view set_of(const LabRow& row, const Config& config) {
  return row.set == nullptr ? std::string_view{} : row.set(config);
}

Status check_set(const LabRow& row, const Config& config, const SetLibrary& sets) {
  const std::string_view set = set_of(row, config);
  if (set.empty() || sets.find(set) != nullptr) return {};
  return Problem{"set", ProblemCode::MissingSet, std::string(set), ""};
}

std::unique_ptr<Lab> make_lab(const LabRow& row, const Config& config, const SetLibrary& sets) {
  const std::string_view set = set_of(row, config);
  return set.empty() ? row.make(config) : row.make_on(config, *sets.find(set));
}

}  // namespace

std::string Outcome::to_json() const {
  std::string json = "{\"problems\":[";
  const char* separator = "";
  for (const Problem& problem : problems) {
    json += separator;
    json += "{\"field\":" + json_string(problem.field) +
            ",\"code\":" + json_string(to_text(problem.code)) +
            ",\"value\":" + json_string(problem.value) +
            ",\"allowed\":" + json_string(problem.allowed) +
            ",\"message\":" + json_string(describe(problem)) + "}";
    separator = ",";
  }
  return json + "],\"suggestion\":" + json_string(suggestion) + "}";
}

Session::Session(const LabRow& row, Config config, const SetLibrary& sets)
    : row_(&row), config_(std::move(config)), sets_(&sets) {
  rebuild();
}

const SetLibrary& Session::no_sets() {
  static const SetLibrary none;
  return none;
}

std::unique_ptr<Session> Session::open(std::string_view request, Outcome& outcome,
                                       const SetLibrary& sets) {
  std::string text;
  const std::string_view id = take_key(request, "lab", text);
  const LabRow* row = find_lab(id);
  if (row == nullptr) {
    outcome = failure({"lab", ProblemCode::UnknownLab, quote(id), list_ids(labs())});
    return nullptr;
  }
  ConfigResult parsed = parse_config(row->params, row->presets, text);
  outcome = {};
  if (!parsed.ok()) {
    outcome.problems = std::move(parsed.problems);
    outcome.suggestion = parsed.config.to_text();
    return nullptr;
  }
  if (const Status status = check_set(*row, parsed.config, sets); !status.ok()) {
    outcome = failure(status.problem());
    outcome.suggestion = parsed.config.to_text();
    return nullptr;
  }
  return std::unique_ptr<Session>(new Session(*row, std::move(parsed.config), sets));
}

Outcome Session::configure(std::string_view text) {
  ConfigResult parsed = parse_config(row_->params, row_->presets, text);
  Outcome outcome;
  if (!parsed.ok()) {
    outcome.problems = std::move(parsed.problems);
    outcome.suggestion = parsed.config.to_text();
    return outcome;
  }
  if (const Status status = check_set(*row_, parsed.config, *sets_); !status.ok()) {
    outcome = failure(status.problem());
    outcome.suggestion = parsed.config.to_text();
    return outcome;
  }
  const std::vector<const Param*> changed = config_.difference(parsed.config);
  outcome.restarted = std::any_of(changed.begin(), changed.end(), [](const Param* param) {
    return param->effect == Effect::Restart;
  });
  config_ = std::move(parsed.config);
  if (outcome.restarted) {
    rebuild();
  } else if (!changed.empty()) {
    lab_->apply(config_);
  }
  return outcome;
}

void Session::reset() { rebuild(); }

void Session::rebuild() {
  lab_ = make_lab(*row_, config_, *sets_);
  ++run_;
}

LabState Session::advance(int steps) {
  lab_->advance(steps);
  return lab_->progress().state;
}

std::span<const std::byte> Session::frame() {
  writer_.begin(row_->channels);
  lab_->frame(writer_);
  return writer_.finish(lab_->progress(), run_);
}

Outcome Session::act(std::string_view action) {
  const Status status = lab_->act(action);
  return status.ok() ? Outcome{} : failure(status.problem());
}

std::vector<std::byte> Session::save() const {
  ArchiveWriter out;
  out.text("lab", row_->id);
  out.text("config", config_.to_text());
  lab_->save(out);
  return out.finish();
}

Outcome Session::load(std::span<const std::byte> bytes) {
  ArchiveReader in(bytes);
  const std::string id = in.text("lab", kMaxConfigBytes);
  const std::string text = in.text("config", kMaxConfigBytes);
  if (!in.status().ok()) return failure(in.status().problem());
  if (id != row_->id)
    return failure({"lab", ProblemCode::BadArchive, quote(id), std::string(row_->id)});
  ConfigResult parsed = parse_config(row_->params, row_->presets, text);
  if (!parsed.ok()) return failure(parsed.problems.front());
  if (const Status status = check_set(*row_, parsed.config, *sets_); !status.ok())
    return failure(status.problem());
  std::unique_ptr<Lab> lab = make_lab(*row_, parsed.config, *sets_);
  if (const Status status = lab->load(in); !status.ok()) return failure(status.problem());
  in.finish();
  if (!in.status().ok()) return failure(in.status().problem());
  config_ = std::move(parsed.config);
  lab_ = std::move(lab);
  ++run_;
  return {};
}

}  // namespace descent
