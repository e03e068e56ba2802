#include "io/safetensors.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>

#include "base/check.hpp"
#include "base/text.hpp"
#include "io/json.hpp"

namespace descent {
namespace {

static_assert(std::endian::native == std::endian::little, "numbers are read as they lie");

struct TypeRow {
  TensorType type;
  std::string_view name;
  std::uint64_t bytes;
};

// In the order of the enumeration.
constexpr std::array kTypes = {
    TypeRow{TensorType::F64, "F64", 8}, TypeRow{TensorType::F32, "F32", 4},
    TypeRow{TensorType::F16, "F16", 2}, TypeRow{TensorType::BF16, "BF16", 2},
    TypeRow{TensorType::I64, "I64", 8}, TypeRow{TensorType::I32, "I32", 4},
    TypeRow{TensorType::U8, "U8", 1},
};

const TypeRow& row_of(TensorType type) { return kTypes[static_cast<std::size_t>(type)]; }

std::string list_types() {
  std::string list;
  for (const TypeRow& row : kTypes) {
    if (!list.empty()) list += ", ";
    list += row.name;
  }
  return list;
}

constexpr std::uint64_t kPrefixBytes = sizeof(std::uint64_t);
constexpr std::string_view kMetadataKey = "__metadata__";
constexpr std::size_t kLongestWord = 32;  // of a key or type that the format names

/// a·b, or nothing if it does not fit.
bool multiply(std::uint64_t& a, std::uint64_t b) {
  if (b != 0 && a > std::numeric_limits<std::uint64_t>::max() / b) return false;
  a *= b;
  return true;
}

/// The JSON part. What it accepts has the right form; whether sizes and offsets agree is `check`'s.
class HeaderReader {
 public:
  struct Entry {
    TensorView tensor;
    std::uint64_t begin = 0, end = 0;
  };

  explicit HeaderReader(std::string_view text) : json_(text, "header") {
    if (!text.starts_with('{')) json_.fail("{");
    json_.expect('{');
    if (!json_.take('}')) {
      do {
        member();
      } while (json_.take(','));
      json_.expect('}');
    }
    json_.expect_end();
  }

  const Status& status() const { return json_.status(); }

  std::vector<Entry> entries;
  std::vector<std::pair<std::string, std::string>> metadata;

 private:
  void member() {
    std::string name = json_.string(kMaxSafetensorsName);
    json_.expect(':');
    json_.expect('{');
    if (!json_.ok()) return;
    if (name == kMetadataKey) return read_metadata();
    if (entries.size() == kMaxSafetensorsTensors)
      return json_.fail({"header", ProblemCode::TooLarge, "tensors",
                         "at most " + std::to_string(kMaxSafetensorsTensors)});
    entries.emplace_back();
    entries.back().tensor.name = std::move(name);
    read_tensor(entries.back());
  }

  void read_metadata() {
    if (metadata_seen_) return json_.fail("one __metadata__");
    metadata_seen_ = true;
    if (json_.take('}')) return;
    do {
      if (metadata.size() == kMaxSafetensorsMetadata)
        return json_.fail({"header", ProblemCode::TooLarge, std::string(kMetadataKey),
                           "at most " + std::to_string(kMaxSafetensorsMetadata) + " entries"});
      std::string key = json_.string(kMaxSafetensorsName);
      json_.expect(':');
      std::string value = json_.string(kMaxSafetensorsHeader);
      metadata.emplace_back(std::move(key), std::move(value));
    } while (json_.take(','));
    json_.expect('}');
  }

  void read_tensor(Entry& entry) {
    constexpr std::array<std::string_view, 3> kFields = {"dtype", "shape", "data_offsets"};
    std::array<bool, kFields.size()> seen{};
    do {
      const std::string key = json_.string(kLongestWord);
      const auto field = static_cast<std::size_t>(std::find(kFields.begin(), kFields.end(), key) -
                                                  kFields.begin());
      if (json_.ok() && (field == kFields.size() || seen[field]))
        return refuse(entry, key, "dtype, shape, data_offsets, each once");
      json_.expect(':');
      if (!json_.ok()) return;
      seen[field] = true;
      if (field == 0) read_type(entry);
      if (field == 1) read_shape(entry.tensor);
      if (field == 2) read_offsets(entry);
    } while (json_.take(','));
    json_.expect('}');
    if (std::find(seen.begin(), seen.end(), false) != seen.end())
      refuse(entry, "a field is missing", "dtype, shape, data_offsets");
  }

