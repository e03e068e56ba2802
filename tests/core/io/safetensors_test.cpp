#include "io/safetensors.hpp"

#include <cmath>
#include <cstring>
#include <limits>

#include "autograd/ops/ops.hpp"
#include "autograd/tape.hpp"
#include "support/files.hpp"
#include "support/golden.hpp"

using namespace descent;
using descent::testing::check_close;
using descent::testing::Golden;
using descent::testing::golden_bytes;

namespace {

using Bytes = std::vector<std::byte>;

constexpr double kForward = 2e-6;  // a handful of roundings of 2^-24 each

/// A file of that header and `numbers` bytes of zeros.
Bytes file_of(const std::string& header, std::size_t numbers) {
  const std::uint64_t length = header.size();
  Bytes bytes(sizeof(length) + header.size() + numbers);
  std::memcpy(bytes.data(), &length, sizeof(length));
  if (length > 0) std::memcpy(bytes.data() + sizeof(length), header.data(), header.size());
  return bytes;
}

/// The only Problem's sentence; "" for a good file. A refused file gives nothing.
std::string refusal(const Bytes& bytes) {
  SafetensorsFile file;
  const Status status = read_safetensors(bytes, file);
  if (status.ok()) return {};
  CHECK(file.tensors.empty());
  CHECK(file.metadata.empty());
  const ProblemCode code = status.problem().code;
  CHECK((code == ProblemCode::BadFile || code == ProblemCode::TooLarge));
  return describe(status.problem());
}

std::string refusal(const std::string& header, std::size_t numbers = 8) {
  return refusal(file_of(header, numbers));
}

/// One tensor "a".
std::string tensor(const std::string& fields) { return R"({"a":{)" + fields + "}}"; }

/// The network that made files/torch_net.safetensors, with other numbers.
Parameters network() {
  Parameters parameters;
  parameters.add("0.weight", {4, 3});
  parameters.add("0.bias", {4});
  parameters.add("1.weight", {4});
  parameters.add("1.bias", {4});
  parameters.add("3.weight", {2, 4});
  parameters.add("3.bias", {2});
  parameters.add_buffer("1.running_mean", {4});
  parameters.add_buffer("1.running_var", {4});
  parameters.allocate();
  return parameters;
}

std::vector<float> all_numbers(const Parameters& parameters) {
  std::vector<float> numbers(parameters.values().begin(), parameters.values().end());
  numbers.insert(numbers.end(), parameters.buffers().begin(), parameters.buffers().end());
  return numbers;
}

/// tanh is a ratio of exponentials; the normalisation as its formula says, in double.
std::vector<double> run_network(Parameters& p, std::span<const float> x, int rows) {
  Tape tape;
  const Value in = tape.input({rows, 3});
  std::copy(x.begin(), x.end(), tape.data(in).begin());
  const Value first = ops::linear(tape, in, tape.parameter(p, 0), tape.parameter(p, 1));
  tape.forward();
  const Value hidden = tape.input({rows, 4});
  for (std::size_t i = 0; i < tape.data(hidden).size(); ++i) {
    const std::size_t c = i % 4;
    const double z = static_cast<double>(tape.data(first)[i]);
    const double mean = static_cast<double>(p.buffers(0)[c]);
    const double variance = static_cast<double>(p.buffers(1)[c]);
    const double y = (z - mean) / std::sqrt(variance + 1e-5) * static_cast<double>(p.values(2)[c]) +
                     static_cast<double>(p.values(3)[c]);
    tape.data(hidden)[i] = static_cast<float>(std::tanh(y));
  }
  const Value out = ops::linear(tape, hidden, tape.parameter(p, 4), tape.parameter(p, 5));
  tape.forward();
  return {tape.data(out).begin(), tape.data(out).end()};
}

/// The golden model as `change` made it: the Problems of loading it, which must change nothing.
template <class Change> std::vector<Problem> load_into(Change change) {
  Parameters parameters;
  change(parameters);
  parameters.allocate();
  const Bytes bytes = golden_bytes("files/torch_net.safetensors");
  SafetensorsFile file;
  REQUIRE(read_safetensors(bytes, file).ok());
  const std::vector<Problem> problems = load_parameters(file, parameters);
  for (const float number : all_numbers(parameters)) CHECK(number == 0);
  return problems;
}

}  // namespace

