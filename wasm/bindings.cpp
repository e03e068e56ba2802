// The module's door: text and bytes in, text and bytes out, a handful of coarse calls. All thinking
// is done by descent::Session; this file only moves memory. Contract and types: wasm/descent.d.ts.
//
// Every pointer that is handed out stays valid until the next call.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/check.hpp"
#include "labs/catalog.hpp"
#include "labs/session.hpp"

extern "C" {
/// Provided by the host: raises an error with this message. Does not return.
void descent_check_failed(const char* message);
}

namespace {

using descent::Outcome;
using descent::Session;

/// What this module instance holds: a page may run several sessions in one module.
struct Host {
  descent::SetLibrary sets;                        ///< outlives the sessions
  std::vector<std::unique_ptr<Session>> sessions;  ///< handle h is at h - 1; closed ones are null
  std::vector<std::byte> request;
  std::string reply;
  std::span<const std::byte> frame;

  Session& session(int handle) {
    const auto index = static_cast<std::size_t>(handle) - 1;
    DESCENT_CHECK(index < sessions.size() && sessions[index] != nullptr, handle);
    return *sessions[index];
  }
  std::string_view text(int bytes) const {
    return {reinterpret_cast<const char*>(request.data()), static_cast<std::size_t>(bytes)};
  }
  int answer(const Outcome& outcome, int success) {
    reply = outcome.to_json();
    return outcome.ok() ? success : 0;
  }
};

Host& host() {
  static Host instance = [] {
    descent::set_check_handler(descent_check_failed);
    return Host{};
  }();
  return instance;
}

}  // namespace

extern "C" {

/// Space for the next call's input.
std::byte* descent_request(int bytes) {
  host().request.resize(static_cast<std::size_t>(bytes));
  return host().request.data();
}

const char* descent_reply() { return host().reply.data(); }
int descent_reply_size() { return static_cast<int>(host().reply.size()); }

void descent_catalog() { host().reply = descent::catalog_json(host().sets); }

/// "digits\n" and the set's file: 1, or 0 with the problem.
int descent_provide(int bytes) {
  Host& h = host();
  const std::string_view id = h.text(bytes).substr(0, h.text(bytes).find('\n'));
  const auto file = std::span(h.request).first(static_cast<std::size_t>(bytes));
  Outcome outcome;
  const descent::Status status =
      h.sets.provide(id, file.subspan(std::min(id.size() + 1, file.size())));
  if (!status.ok()) outcome.problems.push_back(status.problem());
  return h.answer(outcome, 1);
}

int descent_open(int bytes) {
  Host& h = host();
  Outcome outcome;
  std::unique_ptr<Session> session = Session::open(h.text(bytes), outcome, h.sets);
  if (session == nullptr) return h.answer(outcome, 0);
  h.reply = "{\"config\":\"" + session->config().to_text() + "\"}";
  h.sessions.push_back(std::move(session));
  return static_cast<int>(h.sessions.size());
}

/// 0: problems, nothing changed; 1: applied to the running experiment; 2: the run began anew.
int descent_configure(int handle, int bytes) {
  Host& h = host();
  Session& session = h.session(handle);
  const Outcome outcome = session.configure(h.text(bytes));
  if (!outcome.ok()) return h.answer(outcome, 0);
  h.reply = "{\"config\":\"" + session.config().to_text() + "\"}";
  return outcome.restarted ? 2 : 1;
}

void descent_reset(int handle) { host().session(handle).reset(); }

int descent_advance(int handle, int steps) {
  return static_cast<int>(host().session(handle).advance(steps));
}

const std::byte* descent_frame(int handle) {
  Host& h = host();
  h.frame = h.session(handle).frame();
  return h.frame.data();
}
int descent_frame_size() { return static_cast<int>(host().frame.size()); }

int descent_act(int handle, int bytes) {
  Host& h = host();
  return h.answer(h.session(handle).act(h.text(bytes)), 1);
}

void descent_save(int handle) {
  const std::vector<std::byte> state = host().session(handle).save();
  host().reply.assign(reinterpret_cast<const char*>(state.data()), state.size());
}

int descent_load(int handle, int bytes) {
  Host& h = host();
  return h.answer(
      h.session(handle).load(std::span(h.request).first(static_cast<std::size_t>(bytes))), 1);
}

void descent_close(int handle) {
  host().session(handle);
  host().sessions[static_cast<std::size_t>(handle) - 1].reset();
}

}  // extern "C"
