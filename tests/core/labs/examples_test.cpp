// What labs show of their examples and their networks.
#include "labs/examples.hpp"

#include <array>
#include <cmath>
#include <limits>
#include <vector>

#include "labs/lab.hpp"
#include "support/catch.hpp"

using namespace descent;

namespace {

constexpr std::array kChannels = {Channel{"data", ChannelKind::Points},
                                  Channel{"curves", ChannelKind::Series}};

Dataset plane(int count, float first) {
  Dataset data;
  data.count = count;
  data.inputs = 2;
  for (int i = 0; i < count; ++i) {
    const float x = first + static_cast<float>(i);
    data.x.insert(data.x.end(), {x, -x});
    data.targets.push_back(10 * x);
  }
  return data;
}

/// The channel that `write` fills.
template <class Write> std::vector<float> written(std::string_view channel, Write write) {
  FrameWriter out;
  out.begin(kChannels);
  write(out);
  const FrameView view{kChannels, out.finish({}, 0)};
  const auto values = view.values(channel);
  return {values.begin(), values.end()};
}

}  // namespace

TEST_CASE("Examples are rows of inputs, target and, if they are split, 0 or 1", "[labs]") {
  CHECK(written("data", [](FrameWriter& out) { write_examples(out, "data", plane(2, 1)); }) ==
        std::vector<float>{1, -1, 10, 2, -2, 20});
  const std::vector<float> split = {1, -1, 10, 0, 2, -2, 20, 0, 3, -3, 30, 1};
  CHECK(written("data", [](FrameWriter& out) {
          write_split_examples(out, "data", plane(3, 1), 2);
        }) == split);
  CHECK(written("data", [](FrameWriter& out) {
          write_split_examples(out, "data", plane(2, 1), plane(1, 3));
        }) == split);
}

TEST_CASE("Curves share their x, and what is not finite is drawn as 0", "[labs]") {
  Parameters parameters;
  Sequential network(parameters, 1, {{1, {}}});
  parameters.allocate();
  network.weight(0)[0] = std::numeric_limits<float>::max();
  network.bias(0)[0] = 1;
  Probe probe(network, 2);
  probe.x()[0] = 0;
  probe.x()[1] = 2;
  probe.run();
  REQUIRE(std::isinf(probe.output()[1]));
  CHECK(written("curves", [&](FrameWriter& out) {
          write_curves(out, "curves", std::array<const Probe*, 2>{&probe, &probe});
        }) == std::vector<float>{0, 2, 1, 0, 1, 0});
}

TEST_CASE("A unit is constant if its column never changes", "[labs]") {
  CHECK(constant_units(std::array{1.0F, 2.0F, 0.0F, 1.0F, 3.0F, 0.0F}, 3) == 2);
  CHECK(constant_units(std::array{1.0F, 2.0F}, 2) == 2);
}
