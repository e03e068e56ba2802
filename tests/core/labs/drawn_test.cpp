// Own data, the same for every lab that takes it: what the reader drew is what is learned, and any
// drawing is a run, be it empty, one point, of one class or all on one spot.
#include "labs/drawn.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "labs/session.hpp"
#include "support/catch.hpp"

using namespace descent;

namespace {

/// One place of one lab where data can be drawn.
struct Place {
  std::string request;  ///< the lab with its data drawn
  std::string key;      ///< the parameter that holds the drawing
  PictureBox box;
  std::size_t columns;   ///< of the channel "data": x, y first
  std::string picture;   ///< the channel whose last row, or last square, is the learner's answer
  std::size_t side;      ///< so many numbers in a row of it
  bool classes;          ///< points have one of two classes
  std::size_t least;     ///< as many points a run needs
  std::size_t each = 0;  ///< as many of each class
  bool still = false;    ///< solved at once: there is nothing to run
};

const std::vector<Place>& places() {
  constexpr PictureBox kCurve = {-1, 1, -2, 2};
  const auto overfitting = [&](const std::string& more) {
    return Place{"lab=overfitting&data=drawn" + more, "drawn", kCurve, 3, "curves", 201, false, 2};
  };
  const auto imbalanced = [&](const std::string& more) {
    return Place{"lab=imbalanced-data&data=drawn&draws=5" + more,
                 "drawn",
                 {-4, 5, -4, 5},
                 4,
                 "field",
                 48,
                 true,
                 4,
                 2};
  };
  const auto evaluated = [&](const std::string& more) {
    return Place{
        "lab=evaluation&data=drawn" + more, "drawn_plane", {-6, 6, -6, 6}, 4, "field", 40, true, 2};
  };
  const auto regularized = [&](const std::string& more) {
    return Place{"lab=regularization&data=drawn" + more,
                 "drawn",
                 kCurve,
                 2,
                 "curves",
                 201,
                 false,
                 2,
                 0,
                 true};
  };
  const auto dropout = [&](const std::string& more) {
    return Place{"lab=dropout&data=drawn&width=20&steps=300" + more,
                 "drawn",
                 kCurve,
                 3,
                 "fits",
                 141,
                 false,
                 2};
  };
  const auto network = [&](const std::string& more, bool classes) {
    return Place{"lab=neural-network&steps=300&init=pytorch&optimizer=adam&lr=0.03" + more,
                 classes ? "drawn_plane" : "drawn_curve",
                 classes ? PictureBox{-6, 6, -6, 6} : PictureBox{-1, 1, -1, 1},
                 classes ? 3U : 2U,
                 classes                                   ? "fields"
                 : more.find("build") == std::string::npos ? "curves"
                                                           : "twins",
                 classes ? 28U : 121U,
                 classes,
                 1};
  };
  static const std::vector<Place> kPlaces = {
      overfitting("&degree=3"),
      overfitting("&degree=15"),
      overfitting("&degree=15&penalty=l2&lambda=0.001"),
      overfitting("&model=network&hidden=8&steps=200"),
      overfitting("&model=network&hidden=8&steps=600&early_stop=1"),
      imbalanced(""),
      imbalanced("&remedy=undersample"),
      evaluated("&steps=200"),
      evaluated("&steps=200&test_share=0.7&metric=roc_auc"),
      Place{"lab=evaluation&task=curve&data=drawn&steps=200",
            "drawn_curve",
            {-1, 1, -1, 1},
            3,
            "curve",
            2,
            false,
            2},
      regularized("&penalty=none"),
      regularized("&penalty=l1&lambda=0.001"),
      regularized("&lambda=0.001"),
      dropout("&drop=0"),
      dropout("&drop=0.3&mode=train"),
      network("&data=drawn", false),
      network("&panel=build&data=drawn&width1=8&act1=tanh", false),
      network("&panel=xor&plane=drawn&act1=tanh", true),
  };
  return kPlaces;
}

using Drawing = std::vector<PlanePoint>;

std::string request_of(const Place& place, Drawing points) {
  if (!place.classes)
    for (PlanePoint& point : points) point.label = 0;
  return place.request + "&" + place.key + "=" + pack_points(points);
}

std::unique_ptr<Session> open(const std::string& request) {
  Outcome outcome;
  auto session = Session::open(request, outcome);
  INFO(request << " → " << outcome.to_json());
  REQUIRE(session != nullptr);
  return session;
}

FrameView frame_of(Session& session) { return {session.row().channels, session.frame()}; }

/// Points without a pattern, of both classes in turn.
Drawing scattered(int count) {
  Rng rng(7);
  Drawing points;
  for (int i = 0; i < count; ++i) {
    const auto x = static_cast<float>(rng.uniform(-1, 1));
    points.push_back({x, static_cast<float>(rng.uniform(-1, 1)), i % 2});
  }
  return points;
}

bool is_enough(const Place& place, const Drawing& points) {
  const auto ones = static_cast<std::size_t>(std::count_if(
      points.begin(), points.end(), [](const PlanePoint& point) { return point.label == 1; }));
  return points.size() >= place.least && ones >= place.each && points.size() - ones >= place.each;
}

void check_finite(const FrameView& frame) {
  for (const Channel& channel : frame.channels) {
    if (channel.kind == ChannelKind::Notes || !frame.has(channel.id)) continue;
    INFO(channel.id);
    const auto values = frame.values(channel.id);
    CHECK(std::all_of(values.begin(), values.end(), [](float v) { return std::isfinite(v); }));
  }
}

/// Runs to the end, looking on the way; what was saved in the middle goes on to the same bits.
void check_run(const Place& place, const Drawing& points) {
  const std::string request = request_of(place, points);
  const auto session = open(request);
  check_finite(frame_of(*session));
  session->advance(3);
  const auto saved = session->save();
  session->advance(5000);
  if (!place.still) {
    CHECK((session->progress().state == LabState::Done));
    CHECK((session->progress().budget > 0) == is_enough(place, points));
  }
  check_finite(frame_of(*session));
  CHECK_FALSE(frame_of(*session).text("notes").empty());
  const auto other = open(request);
  REQUIRE(other->load(saved).ok());
  other->advance(5000);
  const FrameView a = frame_of(*session), b = frame_of(*other);
  for (const Channel& channel : a.channels) {
    INFO(channel.id);
    REQUIRE(a.has(channel.id) == b.has(channel.id));
    if (!a.has(channel.id)) continue;
    if (channel.kind == ChannelKind::Notes) {
      CHECK(a.text(channel.id) == b.text(channel.id));
    } else {
      const auto left = a.values(channel.id), right = b.values(channel.id);
      CHECK(std::equal(left.begin(), left.end(), right.begin(), right.end()));
    }
  }
}

}  // namespace