  void read_type(Entry& entry) {
    const std::string name = json_.string(kLongestWord);
    const auto row = std::find_if(kTypes.begin(), kTypes.end(),
                                  [&name](const TypeRow& type) { return type.name == name; });
    if (row == kTypes.end()) return refuse(entry, name, list_types());
    entry.tensor.type = row->type;
  }

  void read_shape(TensorView& tensor) {
    json_.expect('[');
    if (json_.take(']')) return;
    do {
      if (tensor.rank == kMaxSafetensorsRank)
        return json_.fail("at most " + std::to_string(kMaxSafetensorsRank) + " extents",
                          ProblemCode::TooLarge);
      tensor.extents[tensor.rank++] = json_.whole_number();
    } while (json_.take(','));
    json_.expect(']');
  }

  void read_offsets(Entry& entry) {
    json_.expect('[');
    entry.begin = json_.whole_number();
    json_.expect(',');
    entry.end = json_.whole_number();
    json_.expect(']');
  }

  void refuse(const Entry& entry, std::string_view found, std::string allowed) {
    json_.fail({quote(entry.tensor.name), ProblemCode::BadFile, quote(found), std::move(allowed)});
  }

  JsonCursor json_;
  bool metadata_seen_ = false;
};

Problem bad_tensor(const TensorView& tensor, std::string found, std::string allowed) {
  return {quote(tensor.name), ProblemCode::BadFile, std::move(found), std::move(allowed)};
}

std::string offsets_text(const HeaderReader::Entry& entry) {
  return "data_offsets [" + std::to_string(entry.begin) + ", " + std::to_string(entry.end) + "]";
}

/// The tensors, by position, fill the buffer end to end, and each is as large as it says.
Status check_layout(std::vector<HeaderReader::Entry>& entries, std::span<const std::byte> buffer) {
  using Entry = HeaderReader::Entry;
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
    return std::pair(a.begin, a.end) < std::pair(b.begin, b.end);
  });
  std::uint64_t position = 0;
  for (auto& [tensor, begin, end] : entries) {
    std::uint64_t bytes = row_of(tensor.type).bytes;
    bool fits = true;
    for (const std::uint64_t extent : tensor.shape())
      fits = fits && multiply(tensor.count, extent) && multiply(bytes, extent);
    if (!fits)
      return bad_tensor(tensor, "shape " + tensor.shape_text(), "a size that fits in 64 bits");
    if (begin != position || end < begin || end > buffer.size()) {
      return bad_tensor(tensor, offsets_text({tensor, begin, end}),
                        "from " + std::to_string(position) + ", within " +
                            std::to_string(buffer.size()) + " bytes");
    }
    if (end - begin != bytes)
      return bad_tensor(tensor, offsets_text({tensor, begin, end}),
                        std::to_string(bytes) + " bytes for " + std::string(to_text(tensor.type)) +
                            " " + tensor.shape_text());
    tensor.data = buffer.subspan(static_cast<std::size_t>(begin), static_cast<std::size_t>(bytes));
    position = end;
  }
  if (position == buffer.size()) return {};
  return Problem{"file", ProblemCode::BadFile, std::to_string(buffer.size()) + " bytes of numbers",
                 std::to_string(position) + " bytes, as the header says"};
}

/// No name comes twice.
template <class Name> Status check_names(std::vector<Name> names) {
  std::sort(names.begin(), names.end());
  const auto twice = std::adjacent_find(names.begin(), names.end());
  if (twice == names.end()) return {};
  return Problem{quote(*twice), ProblemCode::BadFile, "the same name twice", "each name once"};
}

Status check_names(const HeaderReader& header) {
  std::vector<std::string_view> names, keys;
  for (const HeaderReader::Entry& entry : header.entries) names.emplace_back(entry.tensor.name);
  for (const auto& [key, value] : header.metadata) keys.emplace_back(key);
  Status status = check_names(std::move(names));
  return status.ok() ? check_names(std::move(keys)) : status;
}

// --- numbers

template <class To, class From> To same_bits(From from) {
  static_assert(sizeof(To) == sizeof(From));
  To to{};
  std::memcpy(&to, &from, sizeof(To));
  return to;
}

float float_from(float value) { return value; }
float float_from(std::int64_t value) { return static_cast<float>(value); }
float float_from(std::int32_t value) { return static_cast<float>(value); }
float float_from(std::uint8_t value) { return static_cast<float>(value); }

/// To nearest, even. From the midpoint of the largest float and 2^128 on: infinite.
float float_from(double value) {
  constexpr double kOverflow = 0x1.ffffffp127;
  if (std::fabs(value) >= kOverflow)
    return std::copysign(std::numeric_limits<float>::infinity(), value < 0 ? -1.0F : 1.0F);
  return static_cast<float>(value);
}

