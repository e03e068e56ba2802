// Ten cards, x = 1..10 and y = 10..1, are dealt in batches; each batch moves a straight line one
// step. One step is one batch.
//
// The line sees centred and scaled numbers, x' = (x - 5.5)/2.87 and y' alike, so that y' = -x' and
// the loss over all ten cards, (w + 1)² + b², is a round bowl: there a batch's gradient differs
// from the full one by the luck of the deal alone.
//
// Source: PyTorch tutorial (305_batch_train), which deals the cards and prints them; the line, its
// gradients and the twin that learns from all ten at once are ours.
#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <string>
#include <vector>

#include "base/math.hpp"
#include "base/registry.hpp"
#include "base/text.hpp"
#include "data/batches.hpp"
#include "io/checkpoint.hpp"
#include "labs/batch_training/panels.hpp"
#include "labs/history.hpp"
#include "labs/run.hpp"

namespace descent::batch_panels {
namespace {

constexpr int kCards = 10;
constexpr int kShownEpochs = 4;
constexpr int kSide = 64;
constexpr std::array<double, 4> kBox = {-2.2, 0.6, -1.1, 1.1};  // w_min, w_max, b_min, b_max
constexpr double kLowestLoss = 1e-3;                            // where the map's logarithm stops
constexpr double kLost = 1e6;

struct Line {
  double w = 0, b = 0;
};

class Cards final : public Run {
 public:
  explicit Cards(const Config& config)
      : data_(make_data()),
        batch_(config.integer("batch")),
        drop_last_(config.flag("drop_last")),
        lr_(config.real("lr")),
        batches_(kCards, batch_, Rng::for_purpose(config.seed(), "order"),
                 {config.flag("shuffle"), drop_last_}),
        history_(5) {
    budget_ = std::int64_t{config.integer("epochs")} * batches_.per_epoch();
    for (int i = 0; i < kCards; ++i) scaled_[static_cast<std::size_t>(i)] = scale(i + 1);
    draw_map();
    record();
  }

  void apply(const Config& config) override { lr_ = config.real("lr"); }

  void frame(FrameWriter& out) const override {
    out.scalar("steps_per_epoch", static_cast<float>(batches_.per_epoch()));
    out.scalar("samples", static_cast<float>(samples()));
    out.scalar("loss", static_cast<float>(loss(line_)));
    write_deals(out);
    write_gradients(out);
    write_map(out);
    write_notes(out);
  }

 private:
  bool take_step() override {
    const std::span<const std::int32_t> dealt = deal();
    walk(line_, gradient(line_, dealt));
    for (const std::int32_t card : dealt) ++counts_[static_cast<std::size_t>(card)];
    if (step_ % batches_.per_epoch() == 0) walk(twin_, gradient(twin_, all()));
    if (history_.wants(step_)) record();
    return true;
  }

  bool diverged() const override { return !(loss(line_) < kLost) || !(loss(twin_) < kLost); }

  void save_run(ArchiveWriter& out) const override {
    out.value("line", line_);
    out.value("twin", twin_);
    out.value("counts", counts_);
    out.values("past", std::span<const std::int32_t>(past_));
    save_batches(out, batches_);
    history_.save(out);
  }

  void load_run(ArchiveReader& in) override {
    in.value("line", line_);
    in.value("twin", twin_);
    in.value("counts", counts_);
    in.vector("past", past_, static_cast<std::size_t>(kCards) * kShownEpochs);
    load_batches(in, batches_);
    history_.load(in);
    const auto is_card = [](std::int32_t card) { return card >= 0 && card < kCards; };
    if (past_.size() % kCards != 0 || !std::all_of(past_.begin(), past_.end(), is_card))
      in.fail("past");
    if (past_.empty() != (step_ == 0)) in.fail("step");
    for (const double number : {line_.w, line_.b, twin_.w, twin_.b}) {
      if (!(std::abs(number) < 2 * kLost)) in.fail("line");
    }
  }

  static Dataset make_data() {
    Rng rng(0);  // the cards are not drawn
    return find_row(generators(), "countdown")->make(rng, kCards, 0);
  }

  /// Mean and deviation of 1..10: 5.5 and √8.25.
  static double scale(int card) { return (card - 5.5) / std::sqrt(8.25); }