TEST_CASE("Every example of a lab stands where the reader drew it", "[labs][drawn]") {
  for (const Place& place : places()) {
    INFO(place.request);
    const auto session = open(request_of(place, scattered(20)));
    std::multiset<std::pair<float, float>> drawn, shown;
    const Dataset placed = drawn_classes(session->config().points(place.key), place.box);
    for (std::size_t i = 0; i < placed.targets.size(); ++i)
      drawn.insert({placed.x[2 * i], placed.x[2 * i + 1]});
    const auto data = frame_of(*session).values("data");
    for (std::size_t i = 0; i < data.size(); i += place.columns)
      shown.insert({data[i], data[i + 1]});
    CHECK(shown.size() >= 10);
    CHECK(std::includes(drawn.begin(), drawn.end(), shown.begin(), shown.end()));
  }
}

TEST_CASE("What is drawn is what is learned: a level line, or a class on either side",
          "[labs][drawn]") {
  for (const Place& place : places()) {
    INFO(place.request);
    Drawing points = scattered(40);
    for (PlanePoint& point : points) {
      if (place.classes) {
        point.x = (point.label == 1 ? 0.6F : -0.6F) + 0.2F * point.x;
      } else {
        point.y = 0.25F;
      }
    }
    const auto session = open(request_of(place, points));
    session->advance(5000);
    const auto picture = frame_of(*session).values(place.picture);
    if (place.classes) {
      const auto row = picture.last(place.side * place.side).subspan(place.side * place.side / 2);
      CHECK(row[place.side / 5] < 0.5F);
      CHECK(row[place.side - place.side / 5] > 0.5F);
    } else {
      const double level = place.box.y_min + 0.625 * (place.box.y_max - place.box.y_min);
      const float middle = picture.last(place.side)[place.side / 2];
      CHECK(static_cast<double>(middle) == Approx(level).margin(0.1));
    }
  }
}

TEST_CASE("Any drawing is a run: none, one point, two, one class, one spot, one column, a crowd",
          "[labs][drawn]") {
  Drawing one_class = scattered(6);
  for (PlanePoint& point : one_class) point.label = 0;
  const Drawing one_spot = {{0.1F, 0.2F, 0}, {0.1F, 0.2F, 1}, {0.1F, 0.2F, 0}, {0.1F, 0.2F, 1}};
  Drawing one_column = scattered(8);
  for (PlanePoint& point : one_column) point.x = -1;
  const std::vector<Drawing> drawings = {{},        scattered(1), scattered(2), scattered(5),
                                         one_class, one_spot,     one_column,   scattered(300)};
  for (const Place& place : places()) {
    for (const Drawing& points : drawings) {
      INFO(place.request << ", " << points.size() << " points");
      check_run(place, points);
    }
  }
}

TEST_CASE("An empty drawing says so, and too few points have a sentence of their own",
          "[labs][drawn]") {
  for (const Place& place : places()) {
    INFO(place.request);
    const auto notes = [&](int count) {
      const auto session = open(request_of(place, scattered(count)));
      return std::string(frame_of(*session).text("notes"));
    };
    const std::string none = notes(0);
    CHECK(none.find("no_points") != std::string::npos);
    if (place.least > 1) {
      CHECK(notes(1) != none);
      CHECK(notes(1) != notes(8));
    }
  }
}