TEST_CASE("A network saved by PyTorch loads and gives PyTorch's output", "[io][safetensors]") {
  const Golden golden("safetensors.txt");
  const Bytes bytes = golden_bytes("files/torch_net.safetensors");
  SafetensorsFile file;
  REQUIRE(read_safetensors(bytes, file).ok());
  Parameters parameters = network();
  REQUIRE(load_parameters(file, parameters).empty());
  check_close(run_network(parameters, golden.as<float>("net.x"), 5), golden["net.out"], kForward,
              kForward);
}

TEST_CASE("What we write is the reference's bytes, and loads again", "[io][safetensors]") {
  const Bytes bytes = golden_bytes("files/torch_net.safetensors");
  SafetensorsFile file;
  REQUIRE(read_safetensors(bytes, file).ok());
  Parameters parameters = network();
  REQUIRE(load_parameters(file, parameters).empty());
  const Bytes own = save_parameters(parameters);
  CHECK((own == golden_bytes("files/own_net.safetensors")));

  REQUIRE(read_safetensors(own, file).ok());
  REQUIRE(file.metadata.size() == 1);
  CHECK(file.metadata[0] == std::pair<std::string, std::string>("format", "pt"));
  Parameters again = network();
  REQUIRE(load_parameters(file, again).empty());
  CHECK((all_numbers(again) == all_numbers(parameters)));
}

TEST_CASE("Every type becomes the float that PyTorch makes of it, bit for bit",
          "[io][safetensors]") {
  const Golden golden("safetensors.txt");
  const Bytes bytes = golden_bytes("files/types.safetensors");
  SafetensorsFile file;
  REQUIRE(read_safetensors(bytes, file).ok());
  CHECK(file.metadata[0].second == "\u00fcn\u00efcode \" \\ \n");
  REQUIRE(file.tensors.size() == 9);
  for (const TensorView& view : file.tensors) {
    INFO(view.name);
    std::vector<float> got(static_cast<std::size_t>(view.count));
    convert_to_float(view, got);
    if (view.name == "empty") {
      CHECK(view.shape_text() == "[0, 3]");
      continue;
    }
    const std::vector<float> want = golden.as<float>(view.name);
    REQUIRE(got.size() == want.size());
    CHECK(std::memcmp(got.data(), want.data(), got.size() * sizeof(float)) == 0);
  }
  CHECK(file.find("scalar")->rank == 0);
  CHECK(file.find("nothing") == nullptr);
}

TEST_CASE("Beyond the range of float lies infinity; NaN stays NaN", "[io][safetensors]") {
  constexpr float kInfinity = std::numeric_limits<float>::infinity();
  const auto convert = [](TensorType type, auto bits) {
    TensorView view;
    view.type = type;
    view.data = std::as_bytes(std::span(&bits, 1));
    float out = 0;
    convert_to_float(view, {&out, 1});
    return out;
  };
  CHECK(convert(TensorType::F64, 0x1.ffffffp127) == kInfinity);
  CHECK(convert(TensorType::F64, -1e300) == -kInfinity);
  CHECK(std::isnan(convert(TensorType::F64, std::numeric_limits<double>::quiet_NaN())));
  CHECK(convert(TensorType::F16, std::uint16_t{0x7c00}) == kInfinity);
  CHECK(convert(TensorType::F16, std::uint16_t{0xfc00}) == -kInfinity);
  CHECK(std::isnan(convert(TensorType::F16, std::uint16_t{0x7e01})));
  CHECK(convert(TensorType::BF16, std::uint16_t{0xff80}) == -kInfinity);
  CHECK(std::isnan(convert(TensorType::BF16, std::uint16_t{0x7fc0})));
}