  static std::span<const std::int32_t> all() {
    static constexpr std::array<std::int32_t, kCards> kAll = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};
    return kAll;
  }

  /// 2·mean(r x'), 2·mean(r) with r = w x' + b - y'.
  Line gradient(const Line& at, std::span<const std::int32_t> cards) const {
    Line g;
    for (const std::int32_t card : cards) {
      const double x = scaled_[static_cast<std::size_t>(card)];
      const double off = at.w * x + at.b + x;
      g.w += 2 * off * x / static_cast<double>(cards.size());
      g.b += 2 * off / static_cast<double>(cards.size());
    }
    return g;
  }

  static double loss(const Line& at) { return (at.w + 1) * (at.w + 1) + at.b * at.b; }

  void walk(Line& at, const Line& g) const {
    at.w -= lr_ * g.w;
    at.b -= lr_ * g.b;
  }

  /// The cards of this step's batch; at the first of an epoch its whole order is noted.
  std::span<const std::int32_t> deal() {
    std::array<float, kCards> x{}, y{};
    const int n = batches_.next(data_, x, y);
    const std::span<const std::int32_t> order = batches_.order();
    const auto first = static_cast<std::size_t>((step_ - 1) % batches_.per_epoch() * batch_);
    if (first == 0) {
      past_.insert(past_.end(), order.begin(), order.end());
      if (past_.size() > std::size_t{kCards} * kShownEpochs)
        past_.erase(past_.begin(), past_.begin() + kCards);
    }
    return order.subspan(first, static_cast<std::size_t>(n));
  }

  std::int64_t epochs_begun() const {
    return (step_ + batches_.per_epoch() - 1) / batches_.per_epoch();
  }
  /// Batches of the present epoch that have been dealt.
  std::int64_t dealt_now() const { return step_ == 0 ? 0 : (step_ - 1) % batches_.per_epoch() + 1; }
  std::int64_t seen_per_epoch() const {
    return std::min<std::int64_t>(kCards, std::int64_t{batches_.per_epoch()} * batch_);
  }
  std::int64_t samples() const {
    return step_ / batches_.per_epoch() * seen_per_epoch() + step_ % batches_.per_epoch() * batch_;
  }

  void record() {
    history_.add(step_, std::array{static_cast<float>(line_.w), static_cast<float>(line_.b),
                                   static_cast<float>(twin_.w), static_cast<float>(twin_.b),
                                   static_cast<float>(loss(line_))});
  }

  /// One row per epoch, the last few: the epoch's number, then the card at each place. Negative: an
  /// epoch left this card out; 0: not dealt yet. Below, how often each card was dealt.
  void write_deals(FrameWriter& out) const {
    const std::size_t rows = past_.size() / kCards;
    const std::span<float> deals =
        out.reserve("deals", static_cast<std::uint32_t>(rows), kCards + 1);
    for (std::size_t row = 0; row < rows; ++row) {
      const bool whole = row + 1 < rows || dealt_now() == batches_.per_epoch();
      const std::int64_t dealt =
          whole ? seen_per_epoch() : std::min<std::int64_t>(dealt_now() * batch_, kCards);
      deals[row * (kCards + 1)] =
          static_cast<float>(epochs_begun() - static_cast<std::int64_t>(rows - 1 - row));
      for (std::size_t place = 0; place < kCards; ++place) {
        const auto card = static_cast<float>(past_[row * kCards + place] + 1);
        const bool is_dealt = static_cast<std::int64_t>(place) < dealt;
        deals[row * (kCards + 1) + 1 + place] = is_dealt ? card : whole ? -card : 0;
      }
    }
    const std::span<float> counts = out.reserve("counts", 1, kCards);
    std::transform(counts_.begin(), counts_.end(), counts.begin(),
                   [](std::int32_t n) { return static_cast<float>(n); });
  }

