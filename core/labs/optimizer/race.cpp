#include "labs/optimizer/race.hpp"

#include <algorithm>
#include <array>

#include "base/registry.hpp"
#include "base/text.hpp"

namespace descent::optimizer_panels {
namespace {

constexpr std::array<std::string_view, 5> kShared = {"momentum", "alpha", "rho", "beta1", "beta2"};
// A racer that has gone so far and come down so little is told to be too slow.
constexpr float kCrawls = 0.9F;
constexpr std::int64_t kCrawlsAfter = 50;
constexpr std::int64_t kWorseAfter = 10;

/// What the form says of momentum is meant for the rules of that name, not for rmsprop's own.
bool reads(const OptimizerRow& row, std::string_view key) {
  return (key != "momentum" || row.direction >= 0) &&
         std::any_of(row.params.begin(), row.params.end(),
                     [key](const Param& param) { return param.key == key; });
}

}  // namespace

float Entrant::lr(std::int64_t t) const {
  return static_cast<float>(scheduled_lr(*schedule, course, static_cast<double>(settings.lr), t));
}

std::vector<Entrant> entrants(const Config& config) {
  const ScheduleRow& schedule = *find_row(schedules(), config.choice("schedule"));
  ScheduleSettings course = default_settings(schedule);
  course.total_steps = schedule.id == "warmup" ? config.integer("warmup") : config.integer("steps");
  course.step_size = config.integer("step_size");
  course.gamma = config.real("gamma");
  std::vector<Entrant> list;
  for (const std::string& id : config.choices("optimizers")) {
    const OptimizerRow& row = *find_row(optimizers(), id);
    OptimizerSettings settings = default_settings(row);
    for (const std::string_view key : kShared) {
      if (reads(row, key)) find_row(optimizer_fields(), key)->set(settings, config.real(key));
    }
    const double own = config.real("lr." + id);
    settings.lr = static_cast<float>(own > 0 ? own : config.real("lr"));
    list.push_back({&row, settings, &schedule, course});
  }
  return list;
}

Race::Race(const Config& config, int quantities)
    : Run(config.integer("steps")),
      quantities_(quantities),
      history_(quantities * static_cast<int>(config.choices("optimizers").size()), 1024),
      target_(static_cast<float>(config.real("target"))) {
  for (const Entrant& entrant : entrants(config)) racers_.push_back({entrant});
  now_.resize(racers_.size() * static_cast<std::size_t>(quantities));
}

void Race::begin() {
  measure_all();
  history_.add(0, now_);
}

void Race::apply(const Config& config) {
  const std::vector<Entrant> list = entrants(config);
  for (std::size_t k = 0; k < count(); ++k) racers_[k].entrant = list[k];
}

void Race::measure_all() {
  const auto width = static_cast<std::size_t>(quantities_);
  for (std::size_t k = 0; k < count(); ++k) {
    measure(k, std::span(now_).subspan(k * width, width));
    Racer& racer = racers_[k];
    if (racer.goal < 0 && racer.lost < 0 && loss(k) < target_) racer.goal = step_;
  }
}

bool Race::take_step() {
  for (std::size_t k = 0; k < count(); ++k) {
    Racer& racer = racers_[k];
    if (racer.lost < 0 && !update(k, racer.entrant.lr(step_ - 1))) racer.lost = step_;
  }
  measure_all();
  if (history_.wants(step_)) history_.add(step_, now_);
  return true;
}

/// All are lost.
bool Race::diverged() const {
  return std::all_of(racers_.begin(), racers_.end(),
                     [](const Racer& racer) { return racer.lost >= 0; });
}

float Race::start_loss(std::size_t racer) const {
  return history_.value(0, static_cast<int>(racer) * quantities_);
}

int Race::leader() const {
  int best = -1;
  const auto before = [this](std::size_t a, std::size_t b) {
    const Racer &one = racers_[a], &other = racers_[b];
    if (one.goal >= 0 && other.goal >= 0 && one.goal != other.goal) return one.goal < other.goal;
    if ((one.goal >= 0) != (other.goal >= 0)) return one.goal >= 0;
    return loss(a) < loss(b);
  };
  for (std::size_t k = 0; k < count(); ++k) {
    if (racers_[k].lost >= 0 && racers_[k].goal < 0) continue;
    if (best < 0 || before(k, static_cast<std::size_t>(best))) best = static_cast<int>(k);
  }
  return best;
}

void Race::write_race(FrameWriter& out) const {
  const auto rows = static_cast<std::uint32_t>(count());
  const std::span<float> table = out.reserve("race", rows, 4);
  for (std::size_t k = 0; k < count(); ++k) {
    const Racer& racer = racers_[k];
    table[4 * k] = loss(k);
    table[4 * k + 1] = static_cast<float>(racer.goal);
    table[4 * k + 2] = static_cast<float>(racer.lost);
    table[4 * k + 3] = racer.entrant.lr(step_);
  }
  history_.write(out, "history", history_.every(0, quantities_));
  // A stopwatch: it runs until the first racer is there.
  const int first = leader();
  const std::int64_t goal = first < 0 ? -1 : racers_[static_cast<std::size_t>(first)].goal;
  out.scalar("steps_to_target", static_cast<float>(goal >= 0 ? goal : step_));
  out.scalar("target", target_);
}

std::string Race::arguments(std::size_t racer) const {
  return "optimizer=" + std::string(racers_[racer].entrant.row->id) +
         "&loss=" + number_text(loss(racer));
}

void Race::write_notes(FrameWriter& out) const {
  if (step_ == 0) {
    out.note("notes", "optimizer.start", "target=" + number_text(target_));
    return;
  }
  if (const int first = leader(); first < 0) {
    out.note("notes", "optimizer.all_lost");
  } else {
    const auto k = static_cast<std::size_t>(first);
    if (racers_[k].goal >= 0) {
      out.note("notes", "optimizer.first",
               arguments(k) + "&step=" + std::to_string(racers_[k].goal) +
                   "&target=" + number_text(target_));
    } else if (count() > 1) {
      out.note("notes", step_ == budget_ ? "optimizer.nobody" : "optimizer.leads",
               arguments(k) + "&target=" + number_text(target_));
    }
  }
  for (std::size_t k = 0; k < count(); ++k) note_trouble(out, k);
}

void Race::note_trouble(FrameWriter& out, std::size_t k) const {
  const Racer& racer = racers_[k];
  const std::string start = "&start=" + number_text(start_loss(k));
  if (racer.lost >= 0) {
    out.note("notes", "optimizer.lost", arguments(k) + "&step=" + std::to_string(racer.lost));
  } else if (racer.goal < 0 && step_ >= kWorseAfter && loss(k) > start_loss(k)) {
    out.note("notes", "optimizer.worse_than_start", arguments(k) + start);
  } else if (racer.goal < 0 && step_ >= kCrawlsAfter && loss(k) > kCrawls * start_loss(k)) {
    out.note("notes", "optimizer.crawls", arguments(k) + start);
  }
}

void Race::save_run(ArchiveWriter& out) const {
  history_.save(out);
  for (std::size_t k = 0; k < count(); ++k) {
    out.value("goal", racers_[k].goal);
    out.value("lost", racers_[k].lost);
    save_racer(k, out);
  }
}

void Race::load_run(ArchiveReader& in) {
  history_.load(in);
  for (std::size_t k = 0; k < count(); ++k) {
    Racer& racer = racers_[k];
    in.value("goal", racer.goal);
    in.value("lost", racer.lost);
    load_racer(k, in);
    if (racer.goal < -1 || racer.goal > step_) in.fail("goal");
    if (racer.lost < -1 || racer.lost > step_) in.fail("lost");
  }
  if (history_.size() == 0) in.fail("history");
  if (!in.status().ok()) return;
  const std::vector<Racer> kept = racers_;
  measure_all();
  racers_ = kept;  // goals are the saved ones
}

}  // namespace descent::optimizer_panels