TEST_CASE("Every missing, unexpected or misshapen tensor is one Problem and nothing is loaded",
          "[io][safetensors]") {
  const auto problems = load_into([](Parameters& parameters) {
    parameters.add("0.weight", {3, 4});
    parameters.add("0.bias", {4});
    parameters.add("1.weight", {4});
    parameters.add("1.bias", {4, 1});
    parameters.add("2.weight", {2, 4});
    parameters.add("3.bias", {2});
    parameters.add_buffer("1.running_mean", {4});
    parameters.add_buffer("1.running_var", {4});
  });
  std::vector<std::string> sentences;
  for (const Problem& problem : problems) sentences.push_back(describe(problem));
  CHECK((sentences ==
         std::vector<std::string>{
             "0.weight: \"shape [4, 3]\" is not right in this file; allowed: [3, 4].",
             "1.bias: \"shape [4]\" is not right in this file; allowed: [4, 1].",
             "2.weight: \"missing\" is not right in this file; allowed: [2, 4].",
             "3.weight: \"unexpected tensor\" is not right in this file; allowed: the names of the "
             "model."}));
}

TEST_CASE("The Problems of a wholly foreign file are counted off", "[io][safetensors]") {
  const auto problems = load_into([](Parameters& parameters) {
    for (int i = 0; i < 100; ++i) parameters.add("layer" + std::to_string(i), {1});
  });
  CHECK(problems.size() == kMaxSafetensorsProblems);
}

TEST_CASE("A number that is not finite is refused by its tensor", "[io][safetensors]") {
  Parameters parameters = network();
  parameters.values(2)[3] = std::nanf("");
  const Bytes bytes = save_parameters(parameters);
  SafetensorsFile file;
  REQUIRE(read_safetensors(bytes, file).ok());
  Parameters other = network();
  const std::vector<Problem> problems = load_parameters(file, other);
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].field == "1.weight");
}

TEST_CASE("Names with every kind of character come back", "[io][safetensors]") {
  Parameters parameters;
  const std::string names[] = {"quote\"", "back\\slash", "tab\t", "\u7f51\u7edc", "\U0001f4c9", ""};
  for (const std::string& name : names) parameters.add(name, {1});
  parameters.allocate();
  parameters.values()[3] = 5;
  const Bytes bytes = save_parameters(parameters);
  SafetensorsFile file;
  REQUIRE(read_safetensors(bytes, file).ok());
  std::fill(parameters.values().begin(), parameters.values().end(), 0.0F);
  REQUIRE(load_parameters(file, parameters).empty());
  CHECK(parameters.values()[3] == 5);
}

TEST_CASE("Escapes mean what JSON says", "[io][safetensors]") {
  const Bytes bytes = file_of(
      R"({"\u0041\/\n\u00e9\u7f51\ud83d\udcc9":{"shape":[],"data_offsets":[0,1],"dtype":"U8"}})",
      1);
  SafetensorsFile file;
  REQUIRE(read_safetensors(bytes, file).ok());
  CHECK(file.tensors[0].name == "A/\n\u00e9\u7f51\U0001f4c9");
}

TEST_CASE("A file may be empty of tensors, spaced out, and in any order", "[io][safetensors]") {
  CHECK(refusal("{}", 0).empty());
  CHECK(refusal("{ } \n\t ", 0).empty());
  CHECK(refusal(R"({"__metadata__":{}})", 0).empty());
  CHECK(refusal(R"({"b" : {"dtype":"U8", "shape":[3], "data_offsets":[5,8]},
                    "a" : {"data_offsets":[0,5], "dtype":"U8", "shape":[5]}})")
            .empty());
  CHECK(refusal(tensor(R"("dtype":"F32","shape":[0,7],"data_offsets":[0,0])"), 0).empty());
}

TEST_CASE("Every truncation is refused", "[io][safetensors]") {
  for (const char* name : {"files/torch_net.safetensors", "files/types.safetensors"}) {
    const Bytes whole = golden_bytes(name);
    for (std::size_t length = 0; length < whole.size(); ++length)
      CHECK_FALSE(refusal(Bytes(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(length)))
                      .empty());
  }
}

TEST_CASE("No damaged byte leads out of the file or half-loads a model", "[io][safetensors]") {
  const Bytes whole = golden_bytes("files/torch_net.safetensors");
  for (std::size_t at = 0; at < whole.size(); ++at) {
    for (const unsigned flip : {0x01U, 0x80U, 0xffU}) {
      Bytes damaged = whole;
      damaged[at] ^= static_cast<std::byte>(flip);
      SafetensorsFile file;
      if (!read_safetensors(damaged, file).ok()) continue;
      for (const TensorView& view : file.tensors) {
        std::vector<float> numbers(static_cast<std::size_t>(view.count));
        convert_to_float(view, numbers);
      }
      Parameters parameters = network();
      if (load_parameters(file, parameters).empty()) continue;
      for (const float number : all_numbers(parameters)) CHECK(number == 0);
    }
  }
}