  /// At the present line: the gradient over all ten cards, then over each batch dealt in this
  /// epoch.
  void write_gradients(FrameWriter& out) const {
    const auto dealt = static_cast<std::size_t>(dealt_now());
    const std::span<float> table =
        out.reserve("gradients", static_cast<std::uint32_t>(dealt + 1), 3);
    const auto put = [&](std::size_t row, std::span<const std::int32_t> cards) {
      const Line g = gradient(line_, cards);
      table[3 * row] = static_cast<float>(g.w);
      table[3 * row + 1] = static_cast<float>(g.b);
      table[3 * row + 2] = static_cast<float>(cards.size());
    };
    put(0, all());
    const std::span<const std::int32_t> order = this_epoch();
    for (std::size_t i = 0; i < dealt; ++i) put(i + 1, batch_of(order, i));
  }

  std::span<const std::int32_t> this_epoch() const {
    return std::span(past_).last(past_.empty() ? 0 : kCards);
  }
  std::span<const std::int32_t> batch_of(std::span<const std::int32_t> order,
                                         std::size_t index) const {
    const auto first = index * static_cast<std::size_t>(batch_);
    return order.subspan(first, std::min(static_cast<std::size_t>(batch_), kCards - first));
  }

  void draw_map() {
    for (int row = 0; row < kSide; ++row) {
      for (int column = 0; column < kSide; ++column) {
        const Line at = {kBox[0] + (kBox[1] - kBox[0]) * (column + 0.5) / kSide,
                         kBox[3] - (kBox[3] - kBox[2]) * (row + 0.5) / kSide};
        map_.push_back(static_cast<float>(math::log10(std::max(loss(at), kLowestLoss))));
      }
    }
  }

  void write_map(FrameWriter& out) const {
    out.values("field", map_, kSide, kSide);
    const std::span<float> box = out.reserve("box", 1, 4);
    std::transform(kBox.begin(), kBox.end(), box.begin(),
                   [](double v) { return static_cast<float>(v); });
    // Two rows for the line, two for its twin: w, then b.
    history_.write_rows(out, "paths", std::array{0, 1, 2, 3});
    history_.write(out, "history", std::array{4});
  }

  void write_notes(FrameWriter& out) const {
    const std::string per_epoch = "per_epoch=" + std::to_string(batches_.per_epoch());
    if (diverged()) {
      out.note("notes", "batch_training.line_lost", "step=" + std::to_string(step_));
      return;
    }
    if (step_ == 0) {
      out.note("notes", "batch_training.cards_start",
               per_epoch + "&batch=" + std::to_string(batch_));
      return;
    }
    const std::int64_t left_out = kCards - seen_per_epoch();
    const std::string place = "epoch=" + std::to_string(epochs_begun()) +
                              "&index=" + std::to_string(dealt_now()) + "&" + per_epoch;
    const auto batch = batch_of(this_epoch(), static_cast<std::size_t>(dealt_now() - 1));
    out.note("notes", "batch_training.dealt", place + "&size=" + std::to_string(batch.size()));
    if (dealt_now() == batches_.per_epoch() && left_out > 0) {
      out.note("notes", "batch_training.left_out", "left=" + std::to_string(left_out));
    }
    if (dealt_now() == batches_.per_epoch() && left_out == 0)
      out.note("notes", "batch_training.all_dealt", "epoch=" + std::to_string(epochs_begun()));
    note_angle(out, batch);
  }

  /// How far this batch's gradient points past the full one.
  void note_angle(FrameWriter& out, std::span<const std::int32_t> batch) const {
    const Line full = gradient(line_, all());
    const Line part = gradient(line_, batch);
    const double lengths =
        std::sqrt((full.w * full.w + full.b * full.b) * (part.w * part.w + part.b * part.b));
    if (!(lengths > 0)) return;
    const double cosine = (full.w * part.w + full.b * part.b) / lengths;
    const bool against = cosine < 0;
    out.note("notes",
             against ? "batch_training.gradient_against" : "batch_training.gradient_agrees",
             "cosine=" + number_text(static_cast<float>(cosine)));
  }

  Dataset data_;
  int batch_;
  bool drop_last_;
  double lr_;
  Batches batches_;
  Line line_, twin_;  ///< learning from batches; from all cards, once per epoch
  std::array<double, kCards> scaled_{};
  std::array<std::int32_t, kCards> counts_{};
  std::vector<std::int32_t> past_;  ///< the orders of the last few epochs
  History history_;
  std::vector<float> map_;
};

}  // namespace

std::unique_ptr<Lab> make_cards(const Config& config) { return std::make_unique<Cards>(config); }

}  // namespace descent::batch_panels
