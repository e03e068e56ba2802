// Autograd: a formula becomes a graph; its value is computed operation by operation, then the
// gradient is handed back edge by edge, and every result is held against finite differences. One
// step is one operation, first forward, then backward.
//
// Gradients of variables are added up over the ways back unless they are cleared before each, as in
// PyTorch. All numbers are doubles; the frame shows them as floats.
//
// Source: PyTorch tutorial, 202_variable: v = [[1,2],[3,4]], out = mean(v²) = 7.5, gradient v/2.
// S. Linnainmaa, The representation of the cumulative rounding error of an algorithm as a Taylor
// expansion of the local rounding errors, 1970: reverse accumulation.
#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "labs/all_labs.hpp"
#include "labs/autograd/evaluation.hpp"
#include "labs/common_params.hpp"

namespace descent {
namespace {

using namespace formulas;

constexpr int kMostPasses = 100;
constexpr int kFirstDecade = -13, kLastDecade = -1;  // of h, in the curve of errors

constexpr std::array kChannels = {
    Channel{"key", ChannelKind::Scalar},  // largest |gradient - finite difference|
    Channel{"result", ChannelKind::Scalar},
    // kind 0 variable, 1 constant, 2 operation; first: where its numbers begin in values and grads;
    // done: computed; grad: 0 none yet, 1 something has arrived; forward, backward: its step or -1
    Channel{"nodes", ChannelKind::Table, "kind,rows,columns,first,done,grad,forward,backward"},
    Channel{"names", ChannelKind::Notes},
    Channel{"values", ChannelKind::Table},
    Channel{"grads", ChannelKind::Table},
    // first: in local and sent; state: -1 no gradient passes, 0 not yet, 1 passed, 2 at this step
    Channel{"edges", ChannelKind::Table, "from,to,first,size,state"},
    Channel{"local", ChannelKind::Table},
    Channel{"sent", ChannelKind::Table},
    Channel{"check", ChannelKind::Table, "node,element,gradient,numeric,difference"},
    Channel{"errors", ChannelKind::Series},  // h, then the largest difference
    Channel{"now", ChannelKind::Table, "node,backward,pass"},
    Channel{"problem", ChannelKind::Table, "place,in_values"},
    Channel{"notes", ChannelKind::Notes},
};

constexpr std::string_view kMatrix = "v=[[1,2],[3,4]]";
constexpr std::string_view kNet =
    "expression=mean((tanh(x@W1%2Bb1)@W2%2Bb2-t)^2)"
    "&values=x=[[0,0],[0,1],[1,0],[1,1]];t=[[0],[1],[1],[0]];W1=[[0.5,-0.6],[0.4,0.7]];"
    "b1=[0.1,-0.1];W2=[[0.8],[-0.5]];b2=0.1";

constexpr std::array kPresets = {
    Preset{"variable", ""},
    Preset{"chain", "expression=sin(x*y)%2Bx^2&values=x=1.5;y=0.5"},
    Preset{"net", kNet},
    Preset{"square", "expression=x*x&values=x=3", "stop"},
    Preset{"stop", "expression=x*stop(x)&values=x=3", "square"},
    Preset{"cleared", "passes=3", "accumulate"},
    Preset{"accumulate", "passes=3&clear=0", "cleared"},
    Preset{"kink", "expression=relu(x)%2Babs(y)&values=x=0;y=0"},
    Preset{"rounding", "expression=exp(sin(x))&values=x=1&h=1e-13"},
};

constexpr std::array kParams = {
    text_param("expression", kMostFormulaBytes, "mean(v^2)"),
    live(text_param("values", kMostValueBytes, kMatrix)),
    live(flag_param("clear", true)),
    more(integer_param("passes", 1, 10, 1)),
    more(live(log_param("h", 1e-13, 0.1, 1e-5))),
};

class AutogradLab final : public Lab {
 public:
  explicit AutogradLab(const Config& config)
      : formula_(config.text("expression")), passes_(config.integer("passes")) {
    apply(config);
  }

  void apply(const Config& config) override {
    clear_ = config.flag("clear");
    if (program_ == nullptr || config.text("values") != values_) {
      values_ = config.text("values");
      carry_out();
    }
    h_ = config.real("h");
    if (!is_running()) return;
    numeric_ = differences(*program_, h_);
    key_ = largest_difference(*program_, evaluation_, numeric_);
  }

  void advance(int steps) override {
    if (!program_->ok()) return;
    for (int i = 0; i < steps && (state_ == LabState::Ready || state_ == LabState::Active); ++i) {
      if (is_bad(step_)) {
        state_ = LabState::Diverged;
        return;
      }
      ++step_;
      if (inside() > 0 && inside() == backward_steps()) keep();
      state_ = running();
    }
  }