struct Half {
  std::uint16_t bits;
};
struct BrainHalf {
  std::uint16_t bits;
};

/// IEEE 754 binary16: 1 sign, 5 exponent (bias 15), 10 fraction bits. Every value is a float.
float float_from(Half half) {
  const std::uint32_t sign = (half.bits & 0x8000U) << 16U;
  const std::uint32_t exponent = (half.bits >> 10U) & 0x1FU;
  const std::uint32_t fraction = half.bits & 0x3FFU;
  if (exponent == 0) {  // zero and subnormals: fraction · 2^-24
    const float magnitude = static_cast<float>(fraction) * 0x1p-24F;
    return sign != 0 ? -magnitude : magnitude;
  }
  const std::uint32_t wide = exponent == 0x1F ? 0xFFU : exponent + (127 - 15);
  return same_bits<float>(sign | (wide << 23U) | (fraction << 13U));
}

/// The upper half of a float.
float float_from(BrainHalf half) {
  return same_bits<float>(static_cast<std::uint32_t>(half.bits) << 16U);
}

template <class T> void convert(std::span<const std::byte> data, std::span<float> out) {
  for (std::size_t i = 0; i < out.size(); ++i) {
    T value{};
    std::memcpy(&value, data.data() + i * sizeof(T), sizeof(T));
    out[i] = float_from(value);
  }
}

// --- models

/// A tensor of the model and where its numbers go.
struct Target {
  const ParameterEntry* entry;
  std::span<float> numbers;
};

/// Parameters, then buffers, each with its part of the blocks given.
std::vector<Target> targets_of(const Parameters& parameters, std::span<float> values,
                               std::span<float> buffers) {
  std::vector<Target> targets;
  for (const ParameterEntry& entry : parameters.entries())
    targets.push_back({&entry, values.subspan(entry.offset, entry.shape.size())});
  for (const ParameterEntry& entry : parameters.buffer_entries())
    targets.push_back({&entry, buffers.subspan(entry.offset, entry.shape.size())});
  return targets;
}

bool same_shape(const Shape& shape, std::span<const std::uint64_t> extents) {
  if (static_cast<std::size_t>(shape.rank()) != extents.size()) return false;
  for (int axis = 0; axis < shape.rank(); ++axis) {
    if (static_cast<std::uint64_t>(shape[axis]) != extents[static_cast<std::size_t>(axis)])
      return false;
  }
  return true;
}

/// Fills one target from the file, or says why not.
Status load_target(const SafetensorsFile& file, const Target& target) {
  const TensorView* tensor = file.find(target.entry->name);
  const std::string wanted = target.entry->shape.text();
  if (tensor == nullptr)
    return Problem{quote(target.entry->name), ProblemCode::BadFile, "missing", wanted};
  if (!same_shape(target.entry->shape, tensor->shape()))
    return bad_tensor(*tensor, "shape " + tensor->shape_text(), wanted);
  convert_to_float(*tensor, target.numbers);
  const auto finite = [](float value) { return std::isfinite(value); };
  if (!std::all_of(target.numbers.begin(), target.numbers.end(), finite))
    return bad_tensor(*tensor, "not finite", "finite numbers");
  return {};
}

std::string compact(std::string text) {
  text.erase(std::remove(text.begin(), text.end(), ' '), text.end());
  return text;
}

/// PyTorch counts the batches that a normalisation has seen.
bool is_batch_count(const TensorView& tensor) {
  constexpr std::string_view kEnding = ".num_batches_tracked";
  return tensor.type == TensorType::I64 && tensor.rank == 0 &&
         std::string_view(tensor.name).ends_with(kEnding);
}

}  // namespace

std::string_view to_text(TensorType type) { return row_of(type).name; }

std::string TensorView::shape_text() const {
  std::string text = "[";
  for (std::size_t axis = 0; axis < rank; ++axis) {
    if (axis > 0) text += ", ";
    text += std::to_string(extents[axis]);
  }
  return text + "]";
}

const TensorView* SafetensorsFile::find(std::string_view name) const {
  const auto found = std::find_if(tensors.begin(), tensors.end(),
                                  [name](const TensorView& row) { return row.name == name; });
  return found == tensors.end() ? nullptr : &*found;
}

