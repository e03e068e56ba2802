#include "labs/facts.hpp"

#include <string>

namespace descent {

void good_features_facts(FactList& facts) {
  constexpr std::size_t kLadder = 4, kFeatures = 7;  // columns of the tables
  // Mean accuracy after each ticked column, named in the order of the configuration.
  const auto ladder = [&](const std::string& config, std::initializer_list<const char*> names) {
    run_lab("lab=good-features&seed=0&new_samples=10&" + config, [&](const FrameView& frame) {
      const auto table = frame.values("ladder");
      std::size_t rung = 0;
      for (const char* name : names) {
        facts.add(std::string("good-features.") + name + ".accuracy",
                  static_cast<double>(table[kLadder * rung++ + 1]));
      }
    });
  };
  ladder("dog_features=eyes", {"eyes"});
  ladder("dog_features=height,inches", {"height", "inches"});
  ladder("dog_features=coat,height,eyes", {"coat", "height_coat", "all"});
  ladder("task=trips", {"one", "two", "three", "coordinates"});
  ladder("task=trips&trip_features=distance", {"distance"});
  ladder("task=trips&trip_features=own", {"own"});

  const auto gain = [&](const std::string& config, std::initializer_list<const char*> names) {
    run_lab("lab=good-features&seed=0&new_samples=2&" + config, [&](const FrameView& frame) {
      const auto table = frame.values("features");
      std::size_t row = 0;
      for (const char* name : names) {
        facts.add(std::string("good-features.gain.") + name,
                  static_cast<double>(table[kFeatures * row++ + 1]));
      }
      facts.add("good-features.best." +
                    std::string(*names.begin() == std::string("height") ? "dogs" : "trips"),
                static_cast<double>(frame.scalar("best")));
    });
  };
  gain("", {"height", "coat", "eyes", "inches"});
  gain("task=trips&trip_features=distance",
       {"from_x", "from_y", "to_x", "to_y", "distance", "own"});
}

}  // namespace descent