  Progress progress() const override { return {step_, budget(), state_}; }

  void frame(FrameWriter& out) const override {
    if (!program_->ok()) return write_problem(out);
    out.scalar("key", static_cast<float>(key_));
    if (step_ >= forward_steps())
      out.scalar("result", static_cast<float>(evaluation_.values.back()[0]));
    write_nodes(out);
    write_edges(out);
    write_check(out);
    if (errors_.size() > 0)
      out.values("errors", errors_, 2, static_cast<std::uint32_t>(errors_.size() / 2));
    out.values("now",
               std::array{static_cast<float>(node_now()), inside() > 0 ? 1.0F : 0.0F,
                          static_cast<float>(pass())},
               1, 3);
    write_notes(out);
  }

  /// "clear" forgets the kept gradients; "backward" asks for one more way back after the last.
  Status act(std::string_view action) override {
    if (action == "clear") {
      for (std::vector<double>& grad : kept_) std::fill(grad.begin(), grad.end(), 0.0);
      return {};
    }
    if (action != "backward" || state_ != LabState::Done || passes_ >= kMostPasses)
      return Problem{"action", ProblemCode::UnknownAction, quote(action), "clear, backward"};
    ++passes_;
    state_ = running();
    return {};
  }

  void save(ArchiveWriter& out) const override {
    out.value("step", step_);
    out.value("state", state_);
    out.value("passes", passes_);
    for (const std::vector<double>& grad : kept_) out.values("kept", std::span(grad));
  }

  Status load(ArchiveReader& in) override {
    in.value("step", step_);
    in.value("state", state_);
    in.value("passes", passes_);
    for (std::vector<double>& grad : kept_) {
      in.values("kept", std::span(grad));
      if (!std::all_of(grad.begin(), grad.end(), is_drawable)) in.fail("kept");
    }
    if (passes_ < 1 || passes_ > kMostPasses) in.fail("passes");
    if (!in.status().ok()) return in.status();
    if (step_ < 0 || step_ > budget()) in.fail("step");
    for (std::int64_t step = 0; step < step_ && in.status().ok(); ++step) {
      if (is_bad(step)) in.fail("step");
    }
    if (state_ != (is_bad(step_) && state_ == LabState::Diverged ? state_ : running()))
      in.fail("state");
    return in.status();
  }

 private:
  bool is_running() const { return program_->ok() && evaluation_.bad_forward < 0; }

  /// Reads the formula with the present values and computes all that a run will show.
  void carry_out() {
    program_ = std::make_unique<Program>(formula_, values_);
    evaluation_ = program_->ok() ? evaluate(*program_) : Evaluation{};
    numeric_.assign(program_->nodes().size(), {});
    errors_.clear();
    key_ = 0;
    std::vector<std::vector<double>> kept;
    for (const FormulaNode& node : program_->nodes()) {
      const bool variable = node.kind == NodeKind::Variable;
      kept.emplace_back(variable ? program_->tape().data(node.value).size() : 0, 0.0);
    }
    const auto sizes_differ = [](const auto& a, const auto& b) { return a.size() == b.size(); };
    if (!std::equal(kept.begin(), kept.end(), kept_.begin(), kept_.end(), sizes_differ))
      kept_ = std::move(kept);
    step_ = std::min(step_, budget());
    for (std::int64_t step = 0; step < step_; ++step) {
      if (is_bad(step)) step_ = step;
    }
    state_ = running();
    if (is_running()) write_errors();
  }

  /// For the curve: the largest difference at every decade of h.
  void write_errors() {
    std::vector<float> worst;
    for (int decade = kFirstDecade; decade <= kLastDecade; ++decade) {
      const double h = *parse_number("1e" + std::to_string(decade));
      errors_.push_back(static_cast<float>(h));
      worst.push_back(static_cast<float>(
          largest_difference(*program_, evaluation_, differences(*program_, h))));
    }
    errors_.insert(errors_.end(), worst.begin(), worst.end());
  }

  std::int64_t forward_steps() const {
    return static_cast<std::int64_t>(evaluation_.forward.size());
  }
  std::int64_t backward_steps() const {
    return static_cast<std::int64_t>(evaluation_.backward.size());
  }
  std::int64_t budget() const { return forward_steps() + passes_ * backward_steps(); }

  LabState running() const {
    if (!program_->ok() || step_ == 0) return LabState::Ready;
    return step_ >= budget() ? LabState::Done : LabState::Active;
  }