Status read_safetensors(std::span<const std::byte> bytes, SafetensorsFile& file) {
  file = {};
  std::uint64_t length = 0;
  if (bytes.size() < kPrefixBytes)
    return Problem{"file", ProblemCode::BadFile, std::to_string(bytes.size()) + " bytes",
                   "at least " + std::to_string(kPrefixBytes)};
  std::memcpy(&length, bytes.data(), kPrefixBytes);
  const std::span<const std::byte> rest = bytes.subspan(kPrefixBytes);
  const std::string stated = std::to_string(length) + " bytes";
  if (length > kMaxSafetensorsHeader)
    return Problem{"header", ProblemCode::TooLarge, stated,
                   "at most " + std::to_string(kMaxSafetensorsHeader)};
  if (length > rest.size())
    return Problem{"header", ProblemCode::BadFile, stated,
                   "at most " + std::to_string(rest.size()) + " in this file"};
  const auto header_bytes = static_cast<std::size_t>(length);
  HeaderReader header({reinterpret_cast<const char*>(rest.data()), header_bytes});
  if (!header.status().ok()) return header.status();
  if (Status status = check_names(header); !status.ok()) return status;
  if (Status status = check_layout(header.entries, rest.subspan(header_bytes)); !status.ok())
    return status;
  file.tensors.reserve(header.entries.size());
  for (HeaderReader::Entry& entry : header.entries) file.tensors.push_back(std::move(entry.tensor));
  file.metadata = std::move(header.metadata);
  return {};
}

void convert_to_float(const TensorView& tensor, std::span<float> out) {
  DESCENT_CHECK(out.size() == tensor.count, out.size(), tensor.count);
  switch (tensor.type) {
    case TensorType::F64:
      return convert<double>(tensor.data, out);
    case TensorType::F32:
      return convert<float>(tensor.data, out);
    case TensorType::F16:
      return convert<Half>(tensor.data, out);
    case TensorType::BF16:
      return convert<BrainHalf>(tensor.data, out);
    case TensorType::I64:
      return convert<std::int64_t>(tensor.data, out);
    case TensorType::I32:
      return convert<std::int32_t>(tensor.data, out);
    case TensorType::U8:
      return convert<std::uint8_t>(tensor.data, out);
  }
}

std::vector<Problem> load_parameters(const SafetensorsFile& file, Parameters& parameters) {
  std::vector<Problem> problems;
  const auto report = [&problems](Problem problem) {
    if (problems.size() < kMaxSafetensorsProblems) problems.push_back(std::move(problem));
  };
  std::vector<float> values(parameters.values().size());
  std::vector<float> buffers(parameters.buffers().size());
  const std::vector<Target> targets = targets_of(parameters, values, buffers);
  for (const Target& target : targets) {
    if (Status status = load_target(file, target); !status.ok()) report(status.problem());
  }
  for (const TensorView& tensor : file.tensors) {
    const bool known = std::any_of(targets.begin(), targets.end(), [&tensor](const Target& target) {
      return target.entry->name == tensor.name;
    });
    if (!known && !is_batch_count(tensor))
      report(bad_tensor(tensor, "unexpected tensor", "the names of the model"));
  }
  if (!problems.empty()) return problems;
  std::copy(values.begin(), values.end(), parameters.values().begin());
  std::copy(buffers.begin(), buffers.end(), parameters.buffers().begin());
  return {};
}

std::vector<std::byte> save_parameters(const Parameters& parameters) {
  std::vector<float> values(parameters.values().begin(), parameters.values().end());
  std::vector<float> buffers(parameters.buffers().begin(), parameters.buffers().end());
  std::vector<Target> targets = targets_of(parameters, values, buffers);
  std::sort(targets.begin(), targets.end(),
            [](const Target& a, const Target& b) { return a.entry->name < b.entry->name; });
  std::string header = R"({"__metadata__":{"format":"pt"})";
  std::size_t position = 0;
  for (const Target& target : targets) {
    const std::size_t end = position + target.numbers.size_bytes();
    header += ',';
    header += json_string(target.entry->name);
    header += R"(:{"dtype":"F32","shape":)";
    header += compact(target.entry->shape.text());
    header += R"(,"data_offsets":[)";
    header += std::to_string(position);
    header += ',';
    header += std::to_string(end);
    header += "]}";
    position = end;
  }
  header += '}';
  header.resize((header.size() + kPrefixBytes - 1) / kPrefixBytes * kPrefixBytes, ' ');

  std::vector<std::byte> bytes(kPrefixBytes + header.size() + position);
  auto end = bytes.begin();
  const auto append = [&end](std::span<const std::byte> piece) {
    end = std::copy(piece.begin(), piece.end(), end);
  };
  const std::uint64_t length = header.size();
  append(std::as_bytes(std::span(&length, 1)));
  append(std::as_bytes(std::span(header.data(), header.size())));
  for (const Target& target : targets) append(std::as_bytes(target.numbers));
  return bytes;
}

}  // namespace descent