TEST_CASE("A header longer than the file, or than is read, is refused", "[io][safetensors]") {
  const auto with_length = [](std::uint64_t length) {
    Bytes bytes = file_of("{}", 0);
    std::memcpy(bytes.data(), &length, sizeof(length));
    return refusal(bytes);
  };
  CHECK(with_length(3) ==
        "header: \"3 bytes\" is not right in this file; allowed: at most 2 in this file.");
  CHECK(with_length(~std::uint64_t{0}) ==
        "header: \"18446744073709551615 bytes\" is more than is read; allowed: at most 1048576.");
  CHECK_FALSE(with_length(0).empty());
  CHECK_FALSE(with_length(1).empty());
  CHECK_FALSE(with_length(kMaxSafetensorsHeader).empty());
}

TEST_CASE("Each hostile header is one clear Problem", "[io][safetensors]") {
  struct Case {
    std::string header, sentence;
  };
  const std::string u8 = R"("dtype":"U8",)";
  const std::string good = R"("shape":[8],"data_offsets":[0,8])";
  const Case cases[] = {
      {" {}", "header: \"byte 0\""},
      {"[]", "header: \"byte 0\""},
      {"{}x", "header: \"byte 2\""},
      {std::string("{}\0", 3), "header: \"byte 2\""},
      {R"({"a":1})", "header: \"byte 5\""},
      {R"({"a":{}})", "header: \"byte 6\""},
      {R"({"a":{"dtype":"U8",}})", "header: \"byte 19\""},
      {R"({"a")", "header: \"byte 4\""},
      {R"({"a)", "header: \"byte 3\""},
      {R"({"a\)", "header: \"byte 3\""},
      {R"({"\x":{}})", "header: \"byte 2\""},
      {R"({"\u12g4":{}})", "header: \"byte 2\""},
      {R"({"\ud83d":{}})", "header: \"byte 8\""},
      {R"({"\udcc9":{}})", "header: \"byte 8\""},
      {"{\"a\nb\":{}}", "header: \"byte 3\""},
      {"{\"\xff\":{}}", "header: \"byte 2\" is not right in this file; allowed: UTF-8."},
      {"{\"\xc0\x80\":{}}", "header: \"byte 2\" is not right in this file; allowed: UTF-8."},
      {"{\"\xed\xa0\x80\":{}}", "header: \"byte 2\" is not right in this file; allowed: UTF-8."},
      {"{\"\xf4\x90\x80\x80\":{}}",
       "header: \"byte 2\" is not right in this file; allowed: UTF-8."},
      {"{\"\xe7\xbd", "header: \"byte 2\" is not right in this file; allowed: UTF-8."},
      {std::string(100000, '{'), "header: \"byte 1\""},
      {R"({"a":)" + std::string(100000, '['), "header: \"byte 5\""},
      {tensor(u8 + R"("shape":[[8]],"data_offsets":[0,8])"), "header: \"byte 28\""},
      {tensor(u8 + R"("shape":[-1],"data_offsets":[0,8])"), "header: \"byte 28\""},
      {tensor(u8 + R"("shape":[8.0],"data_offsets":[0,8])"), "header: \"byte 28\""},
      {tensor(u8 + R"("shape":[1e308],"data_offsets":[0,8])"), "header: \"byte 28\""},
      {tensor(u8 + R"("shape":[08],"data_offsets":[0,8])"), "header: \"byte 28\""},
      {tensor(u8 + R"("shape":["8"],"data_offsets":[0,8])"), "header: \"byte 28\""},
      {tensor(u8 + R"("shape":[18446744073709551616],"data_offsets":[0,8])"),
       "header: \"byte 28\""},
      {tensor(u8 + R"("shape":[8,],"data_offsets":[0,8])"), "header: \"byte 30\""},
      {tensor(u8 + R"("shape":[1,1,1,1,1,1,1,1,8],"data_offsets":[0,8])"),
       "header: \"byte 44\" is more than is read; allowed: at most 8 extents."},
      {tensor(u8 + R"("shape":[4294967296,4294967296],"data_offsets":[0,8])"),
       "a: \"shape [4294967296, 4294967296]\""},
      {tensor(R"("dtype":"F64","shape":[2305843009213693952],"data_offsets":[0,0])"),
       "a: \"shape [2305843009213693952]\""},
      {tensor(u8 + R"("shape":[9223372036854775808,2,0],"data_offsets":[0,0])"),
       "a: \"shape [9223372036854775808, 2, 0]\""},
      {tensor(R"("dtype":"Q4",)" + good),
       "a: \"Q4\" is not right in this file; allowed: F64, F32, F16, BF16, I64, I32, U8."},
      {tensor(R"("dtype":8,)" + good), "header: \"byte 14\""},
      {tensor(good), "a: \"a field is missing\""},
      {tensor(u8 + good + R"(,"dtype":"U8")"), "a: \"dtype\""},
      {tensor(u8 + good + R"(,"extra":{"deep":[[[]]]})"), "a: \"extra\""},
      {tensor(u8 + R"("shape":[8],"data_offsets":[0,9])"),
       "a: \"data_offsets [0, 9]\" is not right in this file; allowed: from 0, within 8 bytes."},
      {tensor(u8 + R"("shape":[8],"data_offsets":[8,0])"), "a: \"data_offsets [8, 0]\""},
      {tensor(u8 + R"("shape":[8],"data_offsets":[0,8,9])"), "header: \"byte 50\""},
      {tensor(u8 + R"("shape":[7],"data_offsets":[0,8])"),
       "a: \"data_offsets [0, 8]\" is not right in this file; allowed: 7 bytes for U8 [7]."},
      {tensor(u8 + R"("shape":[7],"data_offsets":[1,8])"), "a: \"data_offsets [1, 8]\""},
      {tensor(u8 + R"("shape":[7],"data_offsets":[0,7])"),
       "file: \"8 bytes of numbers\" is not right in this file; allowed: 7 bytes"},
      {tensor(u8 + R"("shape":[0],"data_offsets":[18446744073709551615,18446744073709551615])"),
       "a: \"data_offsets [18446744073709551615, 18446744073709551615]\""},
      {R"({"a":{"dtype":"U8",)" + good + R"(},"b":{"dtype":"U8",)" + good + "}}",
       "b: \"data_offsets [0, 8]\""},
      {R"({"a":{"dtype":"U8",)" + good + R"(},"a":{"dtype":"U8",)" + good + "}}",
       "a: \"the same name twice\""},
      {R"({"a":{"dtype":"U8",)" + good + R"(},"\u0061":{"dtype":"U8",)" + good + "}}",
       "a: \"the same name twice\""},
      {R"({"__metadata__":{},"__metadata__":{}})", "header: \"byte 35\""},
      {R"({"__metadata__":{"k":"v","k":"w"}})", "k: \"the same name twice\""},
      {R"({"__metadata__":{"k":1}})", "header: \"byte 21\""},
      {R"({"__metadata__":{"k":{"k":"v"}}})", "header: \"byte 21\""},
      {R"({")" + std::string(kMaxSafetensorsName + 1, 'n') + R"(":{}})",
       "header: \"byte 259\" is more than is read"},
  };
  for (const Case& c : cases) {
    INFO(c.header.substr(0, 200));
    const std::string sentence = refusal(c.header);
    INFO(sentence);
    CHECK(sentence.rfind(c.sentence, 0) == 0);
  }
}

TEST_CASE("Too many tensors or metadata are refused before they are kept", "[io][safetensors]") {
  std::string many = "{", metadata = R"({"__metadata__":{)";
  for (std::size_t i = 0; i <= kMaxSafetensorsTensors; ++i)
    many += (i > 0 ? ",\"" : "\"") + std::to_string(i) +
            R"(":{"dtype":"U8","shape":[0],"data_offsets":[0,0]})";
  for (std::size_t i = 0; i <= kMaxSafetensorsMetadata; ++i)
    metadata += (i > 0 ? ",\"" : "\"") + std::to_string(i) + R"(":"v")";
  CHECK(refusal(many + "}", 0) ==
        "header: \"tensors\" is more than is read; allowed: at most 2048.");
  CHECK(refusal(metadata + "}}", 0) ==
        "header: \"__metadata__\" is more than is read; allowed: at most 64 entries.");
}