  /// The way back that is under way or has just ended, from 0, and how many of its steps are done.
  std::int64_t pass() const {
    const std::int64_t done = step_ - forward_steps();
    return done <= 0 ? 0 : (done - 1) / backward_steps();
  }
  std::int64_t inside() const {
    return std::max<std::int64_t>(0, step_ - forward_steps() - pass() * backward_steps());
  }

  /// Whether the step after this many has something that is not finite.
  bool is_bad(std::int64_t step) const {
    if (evaluation_.bad_forward >= 0) return step >= evaluation_.bad_forward;
    return evaluation_.bad_backward >= 0 && step >= forward_steps() + evaluation_.bad_backward;
  }

  /// After the last step of a way back: its gradients become, or are added to, the kept ones.
  void keep() {
    for (std::size_t k = 0; k < kept_.size(); ++k) {
      for (std::size_t i = 0; i < kept_[k].size(); ++i)
        kept_[k][i] = (clear_ ? 0 : kept_[k][i]) + evaluation_.grads[k][i];
    }
  }

  int node_now() const {
    if (step_ == 0) return -1;
    const std::int64_t back = inside();
    return back > 0 ? evaluation_.backward[static_cast<std::size_t>(back - 1)]
                    : evaluation_.forward[static_cast<std::size_t>(step_ - 1)];
  }

  /// What has arrived at a node so far: of variables on top of what was kept.
  std::vector<double> grad_now(std::size_t k, bool& arrived) const {
    const bool variable = program_->nodes()[k].kind == NodeKind::Variable;
    std::vector<double> grad(evaluation_.values[k].size(), 0.0);
    const std::int64_t back = inside();
    if (variable && (!clear_ || back == 0 || back == backward_steps())) grad = kept_[k];
    arrived = variable && std::any_of(grad.begin(), grad.end(), [](double g) { return g != 0; });
    if (back == 0) return grad;
    if (k + 1 == program_->nodes().size()) {
      grad = {1};
      arrived = true;
    }
    for (const FormulaEdge& edge : evaluation_.edges) {
      if (edge.from != static_cast<int>(k) || edge.order < 0 || edge.order >= back) continue;
      arrived = true;
      if (variable && back == backward_steps()) continue;  // kept already
      for (std::size_t i = 0; i < grad.size(); ++i) grad[i] += edge.sent[i];
    }
    return grad;
  }

  void write_nodes(FrameWriter& out) const {
    const std::vector<FormulaNode>& nodes = program_->nodes();
    std::vector<float> table, values, grads;
    const auto step_of = [](const std::vector<int>& order, std::size_t k) {
      const auto found = std::find(order.begin(), order.end(), static_cast<int>(k));
      return found == order.end() ? -1.0F : static_cast<float>(found - order.begin());
    };
    for (std::size_t k = 0; k < nodes.size(); ++k) {
      const Shape& shape = program_->tape().shape(nodes[k].value);
      const float forward = step_of(evaluation_.forward, k);
      const bool done = forward < static_cast<float>(step_);
      bool arrived = false;
      const std::vector<double> grad = grad_now(k, arrived);
      table.insert(
          table.end(),
          {static_cast<float>(nodes[k].kind), static_cast<float>(shape.rows()),
           static_cast<float>(shape.columns()), static_cast<float>(values.size()),
           done ? 1.0F : 0.0F, arrived ? 1.0F : 0.0F, forward, step_of(evaluation_.backward, k)});
      for (std::size_t i = 0; i < grad.size(); ++i) {
        values.push_back(done ? static_cast<float>(evaluation_.values[k][i]) : 0.0F);
        grads.push_back(static_cast<float>(grad[i]));
      }
      out.note("names", "autograd.node", "label=" + nodes[k].label + "&text=" + nodes[k].text);
    }
    out.values("nodes", table, static_cast<std::uint32_t>(nodes.size()), 8);
    out.values("values", values, 1, static_cast<std::uint32_t>(values.size()));
    out.values("grads", grads, 1, static_cast<std::uint32_t>(grads.size()));
  }

  void write_edges(FrameWriter& out) const {
    std::vector<float> table, local, sent;
    const std::int64_t back = inside();
    for (const FormulaEdge& edge : evaluation_.edges) {
      const float state = edge.order < 0 || is_bad(forward_steps() + edge.order) ? -1.0F
                          : edge.order + 1 == back                               ? 2.0F
                          : edge.order < back                                    ? 1.0F
                                                                                 : 0.0F;
      const std::size_t size = state < 0 ? 0 : edge.local.size();
      table.insert(table.end(),
                   {static_cast<float>(edge.from), static_cast<float>(edge.to),
                    static_cast<float>(local.size()), static_cast<float>(size), state});
      for (std::size_t i = 0; i < size; ++i) {
        local.push_back(static_cast<float>(edge.local[i]));
        sent.push_back(static_cast<float>(edge.sent[i]));
      }
    }
    out.values("edges", table, static_cast<std::uint32_t>(evaluation_.edges.size()), 5);
    out.values("local", local, 1, static_cast<std::uint32_t>(local.size()));
    out.values("sent", sent, 1, static_cast<std::uint32_t>(sent.size()));
  }

