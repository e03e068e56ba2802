#include "labs/frame.hpp"

#include <array>
#include <stdexcept>

#include "labs/history.hpp"
#include "labs/lab.hpp"
#include "support/catch.hpp"

using namespace descent;

namespace {

constexpr std::array kChannels = {
    Channel{"loss", ChannelKind::Scalar},
    Channel{"curve", ChannelKind::Series},
    Channel{"notes", ChannelKind::Notes},
};

}  // namespace

TEST_CASE("A frame reads back as it was written", "[labs][frame]") {
  FrameWriter writer;
  writer.begin(kChannels);
  writer.values("curve", std::array{1.0F, 2.0F, 3.0F, 4.0F, 5.0F, 6.0F}, 2, 3);
  writer.scalar("loss", 0.5F);
  writer.note("notes", "first", "a=1");
  writer.note("notes", "second");
  const FrameView view{kChannels, writer.finish({7, 100, LabState::Active}, 3)};
  CHECK(view.progress().step == 7);
  CHECK(view.progress().budget == 100);
  CHECK(view.progress().state == LabState::Active);
  CHECK(view.scalar("loss") == 0.5F);
  CHECK(view.values("curve").size() == 6);
  CHECK(view.values("curve")[5] == 6.0F);
  CHECK(view.text("notes") == "first|a=1\nsecond|");
}

TEST_CASE("A channel that was not written is absent; one that does not exist is an error",
          "[labs][frame]") {
  FrameWriter writer;
  writer.begin(kChannels);
  const FrameView view{kChannels, writer.finish({}, 0)};
  CHECK_FALSE(view.has("loss"));
  CHECK(view.text("notes").empty());
  CHECK_THROWS_AS(view.has("lost"), std::logic_error);
  writer.begin(kChannels);
  CHECK_THROWS_AS(writer.scalar("lost", 1), std::logic_error);
  CHECK_THROWS_AS(writer.values("curve", std::array{1.0F}, 2, 2), std::logic_error);
}

TEST_CASE("A history of any length fits, keeps its beginning and stays in order",
          "[labs][history]") {
  History history(1, 8);
  for (int step = 0; step <= 1000; ++step) {
    if (history.wants(step)) history.add(step, std::array{static_cast<float>(step) * 2});
  }
  CHECK(history.size() <= 8);
  CHECK(history.size() >= 4);
  CHECK(history.steps()[0] == 0);
  for (int i = 1; i < history.size(); ++i) {
    CHECK(history.steps()[static_cast<std::size_t>(i)] >
          history.steps()[static_cast<std::size_t>(i - 1)]);
    CHECK(history.value(i, 0) == 2 * history.steps()[static_cast<std::size_t>(i)]);
  }
  CHECK(history.steps().back() > 800);
}

TEST_CASE("A history in the making keeps every step until it is full", "[labs][history]") {
  History history(2, 8);
  for (int step = 0; step < 8; ++step) history.add(step, std::array{1.0F, 2.0F});
  CHECK(history.size() == 8);
  history.add(8, std::array{3.0F, 4.0F});
  CHECK(history.size() == 5);
  CHECK(history.value(4, 1) == 4);
}

TEST_CASE("A history writes its steps and the quantities that are asked for", "[labs][history]") {
  static constexpr std::array kSeries = {Channel{"history", ChannelKind::Series},
                                         Channel{"second", ChannelKind::Series},
                                         Channel{"rows", ChannelKind::Series}};
  History history(3, 8);
  history.add(0, std::array{1.0F, 2.0F, 3.0F});
  history.add(1, std::array{4.0F, 5.0F, 6.0F});
  FrameWriter writer;
  writer.begin(kSeries);
  for (float& step : history.write(writer)) step *= 10;
  history.write(writer, "second", std::array{1});
  history.write_rows(writer, "rows", history.every(0, 2));
  const FrameView view{kSeries, writer.finish({}, 0)};
  const auto written = [&](std::string_view channel) {
    const auto values = view.values(channel);
    return std::vector<float>(values.begin(), values.end());
  };
  CHECK(written("history") == std::vector<float>{0, 10, 1, 4, 2, 5, 3, 6});
  CHECK(written("second") == std::vector<float>{0, 1, 2, 5});
  CHECK(written("rows") == std::vector<float>{1, 4, 3, 6});
}
