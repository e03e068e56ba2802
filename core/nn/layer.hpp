// Layers: one table. A row says what a layer computes, which settings it reads and what shape comes
// out; a layer made from it announces its tensors in a model's block and can then be recorded on
// any number of tapes, which all share them.
//
// Training and evaluation are two recordings over the same parameters: there is no flag to forget.
// A tape with layers that remember (batch normalisation, dropout) is made with Recording::Deferred,
// since recording it eagerly would already move their memory.
//
// Shape letters: N batch, F features, C channels, H × W image, T time, H units of a recurrent
// layer. A sample's shape has no N; what layers compute on is [N, sample…].
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "autograd/ops/activation.hpp"
#include "autograd/tape.hpp"
#include "base/param.hpp"
#include "base/status.hpp"
#include "kernels/recurrent.hpp"
#include "nn/initializers.hpp"

namespace descent {

enum class Mode {
  Train,  ///< statistics of the batch, random masks
  Eval    ///< running statistics, no masks
};

/// One layer of a stack, as plain data. `kind` is a row's id; a layer reads the settings that its
/// row's params name.
struct LayerSpec {
  int width = 1;                    ///< outputs: units, channels, numbers per word
  ops::Activation activation = {};  ///< follows a linear layer or convolution; identity by default
  std::string_view kind = "linear";
  int kernel = 3;         ///< side of the window
  int stride = 0;         ///< 0: 1 for a convolution, the window's side for pooling
  int padding = 0;        ///< zeros around the image
  double p = 0.5;         ///< dropout: the probability of 0
  double eps = 1e-5;      ///< normalisation: added to the variance
  double momentum = 0.1;  ///< batch normalisation: the share of the new statistics
  double slope = 0.25;    ///< prelu: at the start
  int axes = 1;           ///< layer normalisation: how many trailing axes
  int words = 1;          ///< embedding: size of the vocabulary
  int padding_idx = -1;   ///< embedding: the word that stays 0; -1: none
  bool bias = true;
  bool affine = true;        ///< normalisation: learned scale and shift
  bool per_channel = false;  ///< prelu: a slope for each channel
  bool all_outputs = false;  ///< recurrent layers: every step's output, not the last one's alone
  kernels::Nonlinearity nonlinearity = kernels::Nonlinearity::Tanh;  ///< rnn
};

/// How a model begins.
struct Start {
  const Initializer* rule = nullptr;
  InitSettings settings;
  std::uint64_t seed = 0;
};

/// Where a layer is made: over what input, in which model, under which name ("2").
template <class T> struct LayerPlace {
  const LayerSpec& spec;
  const Shape& in;
  BasicParameters<T>& model;
  std::string name;
};

/// What a recurrent layer gives: its output and its last states, [N, H] each (h; an LSTM also c).
struct Recurrence {
  Value out;
  std::vector<Value> states;
};

template <class T> class Layer {
 public:
  virtual ~Layer() = default;

  /// x: [N, sample…] → [N, output…].
  virtual Value record(BasicTape<T>& tape, Value x, Mode mode) const = 0;

  /// Recurrent layers only: the same, beginning from given states, [N, H] each.
  virtual Recurrence record_from(BasicTape<T>& tape, Value x, std::span<const Value> states) const;

  /// Sets everything the layer remembers. A layer draws from streams of its own name, so that
  /// changing one layer leaves the others' weights alone.
  virtual void initialize(const Start& start);

  /// Indices of its tensors in the model's block: the weight first, then the bias.
  std::span<const int> tensors() const { return tensors_; }

 protected:
  explicit Layer(const LayerPlace<T>& place) : model_(&place.model), name_(place.name) {}

  int add(std::string_view name, Shape shape);
  int add_buffer(std::string_view name, Shape shape);
  int add_stream(std::string_view name);

  BasicParameters<T>& model() const { return *model_; }
  const std::string& name() const { return name_; }
  Value parameter(BasicTape<T>& tape, int index) const { return tape.parameter(*model_, index); }
  /// That tensor, or a constant where the layer has none (index -1).
  Value parameter_or(BasicTape<T>& tape, int index, Shape shape, T constant) const;

 private:
  BasicParameters<T>* model_;
  std::string name_;
  std::vector<int> tensors_;
};

struct LayerRow {
  std::string_view id;
  std::string_view formula;  ///< TeX
  std::string_view source;
  std::span<const Param> params;  ///< the settings it reads, with their defaults
  bool modes_differ;              ///< what it computes depends on the mode
  bool mixes_samples;             ///< in training, a sample's output depends on the others
  /// The shape of one sample's output, or what is wrong with the input's.
  Status (*output)(const LayerSpec& spec, const Shape& in, Shape& out);
};

/// A row with the making of its layer. The two number types have tables of their own, so that a
/// program that computes in float alone does not carry the other.
template <class T> struct LayerKind {
  LayerRow row;
  std::unique_ptr<Layer<T>> (*make)(const LayerPlace<T>& place);
};

/// All layers: linear first.
std::span<const LayerRow> layers();

/// The same rows in the same order, with their factories.
template <class T> std::span<const LayerKind<T>> layer_kinds();

/// A setting by its row's key; flags are 0 or 1. Nothing for the choices (activation,
/// nonlinearity), which are not numbers.
std::optional<double> setting(const LayerSpec& spec, std::string_view key);

/// The shape of one sample's output of a single layer: checks that there is such a kind, that its
/// settings are in range and that the input's shape suits it. The problem's field is "2.conv2d",
/// `where` being the layer's name; `out` is set on success alone.
Status layer_output(const LayerSpec& spec, std::string_view where, const Shape& in, Shape& out);

/// [N, sample…].
Shape batch_of(int count, const Shape& sample);

}  // namespace descent