  /// Every variable's elements, once the first way back is done.
  void write_check(FrameWriter& out) const {
    if (step_ < forward_steps() + backward_steps()) return;
    std::vector<float> rows;
    for (std::size_t k = 0; k < program_->nodes().size(); ++k) {
      if (program_->nodes()[k].kind != NodeKind::Variable) continue;
      for (std::size_t i = 0; i < numeric_[k].size(); ++i) {
        const double gradient = evaluation_.grads[k][i], numeric = numeric_[k][i];
        if (!is_drawable(gradient) || !is_drawable(numeric)) continue;
        rows.insert(rows.end(), {static_cast<float>(k), static_cast<float>(i),
                                 static_cast<float>(gradient), static_cast<float>(numeric),
                                 static_cast<float>(std::abs(gradient - numeric))});
      }
    }
    out.values("check", rows, static_cast<std::uint32_t>(rows.size() / 5), 5);
  }

  void write_problem(FrameWriter& out) const {
    const FormulaProblem& problem = program_->problem();
    out.scalar("key", 0);
    out.values("problem",
               std::array{static_cast<float>(problem.place), problem.in_values ? 1.0F : 0.0F}, 1,
               2);
    out.note("notes", problem.note,
             "place=" + std::to_string(problem.place) + "&what=" + problem.what);
  }

  void write_notes(FrameWriter& out) const {
    if (state_ == LabState::Diverged) {
      const bool back = evaluation_.bad_forward < 0;
      const int node =
          back ? evaluation_.backward[static_cast<std::size_t>(evaluation_.bad_backward)]
               : evaluation_.forward[static_cast<std::size_t>(evaluation_.bad_forward)];
      out.note("notes", back ? "autograd.not_finite_backward" : "autograd.not_finite",
               "step=" + std::to_string(step_ + 1) +
                   "&text=" + program_->nodes()[static_cast<std::size_t>(node)].text);
      return;
    }
    if (step_ == 0) return out.note("notes", "autograd.start");
    const FormulaNode& now = program_->nodes()[static_cast<std::size_t>(node_now())];
    if (state_ != LabState::Done) {
      out.note("notes", inside() > 0 ? "autograd.backward" : "autograd.forward",
               "text=" + now.text);
    }
    if (step_ >= forward_steps() + backward_steps()) note_check(out);
    if (!clear_ && pass() > 0)
      out.note("notes", "autograd.accumulated", "passes=" + std::to_string(pass() + 1));
  }

  void note_check(FrameWriter& out) const {
    const std::string difference = "difference=" + number_text(static_cast<float>(key_)) +
                                   "&h=" + number_text(static_cast<float>(h_));
    double size = 1;
    for (const std::vector<double>& grad : numeric_) {
      for (const double g : grad) size = is_drawable(g) ? std::max(size, std::abs(g)) : size;
    }
    if (key_ <= 1e-6 * size) {
      out.note("notes", "autograd.agree", difference);
    } else if (program_->has_stop()) {
      out.note("notes", "autograd.stopped", difference);
    } else if (h_ < 1e-9) {
      out.note("notes", "autograd.rounding", difference);
    } else if (h_ > 1e-3) {
      out.note("notes", "autograd.coarse", difference);
    } else {
      out.note("notes", "autograd.kink", difference);
    }
  }

  std::string formula_, values_;
  int passes_;
  bool clear_ = true;
  double h_ = 0, key_ = 0;
  std::int64_t step_ = 0;
  LabState state_ = LabState::Ready;
  std::unique_ptr<Program> program_;
  Evaluation evaluation_;
  std::vector<std::vector<double>> numeric_;
  std::vector<float> errors_;
  std::vector<std::vector<double>> kept_;  ///< by node, for variables: gradients of finished ways
};

}  // namespace

LabRow autograd_lab() {
  LabRow row;
  row.id = "autograd";
  row.params = kParams;
  row.presets = kPresets;
  row.channels = kChannels;
  row.key_channel = "key";
  row.step_unit = "operation";
  row.source = "PyTorch tutorial, 202_variable: the gradient of mean(v²)";
  row.make = [](const Config& config) -> std::unique_ptr<Lab> {
    return std::make_unique<AutogradLab>(config);
  };
  return row;
}

}  // namespace descent
