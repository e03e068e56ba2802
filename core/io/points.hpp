// Points of the plane as text: what a reader drew is part of the configuration, so that it stands
// in links, replays bit for bit and survives saving.
//
// Four characters of base64url (A–Z a–z 0–9 - _, RFC 4648) a point, most significant bit first:
//
//   10 bits x · 10 bits y · 4 bits class
//
// A coordinate is one of 1,024 levels over [-1, 1], both ends included: -1 + 2·level/1023. What
// this square stands for is the lab's business (labs/drawn.hpp).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace descent {

struct PlanePoint {
  float x = 0, y = 0;  ///< in [-1, 1]
  int label = 0;       ///< class, 0…15
  bool operator==(const PlanePoint&) const = default;
};

/// The points of a text, up to the first four characters that are none.
struct UnpackedPoints {
  std::vector<PlanePoint> points;
  std::string_view broken;  ///< from where on the text is not points; empty if all of it is
};

UnpackedPoints unpack_points(std::string_view text);

/// The text of the nearest levels. Packing what was unpacked gives the same text.
std::string pack_points(const std::vector<PlanePoint>& points);

}  // namespace descent
